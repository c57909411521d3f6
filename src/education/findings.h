#pragma once
// Which cards a structure or a load offers: rules as data (conditions/rules.json). Offered on a tap,
// the general one first, then three at most; never a diagnosis.

#include "biomech/solution.h"
#include "education/cards.h"

#include <map>

namespace spineload::education {

enum class StructureKind { Disc, Facet, Bone, Muscle };

/// A pickable structure of the spine.
struct Structure {
    StructureKind kind = StructureKind::Disc;
    anatomy::Level level = anatomy::Level::L4L5;            ///< Disc, Facet
    anatomy::Bone bone = anatomy::Bone::L5;                 ///< Bone
    anatomy::Side side = anatomy::Side::Left;               ///< Facet, Muscle
    std::string group;                                      ///< Muscle: its group
    bool operator==(const Structure&) const = default;
};
std::string structure_name(const Structure& structure);    ///< "disc L4-L5", "left facet joint L4-L5", "vertebra L3", "right multifidus"

struct Finding {
    Structure structure;
    std::string quantity;               ///< result key, "compression_N"
    double relative_to_standing = 1.0;
    std::vector<std::string> conditions;
};

class LinkRules {
public:
    static Result<LinkRules> load();
    static Result<LinkRules> parse(std::string_view text, const std::string& name);
    /// Cards for a picked structure in this activity category, general one first, at most four.
    std::vector<std::string> cards_for(const Structure& structure, std::string_view activity_id,
                                       std::string_view category, double relative_to_standing) const;
    /// Findings of a solution: structures whose peak stands out against standing.
    std::vector<Finding> findings(const biomech::Solution& solution, const biomech::Solution& standing,
                                  std::string_view activity_id, std::string_view category) const;

    struct Rule {
        std::string id;
        StructureKind kind = StructureKind::Disc;
        std::vector<std::string> levels, groups, categories, activities;  ///< empty: any
        double least_relative = 0.0;
        std::string quantity;
        std::vector<std::string> cards;
        std::string rationale;
        std::vector<std::string> sources;
    };
    const std::vector<Rule>& rules() const { return rules_; }

private:
    std::vector<Rule> rules_;
};

}
