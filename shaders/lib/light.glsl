// Four lights that stay with the camera. All in display sRGB, so that a coloured part keeps the
// colour of the legend.
// The shine's power is 18 everywhere.
struct Reflection {
    float ambient, diffuse, specular;
};

const vec3 key_tint = vec3(1.0, 0.985, 0.96);    // a little warm
const vec3 fill_tint = vec3(0.90, 0.95, 1.0);    // a little cool

vec3 lit_colour(vec3 colour, Reflection r, vec3 normal, vec3 to_eye, float open, float key_share)
{
    // Creases see less of the surroundings than of a light: ambient feels occlusion fully, the
    // broad fill and rim half, the key and the head lamp hardly.
    float broad = mix(1.0, open, 0.5), soft = mix(1.0, open, 0.2);
    vec3 direct = key_tint * (key.w * key_share * soft * max(dot(normal, key.xyz), 0.0));
    direct += fill_tint * (fill.w * broad * max(dot(normal, fill.xyz), 0.0));
    direct += fill_tint * (rim.w * broad * max(dot(normal, rim.xyz), 0.0));
    direct += vec3(head.w * soft * max(dot(normal, head.xyz), 0.0));
    float glint = max(dot(normal, normalize(key.xyz + to_eye)), 0.0);
    float twice = glint * glint, fourth = twice * twice, eighth = fourth * fourth;
    float shine = r.specular * key_share * soft * eighth * eighth * twice;
    return colour * (r.ambient * open + r.diffuse * direct) + vec3(shine * key.w);
}
