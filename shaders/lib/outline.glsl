// Edges of the pick buffer: a dark line around coloured parts, the accent around the picked or
// hovered one, following what is visible. Flags sit above the id (src/render/frame.h).
uniform usampler2D pick_texture;

const uint flag_outlined = 1u << 28;
const uint flag_hovered = 1u << 29;
const uint flag_picked = 1u << 30;
const uint id_mask = (1u << 28) - 1u;  // with the bit of cut faces: they have an edge of their own

uint pick_at(ivec2 pixel)
{
    ivec2 last = textureSize(pick_texture, 0) - 1;
    return texelFetch(pick_texture, clamp(pixel, ivec2(0), last), 0).r;
}

// Share of 8 neighbours at `reach` pixels across a border that carries `flag`.
float border(ivec2 pixel, uint here, float reach, uint flag)
{
    float found = 0.0;
    for (int i = 0; i < 8; ++i) {
        float angle = 0.7853982 * float(i);
        uint there = pick_at(pixel + ivec2(round(reach * vec2(cos(angle), sin(angle)))));
        if ((there & id_mask) != (here & id_mask) && ((there | here) & flag) != 0u) found += 1.0;
    }
    return found / 8.0;
}

// Colour and opacity of the line at a pixel. Widths are full widths: half lies on either side.
vec4 outline_at(ivec2 pixel)
{
    uint here = pick_at(pixel);
    float wide = max(0.5 * accent.w, 1.0), thin = max(0.5 * outline.w, 1.0);
    float chosen = max(border(pixel, here, wide, flag_picked), border(pixel, here, 0.5 * wide, flag_picked));
    if (chosen > 0.0) return vec4(accent.rgb, min(chosen * 3.0, 1.0));
    float hovered = border(pixel, here, thin, flag_hovered);
    if (hovered > 0.0) return vec4(accent.rgb, min(hovered * 3.0, 1.0));
    float plain = border(pixel, here, thin, flag_outlined);
    return vec4(outline.rgb, min(plain * 2.2, 0.92));
}
