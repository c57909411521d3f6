// Tendons are paler than the belly they end; under the map a colour is a reading and stays.
vec3 tendon_tint(vec3 base, float tendon, bool is_mapped)
{
    return is_mapped ? base : mix(base, vec3(0.84, 0.80, 0.74), 0.72 * tendon);
}
