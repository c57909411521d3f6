// How a colour is seen with another colour vision: acts on linear light (scene/colour_vision.h).
uniform mat4 vision;

vec3 seen_colour(vec3 srgb)
{
    vec3 light = mix(srgb / 12.92, pow((srgb + 0.055) / 1.055, vec3(2.4)), step(0.04045, srgb));
    light = clamp(mat3(vision) * light, 0.0, 1.0);
    return mix(light * 12.92, 1.055 * pow(light, vec3(1.0 / 2.4)) - 0.055, step(0.0031308, light));
}
