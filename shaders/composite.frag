#version 330 core
// Lays the summed translucent surfaces over the opaque picture.
uniform sampler2D sums;
uniform sampler2D weights;
layout(location = 0) out vec4 colour;

void main()
{
    ivec2 pixel = ivec2(gl_FragCoord.xy);
    vec4 sum = texelFetch(sums, pixel, 0);
    float reveal = sum.a;
    if (reveal >= 0.9995) discard;
    vec3 mean = sum.rgb / max(texelFetch(weights, pixel, 0).r, 1e-5);
    colour = vec4(mean * (1.0 - reveal), 1.0 - reveal);
}
