#include "ui/theme.h"

#include <algorithm>

namespace spineload::ui {

namespace {

constexpr ImU32 rgb(unsigned value)
{
    return IM_COL32((value >> 16) & 255u, (value >> 8) & 255u, value & 255u, 255u);
}

constexpr Theme make_dark()
{
    Theme t{};
    t.window = rgb(0x121519), t.panel = rgb(0x1A1E24), t.raised = rgb(0x242A32);
    t.hover = rgb(0x2D343E), t.view_top = rgb(0x1C2128), t.view_bottom = rgb(0x111418);
    t.line = rgb(0x323A45), t.line_strong = rgb(0x6A7787), t.track = rgb(0x2A313A);
    t.text = rgb(0xEDF0F4), t.text_2 = rgb(0xB9C1CC), t.text_3 = rgb(0x929CAA);
    t.accent = rgb(0x5CBFEB), t.accent_soft = rgb(0x17384A), t.on_accent = rgb(0x0C1A22);
    t.warn = rgb(0xE7B750), t.warn_soft = rgb(0x352B17), t.field = rgb(0x121519);
    t.bar = rgb(0x7F8FA6), t.why_1 = rgb(0x9FB3CC), t.why_2 = rgb(0x6F83A0);
    t.ghost = rgb(0x8592A3), t.figure = rgb(0x6E7B8C), t.figure_far = rgb(0x4B5664);
    t.figure_arm = rgb(0x8A98AA), t.figure_on = rgb(0x8A98AA), t.figure_far_on = rgb(0x5E6C7C);
    t.figure_arm_on = rgb(0xA7B4C4), t.prop = rgb(0x8A7B66), t.bone_flat = rgb(0xAEB6C1);
    t.knob = rgb(0xEDF0F4), t.outline = rgb(0x0F1216);
    return t;
}

constexpr Theme make_light()
{
    Theme t{};
    t.window = rgb(0xE9E7E1), t.panel = rgb(0xFBFAF7), t.raised = rgb(0xF1EFE9);
    t.hover = rgb(0xE7E4DC), t.view_top = rgb(0xF5F3EE), t.view_bottom = rgb(0xE8E5DD);
    t.line = rgb(0xD9D5CB), t.line_strong = rgb(0x8F897C), t.track = rgb(0xE4E1D8);
    t.text = rgb(0x1D2329), t.text_2 = rgb(0x444D57), t.text_3 = rgb(0x5F6872);
    t.accent = rgb(0x0B6A80), t.accent_soft = rgb(0xDCECEF), t.on_accent = rgb(0xFFFFFF);
    t.warn = rgb(0x8A5A00), t.warn_soft = rgb(0xF6EBD2), t.field = rgb(0xFFFFFF);
    t.bar = rgb(0x5E6E86), t.why_1 = rgb(0x5E6E86), t.why_2 = rgb(0x93A1B5);
    t.ghost = rgb(0x6B757F), t.figure = rgb(0x7E8C93), t.figure_far = rgb(0xB4BFC3);
    t.figure_arm = rgb(0x64727A), t.figure_on = rgb(0x64727A), t.figure_far_on = rgb(0x9AA8AE);
    t.figure_arm_on = rgb(0x4E5C64), t.prop = rgb(0x8A7B66), t.bone_flat = rgb(0xB9B4A6);
    t.knob = rgb(0xFFFFFF), t.outline = rgb(0x0F1216);
    return t;
}

}

const Theme& theme(app::ThemeChoice choice)
{
    static const Theme dark = [] {
        Theme t = make_dark();
        t.palette = &scene::dark_palette();
        return t;
    }();
    static const Theme light = [] {
        Theme t = make_light();
        t.palette = &scene::light_palette();
        return t;
    }();
    return choice == app::ThemeChoice::Dark ? dark : light;
}

ImU32 colour(const scene::Colour& colour, float opacity)
{
    return ImGui::ColorConvertFloat4ToU32({colour.r, colour.g, colour.b, opacity});
}

ImU32 with_opacity(ImU32 colour, float opacity)
{
    const auto alpha = static_cast<float>(colour >> IM_COL32_A_SHIFT & 255u);
    const auto scaled = static_cast<ImU32>(std::clamp(alpha * opacity, 0.0f, 255.0f));
    return (colour & ~IM_COL32_A_MASK) | (scaled << IM_COL32_A_SHIFT);
}

}
