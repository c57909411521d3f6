#include "app/edits.h"

#include "core/language.h"
#include "core/show.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace spineload::app {

namespace {

// What a parameter's value is in the activity file: a number, or the name of a choice.
std::string setting_text(const scenario::Parameter& parameter, double value)
{
    if (parameter.choices.empty()) return fmt::format("{}", value);
    const auto chosen = static_cast<std::size_t>(std::max(0.0, std::round(value)));
    return parameter.choices[std::min(chosen, parameter.choices.size() - 1)];
}

Result<void> apply_settings(Document& document, const scenario::Settings& settings)
{
    auto changed = document.activity.with(settings);
    if (!changed) return tl::unexpected(changed.error());
    document.activity = std::move(*changed);
    return {};
}

}

std::string person_title(const anatomy::Build& build)
{
    return fmt::format("{}, {:.0f} years", build.sex == anatomy::Sex::Male ? "Man" : "Woman",
                       build.age_years);
}

double snapped(const scenario::Parameter& parameter, double value)
{
    if (!parameter.choices.empty())
        return std::clamp(std::round(value), 0.0,
                          static_cast<double>(parameter.choices.size() - 1));
    const double clamped = std::clamp(value, parameter.least, parameter.most);
    if (parameter.step <= 0.0) return clamped;
    // Rounding to a decimal that the step has keeps 0.1 × 3 from becoming 0.30000000000000004.
    const double steps = std::round(clamped / parameter.step);
    const double fine = std::max(1.0, std::pow(10.0, std::ceil(-std::log10(parameter.step)) + 2.0));
    const double on_step = std::round(steps * parameter.step * fine) / fine;
    return std::clamp(on_step, parameter.least, parameter.most);
}

std::string parameter_text(const scenario::Parameter& parameter, double value)
{
    if (!parameter.choices.empty()) {
        std::string text = setting_text(parameter, value);
        if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
            text[0] = static_cast<char>(text[0] - 'a' + 'A');
        return tr(text);
    }
    const int decimals = parameter.step >= 1.0 ? 0 : parameter.step >= 0.1 ? 1 : 2;
    const std::string text = show_fixed(value, decimals);
    if (parameter.unit.empty()) return text;
    const bool is_tight = parameter.unit == "°" || parameter.unit == "×";
    return text + (is_tight ? "" : " ") + tr(parameter.unit);
}

Edit choose_activity(scenario::Activity activity)
{
    Edit edit;
    edit.label = tr(activity.card().title);
    edit.change = [activity = std::move(activity)](Document& document, View& view) -> Result<void> {
        document.activity = activity;
        view.time_s = 0.0;
        view.is_at_peak = true;
        view.is_started = true;
        view.card.clear();
        if (!view.picked) view.picked = disc_at(anatomy::Level::L4L5);
        return {};
    };
    return edit;
}

Edit change_activity(scenario::Activity activity, double time_s, std::string label,
                     std::string held)
{
    Edit edit;
    edit.label = std::move(label);
    edit.held = std::move(held);
    edit.change = [activity = std::move(activity), time_s](Document& document,
                                                           View& view) -> Result<void> {
        document.activity = activity;
        view.time_s = std::max(0.0, time_s);
        view.is_at_peak = false;
        view.is_started = true;
        return {};
    };
    return edit;
}

Edit set_parameter(const scenario::Parameter& parameter, double value, bool is_held)
{
    const double good = snapped(parameter, value);
    Edit edit;
    edit.label = fmt::format("{} {}", tr(parameter.label), parameter_text(parameter, good));
    if (is_held) edit.held = parameter.key;
    edit.change = [parameter, good](Document& document, View&) -> Result<void> {
        scenario::Settings settings = document.activity.settings();
        settings.values[parameter.key] = setting_text(parameter, good);
        return apply_settings(document, settings);
    };
    return edit;
}

Edit reset_parameter(const scenario::Parameter& parameter)
{
    Edit edit;
    edit.label = tr_format("{} as it was", tr(parameter.label));
    edit.change = [key = parameter.key](Document& document, View&) -> Result<void> {
        scenario::Settings settings = document.activity.settings();
        settings.values.erase(key);
        return apply_settings(document, settings);
    };
    return edit;
}

Edit reset_parameters()
{
    Edit edit;
    edit.label = tr("Reset what-if");
    edit.change = [](Document& document, View&) { return apply_settings(document, {}); };
    return edit;
}

Edit choose_person(scenario::Person person)
{
    Edit edit;
    edit.label = scenario::shown_title(person);
    edit.change = [person = std::move(person)](Document& document, View&) -> Result<void> {
        document.person = person;
        return {};
    };
    return edit;
}

Edit set_build(const anatomy::Build& build, std::string label, bool is_held)
{
    Edit edit;
    if (is_held) edit.held = "person." + label.substr(0, label.find(' '));
    edit.label = std::move(label);
    edit.change = [build](Document& document, View&) -> Result<void> {
        document.person.build = build;
        document.person.title = person_title(build);
        return {};
    };
    return edit;
}

Edit choose_spine(std::string path)
{
    Edit edit;
    edit.label = path == "built-in" ? tr("Built-in spine") : tr_format("Spine {}", path);
    edit.change = [path = std::move(path)](Document& document, View&) -> Result<void> {
        // What was said of other meshes says nothing of these.
        if (document.spine != path) document.spine_corrections = {};
        document.spine = path;
        return {};
    };
    return edit;
}

Edit undo()
{
    Edit edit;
    edit.kind = Edit::Kind::Undo;
    return edit;
}

Edit redo()
{
    Edit edit;
    edit.kind = Edit::Kind::Redo;
    return edit;
}

Edit go_to_step(std::size_t step)
{
    Edit edit;
    edit.kind = Edit::Kind::GoToStep;
    edit.step = step;
    return edit;
}

Edit release()
{
    Edit edit;
    edit.kind = Edit::Kind::Release;
    return edit;
}

Edit add_note(Note note)
{
    Edit edit;
    edit.label = tr("Note");
    edit.change = [note = std::move(note)](Document& document, View&) -> Result<void> {
        if (document.notes.size() >= most_notes)
            return fail(fmt::format("notes: there are already {}; remove one first", most_notes));
        document.notes.push_back(note);
        return {};
    };
    return edit;
}

Edit change_note(std::size_t place, std::string text)
{
    Edit edit;
    edit.label = tr("Edit note");
    edit.change = [place, text = std::move(text)](Document& document, View&) -> Result<void> {
        if (place < document.notes.size()) document.notes[place].text = text;
        return {};
    };
    return edit;
}

Edit remove_note(std::size_t place)
{
    Edit edit;
    edit.label = tr("Remove note");
    edit.change = [place](Document& document, View&) -> Result<void> {
        if (place < document.notes.size())
            document.notes.erase(document.notes.begin() + static_cast<std::ptrdiff_t>(place));
        return {};
    };
    return edit;
}

}
