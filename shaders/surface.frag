#version 330 core
#include "lib/frame.glsl"
#include "lib/noise.glsl"
#include "lib/map.glsl"
#include "lib/tint.glsl"
#include "lib/shadow.glsl"
#include "lib/light.glsl"
#include "lib/surface.glsl"
#include "lib/muscle.glsl"
// Opaque surfaces. The second target holds pick id and flags for picking and outlines, the third
// the view-space normal and how much ambient occlusion may darken (only drawn for still pictures).
in vec3 world_place;
in vec3 world_normal;
in float open;
in float value;
in vec2 fibres;

uniform vec4 base_colour;
uniform int material;
uniform int is_mapped;
uniform float highlight;
uniform uint pick_and_flags;

layout(location = 0) out vec4 colour;
layout(location = 1) out uint picked;
layout(location = 2) out vec4 view_normal;

void main()
{
    vec3 normal = facing_normal(world_normal, gl_FrontFacing);
    vec3 base = is_mapped != 0 ? map_colour(value) : tinted(base_colour.rgb, value);
    if (material == material_muscle) base = muscle_colour(base, fibres, is_mapped != 0);
    float feels = felt_occlusion(material, open);
    float lit = 1.0;
    if (switches.x > 0.5 && material != material_line)
        lit = mix(1.0, key_light_at(world_place, normal, gl_FragCoord.xy), 0.85);
    vec3 shaded = lit_colour(base, reflection_of(material, is_mapped), normal, to_eye_from(world_place), feels, lit);
    colour = vec4(shaded + highlight, 1.0);
    picked = pick_and_flags;
    float ao_share = material == material_line ? 0.0 : (material == material_coloured ? 0.2 : (material == material_muscle ? 0.6 : 1.0));
    view_normal = vec4(mat3(view_from_world) * normal * 0.5 + 0.5, ao_share);
}
