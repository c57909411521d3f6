#include "education/findings.h"

#include "core/json.h"
#include "education/tissues.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>

namespace spineload::education {

namespace {

using Names = std::vector<std::string>;

bool contains(const Names& names, std::string_view name)
{
    return std::ranges::find(names, name) != names.end();
}

bool admits(const Names& list, std::string_view name)
{
    return list.empty() || contains(list, name);
}

bool holds_gate(const LinkRules::Gate& gate, const Circumstances& around, double relative)
{
    double value = relative;
    if (gate.measure != "relative") {
        const auto known = around.measures.find(gate.measure);
        if (known == around.measures.end()) return false;
        value = known->second;
    }
    return std::isfinite(value) && value >= gate.least && (gate.most == 0.0 || value < gate.most);
}

// Parts that are named, in the order of Part.
constexpr std::array<std::string_view, 10> part_names{
    "disc",  "facet",       "bone",     "muscle", "hip-muscle",
    "nerve", "joint-nerve", "ligament", "arch",   "canal"};

}

Part part_of(const Structure& structure)
{
    switch (structure.kind) {
        case StructureKind::Disc:
            return Part::Disc;
        case StructureKind::Facet:
            return Part::Facet;
        case StructureKind::Bone:
            return Part::Bone;
        case StructureKind::Muscle:
            return is_hip_muscle(structure.group) ? Part::HipMuscle : Part::Muscle;
        case StructureKind::Ligament:
            return Part::Ligament;
        case StructureKind::Nerve:
        case StructureKind::CaudaEquina:
            return Part::Nerve;
        case StructureKind::JointNerve:
            return Part::JointNerve;
        case StructureKind::DuralSac:
            return Part::Canal;
        case StructureKind::HipBone:
            break;
    }
    return Part::Any;
}

LinkRules::Asked LinkRules::asked_of(const Structure& structure, const Circumstances& around,
                                     double relative)
{
    Asked asked;
    asked.part = part_of(structure);
    const bool is_of_bone = structure.kind == StructureKind::Bone ||
                            structure.kind == StructureKind::Nerve ||
                            structure.kind == StructureKind::JointNerve;
    asked.place = is_of_bone ? anatomy::name(structure.bone) : anatomy::name(structure.level);
    asked.group = structure.group;
    asked.around = &around;
    asked.relative = std::isfinite(relative) ? std::max(relative, 0.0) : 0.0;
    return asked;
}

bool LinkRules::holds(const Rule& rule, const Asked& asked) const
{
    if (rule.part != Part::Any && rule.part != asked.part) return false;
    if (!asked.quantity.empty() && rule.quantity != asked.quantity) return false;
    if (asked.relative < rule.least_relative) return false;
    if (rule.most_relative > 0.0 && asked.relative >= rule.most_relative) return false;
    const Circumstances& around = *asked.around;
    if (!admits(rule.levels, asked.place) || !admits(rule.groups, asked.group) ||
        !admits(rule.categories, around.category) || !admits(rule.activities, around.activity_id))
        return false;
    const auto is_on = [&](const std::string& name) { return around.switches.contains(name); };
    if (!std::ranges::all_of(rule.only_if, is_on)) return false;
    return std::ranges::all_of(rule.gates, [&](const std::vector<Gate>& any) {
        return std::ranges::any_of(
            any, [&](const Gate& gate) { return holds_gate(gate, around, asked.relative); });
    });
}

std::vector<std::string> LinkRules::offered(const Asked& asked, std::span<const When> when) const
{
    Names cards{general_card_};
    for (const auto& rule : rules_) {
        if (std::ranges::find(when, rule.when) == when.end() || !holds(rule, asked)) continue;
        for (const auto& card : rule.cards)
            if (!contains(cards, card) && cards.size() <= most_after_general_)
                cards.push_back(card);
    }
    return cards;
}

const LinkRules::Rule* LinkRules::first_load_rule(const Asked& asked, bool with_cards) const
{
    const auto found = std::ranges::find_if(rules_, [&](const Rule& rule) {
        return rule.when == When::Load && (!with_cards || !rule.cards.empty()) &&
               (with_cards || !rule.says.empty()) && holds(rule, asked);
    });
    return found == rules_.end() ? nullptr : &*found;
}

std::vector<std::string> LinkRules::cards_for(const Structure& structure,
                                              const Circumstances& around,
                                              double relative_to_standing) const
{
    // What the load says comes before what is told of the structure at any time.
    const Asked asked = asked_of(structure, around, relative_to_standing);
    Names cards = offered(asked, std::array{When::Load});
    for (const auto& card : offered(asked, std::array{When::Tap}))
        if (!contains(cards, card) && cards.size() <= most_after_general_) cards.push_back(card);
    return cards;
}

std::vector<std::string> LinkRules::cards_for(const Structure& structure,
                                              std::string_view activity_id,
                                              std::string_view category,
                                              double relative_to_standing) const
{
    Circumstances around;
    around.activity_id = activity_id;
    around.category = category;
    return cards_for(structure, around, relative_to_standing);
}

Result<std::vector<std::string>> LinkRules::cards_for_part(std::string_view part) const
{
    const auto found = std::ranges::find(part_names, part);
    if (found == part_names.end()) {
        const auto near = nearest_name(part, Names(part_names.begin(), part_names.end()));
        return fail(
            fmt::format("part \"{}\": {}", part,
                        near ? fmt::format("did you mean \"{}\"?", *near)
                             : fmt::format("expected one of {}", fmt::join(part_names, ", "))));
    }
    const Circumstances nothing;
    Asked asked;
    asked.part = static_cast<Part>(found - part_names.begin());
    asked.around = &nothing;
    return offered(asked, std::array{When::Tap});
}

std::vector<std::string> LinkRules::cards_for_activity(const Circumstances& around) const
{
    Asked asked;
    asked.around = &around;
    return offered(asked, std::array{When::Activity});
}

const LinkRules::Rule* LinkRules::rule_for(const Structure& structure, const Circumstances& around,
                                           double relative_to_standing,
                                           std::string_view quantity) const
{
    Asked asked = asked_of(structure, around, relative_to_standing);
    asked.quantity = quantity;
    return first_load_rule(asked, false);
}

}
