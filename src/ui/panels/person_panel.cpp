// Who: the person card, and the editor that unfolds under it.

#include "anatomy/build_limits.h"
#include "core/language.h"
#include "core/show.h"
#include "ui/icons.h"
#include "ui/panels/person_parts.h"
#include "ui/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/slider_row.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

namespace spineload::ui {

namespace {

using anatomy::Build;

// "Woman, 32, 36 weeks pregnant" is parted at its last comma where one line has no room for it.
std::vector<std::string> title_lines(const Kit& kit, float room, const std::string& title)
{
    const auto comma = title.rfind(", ");
    if (comma == std::string::npos || text_width(kit, Type::SmallStrong, title) <= room)
        return {title};
    return {title.substr(0, comma), title.substr(comma + 2)};
}

// What is beside the title within the card.
float title_room(const Desk& desk, float width)
{
    const Kit& kit = desk.kit;
    const float word =
        desk.layout.is_tight ? 0.0f : text_width(kit, Type::Small, tr("Change")) + kit.px(6.0f);
    return width - kit.px(20.0f + 32.0f + 10.0f + 18.0f) - word;
}

void draw_person_card(Desk& desk, const Rect& rect)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const auto& person = desk.document().person;
    const Press press =
        control(kit, "person/card", rect,
                {tr("Person"), tr("Sex, age, height and weight change every load."), ""});
    if (press.is_clicked) desk.transient.is_person_open = !desk.transient.is_person_open;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(rect.low(), rect.high(), press.is_hovered ? t.hover : t.raised,
                        kit.px(6.0f));
    Rect inner = rect.inset(kit.px(10.0f), 0.0f);
    const float side = kit.px(32.0f);
    Rect badge = inner.cut_left(side);
    badge = {badge.x, badge.middle_y() - 0.5f * side, side, side};
    list->AddRectFilled(badge.low(), badge.high(), t.window, kit.px(5.0f));
    icon_in(kit, badge, t.text, icon::person, 16.0f);
    inner.cut_left(kit.px(10.0f));
    icon_in(kit, inner.cut_right(kit.px(18.0f)), t.text_2,
            desk.transient.is_person_open ? icon::unfold : icon::open_list, 14.0f);
    if (!desk.layout.is_tight) {
        const float w = text_width(kit, Type::Small, tr("Change"));
        text_in(kit, inner.cut_right(w + kit.px(6.0f)), Align::Left, Type::Small, t.text_2,
                tr("Change"));
    }
    const auto lines = title_lines(kit, inner.w, scenario::shown_title(person));
    float y = rect.middle_y() - kit.px(9.0f + 10.0f * static_cast<float>(lines.size()));
    for (const std::string& line : lines) {
        text_in(kit, {inner.x, y, inner.w, kit.px(20.0f)}, Align::Left, Type::SmallStrong, t.text,
                line);
        y += kit.px(20.0f);
    }
    text_in(kit, {inner.x, y, inner.w, kit.px(18.0f)}, Align::Left, Type::Small, t.text_2,
            sizes_text(person.build));
    if (press.is_focused) draw_focus(kit, rect, kit.px(6.0f));
}

struct Measure {
    const char* label;
    double least, most, step;
    std::string (*text)(double);
    double (*get)(const Build&);
    void (*set)(Build&, double);
};

// Limits are the model's own (model.md section 2); the steps are what people know of themselves.
const std::array measures{
    Measure{tr_mark("Age"), 18.0, 90.0, 1.0,
            [](double v) { return tr_format("{} years", show_fixed(v, 0)); },
            [](const Build& b) { return b.age_years; },
            [](Build& b, double v) { b.age_years = v; }},
    Measure{tr_mark("Height"), 140.0, 210.0, 1.0, [](double v) { return show_fixed(v, 0) + " cm"; },
            [](const Build& b) { return b.height.si() * 100.0; },
            [](Build& b, double v) { b.height = Length::from_si(v / 100.0); }},
    Measure{tr_mark("Weight"), 40.0, 150.0, 1.0, [](double v) { return show_fixed(v, 0) + " kg"; },
            [](const Build& b) { return b.mass.si(); },
            [](Build& b, double v) { b.mass = Mass::from_si(v); }},
};

// Height and weight keep each other within what the model follows.
std::pair<double, double> limits_of(const Measure& measure, const Build& build)
{
    using Limits = anatomy::BuildLimits;
    double least = measure.least, most = measure.most;
    if (&measure == &measures[1]) {
        least = std::max(least, std::ceil(100.0 * std::sqrt(build.mass.si() / Limits::most_bmi)));
        most = std::min(most, std::floor(100.0 * std::sqrt(build.mass.si() / Limits::least_bmi)));
    } else if (&measure == &measures[2]) {
        const double square = build.height.si() * build.height.si();
        least = std::max(least, std::ceil(Limits::least_bmi * square));
        most = std::min(most, std::floor(Limits::most_bmi * square));
    }
    return {least, std::max(least, most)};
}

void draw_measure(Desk& desk, const Rect& rect, const Measure& measure)
{
    const Build& build = desk.document().person.build;
    const Build& before = person_before(desk);
    SliderRow slider;
    slider.label = tr(measure.label);
    slider.value = measure.get(build);
    slider.initial = measure.get(before);
    std::tie(slider.least, slider.most) = limits_of(measure, build);
    slider.step = measure.step;
    slider.text = measure.text;
    const SliderChange change =
        slider_row(desk.kit, fmt::format("person/{}", measure.label), rect, slider);
    std::optional<double> value = change.value;
    if (change.is_reset) value = slider.initial;
    if (value) {
        const double snapped =
            std::clamp(std::round(*value / measure.step) * measure.step, slider.least, slider.most);
        Build next = build;
        measure.set(next, snapped);
        if (next != build)
            desk.edits.push(
                app::set_build(next, fmt::format("{} {}", tr(measure.label), measure.text(snapped)),
                               change.is_held));
    }
    if (change.is_released) desk.edits.push(app::release());
}

void draw_editor(Desk& desk, Rect rect)
{
    Kit& kit = desk.kit;
    const Build& build = desk.document().person.build;
    Rect head = rect.cut_top(kit.px(30.0f));
    const std::array sexes{Option{tr_mark("Man"), nullptr, true, {}},
                           Option{tr_mark("Woman"), nullptr, true, {}}};
    const float w = segment_width(kit, sexes);
    const auto chosen = segment(kit, "person/sex", head.cut_left(w), sexes,
                                build.sex == anatomy::Sex::Male ? 0 : 1);
    if (chosen) {
        Build next = build;
        next.sex = *chosen == 0 ? anatomy::Sex::Male : anatomy::Sex::Female;
        if (next.sex == anatomy::Sex::Male) next.conditions.pregnancy_weeks = 0.0;
        desk.edits.push(app::set_build(next, *chosen == 0 ? tr("Man") : tr("Woman")));
    }
    draw_presets(desk, head);
    if (desk.transient.person_name) {
        rect.cut_top(kit.px(6.0f));
        draw_person_name(desk, rect.cut_top(kit.px(28.0f)));
    }
    rect.cut_top(kit.px(6.0f));
    for (const Measure& measure : measures)
        draw_measure(desk, rect.cut_top(kit.px(slider_row_height)), measure);
}

}

