#version 330 core
// Opaque surfaces while something moves on software GL (see surface_moving.vert).
in vec3 shaded;

uniform uint pick_and_flags;

layout(location = 0) out vec4 colour;
layout(location = 1) out uint picked;

void main()
{
    colour = vec4(shaded, 1.0);
    picked = pick_and_flags;
}
