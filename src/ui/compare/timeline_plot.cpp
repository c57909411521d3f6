#include "ui/compare/timeline_plot.h"

#include "app/readings.h"
#include "core/show.h"
#include "scene/labels.h"
#include "scene/quantity.h"
#include "ui/text.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace spineload::ui {

namespace {

CandidateCurve curve_of(const CompareDesk& compare, const app::Solved& solved, std::size_t i)
{
    const auto quantity = app::plotted(compare.session().view().quantity);
    const double length = compare.session().clock_length_s();
    const bool is_share = compare.session().view().compare.clock_is_share;
    const auto times = times_of(solved);
    CandidateCurve curve;
    const auto put = [&](double at, std::size_t frame) {
        if (const auto value = app::level_value(solved.frame(frame), compare.level, quantity)) {
            curve.times.push_back(at);
            curve.values.push_back(*value);
        }
    };
    // A cycle goes on for as long as the clock runs.
    const int rounds = times.repeats && !is_share && times.duration_s > 0.0
                           ? std::min(64, static_cast<int>(std::ceil(length / times.duration_s)))
                           : 1;
    for (int round = 0; round < std::max(rounds, 1); ++round)
        for (std::size_t k = 0; k < solved.frame_count(); ++k) {
            const double own = solved.frame(k).time.si() + round * times.duration_s;
            const double at = app::clock_time(times, own, length, is_share);
            if (at <= length * (1.0 + 1e-9)) put(at, k);
        }
    for (std::size_t k = 1; k < std::min(curve.values.size(), solved.frame_count()); ++k)
        if (std::abs(curve.values[k]) > std::abs(curve.values[curve.peak])) curve.peak = k;
    curve.is_still = times.duration_s <= 0.0;
    // What has ended, and what is still, stays as it is.
    if (!curve.values.empty() && curve.times.back() < length) {
        curve.times.push_back(length);
        curve.values.push_back(curve.values.back());
    }
    curve.now_s =
        compare.session().view().is_at_peak
            ? app::clock_time(times, compare.session().candidate_time_s(i), length, is_share)
            : compare.session().view().time_s;
    return curve;
}

void draw_axes(CompareDesk& compare, const ComparedPlot& plot)
{
    Kit& kit = compare.kit();
    const Theme& t = *kit.theme;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const scene::QuantityRange range{static_cast<float>(plot.low), static_cast<float>(plot.high)};
    const int most = std::clamp(static_cast<int>(plot.area.h / kit.px(20.0f)), 3, 6);
    for (const float tick : scene::ticks(range, most)) {
        const float y = std::round(plot.y(static_cast<double>(tick)));
        list->AddRectFilled({plot.area.x, y}, {plot.area.right(), y + 1.0f},
                            tick == 0.0f ? t.line_strong : t.line);
        number_right(kit, plot.area.x - kit.px(9.0f), y, Type::Small, t.text_2,
                     show_number(static_cast<double>(tick)));
    }
    const double end = plot.clock_is_share ? 100.0 : plot.length_s;
    const int most_times = std::max(2, static_cast<int>(plot.area.w / kit.px(90.0f)));
    bool is_first = true;
    for (const float tick : scene::ticks({0.0f, static_cast<float>(end)}, most_times)) {
        const double value = static_cast<double>(tick);
        const std::string unit = plot.clock_is_share ? " %" : " s";
        const std::string text = show_number(value) + (is_first ? unit : "");
        is_first = false;
        const float w = text_width(kit, Type::Small, text);
        const float x = plot.x(value / end * plot.length_s) - 0.5f * w;
        text_at(kit,
                {std::clamp(x, plot.area.x - kit.px(7.0f), plot.area.right() - w),
                 plot.area.bottom() + kit.px(5.0f)},
                Type::Small, t.text_2, text);
    }
}

void draw_curves(CompareDesk& compare, const ComparedPlot& plot)
{
    Kit& kit = compare.kit();
    for (std::size_t i = plot.curves.size(); i-- > 0;) {
        std::vector<ImVec2> points;
        for (std::size_t k = 0; k < plot.curves[i].values.size(); ++k)
            points.push_back({plot.x(plot.curves[i].times[k]), plot.y(plot.curves[i].values[k])});
        draw_candidate_line(kit, points, i, (i == 0 ? 2.5f : 2.0f) * kit.scale);
    }
}

// Rings with letters at the peaks; letters of peaks that meet stand side by side.
void draw_peaks(CompareDesk& compare, const ComparedPlot& plot)
{
    Kit& kit = compare.kit();
    ImDrawList* list = ImGui::GetWindowDrawList();
    // Letters keep clear of each other and of the playhead.
    std::vector<Rect> taken;
    if (!plot.curves.empty())
        taken.push_back({plot.x(plot.curves.front().now_s) - kit.px(3.0f), plot.area.y,
                         kit.px(6.0f), plot.area.h});
    for (std::size_t i = 0; i < plot.curves.size(); ++i) {
        const CandidateCurve& curve = plot.curves[i];
        if (curve.values.empty()) continue;
        const bool is_level = curve.is_still;
        const ImVec2 at{plot.x(is_level ? 0.5 * plot.length_s : curve.times[curve.peak]),
                        plot.y(curve.values[curve.peak])};
        if (!is_level) {
            list->AddCircleFilled(at, kit.px(5.0f), kit.theme->panel);
            list->AddCircle(at, kit.px(5.0f), candidate_ink(kit, i), 0, kit.px(2.0f));
        }
        const float w = text_width(kit, Type::SmallStrong, letter(i)), h = kit.px(16.0f);
        const std::array places{ImVec2{at.x + kit.px(8.0f), at.y - h - kit.px(2.0f)},
                                ImVec2{at.x - 0.5f * w, at.y + kit.px(7.0f)},
                                ImVec2{at.x - w - kit.px(6.0f), at.y + kit.px(5.0f)},
                                ImVec2{at.x - w - kit.px(8.0f), at.y - h - kit.px(2.0f)},
                                ImVec2{at.x + kit.px(22.0f), at.y - h - kit.px(2.0f)}};
        for (const ImVec2& place : places) {
            const Rect box{place.x, place.y, w, h};
            const bool is_free =
                std::ranges::none_of(taken, [&](const Rect& other) { return other.overlaps(box); });
            if (!is_free || box.right() > plot.area.right() + kit.px(20.0f) ||
                box.bottom() > plot.area.bottom())
                continue;
            text_at(kit, place, Type::SmallStrong, candidate_ink(kit, i), letter(i));
            taken.push_back(box);
            break;
        }
    }
}

void draw_playhead(CompareDesk& compare, const ComparedPlot& plot)
{
    Kit& kit = compare.kit();
    const ImU32 ink = kit.theme->text;
    ImDrawList* list = ImGui::GetWindowDrawList();
    // Each at its own peak: the full line is A's, the others have a short one.
    for (std::size_t i = plot.curves.size(); i-- > 0;) {
        if (plot.curves[i].values.empty()) continue;
        // A still pose has no moment of its own.
        if (i > 0 && (!compare.session().view().is_at_peak || plot.curves[i].is_still)) continue;
        const float x = std::round(plot.x(plot.curves[i].now_s));
        const float top = plot.area.y - kit.px(6.0f);
        const float half = 0.75f * kit.scale, s = kit.px(i == 0 ? 6.0f : 4.0f);
        if (i == 0) list->AddRectFilled({x - half, top}, {x + half, plot.area.bottom()}, ink);
        list->AddTriangleFilled({x - s, top - s * 0.7f}, {x + s, top - s * 0.7f},
                                {x, top + s * 0.7f}, i == 0 ? ink : candidate_ink(kit, i));
    }
}

// How the curves end, where they meet: "All standing, box in hands" is beyond us, so the letters.
void draw_ends(CompareDesk& compare, const ComparedPlot& plot)
{
    Kit& kit = compare.kit();
    std::vector<float> wishes, heights;
    std::vector<std::size_t> which;
    for (std::size_t i = 0; i < plot.curves.size(); ++i) {
        if (plot.curves[i].values.empty()) continue;
        wishes.push_back(plot.y(plot.curves[i].values.back()));
        heights.push_back(kit.px(17.0f));
        which.push_back(i);
    }
    const auto places = scene::spread(wishes, heights, plot.area.y, plot.area.bottom());
    const auto unit = scene::entry(app::plotted(compare.session().view().quantity)).quantity;
    for (std::size_t k = 0; k < which.size(); ++k) {
        const Rect box{plot.area.right() + kit.px(9.0f), places[k] - kit.px(8.5f), kit.px(86.0f),
                       kit.px(17.0f)};
        const std::string value = scene::show_value(unit, plot.curves[which[k]].values.back());
        const float w = text_width(kit, Type::SmallStrong, letter(which[k]));
        text_in(kit, {box.x, box.y, w, box.h}, Align::Left, Type::SmallStrong,
                candidate_ink(kit, which[k]), letter(which[k]));
        number_left(kit, box.x + kit.px(16.0f), box.middle_y(), Type::Small, kit.theme->text_2,
                    value);
    }
}

}

ComparedPlot make_compared_plot(const CompareDesk& compare, const Rect& area)
{
    ComparedPlot plot;
    plot.area = area;
    plot.length_s = std::max(compare.session().clock_length_s(), 1e-6);
    plot.clock_is_share = compare.session().view().compare.clock_is_share;
    double low = 0.0, high = 1e-6;
    const auto candidates = compare.candidates();
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        plot.curves.emplace_back();
        if (!candidates[i].solved) continue;
        plot.curves.back() = curve_of(compare, *candidates[i].solved, i);
        for (const double value : plot.curves.back().values) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    // Room over the highest peak for its letter.
    plot.high = 1.22 * high;
    plot.low = low < 0.0 ? 1.15 * low : 0.0;
    return plot;
}

void draw_compared_plot(CompareDesk& compare, const ComparedPlot& plot)
{
    draw_axes(compare, plot);
    draw_curves(compare, plot);
    draw_peaks(compare, plot);
    draw_playhead(compare, plot);
    draw_ends(compare, plot);
}

}
