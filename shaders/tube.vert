#version 330 core
#include "lib/frame.glsl"
// A frustum between two points, one instance each. The unit mesh gives the direction around the
// axis, which end, and how much of the normal points along the axis (caps).
layout(location = 0) in vec3 around_end;       // cos, sin, end (0 or 1)
layout(location = 1) in vec2 radius_cap;       // share of the radius, cap: -1, 0 or 1
layout(location = 2) in vec4 from_radius;
layout(location = 3) in vec4 to_radius;
layout(location = 4) in vec4 tube_colour;
layout(location = 5) in uint tube_pick;
layout(location = 6) in float tube_unlit;

out vec3 world_place;
out vec3 world_normal;
flat out vec4 base_colour;
flat out uint pick_and_flags;
flat out float unlit;

void main()
{
    vec3 along = to_radius.xyz - from_radius.xyz;
    float far = max(length(along), 1e-9);
    vec3 axis = along / far;
    vec3 aside = abs(axis.y) < 0.9 ? vec3(0.0, 1.0, 0.0) : vec3(1.0, 0.0, 0.0);
    vec3 u = normalize(cross(aside, axis));
    vec3 v = cross(axis, u);
    vec3 outward = around_end.x * u + around_end.y * v;
    float radius = mix(from_radius.w, to_radius.w, around_end.z);
    world_place = mix(from_radius.xyz, to_radius.xyz, around_end.z) + outward * radius * radius_cap.x;
    float slope = (from_radius.w - to_radius.w) / far;
    world_normal = radius_cap.y != 0.0 ? axis * radius_cap.y : normalize(outward + axis * slope);
    base_colour = tube_colour;
    pick_and_flags = tube_pick;
    unlit = tube_unlit;
    // Arrows and lever arms are notes: they stay whole.
    gl_ClipDistance[0] = tube_unlit > 0.5 ? 1.0 : section_distance(world_place);
    gl_Position = clip_from_world * vec4(world_place, 1.0);
}
