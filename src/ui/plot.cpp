#include "ui/plot.h"

#include "core/language.h"
#include "core/show.h"
#include "scene/labels.h"
#include "scene/quantity.h"
#include "ui/text.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::ui {

namespace {

float y_of(const PlotPlace& place, const Plot& plot, double value)
{
    const double share = (value - plot.low) / std::max(plot.high - plot.low, 1e-12);
    return place.area.bottom() - place.area.h * static_cast<float>(std::clamp(share, 0.0, 1.0));
}

void draw_grid(Kit& kit, const PlotPlace& place, const Plot& plot)
{
    const Theme& t = *kit.theme;
    ImDrawList* list = ImGui::GetWindowDrawList();
    // As many lines as their labels have room for.
    const scene::QuantityRange range{static_cast<float>(plot.low), static_cast<float>(plot.high)};
    // The most lines whose labels do not touch.
    std::vector<float> ticks;
    for (int most = 8; most >= 1; --most) {
        ticks = scene::ticks(range, std::max(most, 2));
        if (ticks.size() < 2) break;
        const float step = y_of(place, plot, static_cast<double>(ticks[0])) -
                           y_of(place, plot, static_cast<double>(ticks[1]));
        if (step >= kit.px(18.0f)) break;
        if (most == 1) ticks.resize(1);
    }
    for (const float tick : ticks) {
        const float y = std::round(y_of(place, plot, static_cast<double>(tick)));
        const bool is_zero = tick == 0.0f;
        list->AddRectFilled({place.area.x, y}, {place.area.right(), y + 1.0f},
                            is_zero ? t.line_strong : t.line);
        number_right(kit, place.area.x - kit.px(9.0f), y, Type::Small, t.text_2,
                     show_number(static_cast<double>(tick)));
    }
    const scene::QuantityRange times{0.0f, static_cast<float>(plot.duration_s)};
    const int most_times = std::max(2, static_cast<int>(place.area.w / kit.px(72.0f)));
    bool is_first = true;
    for (const float tick : scene::ticks(times, most_times)) {
        const std::string text = is_first ? show_fixed(static_cast<double>(tick), 1) + " s"
                                          : show_number(static_cast<double>(tick));
        is_first = false;
        const float w = text_width(kit, Type::Small, text);
        const float x = std::clamp(place.x(static_cast<double>(tick)) - 0.5f * w,
                                   place.area.x - 0.5f * w, place.area.right() - w);
        text_at(kit, {x, place.area.bottom() + kit.px(9.0f)}, Type::Small, t.text_2, text);
    }
}

void draw_phases(Kit& kit, const PlotPlace& place, const Plot& plot)
{
    const Theme& t = *kit.theme;
    ImDrawList* list = ImGui::GetWindowDrawList();
    for (const PlotPhase& phase : plot.phases) {
        const float left = place.x(phase.from_s), right = place.x(phase.to_s);
        const Rect block{left, place.phases.y, std::max(right - left - kit.px(2.0f), 1.0f),
                         place.phases.h};
        const bool is_now = plot.time_s >= phase.from_s && plot.time_s < phase.to_s;
        list->AddRectFilled(block.low(), block.high(), is_now ? t.accent_soft : t.raised,
                            kit.px(2.0f));
        if (text_width(kit, Type::Small, phase.name) <= block.w)
            text_in(kit, block, Align::Centre, Type::Small, is_now ? t.text : t.text_2, phase.name);
    }
}

std::vector<ImVec2> points_of(const PlotPlace& place, const Plot& plot, const Curve& curve)
{
    std::vector<ImVec2> points;
    for (std::size_t i = 0; i < curve.times.size(); ++i)
        points.push_back({place.x(curve.times[i]), y_of(place, plot, curve.values[i])});
    return points;
}

void draw_dashed(ImDrawList* list, const std::vector<ImVec2>& points, ImU32 ink, float width,
                 float dash, float gap)
{
    // Walks along the curve so that dashes keep their length around bends.
    float run = 0.0f;
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const ImVec2 a = points[i], b = points[i + 1];
        const float length = std::hypot(b.x - a.x, b.y - a.y);
        float at = 0.0f;
        while (at < length) {
            const float phase = std::fmod(run, dash + gap);
            const bool is_dash = phase < dash;
            const float left = is_dash ? dash - phase : dash + gap - phase;
            const float next = std::min(at + std::max(left, 0.25f), length);
            if (is_dash) {
                const auto along = [&](float s) {
                    return ImVec2{a.x + (b.x - a.x) * s / length, a.y + (b.y - a.y) * s / length};
                };
                list->AddLine(along(at), along(next), ink, width);
            }
            run += next - at;
            at = next;
        }
    }
}

