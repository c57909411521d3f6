#version 330 core
#include "lib/frame.glsl"
#include "lib/map.glsl"
#include "lib/light.glsl"
#include "lib/surface.glsl"
// The face that a section leaves of a body: its shell, what is inside, the core of a disc, and the
// colours of the load where it has one. Flat, so lit like the coloured parts.
in vec2 at_node;
in vec2 millimetres;
in vec3 world_place;

uniform sampler2D grid;    // depth below the rim and below the core's rim in mm, value
uniform vec4 shell;        // w: width of the shell, mm
uniform vec4 inside;       // w: 1 has grain
uniform vec4 core_colour;  // w: 1 has rings
uniform int mapped_part;   // 0 nothing, 1 all, 2 the core
uniform uint pick_and_flags;

layout(location = 0) out vec4 colour;
layout(location = 1) out uint picked;
layout(location = 2) out vec4 view_normal;

float random_at(vec2 cell)
{
    return fract(sin(dot(cell, vec2(12.9898, 78.233))) * 43758.5453);
}

// Smooth noise, about 1 mm wide: the meshwork of spongy bone.
float grain_at(vec2 place)
{
    vec2 cell = floor(place), part = fract(place);
    part = part * part * (3.0 - 2.0 * part);
    float low = mix(random_at(cell), random_at(cell + vec2(1.0, 0.0)), part.x);
    float high = mix(random_at(cell + vec2(0.0, 1.0)), random_at(cell + vec2(1.0, 1.0)), part.x);
    return mix(low, high, part.y);
}

void main()
{
    vec4 here = texture(grid, at_node);
    float depth = here.r, core = here.g;
    if (depth < 0.0) discard;
    bool in_core = core > 0.0;
    vec3 base = inside.rgb;
    if (inside.w > 0.5)
        base *= 0.93 + 0.07 * (0.6 * grain_at(1.3 * millimetres) + 0.4 * grain_at(2.9 * millimetres));
    if (shell.w > 0.0) base = mix(shell.rgb, base, smoothstep(0.7 * shell.w, 1.3 * shell.w, depth));
    if (in_core) base = core_colour.rgb;
    if (mapped_part == 1 || (mapped_part == 2 && in_core)) base = map_colour(here.b);
    // Layers of the outer ring, and where the core begins: shape that leaves the colour readable.
    if (core_colour.w > 0.5) {
        float layer = 0.5 + 0.5 * cos(6.2831853 * depth / 1.3);
        if (!in_core) base *= 1.0 - 0.05 * layer * step(-100.0, core);
        base *= 1.0 - 0.22 * (1.0 - smoothstep(0.10, 0.34, abs(core)));
    }
    vec3 normal = section.xyz;
    colour = vec4(lit_colour(base, reflection_of(material_coloured), normal, to_eye_from(world_place), 1.0, 1.0), 1.0);
    picked = pick_and_flags;
    view_normal = vec4(mat3(view_from_world) * normal * 0.5 + 0.5, 0.0);
}
