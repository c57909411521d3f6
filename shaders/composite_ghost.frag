#version 330 core
// Lays the ghosts' veil over the opaque picture.
uniform sampler2D ghost;
layout(location = 0) out vec4 colour;

void main()
{
    colour = texelFetch(ghost, ivec2(gl_FragCoord.xy), 0);
}
