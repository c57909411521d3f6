// Reads conditions/rules.json: every mistake of the file at once, nothing unknown let through.
#include "core/files.h"
#include "core/json.h"
#include "education/findings.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::education {

namespace {

using Names = std::vector<std::string>;
using Rule = LinkRules::Rule;
using When = LinkRules::When;

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

Names levels_of(Part part)
{
    Names names;
    if (part == Part::Bone)
        for (const auto bone : anatomy::all_bones) names.emplace_back(anatomy::name(bone));
    else
        for (const auto level : anatomy::all_levels) names.emplace_back(anatomy::name(level));
    return names;
}

// What each kind of structure can be judged by.
Names quantities_of(Part part)
{
    if (part == Part::Disc)
        return {"compression_N", "disc_compression_N", "disc_pressure_MPa", "shear_anterior_N"};
    if (part == Part::Facet) return {"facet_N"};
    if (part == Part::Muscle) return {"force_N"};
    return {};
}

LinkRules::Gate read_gate(const JsonValue& value)
{
    LinkRules::Gate gate;
    const auto measure = value.required("measure");
    gate.measure = measure.string(40);
    if (measure.is_string() && !contains(measure_names(), gate.measure)) {
        const auto near = nearest_name(gate.measure, measure_names());
        measure.mistake(
            near ? fmt::format("no measure \"{}\"; did you mean \"{}\"?", gate.measure, *near)
                 : fmt::format("no measure \"{}\", expected one of {}", gate.measure,
                               fmt::join(measure_names(), ", ")));
    }
    gate.least = value.optional("least").number(0.0, 1e6);
    gate.most = value.optional("most").number(0.0, 1e6);
    if (gate.least == 0.0 && gate.most == 0.0)
        value.mistake("asks nothing; give \"least\", \"most\" or both");
    return gate;
}

std::vector<std::vector<LinkRules::Gate>> read_gates(const JsonValue& value)
{
    std::vector<std::vector<LinkRules::Gate>> gates;
    for (const auto& item : value.items()) {
        gates.emplace_back();
        if (const auto any = item.optional("any"); any.exists())
            for (const auto& one : any.items()) gates.back().push_back(read_gate(one));
        else
            gates.back().push_back(read_gate(item));
    }
    return gates;
}

void read_load(const JsonValue& value, Rule& rule)
{
    rule.least_relative = value.optional("least_relative").number(0.0, 100.0);
    rule.most_relative = value.optional("most_relative").number(0.0, 100.0);
    const auto quantity = value.optional("quantity");
    rule.quantity = quantity.string(40);
    const Names known = quantities_of(rule.part);
    if (!rule.quantity.empty() && !contains(known, rule.quantity))
        quantity.mistake(known.empty() ? "this kind of structure has no load of its own"
                                       : fmt::format("expected one of {}, found \"{}\"",
                                                     fmt::join(known, ", "), rule.quantity));
    const bool is_load = rule.when == When::Load;
    if (is_load && rule.quantity.empty())
        value.mistake("a load rule needs a \"quantity\" that it is measured in");
    if (is_load && rule.least_relative == 0.0 && rule.most_relative == 0.0 && rule.gates.empty())
        value.mistake("a load rule needs \"least_relative\", \"most_relative\" or \"gates\"");
    if (!is_load &&
        (!rule.quantity.empty() || rule.least_relative > 0.0 || rule.most_relative > 0.0))
        value.mistake("\"quantity\" and its limits belong to load rules");
}

}

/// Reads one file into rules.
class RuleFile {
public:
    explicit RuleFile(const JsonValue& root) : root_{root} {}
    LinkRules read();

private:
    void read_limits();
    void read_yardsticks();
    void read_rules();
    Rule read_rule(const JsonValue& value) const;
    void read_place(const JsonValue& value, Rule& rule) const;
    void read_cards(const JsonValue& value, Rule& rule) const;

    JsonValue root_;
    LinkRules rules_;
};

void RuleFile::read_place(const JsonValue& value, Rule& rule) const
{
    rule.levels = names_of(value.optional("levels"), levels_of(rule.part));
    rule.groups = names_of(value.optional("groups"), {});
    if (!rule.levels.empty() && rule.part == Part::Muscle)
        value.optional("levels").mistake("muscles span levels; name \"groups\"");
    if (!rule.groups.empty() && rule.part != Part::Muscle)
        value.optional("groups").mistake("only muscles have groups; name \"levels\"");
    rule.categories = names_of(value.optional("categories"), category_names);
    rule.activities = names_of(value.optional("activities"), {});
    rule.only_if = names_of(value.optional("only_if"), switch_names());
    rule.gates = read_gates(value.optional("gates"));
}

