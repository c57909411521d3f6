#version 330 core
#include "lib/frame.glsl"
#include "lib/map.glsl"
// As surface.vert, with the colour of the map found per vertex: software GL pays for every pixel.
layout(location = 0) in vec3 place;
layout(location = 1) in vec3 normal;
layout(location = 2) in float occlusion;
layout(location = 3) in float scalar;

uniform mat4 world_from_mesh;
uniform vec4 base_colour;
uniform int is_mapped;

out vec3 world_place;
out vec3 world_normal;
out vec3 base;
out float open;

void main()
{
    vec4 world = world_from_mesh * vec4(place, 1.0);
    world_place = world.xyz;
    world_normal = mat3(world_from_mesh) * normal;
    base = is_mapped != 0 ? map_colour(scalar) : base_colour.rgb;
    open = occlusion;
    gl_ClipDistance[0] = section_distance(world_place);
    gl_Position = clip_from_world * world;
}
