// Conditions of a person, as files and settings have them.

#include "anatomy/build_limits.h"
#include "scenario/person_reader.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace spineload::scenario {

namespace {

using anatomy::all_levels;
using anatomy::Conditions;
using anatomy::Level;
using Limits = anatomy::BuildLimits;

void read_pars_defects(const JsonValue& value, Conditions& conditions)
{
    if (!value.exists()) return;
    if (value.is_object()) {
        for (const Level level : all_levels)
            if (const auto one = value.optional(anatomy::name(level)); one.exists())
                conditions.pars_defect[index(level)] = one.boolean();
        return;
    }
    if (!value.is_array()) {
        value.mistake("expected a list of levels such as [\"L5-S1\"]");
        return;
    }
    // The list is the whole truth: what it leaves out is sound.
    conditions.pars_defect = {};
    for (const auto& item : value.items()) {
        const std::size_t place =
            item.choice({"L5-S1", "L4-L5", "L3-L4", "L2-L3", "L1-L2", "T12-L1"});
        conditions.pars_defect[place] = true;
    }
}

std::string number_text(double value) { return fmt::format("{}", value); }

// Millimetres pass through metres: rounding keeps 3 from becoming 3.0000000000000004.
std::string in_mm(Length length)
{
    return number_text(std::round(millimetres(length) * 1e9) / 1e9);
}

// {"L4-L5": 3} of the levels where there is something to say; "" when there is nothing.
template <class Text>
std::string by_level(const Text& text)
{
    std::string object;
    for (const Level level : all_levels)
        if (const std::string value = text(index(level)); !value.empty())
            object += fmt::format("{}\"{}\": {}", object.empty() ? "" : ", ", anatomy::name(level),
                                  value);
    return object.empty() ? object : "{" + object + "}";
}

}

void read_conditions(const JsonValue& value, Conditions& conditions)
{
    if (!value.exists()) return;
    if (!value.is_object()) {
        value.mistake("expected an object such as {\"narrowing_mm\": {\"L4-L5\": 3}}");
        return;
    }
    const auto number = [&](std::string_view key, double least, double most, auto&& set) {
        if (const auto one = value.optional(key); one.exists()) set(one.number(least, most, least));
    };
    read_per_level(value.optional("narrowing_mm"), [&](Level level, const JsonValue& v) {
        conditions.narrowing[index(level)] = 1_mm * v.number(0, Limits::most_narrowing);
    });
    read_per_level(value.optional("facet_arthritis"), [&](Level level, const JsonValue& v) {
        conditions.facet_arthritis[index(level)] = v.integer(0, 3);
    });
    read_pars_defects(value.optional("pars_defect"), conditions);
    read_per_level(value.optional("slip_mm"), [&](Level level, const JsonValue& v) {
        conditions.slip[index(level)] = 1_mm * v.number(0, Limits::most_slip);
    });
    number("extensor_strength", Limits::least_strength, Limits::most_strength,
           [&](double v) { conditions.extensors = v; });
    number("abdominal_strength", Limits::least_strength, Limits::most_strength,
           [&](double v) { conditions.abdominals = v; });
    number("guarding", 0, 1, [&](double v) { conditions.guarding = v; });
    number("belly_kg", 0, Limits::most_belly, [&](double v) { conditions.belly = 1_kg * v; });
    number("pregnancy_weeks", 0, Limits::most_pregnancy,
           [&](double v) { conditions.pregnancy_weeks = v; });
}

std::string conditions_json(const Conditions& conditions)
{
    const Conditions none;
    std::string object;
    const auto entry = [&](std::string_view key, const std::string& value) {
        if (!value.empty())
            object += fmt::format("{}\"{}\": {}", object.empty() ? "" : ", ", key, value);
    };
    const auto number = [&](std::string_view key, double value, double usual) {
        if (value != usual) entry(key, number_text(value));
    };
    const auto lengths = [](const anatomy::PerLevel<Length>& values) {
        return by_level(
            [&](std::size_t i) { return values[i] == 0_mm ? std::string{} : in_mm(values[i]); });
    };
    entry("narrowing_mm", lengths(conditions.narrowing));
    entry("facet_arthritis", by_level([&](std::size_t i) {
              const int severity = conditions.facet_arthritis[i];
              return severity == 0 ? std::string{} : fmt::format("{}", severity);
          }));
    std::string broken;
    for (const Level level : all_levels)
        if (conditions.pars_defect[index(level)])
            broken += fmt::format("{}\"{}\"", broken.empty() ? "" : ", ", anatomy::name(level));
    if (!broken.empty()) entry("pars_defect", "[" + broken + "]");
    entry("slip_mm", lengths(conditions.slip));
    number("extensor_strength", conditions.extensors, none.extensors);
    number("abdominal_strength", conditions.abdominals, none.abdominals);
    number("guarding", conditions.guarding, none.guarding);
    number("belly_kg", conditions.belly.si(), 0.0);
    number("pregnancy_weeks", conditions.pregnancy_weeks, 0.0);
    return object.empty() ? object : "{" + object + "}";
}

}