const Build& person_before(const Desk& desk)
{
    return desk.subject ? desk.session.document().person.build
                        : desk.session.history().steps().front().document.person.build;
}

std::string sizes_text(const Build& build)
{
    return fmt::format("{} m · {} kg", show_fixed(build.height.si(), 2),
                       show_fixed(build.mass.si(), 0));
}

float draw_person(Desk& desk, const Rect& rect)
{
    Kit& kit = desk.kit;
    Rect rest = rect;
    const auto lines =
        title_lines(kit, title_room(desk, rest.w), scenario::shown_title(desk.document().person));
    const float more = 20.0f * static_cast<float>(lines.size() - 1);
    draw_person_card(desk, rest.cut_top(kit.px((desk.layout.is_tight ? 48.0f : 56.0f) + more)));
    if (desk.transient.is_person_open) {
        rest.cut_top(kit.px(10.0f));
        const float name = desk.transient.person_name ? 34.0f : 0.0f;
        const float h = kit.px(30.0f + name + 6.0f + 3.0f * slider_row_height);
        draw_editor(desk, rest.cut_top(h));
        rest.cut_top(draw_back_shape(desk, rest));
        rest.cut_top(kit.px(4.0f));
        rest.cut_top(draw_conditions(desk, rest));
    }
    return rest.y - rect.y;
}

}
