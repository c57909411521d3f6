#pragma once
// What age, illness, injury or pregnancy have changed in one person: some of it in the mechanics,
// all of it in the picture. Physics and shapes read these values; no disease is known by name
// beyond them.

#include "anatomy/levels.h"
#include "core/units.h"

namespace spineload::anatomy {

/// Muscles that can be marked as strained or in spasm.
enum class MuscleRegion {
    Multifidus,
    ErectorSpinae,
    QuadratusLumborum,
    Psoas,
    Gluteals,   ///< a mark in the picture: the engine has none of their fascicles
    Piriformis  ///< likewise
};
inline constexpr std::size_t muscle_region_count = 6;
constexpr std::size_t index(MuscleRegion region) { return static_cast<std::size_t>(region); }
constexpr std::size_t index(Side side) { return static_cast<std::size_t>(side); }

/// By region and side: `of[index(region)][index(side)]`.
template <class T>
using PerMuscle = std::array<std::array<T, 2>, muscle_region_count>;

/// All as here: nothing. Shares go from 0, healthy, to 1, marked.
struct Conditions {
    // Discs.
    PerLevel<Length> narrowing;   ///< height lost beyond what grade and age take
    PerLevel<Length> bulge;       ///< of the wall's back, all across
    PerLevel<Length> protrusion;  ///< a broad-based hump of the wall's back
    PerLevel<Length> extrusion;   ///< what came through the wall, beyond it; on a narrow neck
    /// Where hump and extrusion are: -1 left, 0 in the middle, 1 right.
    PerLevel<double> herniation_side{};
    PerLevel<double> sequestrum{};           ///< a free piece behind the disc
    PerLevel<double> high_intensity_zone{};  ///< a marked spot in the back of the annulus

    // Joints, ligaments, canal.
    PerLevel<double> facet_arthritis{};    ///< 0 none, 1 mild, 2 moderate, 3 severe
    PerLevel<double> flavum_thickening{};  ///< of the yellow ligament (ligamentum flavum)
    PerLevel<double> canal_stenosis{};     ///< bone of arch and joints, inwards
    PerLevel<double> foramen_stenosis{};   ///< bone around the root's way out

    // Bone.
    PerLevel<Length> osteophytes;  ///< how far the rims that face the disc have grown outwards
    /// Both sides of the neural arch broken through: of the level's upper vertebra, whose lower
    /// facets then hold back no forward shear.
    PerLevel<bool> pars_defect{};
    PerLevel<Length> slip;          ///< of the upper vertebra, forward, in relaxed standing
    PerBone<double> compression{};  ///< share of the body's front height lost; L1 to L5
    PerBone<double> paget{};        ///< thickened, coarse bone (Paget's disease); L1 to L5

    // Curve to the side: the largest angle between two endplates (Cobb), positive where the curve's
    // outer side is the right one.
    Angle scoliosis;
    Bone scoliosis_apex = Bone::L2;  ///< L4 to L1

    // Muscles and what the body carries.
    PerMuscle<double> muscle_strain{};  ///< a sore region
    PerMuscle<double> muscle_spasm{};   ///< held tight: as guarding, of this muscle alone
    double extensors = 1.0;             ///< strength of the back muscles against `Build::strength`
    double abdominals = 1.0;            ///< likewise of the muscles of the belly's wall
    double guarding = 0.0;              ///< 0 to 1: trunk muscles held tight all round
    Mass belly;  ///< carried in front, beyond what height and mass already say
    /// 0: not pregnant. `Build::mass` stays the mass before; the gain comes on top of it.
    double pregnancy_weeks = 0.0;

    bool operator==(const Conditions&) const = default;
};

}
