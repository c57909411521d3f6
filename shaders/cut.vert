#version 330 core
#include "lib/frame.glsl"
// The rectangle of a cut face's grid, without a vertex buffer.
uniform vec4 corner, across, up;
uniform vec2 nodes;

out vec2 at_node;      // texture coordinates: nodes are texel centres
out vec2 millimetres;  // along the face
out vec3 world_place;

void main()
{
    vec2 part = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1));
    world_place = corner.xyz + part.x * across.xyz + part.y * up.xyz;
    at_node = (0.5 + part * (nodes - 1.0)) / nodes;
    millimetres = 1000.0 * part * vec2(length(across.xyz), length(up.xyz));
    gl_Position = clip_from_world * vec4(world_place, 1.0);
}
