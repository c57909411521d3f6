// How each material meets the light (numbers of the design: bone is shaded, coloured parts are
// mostly unlit and match the legend). Material numbers follow scene::Material.
const int material_bone = 0;
const int material_coloured = 1;
const int material_figure = 2;
const int material_prop = 3;
const int material_line = 4;
const int material_muscle = 5;

Reflection reflection_of(int material)
{
    if (material == material_bone) return Reflection(bone_light.x, bone_light.y, bone_light.z);
    if (material == material_coloured) return Reflection(0.80, 0.24, 0.0);
    if (material == material_line) return Reflection(1.0, 0.0, 0.0);
    if (material == material_muscle) return Reflection(0.46, 0.62, 0.05);
    return Reflection(0.42, 0.66, 0.04);
}
// A muscle that the map colours is a reading: mostly unlit, as coloured parts are.
Reflection reflection_of(int material, int is_mapped)
{
    return reflection_of(material == material_muscle && is_mapped != 0 ? material_coloured : material);
}

// Coloured parts feel creases only a little: their colour is a reading.
float felt_occlusion(int material, float open)
{
    if (material == material_line) return 1.0;
    return material == material_coloured ? mix(1.0, open, 0.2) : open;
}

Reflection reflection_of_tube(float unlit)
{
    // Half unlit: the roundness shows, the colour still reads as the legend's.
    return unlit > 0.5 ? Reflection(1.0, 0.0, 0.0) : Reflection(0.62, 0.46, 0.05);
}

vec3 to_eye_from(vec3 place)
{
    return eye.w > 0.5 ? back.xyz : normalize(eye.xyz - place);
}
