#version 330 core
#include "lib/frame.glsl"
#include "lib/light.glsl"
#include "lib/surface.glsl"
// Opaque surfaces while something moves on software GL. A program of its own because software GL
// runs both sides of a branch: a shadow that is switched off would cost as much as one that is on.
in vec3 world_place;
in vec3 world_normal;
in vec3 base;
in float open;

uniform int material;
uniform float highlight;
uniform uint pick_and_flags;

layout(location = 0) out vec4 colour;
layout(location = 1) out uint picked;

void main()
{
    vec3 normal = facing_normal(world_normal, gl_FrontFacing);
    vec3 shaded = lit_colour(base, reflection_of(material), normal, to_eye_from(world_place),
                             felt_occlusion(material, open), 1.0);
    colour = vec4(shaded + highlight, 1.0);
    picked = pick_and_flags;
}
