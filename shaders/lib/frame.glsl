// Values of one frame, shared by all programs. Laid out as struct FrameValues in src/render/frame.h.
layout(std140) uniform Frame {
    mat4 clip_from_world;      // with this sample's jitter
    mat4 view_from_world;
    mat4 world_from_view;
    mat4 shadow_from_world;
    vec4 eye;                  // world; w: 1 for an orthographic camera
    vec4 back;                 // world direction towards the eye along the axis; w: near plane
    vec4 key, fill, rim, head; // direction towards each light, world; w: brightness
    vec4 size;                 // pixels, 1 / pixels
    vec4 depth_terms;          // view z from depth: see view_depth; w: pixels per metre at 1 m
    vec4 background_top, background_bottom;
    vec4 outline, accent;      // w: width in pixels
    vec4 over, under;
    vec4 range;                // low, high, number of stops
    vec4 stops[16];
    vec4 switches;             // shadow, ambient occlusion, sample number, transparent background
    vec4 bone_light;           // ambient, diffuse and specular share of bone
    vec4 section;              // normal towards the side that is left out, offset; zero: none
};

// For gl_ClipDistance: positive on the side that stays.
float section_distance(vec3 world)
{
    return section.w - dot(section.xyz, world);
}

// The back of a closed surface is seen only where a section opened it: there it looks like the cut.
vec3 facing_normal(vec3 normal, bool is_front)
{
    if (is_front) return normalize(normal);
    return dot(section.xyz, section.xyz) > 0.5 ? section.xyz : normalize(-normal);
}

// Distance from the eye along the view, from a depth buffer's 0–1.
float view_depth(float depth)
{
    return (depth_terms.x * depth + depth_terms.y) / (depth_terms.z * depth + 1.0);
}
