// The load colour map: linear in sRGB between the stops, as the legend draws it.
vec3 map_colour(float value)
{
    if (!(value >= range.x)) return under.rgb;
    if (value > range.y) return over.rgb;
    float place = (value - range.x) / max(range.y - range.x, 1e-12) * (range.z - 1.0);
    int first = int(min(place, range.z - 2.0));
    return mix(stops[first].rgb, stops[first + 1].rgb, place - float(first));
}
