// A number from 0 to 1 that looks random across neighbouring pixels: interleaved gradient noise
// (Jimenez 2014), whose 4 × 4 blocks average evenly.
float pixel_noise(vec2 pixel)
{
    return fract(52.9829189 * fract(dot(pixel, vec2(0.06711056, 0.00583715))));
}
