// Why this number: one bar per part of the sum.

#include "core/language.h"
#include "core/show.h"
#include "ui/panels/inspector_parts.h"
#include "ui/text.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::ui {

namespace {

constexpr float row_height_wide = 24.0f, row_height_tight = 20.0f;

float row_height(const Desk& desk)
{
    return desk.kit.px(desk.layout.is_tight ? row_height_tight : row_height_wide);
}

std::string signed_newtons(Force force)
{
    const std::string text = show_newtons(force);
    return force.si() > 0.0 && text != "0" ? "+" + text : text;
}

std::vector<app::WhyRow> rows_of(const Desk& desk)
{
    const app::Solved* solved = desk.session.solved();
    const auto& picked = desk.session.view().picked;
    if (!solved || !picked) return {};
    return app::why_rows(*solved, app::level_of(*picked), desk.session.frame_index(),
                         desk.session.body_muscles());
}

struct Bars {
    float zero = 0.0f, pixels_per_newton = 0.0f;
};

void draw_bar(const Desk& desk, const Rect& cell, const app::WhyRow& row, const Bars& bars)
{
    const Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float h = kit.px(12.0f), y = cell.middle_y() - 0.5f * h;
    const auto length = [&](Force f) {
        return static_cast<float>(f.si()) * bars.pixels_per_newton;
    };
    const float w = length(row.value);
    if (w < 0.0f) {
        list->AddRect({bars.zero + w, y}, {bars.zero, y + h}, t.why_1, kit.px(2.0f), 0, 1.5f);
        return;
    }
    if (row.for_load && row.for_body) {
        const float first = length(*row.for_load);
        list->AddRectFilled({bars.zero, y}, {bars.zero + first, y + h}, t.why_1, kit.px(2.0f));
        list->AddRectFilled({bars.zero + first + kit.px(2.0f), y}, {bars.zero + w, y + h}, t.why_2,
                            kit.px(2.0f));
        return;
    }
    list->AddRectFilled({bars.zero, y}, {bars.zero + std::max(w, 1.0f), y + h}, t.why_1,
                        kit.px(2.0f));
}

// What the two tones of the muscles' bar hold.
float draw_key(Desk& desk, const Rect& rect, const app::WhyRow& muscles)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    Rect line{rect.x, rect.y, rect.w, kit.px(20.0f)};
    const auto part = [&](ImU32 ink, const std::string& text) {
        const Rect words = line.cut_right(text_width(kit, Type::Small, text));
        text_in(kit, words, Align::Left, Type::Small, t.text_2, text);
        line.cut_right(kit.px(5.0f));
        const Rect swatch = line.cut_right(kit.px(10.0f));
        ImGui::GetWindowDrawList()->AddRectFilled(
            {swatch.x, swatch.middle_y() - kit.px(5.0f)},
            {swatch.right(), swatch.middle_y() + kit.px(5.0f)}, ink, kit.px(1.0f));
        line.cut_right(kit.px(12.0f));
    };
    const bool is_box = app::held_noun(desk.session.document().activity) == "box";
    part(t.why_2, tr_format("for the body, {}", show_newtons(*muscles.for_body)));
    part(t.why_1, tr_format(is_box ? tr_mark("for the box, {}") : tr_mark("for the load, {}"),
                            show_newtons(*muscles.for_load)));
    return kit.px(20.0f);
}

}

float draw_why(Desk& desk, const Rect& rect, bool has_title)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const auto rows = rows_of(desk);
    if (rows.empty()) return 0.0f;
    Rect rest = rect;
    Force sum, least, most;
    for (const auto& row : rows) {
        sum += row.value;
        least = std::min(least, row.value);
        most = std::max(most, row.value);
    }
    if (has_title) {
        const Rect title = rest.cut_top(kit.px(26.0f));
        text_in(kit, title, Align::Left, Type::SmallStrong, t.text, tr_format("Why {}", show(sum)));
        text_in(kit, title, Align::Right, Type::Small, t.text_2, tr("adds up to the total"));
    }
    const float label_w = kit.px(desk.layout.is_tight ? 112.0f : 124.0f);
    const float number_w = kit.px(62.0f);
    Rect area{rest.x + label_w, rest.y, rest.w - label_w - number_w, 0.0f};
    // Zero sits a little in, so that what unloads has room to its left.
    const float left = 0.085f * area.w;
    Bars bars;
    bars.zero = area.x + left;
    const double right_room = static_cast<double>(area.w - left);
    bars.pixels_per_newton = static_cast<float>(right_room / std::max(most.si(), 1.0));
    if (least.si() < 0.0)
        bars.pixels_per_newton = std::min(
            bars.pixels_per_newton, static_cast<float>(static_cast<double>(left) / -least.si()));
    const float top = rest.y;
    const app::WhyRow* split = nullptr;
    for (const auto& row : rows) {
        const Rect line = rest.cut_top(row_height(desk));
        text_in(kit, {line.x, line.y, label_w - kit.px(6.0f), line.h}, Align::Left, Type::Small,
                t.text, row.label);
        draw_bar(desk, {area.x, line.y, area.w, line.h}, row, bars);
        number_right(kit, line.right(), line.middle_y(), Type::Small, t.text,
                     signed_newtons(row.value));
        if (row.for_load) split = &row;
    }
    ImGui::GetWindowDrawList()->AddRectFilled({bars.zero - 0.5f, top - kit.px(2.0f)},
                                              {bars.zero + 0.5f, rest.y + kit.px(2.0f)},
                                              t.line_strong);
    if (split) rest.cut_top(draw_key(desk, rest, *split));
    return rest.y - rect.y;
}

float draw_lever_sentence(Desk& desk, const Rect& rect)
{
    const app::Solved* solved = desk.session.solved();
    const auto& picked = desk.session.view().picked;
    if (!solved || !picked) return 0.0f;
    const std::size_t frame = desk.session.frame_index();
    const anatomy::Level level = app::level_of(*picked);
    const auto pose = app::pose_at_frame(*solved, frame);
    const app::Levers levers = app::levers(*solved, pose, level, frame);
    const std::string text =
        app::lever_sentence(levers, solved->frame(frame).levels[index(level)].why.muscles,
                            app::held_noun(solved->result.activity));
    return wrapped(desk.kit, rect.low(), rect.w, Type::Small, desk.kit.theme->text, text);
}

}
