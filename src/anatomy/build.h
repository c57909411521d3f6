#pragma once
// A person's build: what changes geometry, masses and tissues.

#include "anatomy/conditions.h"
#include "anatomy/levels.h"
#include "core/units.h"

#include <memory>
#include <optional>

namespace spineload::anatomy {

struct OwnSpine;

enum class Sex { Male, Female };

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
    /// Measured on the person's own meshes (anatomy/own_spine.h); null: the scaled man's. Equal
    /// means the same one.
    std::shared_ptr<const OwnSpine> own_spine;

    bool operator==(const Build&) const = default;
};

}