void draw_uncertain(Kit& kit, const PlotPlace& place, const Plot& plot)
{
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float step = kit.px(6.0f);
    for (std::size_t i = 0; i + 1 < plot.is_uncertain.size() && i + 1 < plot.now.times.size();
         ++i) {
        if (!plot.is_uncertain[i]) continue;
        const float left = place.x(plot.now.times[i]), right = place.x(plot.now.times[i + 1]);
        list->PushClipRect({left, place.area.y}, {right, place.area.bottom()}, true);
        for (float x = place.area.x - place.area.h; x < right; x += step)
            if (x + place.area.h > left)
                list->AddLine({x, place.area.bottom()}, {x + place.area.h, place.area.y},
                              with_opacity(kit.theme->warn, 0.6f));
        list->PopClipRect();
    }
}

// Where nine of ten answers lie.
void draw_band(Kit& kit, const PlotPlace& place, const Plot& plot)
{
    const std::size_t n = plot.now.times.size();
    if (n < 2 || plot.band_low.size() != n || plot.band_high.size() != n) return;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImU32 ink = with_opacity(kit.theme->accent, 0.22f);
    const auto at = [&](std::size_t i, const std::vector<double>& edge) {
        return ImVec2{place.x(plot.now.times[i]), y_of(place, plot, edge[i])};
    };
    // Smoothed edges of neighbouring pieces would show as stripes.
    const ImDrawListFlags flags = list->Flags;
    list->Flags &= ~ImDrawListFlags_AntiAliasedFill;
    for (std::size_t i = 0; i + 1 < n; ++i)
        list->AddQuadFilled(at(i, plot.band_low), at(i, plot.band_high), at(i + 1, plot.band_high),
                            at(i + 1, plot.band_low), ink);
    list->Flags = flags;
    for (const auto* edge : {&plot.band_low, &plot.band_high}) {
        std::vector<ImVec2> line;
        for (std::size_t i = 0; i < n; ++i) line.push_back(at(i, *edge));
        list->AddPolyline(line.data(), static_cast<int>(n), with_opacity(kit.theme->accent, 0.4f),
                          0, 1.0f);
    }
}

std::vector<Rect> draw_names(Kit& kit, const PlotPlace& place, const Plot& plot)
{
    const Theme& t = *kit.theme;
    struct Name {
        std::string text;
        ImU32 ink;
        float y;
        Type type;
    };
    std::vector<Name> names{
        {plot.now.name, t.accent, y_of(place, plot, plot.now.values.back()), Type::SmallStrong}};
    for (const Curve& ghost : plot.ghosts)
        names.push_back(
            {ghost.name, t.text_2, y_of(place, plot, ghost.values.back()), Type::Small});
    if (plot.standing)
        names.push_back({tr("Standing"), t.text_2, y_of(place, plot, *plot.standing), Type::Small});
    std::vector<float> wishes;
    for (const Name& name : names) wishes.push_back(name.y);
    const float half = 0.5f * kit.px(17.0f);
    const std::vector<float> heights(wishes.size(), kit.px(17.0f));
    const auto places = scene::spread(wishes, heights, place.area.y, place.area.bottom());
    std::vector<Rect> ghosts;
    for (std::size_t i = 0; i < names.size(); ++i) {
        Rect box{place.area.right() + kit.px(9.0f), places[i] - half, kit.px(92.0f), kit.px(17.0f)};
        if (i > 0 && i <= plot.ghosts.size()) {
            ghosts.push_back(box);
            box.cut_left(kit.px(16.0f));
        }
        text_in(kit, box, Align::Left, names[i].type, names[i].ink, names[i].text);
    }
    return ghosts;
}

// What lies outside the part that is looped steps back.
void draw_part(Kit& kit, const PlotPlace& place, const Plot& plot)
{
    if (plot.part_to_s <= plot.part_from_s) return;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImU32 veil = with_opacity(kit.theme->panel, 0.65f);
    const float from = place.x(std::max(plot.part_from_s, 0.0));
    const float to = place.x(std::min(plot.part_to_s, plot.duration_s));
    const float top = place.phases.y, bottom = place.area.bottom();
    if (from > place.area.x) list->AddRectFilled({place.area.x, top}, {from, bottom}, veil);
    if (to < place.area.right()) list->AddRectFilled({to, top}, {place.area.right(), bottom}, veil);
    for (const float x : {from, to})
        list->AddRectFilled({x - 0.5f, top}, {x + 0.5f, bottom}, kit.theme->accent);
}

