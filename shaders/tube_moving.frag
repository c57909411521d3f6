#version 330 core
#include "lib/frame.glsl"
#include "lib/light.glsl"
#include "lib/surface.glsl"
// Tubes while something moves on software GL: no shadow, no normals (see surface_moving.frag).
in vec3 world_place;
in vec3 world_normal;
flat in vec4 base_colour;
flat in uint pick_and_flags;
flat in float unlit;

layout(location = 0) out vec4 colour;
layout(location = 1) out uint picked;

void main()
{
    colour = vec4(lit_colour(base_colour.rgb, reflection_of_tube(unlit), facing_normal(world_normal, gl_FrontFacing),
                             to_eye_from(world_place), 1.0, 1.0), 1.0);
    picked = pick_and_flags;
}
