#include "app/library.h"

#include "app/own_activities.h"
#include "core/files.h"
#include "core/json.h"
#include "core/language.h"

#include <algorithm>
#include <cctype>

namespace spineload::app {

namespace {

std::string lower(std::string_view text)
{
    std::string out{text};
    std::ranges::transform(out, out.begin(), [](unsigned char c) {
        return static_cast<char>(c < 0x80 ? std::tolower(c) : c);
    });
    return out;
}

// People search in their own language, and find by the English name too.
std::string searched(const std::string& text)
{
    const std::string translated = tr(text);
    return translated == text ? text + ' ' : text + ' ' + translated + ' ';
}

std::vector<std::string> words(std::string_view text)
{
    std::vector<std::string> found;
    std::string word;
    for (const char c : lower(text) + ' ') {
        if (c != ' ' && c != ',' && c != '-') {
            word += c;
        } else if (!word.empty()) {
            found.push_back(std::move(word));
            word.clear();
        }
    }
    return found;
}

}

Result<education::CardLibrary> cards_in(const std::string& language, std::vector<Error>& mistakes)
{
    auto library = education::load_cards(language, mistakes);
    // A language may have its interface first and its cards later.
    return library || language == "en" ? std::move(library) : education::load_cards();
}

Library Library::load(const std::string& language)
{
    Library library;
    library.catalogue = scenario::load_catalogue();
    library.read_own_activities();
    library.errors = library.catalogue.errors;
    library.people = scenario::built_in_people();
    if (auto cards = cards_in(language, library.errors))
        library.cards = std::move(*cards);
    else
        library.errors.push_back(cards.error());
    if (auto rules = education::LinkRules::load())
        library.rules = std::move(*rules);
    else
        library.errors.push_back(rules.error());
    if (auto rows = scenario::load_measurements())
        library.measurements = std::move(*rows);
    else
        library.errors.push_back(rows.error());
    return library;
}

void Library::read_own_activities()
{
    auto own = own_activities(own_activities_folder());
    std::erase_if(catalogue.activities, [](const auto& one) { return is_own(one.card()); });
    std::ranges::move(own.activities, std::back_inserter(catalogue.activities));
    std::ranges::move(own.errors, std::back_inserter(catalogue.errors));
}

const scenario::Activity* Library::find(std::string_view activity_id) const
{
    const auto found = std::ranges::find_if(
        catalogue.activities, [&](const auto& a) { return a.card().id == activity_id; });
    return found == catalogue.activities.end() ? nullptr : &*found;
}

std::vector<std::size_t> matching(const scenario::Catalogue& catalogue, std::string_view category,
                                  std::string_view search)
{
    const std::vector<std::string> wanted = words(search);
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < catalogue.activities.size(); ++i) {
        const auto& card = catalogue.activities[i].card();
        const bool is_wanted =
            category == own_category ? is_own(card) : category.empty() || card.category == category;
        if (!is_wanted) continue;
        const std::string text = lower(searched(card.title) + searched(card.short_title) +
                                       searched(card.category) + searched(card.about));
        if (std::ranges::all_of(wanted, [&](const std::string& word) {
                return text.find(word) != std::string::npos;
            }))
            found.push_back(i);
    }
    // Who types a whole title wants that activity before those that only speak of it.
    std::ranges::stable_partition(found, [&](std::size_t i) {
        return lower(catalogue.activities[i].card().title) == lower(search);
    });
    return found;
}

const scenario::Activity* nearest_activity(const scenario::Catalogue& catalogue,
                                           std::string_view search)
{
    // Every word of every title stands for its activity, so that "rowng" finds "Rowing machine".
    std::vector<std::string> names;
    std::vector<std::size_t> owners;
    for (std::size_t i = 0; i < catalogue.activities.size(); ++i) {
        const auto& card = catalogue.activities[i].card();
        for (std::string& word : words(searched(card.title) + searched(card.short_title))) {
            names.push_back(std::move(word));
            owners.push_back(i);
        }
    }
    const auto nearest = nearest_name(lower(search), names);
    if (!nearest) return nullptr;
    // "wlking" is Walking rather than Walking with crutches.
    const scenario::Activity* found = nullptr;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto& activity = catalogue.activities[owners[i]];
        if (names[i] == *nearest &&
            (!found || activity.card().title.size() < found->card().title.size()))
            found = &activity;
    }
    return found;
}

}
