#version 330 core
#include "lib/frame.glsl"
#include "lib/outline.glsl"
// One sample of a still picture: opaque picture, occlusion, translucent surfaces, outlines.
// Premultiplied, ready to be added to the sum.
uniform sampler2D colour_texture;
uniform sampler2D normal_texture;
uniform sampler2D depth_texture;
uniform sampler2D occlusion_texture;
uniform sampler2D sums;
uniform sampler2D weights;
uniform sampler2D ghost;
uniform int has_translucent;
uniform int has_ghost;
layout(location = 0) out vec4 sample_colour;

// Occlusion of the surface here: the four half-resolution texels around, those of the same surface.
float open_at(ivec2 pixel)
{
    float along = view_depth(texelFetch(depth_texture, pixel, 0).r);
    vec2 place = (vec2(pixel) + 0.5) * 0.5 - 0.75;
    ivec2 first = ivec2(floor(place));
    vec2 part = place - vec2(first);
    ivec2 last = textureSize(occlusion_texture, 0) - 1;
    float sum = 0.0, total = 0.0;
    for (int i = 0; i < 4; ++i) {
        ivec2 step = ivec2(i & 1, i >> 1);
        vec2 there = texelFetch(occlusion_texture, clamp(first + step, ivec2(0), last), 0).rg;
        float weight = mix(1.0 - part.x, part.x, float(step.x)) * mix(1.0 - part.y, part.y, float(step.y));
        weight *= max(1.0 - abs(there.y - along) / 0.004, 0.001);
        sum += there.x * weight;
        total += weight;
    }
    return sum / max(total, 1e-6);
}

void main()
{
    ivec2 pixel = ivec2(gl_FragCoord.xy);
    vec4 colour = texelFetch(colour_texture, pixel, 0);
    if (switches.y > 0.5) {
        float share = texelFetch(normal_texture, pixel, 0).a;
        if (share > 0.0) colour.rgb *= mix(1.0, open_at(pixel), share);
    }
    if (has_translucent != 0) {
        vec4 sum = texelFetch(sums, pixel, 0);
        vec3 mean = sum.rgb / max(texelFetch(weights, pixel, 0).r, 1e-5);
        colour = vec4(mean * (1.0 - sum.a), 1.0 - sum.a) + colour * sum.a;
    }
    vec4 line = outline_at(pixel);
    // Outlines lie on the parts, so a ghost in front covers both alike.
    colour = vec4(line.rgb * line.a, line.a) + colour * (1.0 - line.a);
    if (has_ghost != 0) {
        vec4 veil = texelFetch(ghost, pixel, 0);
        colour = veil + colour * (1.0 - veil.a);
    }
    sample_colour = colour;
}
