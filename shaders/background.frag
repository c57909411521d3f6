#version 330 core
#include "lib/frame.glsl"
#include "lib/noise.glsl"
// The view's vertical gradient; half a level of noise hides its steps.
in vec2 uv;
layout(location = 0) out vec4 colour;

void main()
{
    vec3 ground = mix(background_bottom.rgb, background_top.rgb, uv.y);
    ground += (pixel_noise(gl_FragCoord.xy) - 0.5) / 255.0;
    colour = vec4(ground, 1.0) * (1.0 - switches.w);
}
