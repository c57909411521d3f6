#version 330 core
#include "lib/vision.glsl"
// A finished picture as people with another colour vision see it.
uniform sampler2D picture;
layout(location = 0) out vec4 colour;

void main()
{
    vec4 here = texelFetch(picture, ivec2(gl_FragCoord.xy), 0);
    colour = vec4(seen_colour(here.rgb), here.a);
}
