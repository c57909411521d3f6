#version 330 core
#include "lib/frame.glsl"
#include "lib/outline.glsl"
// Outlines alone, blended over a finished picture (moving on software GL).
layout(location = 0) out vec4 colour;

void main()
{
    vec4 line = outline_at(ivec2(gl_FragCoord.xy));
    if (line.a <= 0.0) discard;
    colour = vec4(line.rgb * line.a, line.a);
}
