#pragma once
// Which cards a structure or a load offers: rules as data (conditions/rules.json). Offered on a
// tap, the general one first, then three at most; never a diagnosis.

#include "biomech/solution.h"
#include "education/cards.h"
#include "scenario/activity.h"

#include <map>
#include <set>
#include <span>

namespace spineload::education {

enum class StructureKind {
    Disc,
    Facet,
    Bone,
    Muscle,
    Ligament,
    Nerve,       ///< a root, or the sciatic nerve's beginning
    JointNerve,  ///< a medial branch: two of them serve each facet joint
    DuralSac,
    CaudaEquina,  ///< and the end of the spinal cord above it
    HipBone
};

/// A pickable structure of the spine. What does not belong to a kind keeps its default, so that
/// equal structures are equal values.
struct Structure {
    StructureKind kind = StructureKind::Disc;
    anatomy::Level level = anatomy::Level::L4L5;  ///< Disc, Facet, Ligament
    anatomy::Bone bone = anatomy::Bone::L5;       ///< Bone; Nerve, JointNerve: whose number it has
    anatomy::Side side = anatomy::Side::Left;     ///< of what comes in pairs
    std::string group;  ///< Muscle: its group; else which of its kind (education/tissues.h)
    bool operator==(const Structure&) const = default;
};
/// "disc L4-L5", "left facet joint L4-L5", "vertebra L3", "sacrum", "right multifidus",
/// "ligamentum flavum L4-L5", "left nerve root L5".
std::string structure_name(const Structure& structure);
/// The inverse for every structure there is; forgives case and "L4-5". Also takes a muscle's group.
Result<Structure> parse_structure(std::string_view text);

/// What "show me" points at for a card: each structure that its kinds and levels name. Where it is
/// empty, the card's levels tell where to look.
std::vector<Structure> structures_of(const Card& card);

struct Finding {
    Structure structure;
    std::string quantity;  ///< result key: "compression_N", "facet_left_N", "force_N"
    /// Peak over relaxed standing, or over the quantity's least yardstick (rules.json) where
    /// standing is below it: a joint that hardly touches in standing has no meaningful ratio.
    double relative_to_standing = 1.0;
    double peak = 0.0, standing = 0.0;    ///< in the unit of the key
    std::vector<std::string> conditions;  ///< card ids, the general one first
    std::string rule;                     ///< id of the first rule that holds: "L04"
    std::string says;                     ///< its sentence for people, English: the key of tr()
};

/// What a rule may ask beside the load of one structure. A measure that is not here is not known,
/// and a rule that asks for it does not hold: nothing is guessed.
struct Circumstances {
    std::string activity_id, category;
    std::map<std::string, double, std::less<>> measures;  ///< by name, see measure_names()
    /// "clinical": the view for clinicians; "bone-health", "side-curve": somebody said that this
    /// person has thin bones or a curve; "tense": the muscles are held tight.
    std::set<std::string, std::less<>> switches;
};
/// relative: peak over standing, of the structure looked at · peak_relative: the largest of all
/// discs · flexion_share, extension_share, bend_share, turn_share: of what a low back can do ·
/// side_ratio: a facet joint's force over that of its partner · activation: of a muscle, 0–1 ·
/// static_s: how long a still posture is held · repetitions_per_day, handling_h_per_day,
/// vibration_mm: from the activity's file · age_years · strength_share: compression over the
/// strength of the person's vertebrae, where the caller knows it.
const std::vector<std::string>& measure_names();
const std::vector<std::string>& switch_names();

/// All that is known of an activity done by a person. A solution that failed tells nothing of
/// posture and load.
Circumstances circumstances_of(const scenario::Activity& activity, const anatomy::Build& build,
                               const biomech::Solution& solution, const biomech::Solution& standing,
                               std::span<const biomech::Fascicle> fascicles = {});

/// What a rule looks at.
enum class Part {
    Disc,
    Facet,
    Bone,
    Muscle,
    HipMuscle,   ///< "hip-muscle"
    Nerve,       ///< "nerve": a nerve root
    JointNerve,  ///< "joint-nerve": the two small nerves of a facet joint
    Ligament,
    Arch,   ///< "arch": the back part of a vertebra (pars)
    Canal,  ///< "canal": the tunnels of the nerves
    Any
};
/// As what the rules see a structure; Any where none of them speaks of it.
Part part_of(const Structure& structure);

class LinkRules {
public:
    struct Rule;

