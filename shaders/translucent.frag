#version 330 core
#include "lib/frame.glsl"
#include "lib/noise.glsl"
#include "lib/map.glsl"
#include "lib/tint.glsl"
#include "lib/shadow.glsl"
#include "lib/light.glsl"
#include "lib/surface.glsl"
#include "lib/muscle.glsl"
// Weighted blended order-independent transparency (McGuire, Bavoil 2013). Target 0 sums weighted
// colour over a factor that keeps what shows through; target 1 sums the weights.
in vec3 world_place;
in vec3 world_normal;
in float open;
in float value;
in vec2 fibres;

uniform vec4 base_colour;
uniform int material;
uniform int is_mapped;
uniform float highlight;

layout(location = 0) out vec4 sum_and_reveal;
layout(location = 1) out float weight_sum;

void main()
{
    vec3 normal = facing_normal(world_normal, gl_FrontFacing);
    vec3 to_eye = to_eye_from(world_place);
    vec3 base = is_mapped != 0 ? map_colour(value) : tinted(base_colour.rgb, value);
    if (material == material_muscle) base = muscle_colour(base, fibres, is_mapped != 0);
    vec3 shaded = lit_colour(base, reflection_of(material, is_mapped), normal, to_eye, felt_occlusion(material, open), 1.0);
    // Light passes through glass: its shade is weaker than solid bone's.
    shaded = mix(shaded, base * vec3(0.93, 0.97, 1.0), 0.5) + highlight;
    // Like glass: thin where seen straight on, denser at the rim, so that the shape stays readable.
    float rim_share = 1.0 - abs(dot(normal, to_eye));
    float alpha = clamp(base_colour.a * (0.55 + 1.6 * rim_share * rim_share), 0.0, 0.95);
    float distance_along = dot(eye.xyz - world_place, back.xyz);
    float weight = alpha * clamp(0.02 / (1e-4 + pow(distance_along, 3.0)), 0.05, 30.0);
    sum_and_reveal = vec4(shaded * weight, alpha);
    weight_sum = weight;
}
