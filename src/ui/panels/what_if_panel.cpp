// What if: the sliders of this activity. Each change solves anew and recolours at once.

#include "core/language.h"
#include "ui/icons.h"
#include "ui/panels/panels.h"
#include "ui/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/menu.h"
#include "ui/widgets/slider_row.h"

#include <fmt/format.h>

namespace spineload::ui {

namespace {

constexpr float head_height = 30.0f, choice_height = 38.0f, more_height = 28.0f;
constexpr std::size_t most_when_tight = 4;

using scenario::Parameter;

float height_of(const Parameter& parameter)
{
    return parameter.choices.empty() ? slider_row_height : choice_height;
}

// How many rows fit in a height; when not all do, one line tells of the rest.
std::size_t rows_that_fit(const Desk& desk, float room)
{
    const auto& parameters = desk.document().activity.parameters();
    if (desk.transient.shows_all_sliders) return parameters.size();
    const Kit& kit = desk.kit;
    float all = 0.0f;
    for (const Parameter& parameter : parameters) all += kit.px(height_of(parameter));
    const bool is_short = parameters.size() > most_when_tight && desk.layout.is_tight;
    if (all <= room && !is_short) return parameters.size();
    float used = kit.px(more_height);
    std::size_t count = 0;
    while (count < parameters.size()) {
        used += kit.px(height_of(parameters[count]));
        if (used > room || (desk.layout.is_tight && count >= most_when_tight)) break;
        ++count;
    }
    return std::max<std::size_t>(count, 1);
}

void draw_choice(Desk& desk, const Rect& rect, const Parameter& parameter)
{
    Kit& kit = desk.kit;
    std::vector<Option> options;
    for (std::size_t i = 0; i < parameter.choices.size(); ++i)
        options.push_back(
            {app::parameter_text(parameter, static_cast<double>(i)), nullptr, true, {}});
    const auto chosen = static_cast<std::size_t>(std::max(0.0, parameter.value));
    Rect line{rect.x, rect.middle_y() - 0.5f * kit.px(26.0f), rect.w, kit.px(26.0f)};
    const float label_w = text_width(kit, Type::Small, tr(parameter.label));
    const float wanted = segment_width(kit, options);
    const std::string name = fmt::format("what-if/{}", parameter.label);
    if (wanted + label_w + kit.px(8.0f) <= rect.w) {
        const Rect box = line.cut_right(wanted);
        text_in(kit, line, Align::Left, Type::Small, kit.theme->text_2, tr(parameter.label));
        if (const auto picked = segment(kit, name, box, options, chosen))
            desk.edits.push(app::set_parameter(parameter, static_cast<double>(*picked)));
        return;
    }
    // Too many to stand side by side: a list.
    const ButtonLook look{ButtonKind::Plain, nullptr, true, true, Type::Small};
    const std::string& now = options[std::min(chosen, options.size() - 1)].label;
    const Rect box = line.cut_right(std::min(button_width(kit, now, look), 0.7f * rect.w));
    text_in(kit, line, Align::Left, Type::Small, kit.theme->text_2, tr(parameter.label));
    const std::string id = fmt::format("menu/{}", parameter.key);
    if (button(kit, name, box, now, look)) open_menu(id.c_str());
    std::vector<MenuRow> rows;
    for (std::size_t i = 0; i < options.size(); ++i) {
        MenuRow row;
        row.label = options[i].label;
        row.is_on = i == chosen;
        rows.push_back(std::move(row));
    }
    if (const auto picked = menu(kit, id.c_str(), box, desk.layout.window, rows))
        desk.edits.push(app::set_parameter(parameter, static_cast<double>(*picked)));
}

void draw_parameter(Desk& desk, const Rect& rect, const Parameter& parameter)
{
    if (!parameter.choices.empty()) return draw_choice(desk, rect, parameter);
    SliderRow slider;
    slider.label = tr(parameter.label);
    slider.value = parameter.value;
    slider.initial = parameter.initial;
    slider.least = parameter.least;
    slider.most = parameter.most;
    slider.step = parameter.step;
    slider.text = [&parameter](double v) { return app::parameter_text(parameter, v); };
    if (!parameter.about.empty()) slider.tip = {tr(parameter.label), tr(parameter.about), ""};
    const SliderChange change =
        slider_row(desk.kit, fmt::format("what-if/{}", parameter.label), rect, slider);
    if (change.is_reset) desk.edits.push(app::reset_parameter(parameter));
    if (change.value && app::snapped(parameter, *change.value) != parameter.value)
        desk.edits.push(app::set_parameter(parameter, *change.value, change.is_held));
    if (change.is_released) desk.edits.push(app::release());
}

// "2 more: pace, breath"
std::string rest_text(const std::vector<Parameter>& parameters, std::size_t from)
{
    std::string names;
    for (std::size_t i = from; i < parameters.size(); ++i) {
        names += (names.empty() ? "" : ", ") + in_sentence(tr(parameters[i].label));
    }
    return tr_format("{} more: {}", parameters.size() - from, names);
}

}

float what_if_height(Desk& desk, float, float most)
{
    const Kit& kit = desk.kit;
    const auto& parameters = desk.document().activity.parameters();
    if (parameters.empty()) return 0.0f;
    const float room = most - kit.px(head_height);
    const std::size_t count = rows_that_fit(desk, room);
    float height = kit.px(head_height);
    for (std::size_t i = 0; i < count; ++i) height += kit.px(height_of(parameters[i]));
    if (count < parameters.size() || (desk.transient.shows_all_sliders && desk.layout.is_tight &&
                                      parameters.size() > most_when_tight))
        height += kit.px(more_height);
    return std::min(height, most);
}

void draw_what_if(Desk& desk, const Rect& rect)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const auto& activity = desk.document().activity;
    const auto& parameters = activity.parameters();
    if (parameters.empty()) return;
    Rect rest = rect;
    Rect head = rest.cut_top(kit.px(head_height));
    const bool can_reset = !activity.settings().values.empty();
    const ButtonLook look{ButtonKind::Quiet, icon::undo, can_reset, false, Type::Small};
    Rect reset = head.cut_right(button_width(kit, tr("Reset"), look));
    reset.x += kit.px(8.0f);
    if (button(kit, "what-if/reset", reset.inset(0.0f, kit.px(2.0f)), tr("Reset"), look,
               {tr("Reset"),
                can_reset ? tr("All sliders as the activity has them.")
                          : tr("Nothing has been changed."),
                ""}))
        desk.edits.push(app::reset_parameters());
    text_in(kit, head, Align::Left, Type::SmallStrong, t.text, tr("What if"));
    const std::size_t count = rows_that_fit(desk, rest.h);
    // Knobs and focus rings reach a little beyond their rows.
    const float over = kit.px(8.0f);
    Scroll scroll{kit, "what-if-rows", {rest.x - over, rest.y, rest.w + 2.0f * over, rest.h}};
    float y = scroll.top();
    const float width = scroll.width() - 2.0f * over;
    for (std::size_t i = 0; i < count; ++i) {
        const float h = kit.px(height_of(parameters[i]));
        draw_parameter(desk, {rest.x, y, width, h}, parameters[i]);
        y += h;
    }
    const bool can_fold = desk.transient.shows_all_sliders && desk.layout.is_tight &&
                          parameters.size() > most_when_tight;
    if (count < parameters.size() || can_fold) {
        const Rect line{rest.x, y, width, kit.px(more_height)};
        const std::string text = can_fold ? tr("Fewer") : rest_text(parameters, count);
        if (link(kit, "what-if/more", line.inset(0.0f, kit.px(4.0f)), text,
                 can_fold ? icon::unfold : icon::fold))
            desk.transient.shows_all_sliders = !can_fold;
        y += kit.px(more_height);
    }
    scroll.end_at(y);
}

}
