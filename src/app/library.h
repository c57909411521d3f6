#pragma once
// What there is to choose from, read once at start: activities, people, condition cards, linking
// rules. What cannot be read is kept as errors to show; the rest works without it.

#include "education/findings.h"
#include "scenario/activity.h"
#include "scenario/measurements.h"

namespace spineload::app {

struct Library {
    scenario::Catalogue catalogue;
    std::vector<scenario::Person> people;
    education::CardLibrary cards;
    education::LinkRules rules;
    std::vector<scenario::MeasurementRow> measurements;
    std::vector<Error> errors;

    static Library load(const std::string& language = "en");
    /// The user's own activities, after the built-in ones, as their folder has them now.
    void read_own_activities();
    const scenario::Activity* find(std::string_view activity_id) const;
};

/// The cards of a language; an English card stands in where one is missing, and says so by its own
/// `language`. Cards that cannot be read are told in `mistakes`.
Result<education::CardLibrary> cards_in(const std::string& language, std::vector<Error>& mistakes);

/// Categories in the order of the contract: lying, sitting, standing, …
inline constexpr std::string_view categories[] = {
    "lying", "sitting", "standing", "moving", "lifting", "carrying", "work", "sport", "breathing"};
/// Beside them: what the user made, whatever its category.
inline constexpr std::string_view own_category = "my activities";

/// Indices of the activities of a category (empty: all) that match all words of a search in title,
/// category or description, upper and lower case alike.
std::vector<std::size_t> matching(const scenario::Catalogue& catalogue, std::string_view category,
                                  std::string_view search);
/// The activity whose title or one of its words is nearest to a search that found nothing.
const scenario::Activity* nearest_activity(const scenario::Catalogue& catalogue,
                                           std::string_view search);

}
