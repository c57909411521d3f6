#pragma once
// A person's build: what changes geometry, masses and tissues.

#include "anatomy/levels.h"
#include "core/units.h"

#include <optional>

namespace spineload::anatomy {

enum class Sex { Male, Female };

/// What conditions change in the mechanics of one person; all as here: nothing.
struct Conditions {
    PerLevel<Length> narrowing;       ///< disc height lost beyond what grade and age take
    PerLevel<int> facet_arthritis{};  ///< 0 none, 1 mild, 2 moderate, 3 severe
    /// Both sides of the neural arch broken through: of the level's upper vertebra, whose lower
    /// facets then hold back no forward shear.
    PerLevel<bool> pars_defect{};
    PerLevel<Length> slip;    ///< of the upper vertebra, forward, in relaxed standing
    double extensors = 1.0;   ///< strength of the back muscles against `Build::strength`
    double abdominals = 1.0;  ///< likewise of the muscles of the belly's wall
    double guarding = 0.0;    ///< 0 to 1: trunk muscles held tight all round
    Mass belly;               ///< carried in front, beyond what height and mass already say
    /// 0: not pregnant. `Build::mass` stays the mass before; the gain comes on top of it.
    double pregnancy_weeks = 0.0;

    bool operator==(const Conditions&) const = default;
};

struct Build {
    Sex sex = Sex::Male;
    double age_years = 45.0;
    Length height = 1.68_m;
    Mass mass = 70_kg;
    std::optional<Angle> lumbar_lordosis;  ///< L1-S1, standing; absent: the reference spine's
    std::optional<Angle> pelvic_incidence;
    PerLevel<int> disc_grade{1, 1, 1, 1, 1, 1};  ///< Pfirrmann-like 1 (healthy) to 5
    PerLevel<std::optional<Angle>>
        facet_angle;                    ///< from the sagittal plane; absent: the level's own
    std::optional<Area> disc_area_l45;  ///< measured L4-L5 disc area; sets the transverse scale
    double strength = 1.0;              ///< 1 = average muscle stress
    Conditions conditions;

    bool operator==(const Build&) const = default;
};

}
