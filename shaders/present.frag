#version 330 core
#include "lib/vision.glsl"
// The mean of the samples so far, straight alpha. Premultiplied sums turn back here.
uniform sampler2D sum_texture;
uniform float samples;
uniform int has_vision;
layout(location = 0) out vec4 colour;

void main()
{
    vec4 mean = texelFetch(sum_texture, ivec2(gl_FragCoord.xy), 0) / samples;
    colour = vec4(mean.rgb / max(mean.a, 1e-4), mean.a);
    if (has_vision != 0) colour.rgb = seen_colour(colour.rgb);
}
