#include "ui/figure_paint.h"

#include <algorithm>

namespace spineload::ui {

namespace {

using scene::FigureRole;
using scene::FigureShape;

// A standing adult with some air; smaller figures are not blown up, so that people keep one size.
constexpr float least_height = 1.80f;

ImU32 ink_of(const FigureInk& ink, FigureRole role)
{
    switch (role) {
        case FigureRole::Body:
            return ink.body;
        case FigureRole::Far:
            return ink.far;
        case FigureRole::Arm:
            return ink.arm;
        case FigureRole::LowBack:
            return ink.low_back;
        case FigureRole::Prop:
            return ink.prop;
        case FigureRole::Ground:
            return ink.ground;
    }
    return ink.body;
}

// ImGui smooths the edges of polygons that run clockwise on the screen only.
void make_clockwise(std::vector<ImVec2>& points)
{
    float area = 0.0f;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const ImVec2 a = points[i], b = points[(i + 1) % points.size()];
        area += a.x * b.y - b.x * a.y;
    }
    if (area < 0.0f) std::ranges::reverse(points);
}

}

FigureInk figure_ink(const Kit& kit, ImU32 low_back, bool is_picked)
{
    const Theme& t = *kit.theme;
    if (is_picked)
        return {t.figure_on, t.figure_far_on, t.figure_arm_on, t.prop, t.line_strong, low_back};
    return {t.figure, t.figure_far, t.figure_arm, t.prop, t.line_strong, low_back};
}

FigureFit fit_figure(const scene::Figure& figure, const Rect& rect)
{
    const float width = std::max(figure.high.x - figure.low.x, 0.1f);
    const float height = std::max(figure.high.y - figure.low.y, 0.1f);
    FigureFit fit;
    fit.pixels_per_metre =
        std::min(rect.h / std::max(height, least_height), rect.w / std::max(width, 0.5f));
    fit.origin.x = rect.middle_x() - 0.5f * (figure.low.x + figure.high.x) * fit.pixels_per_metre;
    // Feet, seat or bed on the ground line near the lower edge.
    fit.origin.y = rect.bottom() + figure.low.y * fit.pixels_per_metre;
    return fit;
}

void paint_figure(const scene::Figure& figure, const FigureFit& fit, const FigureInk& ink,
                  float scale)
{
    ImDrawList* list = ImGui::GetWindowDrawList();
    std::vector<ImVec2> points;
    for (const FigureShape& shape : figure.shapes) {
        const ImU32 colour = ink_of(ink, shape.role);
        points.clear();
        if (shape.kind == FigureShape::Kind::Line) {
            for (const auto& p : shape.points) points.push_back(fit(p));
            const float width = shape.role == FigureRole::Ground
                                    ? 1.5f * scale
                                    : std::max(1.5f, 2.0f * shape.radius * fit.pixels_per_metre);
            list->AddPolyline(points.data(), static_cast<int>(points.size()), colour, 0, width);
            continue;
        }
        for (const auto& p : scene::outline(shape, 8)) points.push_back(fit(p));
        if (points.size() < 3) continue;
        make_clockwise(points);
        list->AddConvexPolyFilled(points.data(), static_cast<int>(points.size()), colour);
    }
}

}
