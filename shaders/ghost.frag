#version 330 core
#include "lib/frame.glsl"
#include "lib/noise.glsl"
#include "lib/map.glsl"
#include "lib/tint.glsl"
#include "lib/light.glsl"
#include "lib/surface.glsl"
// The nearest surface of a ghost: a thin veil with a denser rim, so that the body's outline reads
// while the spine behind it stays clear. Premultiplied.
in vec3 world_place;
in vec3 world_normal;
in float open;
in float value;

uniform vec4 base_colour;
uniform int material;
uniform int is_mapped;
uniform float highlight;

layout(location = 0) out vec4 colour;

void main()
{
    vec3 normal = normalize(world_normal);
    vec3 to_eye = to_eye_from(world_place);
    vec3 base = is_mapped != 0 ? map_colour(value) : tinted(base_colour.rgb, value);
    vec3 shaded = lit_colour(base, reflection_of(material), normal, to_eye, felt_occlusion(material, open), 1.0) + highlight;
    float rim_share = 1.0 - abs(dot(normal, to_eye));
    float alpha = clamp(base_colour.a * (0.62 + 1.9 * rim_share * rim_share * rim_share), 0.0, 0.9);
    colour = vec4(shaded * alpha, alpha);
}
