#include "lib/muscle_tint.glsl"
// Fibres of a muscle: fine streaks along it, in bundles of about 4 and 1.3 mm. They fade where a
// bundle is thinner than two pixels, so that a small picture stays calm.
float lattice(float cell) { return fract(sin(cell * 12.9898) * 43758.5453); }

float streaks(float across, float bundle)
{
    float place = across / bundle;
    float cell = floor(place), within = place - cell;
    float smooth_within = within * within * (3.0 - 2.0 * within);
    float height = mix(lattice(cell), lattice(cell + 1.0), smooth_within) - 0.5;
    return height * (1.0 - smoothstep(0.35, 0.8, fwidth(place)));
}

vec3 muscle_colour(vec3 base, vec2 fibres, bool is_mapped)
{
    float grain = 0.6 * streaks(fibres.x, 0.0040) + 0.4 * streaks(fibres.x + 0.7, 0.0013);
    float strength = is_mapped ? 0.10 : mix(0.36, 0.16, fibres.y);
    return tendon_tint(base, fibres.y, is_mapped) * (1.0 + strength * grain);
}
