#version 330 core
#include "lib/frame.glsl"
#include "lib/noise.glsl"
#include "lib/shadow.glsl"
#include "lib/light.glsl"
#include "lib/surface.glsl"
in vec3 world_place;
in vec3 world_normal;
flat in vec4 base_colour;
flat in uint pick_and_flags;
flat in float unlit;

layout(location = 0) out vec4 colour;
layout(location = 1) out uint picked;
layout(location = 2) out vec4 view_normal;

void main()
{
    vec3 normal = facing_normal(world_normal, gl_FrontFacing);
    float lit = 1.0;
    if (switches.x > 0.5 && unlit < 0.5)
        lit = mix(1.0, key_light_at(world_place, normal, gl_FragCoord.xy), 0.6);
    colour = vec4(lit_colour(base_colour.rgb, reflection_of_tube(unlit), normal, to_eye_from(world_place), 1.0, lit), 1.0);
    picked = pick_and_flags;
    view_normal = vec4(mat3(view_from_world) * normal * 0.5 + 0.5, unlit > 0.5 ? 0.0 : 0.5);
}
