// What age, illness or pregnancy have changed in a person: level by level, muscle by muscle, and
// all over.

#include "anatomy/body.h"
#include "core/language.h"
#include "scenario/person_words.h"
#include "ui/icons.h"
#include "ui/panels/condition_rows.h"
#include "ui/panels/person_parts.h"
#include "ui/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/slider_row.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <vector>

namespace spineload::ui {

namespace {

using anatomy::Build;
using anatomy::Level;

constexpr float head_height = 28.0f, chip_height = 28.0f, check_height = 30.0f,
                button_height = 32.0f;

ConditionGroup group_of(const Desk& desk)
{
    return static_cast<ConditionGroup>(desk.transient.conditions_group);
}

ConditionPlace place_of(const Desk& desk)
{
    return {desk.transient.conditions_level, desk.transient.conditions_muscle,
            desk.transient.conditions_side};
}

// Beyond what leaves a disc the narrowing goes no further; a lower disc takes some of it back.
void push(Desk& desk, Build next, std::size_t level, std::string label, bool is_held)
{
    auto& narrowing = next.conditions.narrowing[level];
    while (narrowing > 0_mm && !anatomy::make_body(next))
        narrowing = std::max(0_mm, narrowing - 0.5_mm);
    if (next != desk.document().person.build)
        desk.edits.push(app::set_build(next, std::move(label), is_held));
}

void draw_row(Desk& desk, const Rect& rect, const ConditionRow& row)
{
    const ConditionPlace place = place_of(desk);
    const Build& build = desk.document().person.build;
    const Build& before = person_before(desk);
    SliderRow slider;
    slider.label = tr(row.label);
    slider.value = row.get(build, place);
    slider.initial = row.get(before, place);
    slider.least = row.least;
    slider.most = row.most;
    slider.step = row.step;
    slider.text = row.text;
    slider.tip = {tr(row.label), tr(row.about), ""};
    const SliderChange change =
        slider_row(desk.kit, fmt::format("person/{}", row.label), rect, slider);
    std::optional<double> value = change.value;
    if (change.is_reset) value = slider.initial;
    if (value) {
        const double snapped =
            std::clamp(std::round(*value / row.step) * row.step, row.least, slider.most);
        Build next = build;
        row.set(next, place, snapped);
        push(desk, next, place.level, fmt::format("{} {}", tr(row.label), row.text(snapped)),
             change.is_held);
    }
    if (change.is_released) desk.edits.push(app::release());
}

// Chips in a few rows; those with something to say are marked. Returns the height used.
template <class Marked>
float draw_chips(Desk& desk, const Rect& rect, std::string_view name,
                 std::span<const std::string> labels, const Marked& is_marked, std::size_t& chosen)
{
    std::vector<Option> options;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        Option one{labels[i], nullptr, true, {}};
        one.shown = tr(one.label);
        if (is_marked(i)) one.shown += " •";
        options.push_back(std::move(one));
    }
    float height = 0.0f;
    if (const auto picked = chips(desk.kit, name, rect, options, chosen, &height)) chosen = *picked;
    return height;
}

float draw_groups(Desk& desk, const Rect& rect)
{
    std::vector<std::string> labels;
    for (std::size_t g = 0; g < condition_group_count; ++g)
        labels.emplace_back(group_name(static_cast<ConditionGroup>(g)));
    const Build& build = desk.document().person.build;
    return draw_chips(
        desk, rect, "person/group", labels,
        [&](std::size_t g) { return has_condition(build, static_cast<ConditionGroup>(g)); },
        desk.transient.conditions_group);
}

// From top to bottom, as one sees them.
float draw_levels(Desk& desk, const Rect& rect)
{
    std::vector<std::string> labels;
    for (std::size_t i = anatomy::level_count; i-- > 0;)
        labels.emplace_back(anatomy::name(anatomy::all_levels[i]));
    const Build& build = desk.document().person.build;
    const auto level = [](std::size_t place) { return anatomy::level_count - 1 - place; };
    std::size_t chosen = level(desk.transient.conditions_level);
    const float height = draw_chips(
        desk, rect, "person/level", labels,
        [&](std::size_t place) { return has_condition(build, level(place)); }, chosen);
    desk.transient.conditions_level = level(chosen);
    return height;
}

float draw_muscle_choice(Desk& desk, const Rect& rect)
{
    const std::array<std::string, anatomy::muscle_region_count> regions{
        tr_mark("Short back"), tr_mark("Long back"), tr_mark("Loin"),
        tr_mark("Hip flexor"), tr_mark("Buttock"),   tr_mark("Deep buttock")};
    const std::array<std::string, 2> sides{tr_mark("Left"), tr_mark("Right")};
    const auto& c = desk.document().person.build.conditions;
    const auto is_marked = [&](std::size_t m, std::size_t side) {
        return c.muscle_strain[m][side] > 0.0 || c.muscle_spasm[m][side] > 0.0;
    };
    auto& muscle = desk.transient.conditions_muscle;
    const float used = draw_chips(
        desk, rect, "person/muscle", regions,
        [&](std::size_t m) { return is_marked(m, 0) || is_marked(m, 1); }, muscle);
    const float gap = desk.kit.px(4.0f);
    return used + gap +
           draw_chips(
               desk, {rect.x, rect.y + used + gap, rect.w, rect.h}, "person/side", sides,
               [&](std::size_t side) { return is_marked(muscle, side); },
               desk.transient.conditions_side);
}

void draw_broken_arch(Desk& desk, const Rect& rect)
{
    const std::size_t level = desk.transient.conditions_level;
    const Build& build = desk.document().person.build;
    const bool is_broken = build.conditions.pars_defect[level];
    if (!check_row(desk.kit, "person/Broken arch", rect.inset(-desk.kit.px(8.0f), 0.0f),
                   tr("Broken arch"), is_broken,
                   {tr("Broken arch"),
                    tr("Both sides of the upper vertebra's arch are broken through "
                       "(spondylolysis, pars defect): its lower joints no longer hold it back."),
                    ""}))
        return;
    Build changed = build;
    changed.conditions.pars_defect[level] = !is_broken;
    push(desk, changed, level, tr("Broken arch"), false);
}

bool is_shown(const Desk& desk, ConditionGroup group, const ConditionRow& row)
{
    // Of the chest's lowest vertebra only the rim is shown.
    const bool is_chest = desk.transient.conditions_level == index(Level::T12L1);
    if (group == ConditionGroup::Bone && is_chest) return &row == &condition_rows(group).front();
    const bool is_pregnancy =
        group == ConditionGroup::Body && &row == &condition_rows(group).back();
    return !is_pregnancy || desk.document().person.build.sex == anatomy::Sex::Female;
}

float draw_rows(Desk& desk, Rect at)
{
    Kit& kit = desk.kit;
    const float top = at.y;
    const auto next = [&](float height) {
        const Rect row{at.x, at.y, at.w, height};
        at.y += height;
        return row;
    };
    const auto chips_in = [&](auto draw) {
        at.y += draw(desk, Rect{at.x, at.y, at.w, kit.px(chip_height)}) + kit.px(6.0f);
    };
    chips_in(draw_groups);
    const ConditionGroup group = group_of(desk);
    if (is_by_level(group)) chips_in(draw_levels);
    if (group == ConditionGroup::Muscles) chips_in(draw_muscle_choice);
    for (const ConditionRow& row : condition_rows(group))
        if (is_shown(desk, group, row)) draw_row(desk, next(kit.px(slider_row_height)), row);
    if (group == ConditionGroup::Bone) draw_broken_arch(desk, next(kit.px(check_height)));
    const Build& build = desk.document().person.build;
    if (count_conditions(build) > 0) {
        at.y += kit.px(6.0f);
        const std::string label = tr("Back to healthy");
        Rect row = next(kit.px(button_height));
        row.w = std::min(row.w, button_width(kit, label));
        if (button(kit, "person/healthy", row, label, {},
                   {label, tr("Takes all conditions of the back away, at every level."), ""})) {
            Build healthy = build;
            healthy.conditions = {};
            healthy.disc_grade = Build{}.disc_grade;
            push(desk, healthy, 0, label, false);
        }
    }
    return at.y - top;
}

}

