#version 330 core
#include "lib/frame.glsl"
#include "lib/noise.glsl"
// How much of the surroundings within `radius` is hidden, at half resolution: scalable ambient
// obscurance (McGuire, Mara, Luebke 2012). Samples snap to depth texel centres; without that,
// sloped surfaces show stripes.
uniform sampler2D depth_texture;
uniform sampler2D normal_texture;
uniform float radius;
layout(location = 0) out vec2 open_and_depth;

const int taps = 12;
const float turns = 7.0;

vec3 view_place(ivec2 texel, float along)
{
    // The jittered centre of a texel differs from the true one by less than a pixel: no matter here.
    vec2 ndc = (vec2(texel) + 0.5) * size.zw * 2.0 - 1.0;
    float scale = eye.w > 0.5 ? 1.0 : along;
    return vec3(ndc * vec2(size.x, size.y) * 0.5 / depth_terms.w * scale, -along);
}

void main()
{
    ivec2 texel = ivec2(gl_FragCoord.xy) * 2;
    ivec2 last = ivec2(size.xy) - 1;
    texel = min(texel, last);
    float depth = texelFetch(depth_texture, texel, 0).r;
    float along = view_depth(depth);
    if (depth >= 1.0) {
        open_and_depth = vec2(1.0, along);
        return;
    }
    vec3 centre = view_place(texel, along);
    vec3 normal = normalize(texelFetch(normal_texture, texel, 0).xyz * 2.0 - 1.0);
    float pixels = radius * depth_terms.w / (eye.w > 0.5 ? 1.0 : along);
    float turn = 6.2831853 * fract(pixel_noise(gl_FragCoord.xy) + 0.618034 * switches.z);
    float hidden = 0.0;
    for (int i = 0; i < taps; ++i) {
        float share = (float(i) + 0.5) / float(taps);
        float angle = share * turns * 6.2831853 + turn;
        ivec2 at = texel + ivec2(round(share * pixels * vec2(cos(angle), sin(angle))));
        at = clamp(at, ivec2(0), last);
        vec3 towards = view_place(at, view_depth(texelFetch(depth_texture, at, 0).r)) - centre;
        float square = dot(towards, towards);
        float height = dot(towards, normal) - 0.0004;
        float near = max(radius * radius - square, 0.0);
        hidden += near * near * near * max(height / (square + 1e-6), 0.0);
    }
    float scale = 5.0 / (pow(radius, 5.0) * float(taps)) ;
    open_and_depth = vec2(clamp(1.0 - scale * hidden / 1.0, 0.0, 1.0), along);
}