void RuleFile::read_cards(const JsonValue& value, Rule& rule) const
{
    const auto cards = value.required("cards");
    rule.cards = names_of(cards, {});
    rule.says = value.optional("says").string(300);
    // A low load has a sentence and no card; what the program must not do needs neither.
    if (cards.is_array() && rule.cards.empty() && rule.says.empty() && rule.when != When::Never)
        cards.mistake("expected at least one card, or a sentence in \"says\"");
    for (const auto& card : rule.cards) {
        if (rule.when == When::Never) continue;
        const bool is_by_load = rule.when != When::Tap;
        if (contains(rules_.never_offered_, card) ||
            (is_by_load && contains(rules_.never_by_load_, card)))
            cards.mistake(fmt::format("\"{}\" is never offered because of {}", card,
                                      contains(rules_.never_offered_, card)
                                          ? "a structure or a load"
                                          : "a load or an activity"));
    }
}

Rule RuleFile::read_rule(const JsonValue& value) const
{
    Rule rule;
    rule.id = value.required("id").string(64);
    rule.when = static_cast<When>(
        value.required("when").choice({"tap", "load", "activity", "always", "never"}));
    if (rule.when == When::Tap || rule.when == When::Load)
        rule.part =
            static_cast<Part>(value.required("structure")
                                  .choice({"disc", "facet", "bone", "muscle", "hip-muscle", "nerve",
                                           "joint-nerve", "ligament", "arch", "canal"}));
    read_place(value, rule);
    read_load(value, rule);
    read_cards(value, rule);
    rule.rationale = value.required("rationale").string(500);
    rule.evidence = "ABCDN"[value.required("evidence").choice({"A", "B", "C", "D", "N"})];
    rule.sources = names_of(value.required("sources"), {});
    return rule;
}

void RuleFile::read_limits()
{
    rules_.general_card_ = root_.required("general_card").string(64);
    rules_.never_offered_ = names_of(root_.required("never_offered"), {});
    rules_.never_by_load_ = names_of(root_.required("never_by_load"), {});
    rules_.always_offered_ = names_of(root_.required("always_offered"), {});
    if (contains(rules_.never_offered_, rules_.general_card_))
        root_.optional("never_offered").mistake("holds the general card, which is always offered");
    // Three beside the general one is the contract; a file may ask for fewer, not for more.
    rules_.most_after_general_ =
        static_cast<std::size_t>(root_.required("most_cards_after_general").integer(0, 3, 3));
    rules_.most_findings_ =
        static_cast<std::size_t>(root_.required("most_findings").integer(1, 20, 6));
    rules_.most_of_a_kind_ =
        static_cast<std::size_t>(root_.required("most_findings_of_a_kind").integer(1, 20, 3));
}

void RuleFile::read_yardsticks()
{
    Names quantities;
    for (const auto part : {Part::Disc, Part::Facet, Part::Muscle})
        for (const auto& quantity : quantities_of(part)) quantities.push_back(quantity);
    const auto yardsticks = root_.required("least_yardstick");
    for (const auto& quantity : quantities)
        if (const auto value = yardsticks.optional(quantity); value.exists())
            rules_.least_yardstick_[quantity] = value.number(1e-6, 1e6, 1.0);
}

void RuleFile::read_rules()
{
    Names ids;
    for (const auto& item : root_.required("rules").items()) {
        rules_.rules_.push_back(read_rule(item));
        const Rule& rule = rules_.rules_.back();
        if (contains(ids, rule.id)) item.mistake(fmt::format("a second rule \"{}\"", rule.id));
        ids.push_back(rule.id);
        if (!rule.quantity.empty() && !rules_.least_yardstick_.contains(rule.quantity))
            item.mistake(fmt::format("\"least_yardstick\" has no \"{}\"", rule.quantity));
    }
}

LinkRules RuleFile::read()
{
    read_limits();
    read_yardsticks();
    read_rules();
    return std::move(rules_);
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
    LinkRules rules = RuleFile(document->root()).read();
    if (const auto verdict = document->finish(); !verdict) return tl::unexpected(verdict.error());
    return rules;
}

}
