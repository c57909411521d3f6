#version 330 core
// Averages the 4 × 4 blocks of the noise, within one surface: neighbours farther in depth than the
// occlusion radius reaches do not count.
uniform sampler2D open_and_depth;
layout(location = 0) out vec2 blurred;

void main()
{
    ivec2 centre = ivec2(gl_FragCoord.xy);
    ivec2 last = textureSize(open_and_depth, 0) - 1;
    vec2 here = texelFetch(open_and_depth, centre, 0).rg;
    float sum = 0.0, weights = 0.0;
    for (int y = -2; y < 2; ++y)
        for (int x = -2; x < 2; ++x) {
            vec2 there = texelFetch(open_and_depth, clamp(centre + ivec2(x, y), ivec2(0), last), 0).rg;
            float weight = max(1.0 - abs(there.y - here.y) / 0.006, 0.001);
            sum += there.x * weight;
            weights += weight;
        }
    blurred = vec2(sum / weights, here.y);
}
