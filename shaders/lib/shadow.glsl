uniform sampler2DShadow shadow_map;

// Share of the key light that reaches a point, 0 to 1: nine taps on a disc that turns with pixel
// and sample, so that the mean over samples has a soft edge without steps.
float key_light_at(vec3 place, vec3 normal, vec2 pixel)
{
    // Moving along the normal keeps a lit surface from shading itself; 0.5 mm is below a facet gap.
    vec3 p = (shadow_from_world * vec4(place + 0.0005 * normal, 1.0)).xyz;
    if (any(lessThan(p, vec3(0.0))) || any(greaterThan(p, vec3(1.0)))) return 1.0;
    float turn = 6.2831853 * fract(pixel_noise(pixel) + 0.618034 * switches.z);
    float radius = 3.5 / float(textureSize(shadow_map, 0).x);
    float lit = 0.0;
    for (int i = 0; i < 9; ++i) {
        float angle = turn + 2.3999632 * float(i);
        vec2 offset = radius * sqrt((float(i) + 0.5) / 9.0) * vec2(cos(angle), sin(angle));
        lit += texture(shadow_map, vec3(p.xy + offset, p.z));
    }
    return lit / 9.0;
}
