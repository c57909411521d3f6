#include "core/files.h"
#include "core/json.h"
#include "education/findings.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace spineload::education {

namespace {

using Names = std::vector<std::string>;

const Names kind_names{"disc", "facet", "bone", "muscle"};
// interface.md, "What an activity file says".
const Names category_names{"lying",    "sitting", "standing", "moving",   "lifting",
                           "carrying", "work",    "sport",    "breathing"};

bool contains(const Names& names, std::string_view name)
{
    return std::ranges::find(names, name) != names.end();
}

// A list of texts; `known` empty: any.
Names names_of(const JsonValue& value, const Names& known)
{
    Names names;
    for (const auto& item : value.items()) {
        const std::string text = item.string(100);
        if (item.is_string() && !known.empty() && !contains(known, text)) {
            const auto near = nearest_name(text, known);
            item.mistake(near ? fmt::format("found \"{}\"; did you mean \"{}\"?", text, *near)
                              : fmt::format("found \"{}\", expected one of {}", text,
                                            fmt::join(known, ", ")));
        }
        names.push_back(text);
    }
    return names;
}

Names levels_of(StructureKind kind)
{
    Names names;
    if (kind == StructureKind::Bone)
        for (const auto bone : anatomy::all_bones) names.emplace_back(anatomy::name(bone));
    else
        for (const auto level : anatomy::all_levels) names.emplace_back(anatomy::name(level));
    return names;
}

// What each kind of structure can be judged by.
Names quantities_of(StructureKind kind)
{
    switch (kind) {
        case StructureKind::Disc:
            return {"compression_N", "disc_compression_N", "disc_pressure_MPa"};
        case StructureKind::Facet:
            return {"facet_N"};
        case StructureKind::Muscle:
            return {"force_N"};
        case StructureKind::Bone:
            return {};
    }
    return {};
}

void read_quantity(const JsonValue& value, LinkRules::Rule& rule)
{
    rule.least_relative = value.optional("least_relative").number(0.0, 100.0);
    const auto quantity = value.optional("quantity");
    rule.quantity = quantity.string(40);
    const Names known = quantities_of(rule.kind);
    if (rule.least_relative > 0.0 && rule.quantity.empty())
        value.mistake("\"least_relative\" needs a \"quantity\" that it is measured in");
    if (rule.least_relative == 0.0 && !rule.quantity.empty())
        value.mistake("\"quantity\" without \"least_relative\" has no meaning");
    if (!rule.quantity.empty() && !contains(known, rule.quantity))
        quantity.mistake(known.empty() ? "this kind of structure has no load of its own"
                                       : fmt::format("expected one of {}, found \"{}\"",
                                                     fmt::join(known, ", "), rule.quantity));
}

LinkRules::Rule read_rule(const JsonValue& value, const Names& never_offered)
{
    LinkRules::Rule rule;
    rule.id = value.required("id").string(64);
    rule.kind = static_cast<StructureKind>(
        value.required("structure").choice({"disc", "facet", "bone", "muscle"}));
    rule.levels = names_of(value.optional("levels"), levels_of(rule.kind));
    rule.groups = names_of(value.optional("groups"), {});
    if (!rule.levels.empty() && rule.kind == StructureKind::Muscle)
        value.optional("levels").mistake("muscles span levels; name \"groups\"");
    if (!rule.groups.empty() && rule.kind != StructureKind::Muscle)
        value.optional("groups").mistake("only muscles have groups; name \"levels\"");
    rule.categories = names_of(value.optional("categories"), category_names);
    rule.activities = names_of(value.optional("activities"), {});
    read_quantity(value, rule);
    const auto cards = value.required("cards");
    rule.cards = names_of(cards, {});
    if (cards.is_array() && rule.cards.empty()) cards.mistake("expected at least one card");
    for (const auto& card : rule.cards)
        if (contains(never_offered, card))
            cards.mistake(
                fmt::format("\"{}\" is never offered because of a structure or a load", card));
    rule.rationale = value.required("rationale").string(500);
    rule.sources = names_of(value.required("sources"), {});
    return rule;
}

bool holds(const LinkRules::Rule& rule, const Structure& structure, std::string_view activity_id,
           std::string_view category)
{
    const auto admits = [](const Names& list, std::string_view name) {
        return list.empty() || contains(list, name);
    };
    const std::string_view place = structure.kind == StructureKind::Bone
                                       ? anatomy::name(structure.bone)
                                       : anatomy::name(structure.level);
    return rule.kind == structure.kind && admits(rule.levels, place) &&
           admits(rule.groups, structure.group) && admits(rule.categories, category) &&
           admits(rule.activities, activity_id);
}

}

