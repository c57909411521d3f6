// Conditions of a person, as files and settings have them.

#include "anatomy/build_limits.h"
#include "anatomy/condition_table.h"
#include "scenario/person_reader.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace spineload::scenario {

namespace {

using anatomy::all_bones;
using anatomy::all_levels;
using anatomy::Bone;
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

std::string share_text(double share) { return share == 0.0 ? std::string{} : number_text(share); }

void add_entry(std::string& object, std::string_view key, const std::string& value)
{
    if (!value.empty())
        object += fmt::format("{}\"{}\": {}", object.empty() ? "" : ", ", key, value);
}

std::string in_braces(const std::string& object)
{
    return object.empty() ? object : "{" + object + "}";
}

// {"L4-L5": 3} of the levels or bones where there is something to say; "" when there is nothing.
template <class Places, class Text>
std::string by_name(const Places& places, const Text& text)
{
    std::string object;
    for (const auto place : places) add_entry(object, anatomy::name(place), text(place));
    return in_braces(object);
}

template <class Text>
std::string by_level(const Text& text)
{
    return by_name(all_levels, [&](Level level) { return text(index(level)); });
}

// {"L3": 0.3}: only what lies between sacrum and thorax.
void read_lumbar_bones(const JsonValue& value, double most, anatomy::PerBone<double>& shares)
{
    if (!value.exists()) return;
    if (!value.is_object()) {
        value.mistake("expected an object by vertebra such as {\"L3\": 0.3}");
        return;
    }
    for (std::size_t b = index(Bone::L5); b <= index(Bone::L1); ++b)
        if (const auto one = value.optional(anatomy::name(all_bones[b])); one.exists())
            shares[b] = one.number(0, most);
}

constexpr std::array<std::string_view, 2> side_names{"left", "right"};

// {"multifidus": {"left": 0.5}}.
void read_muscles(const JsonValue& value, anatomy::PerMuscle<double>& shares)
{
    if (!value.exists()) return;
    if (!value.is_object()) {
        value.mistake("expected an object such as {\"multifidus\": {\"left\": 0.5}}");
        return;
    }
    for (std::size_t m = 0; m < anatomy::muscle_region_count; ++m) {
        const auto muscle = value.optional(anatomy::muscle_keys[m]);
        if (!muscle.exists()) continue;
        if (!muscle.is_object()) {
            muscle.mistake("expected an object by side such as {\"left\": 0.5}");
            continue;
        }
        for (const std::size_t side : {0u, 1u})
            if (const auto one = muscle.optional(side_names[side]); one.exists())
                shares[m][side] = one.number(0, 1);
    }
}

std::string muscles_json(const anatomy::PerMuscle<double>& shares)
{
    std::string object;
    for (std::size_t m = 0; m < anatomy::muscle_region_count; ++m) {
        std::string sides;
        for (const std::size_t side : {0u, 1u})
            add_entry(sides, side_names[side], share_text(shares[m][side]));
        add_entry(object, anatomy::muscle_keys[m], in_braces(sides));
    }
    return in_braces(object);
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
    for (const auto& one : anatomy::level_lengths)
        read_per_level(value.optional(one.key), [&](Level level, const JsonValue& v) {
            (conditions.*one.of)[index(level)] = 1_mm * v.number(0, one.most);
        });
    for (const auto& one : anatomy::level_shares)
        read_per_level(value.optional(one.key), [&](Level level, const JsonValue& v) {
            (conditions.*one.of)[index(level)] = v.number(one.least, one.most);
        });
    for (const auto& one : anatomy::bone_shares)
        read_lumbar_bones(value.optional(one.key), one.most, conditions.*one.of);
    read_pars_defects(value.optional("pars_defect"), conditions);
    number("scoliosis_deg", -Limits::most_scoliosis, Limits::most_scoliosis,
           [&](double v) { conditions.scoliosis = v * 1_deg; });
    if (const auto apex = value.optional("scoliosis_apex"); apex.exists())
        conditions.scoliosis_apex =
            all_bones[index(Bone::L4) + apex.choice({"L4", "L3", "L2", "L1"})];
    read_muscles(value.optional("muscle_strain"), conditions.muscle_strain);
    read_muscles(value.optional("muscle_spasm"), conditions.muscle_spasm);
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
        add_entry(object, key, value);
    };
    const auto number = [&](std::string_view key, double value, double usual) {
        if (value != usual) entry(key, number_text(value));
    };
    for (const auto& one : anatomy::level_lengths)
        entry(one.key, by_level([&](std::size_t i) {
                  const Length length = (conditions.*one.of)[i];
                  return length == 0_mm ? std::string{} : in_mm(length);
              }));
    for (const auto& one : anatomy::level_shares)
        entry(one.key,
              by_level([&](std::size_t i) { return share_text((conditions.*one.of)[i]); }));
    for (const auto& one : anatomy::bone_shares)
        entry(one.key, by_name(all_bones, [&](Bone bone) {
                  return share_text((conditions.*one.of)[index(bone)]);
              }));
    std::string broken;
    for (const Level level : all_levels)
        if (conditions.pars_defect[index(level)])
            broken += fmt::format("{}\"{}\"", broken.empty() ? "" : ", ", anatomy::name(level));
    if (!broken.empty()) entry("pars_defect", "[" + broken + "]");
    // Angles pass through radians.
    number("scoliosis_deg", std::round(degrees(conditions.scoliosis) * 1e9) / 1e9, 0.0);
    if (conditions.scoliosis_apex != none.scoliosis_apex)
        entry("scoliosis_apex", fmt::format("\"{}\"", anatomy::name(conditions.scoliosis_apex)));
    entry("muscle_strain", muscles_json(conditions.muscle_strain));
    entry("muscle_spasm", muscles_json(conditions.muscle_spasm));
    number("extensor_strength", conditions.extensors, none.extensors);
    number("abdominal_strength", conditions.abdominals, none.abdominals);
    number("guarding", conditions.guarding, none.guarding);
    number("belly_kg", conditions.belly.si(), 0.0);
    number("pregnancy_weeks", conditions.pregnancy_weeks, 0.0);
    return in_braces(object);
}

}