float draw_conditions(Desk& desk, const Rect& rect)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    Rect rest = rect;
    Rect head = rest.cut_top(kit.px(head_height));
    bool& is_open = desk.transient.are_conditions_open;
    std::string words;
    for (const auto& one : scenario::condition_words(desk.document().person.build))
        words += (words.empty() ? "" : "; ") + one;
    if (words.empty())
        words = tr("What age, illness or pregnancy have changed: discs, joints, muscles, mass.");
    const Press press =
        control(kit, "person/conditions", head, {tr("Conditions of the back"), words, ""});
    if (press.is_clicked) {
        is_open = !is_open;
        if (is_open) desk.transient.is_back_shape_open = false;
    }
    const Rect ground = head.inset(-kit.px(6.0f), 0.0f);
    if (press.is_hovered)
        ImGui::GetWindowDrawList()->AddRectFilled(ground.low(), ground.high(), t.hover,
                                                  kit.px(4.0f));
    if (press.is_focused) draw_focus(kit, ground, kit.px(4.0f));
    const int count = count_conditions(desk.document().person.build);
    icon_in(kit, head.cut_right(kit.px(18.0f)), t.text_2, is_open ? icon::unfold : icon::fold,
            13.0f);
    if (count > 0)
        number_right(kit, head.right() - kit.px(6.0f), head.middle_y(), Type::Small, t.text_2,
                     fmt::format("{}", count));
    text_in(kit, head, Align::Left, Type::SmallStrong, t.text, tr("Conditions of the back"));
    if (!is_open) return rest.y - rect.y;
    rest.cut_top(kit.px(4.0f));
    // Knobs and focus rings reach a little beyond their rows.
    const float over = kit.px(8.0f);
    Scroll scroll{kit, "conditions", {rest.x - over, rest.y, rest.w + 2.0f * over, rest.h}};
    const float width = scroll.width() - 2.0f * over;
    scroll.end_at(scroll.top() + draw_rows(desk, {rest.x, scroll.top(), width, rest.h}));
    return rect.h;
}

}