    static Result<LinkRules> load();
    static Result<LinkRules> parse(std::string_view text, const std::string& name);
    /// Cards for a picked structure in this activity category, general one first, at most four.
    std::vector<std::string> cards_for(const Structure& structure, std::string_view activity_id,
                                       std::string_view category,
                                       double relative_to_standing) const;
    /// The same, with all that is known of activity and person.
    std::vector<std::string> cards_for(const Structure& structure, const Circumstances& around,
                                       double relative_to_standing) const;
    /// Cards for a part that has no load of its own: "nerve", "ligament", "hip-muscle", …
    Result<std::vector<std::string>> cards_for_part(std::string_view part) const;
    /// Cards about the activity as a whole: sitting long, vibration, hard work all day.
    std::vector<std::string> cards_for_activity(const Circumstances& around) const;
    /// The rule whose sentence fits this load of a structure, also where no card is offered (a low
    /// load); null when none does. Of `quantity` alone when it is given.
    const Rule* rule_for(const Structure& structure, const Circumstances& around,
                         double relative_to_standing, std::string_view quantity = {}) const;
    /// Findings of a solution: structures whose peak stands out against standing, the most
    /// outstanding first. None for a solution that failed. Muscles only when their fascicles (the
    /// model's) are given.
    std::vector<Finding> findings(const biomech::Solution& solution,
                                  const biomech::Solution& standing, std::string_view activity_id,
                                  std::string_view category,
                                  std::span<const biomech::Fascicle> fascicles = {}) const;
    /// The same; postures are measured in the solution, the rest is taken from `around`.
    std::vector<Finding> findings(const biomech::Solution& solution,
                                  const biomech::Solution& standing, Circumstances around,
                                  std::span<const biomech::Fascicle> fascicles = {}) const;

    enum class When {
        Tap,       ///< the structure is picked, whatever its load
        Load,      ///< its load stands out (or is low, with a sentence and no card)
        Activity,  ///< the activity as a whole
        Always,    ///< beside every coloured picture
        Never      ///< what the program must not do
    };
    struct Gate {
        std::string measure;
        double least = 0.0, most = 0.0;  ///< least ≤ measure < most
        bool operator==(const Gate&) const = default;
    };
    struct Rule {
        std::string id;  ///< "L04"; several entries of one rule: "P08.arch"
        When when = When::Tap;
        Part part = Part::Any;
        /// A rule holds where each list that is not empty has the thing. `levels` are bones' names
        /// for a bone.
        std::vector<std::string> levels, groups, categories, activities;
        std::vector<std::string> only_if;      ///< switches that must all be on
        std::string quantity;                  ///< what a load rule looks at
        double least_relative = 0.0;           ///< ≤ relative to standing …
        double most_relative = 0.0;            ///< … < this; 0: no upper end
        std::vector<std::vector<Gate>> gates;  ///< each inner list: one of them is enough
        std::vector<std::string> cards;
        std::string says;  ///< for people, English: the key of tr(); may be empty
        std::string rationale;
        char evidence = 'D';  ///< A to D, N: no link with load
        std::vector<std::string> sources;
    };
    /// In order: what an earlier rule offers comes first.
    const std::vector<Rule>& rules() const { return rules_; }
    const std::string& general_card() const { return general_card_; }
    /// Cards that no structure, no load and no activity may offer.
    const std::vector<std::string>& never_offered() const { return never_offered_; }
    /// Cards that a tap may offer and a load or an activity may not.
    const std::vector<std::string>& never_by_load() const { return never_by_load_; }
    /// Cards one click away from every coloured picture: what it cannot show.
    const std::vector<std::string>& always_offered() const { return always_offered_; }

private:
    friend class RuleFile;

    struct Asked {
        Part part = Part::Any;
        std::string_view place, group;
        const Circumstances* around = nullptr;
        double relative = 0.0;
        std::string_view quantity;  ///< not empty: only rules on it
    };
    bool holds(const Rule& rule, const Asked& asked) const;
    std::vector<std::string> offered(const Asked& asked, std::span<const When> when) const;
    const Rule* first_load_rule(const Asked& asked, bool with_cards) const;
    std::optional<Finding> finding_of(const Structure& structure, const biomech::Solution& solution,
                                      const biomech::Solution& standing, Circumstances& around,
                                      std::span<const biomech::Fascicle> fascicles) const;
    static Asked asked_of(const Structure& structure, const Circumstances& around, double relative);

    std::vector<Rule> rules_;
    std::string general_card_;
    std::vector<std::string> never_offered_, never_by_load_, always_offered_;
    std::size_t most_after_general_ = 3, most_findings_ = 6, most_of_a_kind_ = 3;
    std::map<std::string, double, std::less<>> least_yardstick_;  ///< by quantity
};

}
