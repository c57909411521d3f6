// What age, illness or pregnancy have changed in a person: level by level, and all over.

#include "anatomy/body.h"
#include "anatomy/build_limits.h"
#include "core/language.h"
#include "core/show.h"
#include "scenario/person_words.h"
#include "ui/icons.h"
#include "ui/panels/person_parts.h"
#include "ui/text.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/slider_row.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>

namespace spineload::ui {

namespace {

using anatomy::Build;
using anatomy::Level;
using Limits = anatomy::BuildLimits;

constexpr float head_height = 28.0f, level_height = 32.0f, check_height = 30.0f,
                title_height = 28.0f;

std::string severity(double v)
{
    static const std::array<std::string, 4> words{tr_mark("None"), tr_mark("Mild"),
                                                  tr_mark("Moderate"), tr_mark("Severe")};
    return tr(words[static_cast<std::size_t>(std::clamp(std::round(v), 0.0, 3.0))]);
}
std::string percent(double v) { return show_fixed(v, 0) + " %"; }
std::string kilograms(double v) { return show_fixed(v, 0) + " kg"; }
std::string half_millimetres(double v) { return show_fixed(v, 1) + " mm"; }

struct Row {
    const char* label;
    const char* about;
    double least, most, step;
    std::string (*text)(double);
    double (*get)(const Build&, std::size_t level);
    void (*set)(Build&, std::size_t level, double);
};

const std::array level_rows{
    Row{tr_mark("Disc wear"),
        tr_mark("From 1, healthy, to 5, collapsed. A worn disc is lower, holds less pressure and "
                "leaves more to the joints behind it."),
        1, 5, 1, [](double v) { return tr_format("grade {}", show_fixed(v, 0)); },
        [](const Build& b, std::size_t i) { return static_cast<double>(b.disc_grade[i]); },
        [](Build& b, std::size_t i, double v) { b.disc_grade[i] = static_cast<int>(v); }},
    Row{tr_mark("Disc narrowing"),
        tr_mark("Height lost beyond what the wear takes. The joints behind the disc come closer "
                "and bear more."),
        0, 4, 0.5, half_millimetres,
        [](const Build& b, std::size_t i) { return millimetres(b.conditions.narrowing[i]); },
        [](Build& b, std::size_t i, double v) { b.conditions.narrowing[i] = 1_mm * v; }},
    Row{tr_mark("Joint arthritis"),
        tr_mark("Thinner, softer cartilage on enlarged joints: the same force presses harder."), 0,
        3, 0.5, severity,
        [](const Build& b, std::size_t i) { return b.conditions.facet_arthritis[i]; },
        [](Build& b, std::size_t i, double v) { b.conditions.facet_arthritis[i] = v; }},
    Row{tr_mark("Forward slip"),
        tr_mark("How far the upper vertebra stands in front of the lower one."), 0, 15, 1,
        [](double v) { return show_fixed(v, 0) + " mm"; },
        [](const Build& b, std::size_t i) { return millimetres(b.conditions.slip[i]); },
        [](Build& b, std::size_t i, double v) { b.conditions.slip[i] = 1_mm * v; }},
};

const std::array body_rows{
    Row{tr_mark("Back muscles"),
        tr_mark("Strength against the average of this sex, age and size. Weak muscles reach their "
                "limit sooner."),
        25, 150, 5, percent,
        [](const Build& b, std::size_t) { return 100.0 * b.conditions.extensors; },
        [](Build& b, std::size_t, double v) { b.conditions.extensors = v / 100.0; }},
    Row{tr_mark("Belly muscles"),
        tr_mark("Strength of the belly's wall against the average of this sex, age and size."), 25,
        150, 5, percent,
        [](const Build& b, std::size_t) { return 100.0 * b.conditions.abdominals; },
        [](Build& b, std::size_t, double v) { b.conditions.abdominals = v / 100.0; }},
    Row{tr_mark("Guarding"),
        tr_mark("Trunk muscles held tight all round, as many do when the back hurts. It presses "
                "the discs without any load."),
        0, 100, 5, percent,
        [](const Build& b, std::size_t) { return 100.0 * b.conditions.guarding; },
        [](Build& b, std::size_t, double v) { b.conditions.guarding = v / 100.0; }},
    Row{tr_mark("Large belly"), tr_mark("Carried in front, on top of the weight above."), 0,
        Limits::most_belly, 1, kilograms,
        [](const Build& b, std::size_t) { return b.conditions.belly.si(); },
        [](Build& b, std::size_t, double v) { b.conditions.belly = Mass::from_si(v); }},
    Row{tr_mark("Pregnancy"),
        tr_mark("The weight above is the one before; what the pregnancy adds comes on top."), 0,
        Limits::most_pregnancy, 1, [](double v) { return tr_format("{} weeks", show_fixed(v, 0)); },
        [](const Build& b, std::size_t) { return b.conditions.pregnancy_weeks; },
        [](Build& b, std::size_t, double v) { b.conditions.pregnancy_weeks = v; }},
};

bool has_condition(const Build& build, std::size_t i)
{
    const auto& c = build.conditions;
    return build.disc_grade[i] != 1 || c.narrowing[i] != 0_mm || c.facet_arthritis[i] != 0.0 ||
           c.pars_defect[i] || c.slip[i] != 0_mm;
}

// Levels and body parts where something differs from usual.
int count_conditions(const Build& build)
{
    const Build usual;
    int count = 0;
    for (std::size_t i = 0; i < anatomy::level_count; ++i) count += has_condition(build, i) ? 1 : 0;
    for (const Row& row : body_rows) count += row.get(build, 0) != row.get(usual, 0) ? 1 : 0;
    return count;
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

void draw_row(Desk& desk, const Rect& rect, const Row& row, std::size_t level)
{
    const Build& build = desk.document().person.build;
    const Build& before = person_before(desk);
    SliderRow slider;
    slider.label = tr(row.label);
    slider.value = row.get(build, level);
    slider.initial = row.get(before, level);
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
        row.set(next, level, snapped);
        push(desk, next, level, fmt::format("{} {}", tr(row.label), row.text(snapped)),
             change.is_held);
    }
    if (change.is_released) desk.edits.push(app::release());
}

// From top to bottom, as one sees them; those with something to say are marked.
void draw_levels(Desk& desk, const Rect& rect)
{
    const Build& build = desk.document().person.build;
    std::vector<Option> options;
    for (std::size_t i = anatomy::level_count; i-- > 0;) {
        Option one{std::string{anatomy::name(anatomy::all_levels[i])}, nullptr, true, {}};
        if (has_condition(build, i)) one.shown = one.label + " •";
        options.push_back(std::move(one));
    }
    auto& chosen = desk.transient.conditions_level;
    float height = 0.0f;
    if (const auto picked = chips(desk.kit, "person/level", rect, options,
                                  anatomy::level_count - 1 - chosen, &height))
        chosen = anatomy::level_count - 1 - *picked;
}

float levels_height(const Kit& kit, float width)
{
    // Chips break into rows as the panel's width asks for.
    float x = 0.0f;
    int rows = 1;
    for (const Level level : anatomy::all_levels) {
        const float w =
            text_width(kit, Type::Small, fmt::format("{} •", name(level))) + 2.0f * kit.px(6.0f);
        if (x > 0.0f && x + w > width) {
            x = 0.0f;
            ++rows;
        }
        x += w + kit.px(1.0f);
    }
    return static_cast<float>(rows) * kit.px(level_height - 4.0f) + kit.px(4.0f);
}

float draw_rows(Desk& desk, Rect at)
{
    Kit& kit = desk.kit;
    const Build& build = desk.document().person.build;
    const std::size_t level = desk.transient.conditions_level;
    const float top = at.y;
    const auto next = [&](float height) {
        const Rect row{at.x, at.y, at.w, height};
        at.y += height;
        return row;
    };
    draw_levels(desk, next(levels_height(kit, at.w)));
    for (const Row& row : level_rows) draw_row(desk, next(kit.px(slider_row_height)), row, level);
    const bool is_broken = build.conditions.pars_defect[level];
    if (check_row(kit, "person/Broken arch", next(kit.px(check_height)).inset(-kit.px(8.0f), 0.0f),
                  tr("Broken arch"), is_broken,
                  {tr("Broken arch"),
                   tr("Both sides of the upper vertebra's arch are broken through (pars defect): "
                      "its lower joints no longer hold it back."),
                   ""})) {
        Build changed = build;
        changed.conditions.pars_defect[level] = !is_broken;
        push(desk, changed, level, tr("Broken arch"), false);
    }
    at.y += kit.px(6.0f);
    text_in(kit, next(kit.px(title_height)), Align::Left, Type::SmallStrong, kit.theme->text,
            tr("Whole body"));
    for (const Row& row : body_rows) {
        const bool is_pregnancy = &row == &body_rows.back();
        if (is_pregnancy && build.sex == anatomy::Sex::Male) continue;
        draw_row(desk, next(kit.px(slider_row_height)), row, 0);
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
