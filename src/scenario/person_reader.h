#pragma once
// The keys of a person, wherever they stand: in a person's file, in an activity's overrides, in
// settings made on the command line.

#include "core/json.h"
#include "scenario/person.h"

namespace spineload::scenario {

/// Reads the keys that are there into `build`; what is absent stays. Mistakes are recorded with the
/// document.
void read_build(const JsonValue& object, anatomy::Build& build);

/// The object under "conditions", likewise.
void read_conditions(const JsonValue& value, anatomy::Conditions& conditions);
/// What differs from nobody's conditions, as that object; "" when nothing does.
std::string conditions_json(const anatomy::Conditions& conditions);

/// One value for every level, or an object with some levels by name; nothing when absent.
/// `set(level, value)` reads it.
template <class Set>
void read_per_level(const JsonValue& value, const Set& set)
{
    if (!value.exists()) return;
    if (value.is_number()) {
        for (const auto level : anatomy::all_levels) set(level, value);
        return;
    }
    if (!value.is_object()) {
        value.mistake(
            "expected a number for all levels or an object such as {\"L4-L5\": 3} by level");
        return;
    }
    for (const auto level : anatomy::all_levels)
        if (const auto one = value.optional(anatomy::name(level)); one.exists()) set(level, one);
}

/// "Man, 45 years".
std::string title_of(const anatomy::Build& build);

}
