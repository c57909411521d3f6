#pragma once
// Which cards a structure or a load offers: rules as data (conditions/rules.json). Offered on a
// tap, the general one first, then three at most; never a diagnosis.

#include "biomech/solution.h"
#include "education/cards.h"

#include <map>
#include <span>

namespace spineload::education {

enum class StructureKind { Disc, Facet, Bone, Muscle };

/// A pickable structure of the spine.
struct Structure {
    StructureKind kind = StructureKind::Disc;
    anatomy::Level level = anatomy::Level::L4L5;  ///< Disc, Facet
    anatomy::Bone bone = anatomy::Bone::L5;       ///< Bone
    anatomy::Side side = anatomy::Side::Left;     ///< Facet, Muscle
    std::string group;                            ///< Muscle: its group
    bool operator==(const Structure&) const = default;
};
/// "disc L4-L5", "left facet joint L4-L5", "vertebra L3", "sacrum", "right multifidus".
std::string structure_name(const Structure& structure);
/// The inverse for every structure there is; forgives case and "L4-5". Also takes a muscle's group.
Result<Structure> parse_structure(std::string_view text);

/// What "show me" points at for a card: each structure that its kinds and levels name. Empty where
/// the picture has none of its own to pick (nerves, ligaments); its levels then tell where to look.
std::vector<Structure> structures_of(const Card& card);

struct Finding {
    Structure structure;
    std::string quantity;  ///< result key: "compression_N", "facet_left_N", "force_N"
    /// Peak over relaxed standing, or over the quantity's least yardstick (rules.json) where
    /// standing is below it: a joint that hardly touches in standing has no meaningful ratio.
    double relative_to_standing = 1.0;
    double peak = 0.0, standing = 0.0;    ///< in the unit of the key
    std::vector<std::string> conditions;  ///< card ids, the general one first
};

class LinkRules {
public:
    static Result<LinkRules> load();
    static Result<LinkRules> parse(std::string_view text, const std::string& name);
    /// Cards for a picked structure in this activity category, general one first, at most four.
    std::vector<std::string> cards_for(const Structure& structure, std::string_view activity_id,
                                       std::string_view category,
                                       double relative_to_standing) const;
    /// Findings of a solution: structures whose peak stands out against standing, the most
    /// outstanding first. None for a solution that failed. Muscles only when their fascicles (the
    /// model's) are given.
    std::vector<Finding> findings(const biomech::Solution& solution,
                                  const biomech::Solution& standing, std::string_view activity_id,
                                  std::string_view category,
                                  std::span<const biomech::Fascicle> fascicles = {}) const;

    struct Rule {
        std::string id;
        StructureKind kind = StructureKind::Disc;
        /// A rule holds where each list that is not empty has the thing. `levels` are bones' names
        /// for a bone.
        std::vector<std::string> levels, groups, categories, activities;
        double least_relative = 0.0;  ///< 0: offered for the structure whatever its load
        std::string quantity;         ///< what a finding looks at; empty where least_relative is 0
        std::vector<std::string> cards;
        std::string rationale;
        std::vector<std::string> sources;
    };
    /// In order: what an earlier rule offers comes first.
    const std::vector<Rule>& rules() const { return rules_; }
    const std::string& general_card() const { return general_card_; }
    /// Cards that no structure and no load may offer.
    const std::vector<std::string>& never_offered() const { return never_offered_; }

private:
    // Only what rules on this quantity offer, so that a finding never leads to a card that is there
    // for a tap on the structure; with no quantity, all rules.
    std::vector<std::string> offered(const Structure& structure, std::string_view activity_id,
                                     std::string_view category, double relative_to_standing,
                                     std::string_view quantity) const;

    std::vector<Rule> rules_;
    std::string general_card_;
    std::vector<std::string> never_offered_;
    std::size_t most_after_general_ = 3, most_findings_ = 6, most_of_a_kind_ = 3;
    std::map<std::string, double, std::less<>> least_yardstick_;  ///< by quantity
};

}