void draw_peak(Kit& kit, const PlotPlace& place, const Plot& plot)
{
    const Theme& t = *kit.theme;
    const ImVec2 at{place.x(plot.now.times[plot.peak]),
                    y_of(place, plot, plot.now.values[plot.peak])};
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddCircleFilled(at, kit.px(5.0f), t.panel);
    list->AddCircle(at, kit.px(5.0f), t.accent, 0, kit.px(2.0f));
    const float w = text_width(kit, Type::SmallStrong, plot.peak_text);
    float x = at.x + kit.px(10.0f);
    if (x + w > place.area.right()) x = at.x - kit.px(10.0f) - w;
    const float y = std::max(at.y - kit.px(19.0f), place.area.y - kit.px(2.0f));
    // On a ground of its own where other curves pass.
    list->AddRectFilled({x - kit.px(2.0f), y}, {x + w + kit.px(2.0f), y + kit.px(17.0f)},
                        with_opacity(t.panel, 0.75f));
    text_at(kit, {x, y}, Type::SmallStrong, t.text, plot.peak_text);
}

}

void fit_axis(Plot& plot, double fixed_low, double fixed_high)
{
    double low = std::min(0.0, fixed_low < 0.0 ? -1.0 : 0.0), high = 0.0;
    const auto widen = [&](double v) {
        low = std::min(low, v);
        high = std::max(high, v);
    };
    for (const double v : plot.now.values) widen(v);
    for (const double v : plot.band_low) widen(v);
    for (const double v : plot.band_high) widen(v);
    for (const Curve& ghost : plot.ghosts)
        for (const double v : ghost.values) widen(v);
    if (plot.standing) widen(*plot.standing);
    // The fixed range while the curve lies well inside it; less or more where that would hide it.
    const double room = 1.3 * high;
    plot.high = room > fixed_high ? room : room < 0.6 * fixed_high ? room : fixed_high;
    plot.low = low < 0.0 ? 1.1 * low : 0.0;
    if (plot.high - plot.low < 1e-9) plot.high = plot.low + 1.0;
}

PlotPlace place_plot(const Kit& kit, const Rect& rect, const Plot& plot)
{
    PlotPlace place;
    Rect rest = rect;
    rest.cut_left(kit.px(62.0f));
    rest.cut_right(kit.px(102.0f));
    place.phases = rest.cut_top(kit.px(20.0f));
    rest.cut_top(kit.px(12.0f));
    rest.cut_bottom(kit.px(29.0f));
    place.area = rest;
    place.duration_s = std::max(plot.duration_s, 1e-6);
    return place;
}

std::vector<Rect> draw_plot(Kit& kit, const PlotPlace& place, const Plot& plot)
{
    if (plot.now.values.empty()) return {};
    const Theme& t = *kit.theme;
    ImDrawList* list = ImGui::GetWindowDrawList();
    draw_phases(kit, place, plot);
    draw_grid(kit, place, plot);
    draw_band(kit, place, plot);
    draw_uncertain(kit, place, plot);
    if (plot.standing) {
        const float y = y_of(place, plot, *plot.standing);
        draw_dashed(list, {{place.area.x, y}, {place.area.right(), y}}, t.text_2, 1.0f,
                    kit.px(2.0f), kit.px(3.0f));
    }
    for (const Curve& ghost : plot.ghosts)
        draw_dashed(list, points_of(place, plot, ghost), t.ghost, 1.5f * kit.scale, kit.px(5.0f),
                    kit.px(4.0f));
    const auto curve = points_of(place, plot, plot.now);
    list->AddPolyline(curve.data(), static_cast<int>(curve.size()), t.accent, 0, 2.5f * kit.scale);
    draw_part(kit, place, plot);
    std::vector<Rect> ghosts = draw_names(kit, place, plot);
    draw_peak(kit, place, plot);
    const float x = std::round(place.x(plot.time_s)), top = place.phases.y - kit.px(4.0f);
    list->AddRectFilled({x - 0.75f * kit.scale, top}, {x + 0.75f * kit.scale, place.area.bottom()},
                        t.text);
    list->AddTriangleFilled({x - kit.px(6.0f), top - kit.px(4.0f)},
                            {x + kit.px(6.0f), top - kit.px(4.0f)}, {x, top + kit.px(4.0f)},
                            t.text);
    return ghosts;
}

}
