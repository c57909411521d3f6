#version 330 core
#include "lib/frame.glsl"
layout(location = 0) in vec3 place;
layout(location = 1) in vec3 normal;
layout(location = 2) in float occlusion;
layout(location = 3) in float scalar;
layout(location = 4) in vec2 grain;

uniform mat4 world_from_mesh;

out vec3 world_place;
out vec3 world_normal;
out float open;
out float value;
out vec2 fibres;

void main()
{
    vec4 world = world_from_mesh * vec4(place, 1.0);
    world_place = world.xyz;
    world_normal = mat3(world_from_mesh) * normal;
    open = occlusion;
    value = scalar;
    fibres = grain;
    gl_ClipDistance[0] = section_distance(world_place);
    gl_Position = clip_from_world * world;
}
