#version 330 core
#include "lib/frame.glsl"
#include "lib/map.glsl"
#include "lib/tint.glsl"
#include "lib/light.glsl"
#include "lib/surface.glsl"
#include "lib/muscle_tint.glsl"
// As surface.vert and surface.frag, with map and light found per vertex: software GL pays for every
// pixel, and the triangles are but a few pixels wide.
layout(location = 0) in vec3 place;
layout(location = 1) in vec3 normal;
layout(location = 2) in float occlusion;
layout(location = 3) in float scalar;
layout(location = 4) in vec2 grain;

uniform mat4 world_from_mesh;
uniform vec4 base_colour;
uniform int material;
uniform int is_mapped;
uniform float highlight;

out vec3 shaded;

void main()
{
    vec4 world = world_from_mesh * vec4(place, 1.0);
    vec3 to_eye = to_eye_from(world.xyz);
    vec3 outward = mat3(world_from_mesh) * normal;
    // Clearly seen from behind: the back of an open surface, or a body that a section opened.
    if (dot(outward, to_eye) < -0.25) outward = facing_normal(outward, false);
    vec3 base = is_mapped != 0 ? map_colour(scalar) : tinted(base_colour.rgb, scalar);
    if (material == material_muscle) base = tendon_tint(base, grain.y, is_mapped != 0);
    shaded = lit_colour(base, reflection_of(material, is_mapped), outward, to_eye,
                        felt_occlusion(material, occlusion), 1.0) + highlight;
    gl_ClipDistance[0] = section_distance(world.xyz);
    gl_Position = clip_from_world * world;
}
