#include "report/compare_numbers.h"

#include "core/assert.h"
#include "core/language.h"
#include "core/show.h"
#include "report/level_keys.h"

#include <fmt/format.h>
#include <algorithm>
#include <set>

namespace spineload::report {

namespace {

bool all_equal(std::span<const CandidateText> texts, auto what)
{
    return std::ranges::all_of(
        texts, [&](const CandidateText& text) { return what(text) == what(texts.front()); });
}

// Settings in which an activity differs from another candidate of the same activity, or from what
// its title says.
std::string differing_settings(std::span<const CandidateText> texts, std::size_t i)
{
    const auto& own = texts[i].activity->parameters();
    std::string out;
    for (std::size_t p = 0; p < own.size(); ++p) {
        bool has_twin = false, differs = false;
        for (std::size_t k = 0; k < texts.size(); ++k) {
            if (k == i || texts[k].activity->card().id != texts[i].activity->card().id) continue;
            has_twin = true;
            const auto& theirs = texts[k].activity->parameters();
            differs = differs || (p < theirs.size() && theirs[p].value != own[p].value);
        }
        if (has_twin ? !differs : own[p].value == own[p].initial) continue;
        out += (out.empty() ? "" : ", ");
        // A number with its unit speaks for itself where it is the only one.
        const bool needs_label =
            own[p].unit.empty() || own[p].unit == "×" || own[p].unit == "°" || own[p].unit == "cm";
        out += needs_label ? fmt::format("{} {}", tr(own[p].label), setting_text(own[p]))
                           : setting_text(own[p]);
    }
    return out;
}

std::string person_text(const scenario::Person& person, bool with_sizes)
{
    const std::string title = scenario::shown_title(person);
    if (!with_sizes) return title;
    return fmt::format("{}, {}, {}", title, show(person.build.height), show(person.build.mass));
}

// Some may still be alike (the very same thing twice): letters tell them apart.
void add_letters(std::span<Compared> all)
{
    std::set<std::string> twice;
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t k = i + 1; k < all.size(); ++k)
            if (all[i].label == all[k].label) twice.insert(all[i].label);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!twice.contains(all[i].label)) continue;
        all[i].label += fmt::format(" ({})", static_cast<char>('A' + i));
        all[i].name = all[i].label;
        all[i].is_title = false;
    }
}

}

std::string short_name(const scenario::Activity& activity)
{
    const auto& card = activity.card();
    const std::string name = tr(card.short_title.empty() ? card.title : card.short_title);
    const auto comma = name.find(", ");
    // Only what begins with a number is what a slider holds.
    const bool is_number = comma != std::string::npos && comma + 2 < name.size() &&
                           std::isdigit(static_cast<unsigned char>(name[comma + 2])) != 0;
    return is_number ? name.substr(0, comma) : name;
}

std::string setting_text(const scenario::Parameter& parameter)
{
    if (!parameter.choices.empty()) {
        const auto last = parameter.choices.size() - 1;
        const auto chosen = static_cast<std::size_t>(std::max(0.0, parameter.value));
        return tr(parameter.choices[std::min(chosen, last)]);
    }
    const std::string number = show_number(parameter.value);
    if (parameter.unit.empty()) return number;
    const bool is_tight = parameter.unit == "°" || parameter.unit == "×";
    return number + (is_tight ? "" : " ") + parameter.unit;
}

Compared compared_numbers(const SolvedActivity& solved)
{
    Compared out;
    out.status = solved.solution.status;
    if (solved.solution.frames.empty()) {
        out.status = biomech::Status::Failed;
        return out;
    }
    for (const auto level : anatomy::all_levels) {
        const std::size_t frame =
            peak(solved.solution, level, *find_level_key("compression_N")).frame;
        const auto& loads = solved.solution.frames[frame].levels[index(level)];
        auto& at = out.peak[index(level)];
        at.compression = loads.compression;
        at.shear = loads.shear_anterior;
        at.facet_left = loads.facets[0].normal_force;
        at.facet_right = loads.facets[1].normal_force;
    }
    return out;
}

void name_candidates(std::span<Compared> all, std::span<const CandidateText> texts)
{
    SPINELOAD_ASSERT(all.size() == texts.size(), "{} candidates, {} texts", all.size(),
                     texts.size());
    if (all.empty()) return;
    const bool one_activity =
        all_equal(texts, [](const CandidateText& t) { return t.activity->card().id; });
    const bool one_title = all_equal(texts, [](const auto& t) { return t.person->title; });
    const bool one_person = all_equal(texts, [](const auto& t) { return t.person->build; });
    for (std::size_t i = 0; i < all.size(); ++i) {
        const scenario::Activity& activity = *texts[i].activity;
        std::vector<std::string> parts;
        if (!one_activity) parts.push_back(short_name(activity));
        if (auto settings = differing_settings(texts, i); !settings.empty())
            parts.push_back(std::move(settings));
        // People who share a title ("Man, 45 years") are told apart by their sizes.
        if (!one_person) parts.push_back(person_text(*texts[i].person, one_title));
        if (parts.empty()) parts.push_back(short_name(activity));
        all[i].label = fmt::format("{}", fmt::join(parts, ", "));
        all[i].is_title = !one_activity && parts.size() == 1;
        all[i].name = all[i].is_title ? tr(activity.card().title) : all[i].label;
    }
    add_letters(all);
}

std::vector<Compared> compare_numbers(std::span<const SolvedActivity> solved)
{
    std::vector<Compared> all;
    std::vector<CandidateText> texts;
    for (const auto& one : solved) {
        all.push_back(compared_numbers(one));
        texts.push_back({&one.activity, &one.person});
    }
    name_candidates(all, texts);
    return all;
}

}
