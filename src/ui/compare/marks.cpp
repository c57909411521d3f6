// Colours, letters, shapes and dashes of the candidates (design tokens, "Data").

#include "ui/compare/compare_parts.h"
#include "ui/text.h"

#include <cmath>

namespace spineload::ui {

namespace {

constexpr ImU32 rgb(unsigned hex)
{
    return IM_COL32((hex >> 16) & 0xFF, (hex >> 8) & 0xFF, hex & 0xFF, 255);
}

bool is_dark(const Kit& kit) { return kit.theme == &theme(app::ThemeChoice::Dark); }

// D is not in the tokens; a fourth hue that stays apart from A, B, C and from the accent.
constexpr std::array dark_inks{rgb(0xF0A35C), rgb(0x5CBFEB), rgb(0xBFA2F2), rgb(0xE6DC8C)};
constexpr std::array light_inks{rgb(0xA8540F), rgb(0x0B6A80), rgb(0x6A4BB0), rgb(0x6B6410)};

struct Dashes {
    float on = 0.0f, off = 0.0f, second_on = 0.0f, second_off = 0.0f;
};
constexpr std::array dashes{Dashes{}, Dashes{9.0f, 5.0f, 9.0f, 5.0f},
                            Dashes{2.0f, 4.0f, 2.0f, 4.0f}, Dashes{9.0f, 4.0f, 2.0f, 4.0f}};

}

ImU32 candidate_ink(const Kit& kit, std::size_t candidate)
{
    return (is_dark(kit) ? dark_inks : light_inks)[std::min<std::size_t>(candidate, 3)];
}

ImU32 on_candidate(const Kit& kit) { return is_dark(kit) ? rgb(0x14181D) : rgb(0xFFFFFF); }
ImU32 less_ink(const Kit& kit) { return is_dark(kit) ? rgb(0x52B4A8) : rgb(0x1F7F75); }
ImU32 more_ink(const Kit& kit) { return is_dark(kit) ? rgb(0xD9A05B) : rgb(0xA8640F); }

std::string letter(std::size_t candidate)
{
    return std::string(1, app::candidate_letter(candidate));
}

void draw_badge(Kit& kit, const Rect& rect, std::size_t candidate)
{
    ImGui::GetWindowDrawList()->AddRectFilled(rect.low(), rect.high(),
                                              candidate_ink(kit, candidate), kit.px(5.0f));
    text_in(kit, rect, Align::Centre, Type::BodyStrong, on_candidate(kit), letter(candidate));
}

void draw_mark(const Kit& kit, ImVec2 at, std::size_t candidate, float scale)
{
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImU32 ink = candidate_ink(kit, candidate);
    const auto px = [&](float length) { return length * kit.scale * scale; };
    switch (candidate) {
        case 0:
            list->AddCircleFilled(at, px(6.5f), ink);
            return;
        case 1:
            list->AddRectFilled({at.x - px(5.5f), at.y - px(5.5f)},
                                {at.x + px(5.5f), at.y + px(5.5f)}, ink);
            return;
        case 2: {
            const float r = px(7.0f);
            list->AddQuadFilled({at.x, at.y - r}, {at.x + r, at.y}, {at.x, at.y + r},
                                {at.x - r, at.y}, ink);
            return;
        }
        default: {
            const float r = px(7.0f);
            list->AddTriangleFilled({at.x, at.y - r}, {at.x + r, at.y + 0.8f * r},
                                    {at.x - r, at.y + 0.8f * r}, ink);
            return;
        }
    }
}

void draw_candidate_line(const Kit& kit, std::span<const ImVec2> points, std::size_t candidate,
                         float width)
{
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImU32 ink = candidate_ink(kit, candidate);
    if (points.size() < 2) return;
    if (candidate == 0) {
        list->AddPolyline(points.data(), static_cast<int>(points.size()), ink, 0, width);
        return;
    }
    const Dashes dash = dashes[std::min<std::size_t>(candidate, 3)];
    const std::array pieces{dash.on * kit.scale, dash.off * kit.scale, dash.second_on * kit.scale,
                            dash.second_off * kit.scale};
    // Walks along the curve so that dashes keep their length around bends.
    std::size_t piece = 0;
    float left = pieces[0];
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const ImVec2 a = points[i], b = points[i + 1];
        const float length = std::hypot(b.x - a.x, b.y - a.y);
        if (length <= 0.0f) continue;
        float at = 0.0f;
        while (at < length) {
            const float next = std::min(at + left, length);
            if (piece % 2 == 0) {
                const auto along = [&](float s) {
                    return ImVec2{a.x + (b.x - a.x) * s / length, a.y + (b.y - a.y) * s / length};
                };
                list->AddLine(along(at), along(next), ink, width);
            }
            left -= next - at;
            at = next;
            if (left > 0.001f) continue;
            piece = (piece + 1) % pieces.size();
            left = pieces[piece];
        }
    }
}

}