Result<LinkRules> LinkRules::load()
{
    const auto path = home_folder() / "conditions" / "rules.json";
    const auto text = read_file(path, 1u << 20);
    if (!text) return tl::unexpected(text.error());
    return parse(*text, path.string());
}

Result<LinkRules> LinkRules::parse(std::string_view text, const std::string& name)
{
    const auto document = JsonDocument::parse(text, name);
    if (!document) return tl::unexpected(document.error());
    LinkRules rules;
    const auto root = document->root();
    rules.general_card_ = root.required("general_card").string(64);
    rules.never_offered_ = names_of(root.required("never_offered"), {});
    if (contains(rules.never_offered_, rules.general_card_))
        root.optional("never_offered").mistake("holds the general card, which is always offered");
    // Three beside the general one is the contract; a file may ask for fewer, not for more.
    rules.most_after_general_ =
        static_cast<std::size_t>(root.required("most_cards_after_general").integer(0, 3, 3));
    rules.most_findings_ =
        static_cast<std::size_t>(root.required("most_findings").integer(1, 20, 6));
    rules.most_of_a_kind_ =
        static_cast<std::size_t>(root.required("most_findings_of_a_kind").integer(1, 20, 3));
    Names quantities;
    for (const auto kind : {StructureKind::Disc, StructureKind::Facet, StructureKind::Muscle})
        for (const auto& quantity : quantities_of(kind)) quantities.push_back(quantity);
    const auto yardsticks = root.required("least_yardstick");
    for (const auto& quantity : quantities)
        if (const auto value = yardsticks.optional(quantity); value.exists())
            rules.least_yardstick_[quantity] = value.number(1e-6, 1e6, 1.0);
    Names ids;
    for (const auto& item : root.required("rules").items()) {
        rules.rules_.push_back(read_rule(item, rules.never_offered_));
        const Rule& rule = rules.rules_.back();
        if (contains(ids, rule.id)) item.mistake(fmt::format("a second rule \"{}\"", rule.id));
        ids.push_back(rule.id);
        if (!rule.quantity.empty() && !rules.least_yardstick_.contains(rule.quantity))
            item.mistake(fmt::format("\"least_yardstick\" has no \"{}\"", rule.quantity));
    }
    if (const auto verdict = document->finish(); !verdict) return tl::unexpected(verdict.error());
    return rules;
}

std::vector<std::string> LinkRules::offered(const Structure& structure,
                                            std::string_view activity_id, std::string_view category,
                                            double relative_to_standing,
                                            std::string_view quantity) const
{
    const double relative =
        std::isfinite(relative_to_standing) ? std::max(relative_to_standing, 0.0) : 0.0;
    Names cards{general_card_};
    for (const auto& rule : rules_) {
        if (!quantity.empty() && rule.quantity != quantity) continue;
        if (relative < rule.least_relative || !holds(rule, structure, activity_id, category))
            continue;
        for (const auto& card : rule.cards)
            if (!contains(cards, card) && cards.size() <= most_after_general_)
                cards.push_back(card);
    }
    return cards;
}

std::vector<std::string> LinkRules::cards_for(const Structure& structure,
                                              std::string_view activity_id,
                                              std::string_view category,
                                              double relative_to_standing) const
{
    return offered(structure, activity_id, category, relative_to_standing, {});
}

}
