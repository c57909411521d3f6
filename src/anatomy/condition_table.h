#pragma once
// The values of Conditions that every level or bone has, by their keys in files, with their limits:
// one list for files, checks and sliders.

#include "anatomy/conditions.h"

#include <array>
#include <string_view>

namespace spineload::anatomy {

/// Millimetres.
struct LevelLength {
    std::string_view key, name;
    PerLevel<Length> Conditions::*of;
    double most;
    std::string_view help;  ///< for a value beyond; may be empty
};

/// A number without dimension.
struct LevelShare {
    std::string_view key, name;
    PerLevel<double> Conditions::*of;
    double least, most;
};

struct BoneShare {
    std::string_view key, name;
    PerBone<double> Conditions::*of;
    double most;
};

// Limits: what is still called by the name, and what the shapes can follow without cutting into
// each other. [source] protrusions and extrusions rarely reach further than the front half of a
// 15 to 18 mm deep canal; slips up to half of the depth (grade 2 of Meyerding 1932); bulges 2 to
// 4 mm (Fardon et al. 2014, nomenclature); compression of more than 40 % is severe (Genant 1993).
inline constexpr std::array<LevelLength, 6> level_lengths{
    {{"narrowing_mm", "narrowing", &Conditions::narrowing, 4.0, "a disc grade of 4 or 5 says more"},
     {"bulge_mm", "bulge", &Conditions::bulge, 4.0, ""},
     {"protrusion_mm", "protrusion", &Conditions::protrusion, 6.0, "an extrusion reaches further"},
     {"extrusion_mm", "extrusion", &Conditions::extrusion, 9.0, "more would fill the canal"},
     {"osteophytes_mm", "osteophytes", &Conditions::osteophytes, 6.0, ""},
     {"slip_mm", "slip", &Conditions::slip, 15.0, "more than this changes the whole posture"}}};

inline constexpr std::array<LevelShare, 7> level_shares{
    {{"facet_arthritis", "facet arthritis", &Conditions::facet_arthritis, 0.0, 3.0},
     {"herniation_side", "herniation side", &Conditions::herniation_side, -1.0, 1.0},
     {"sequestrum", "sequestrum", &Conditions::sequestrum, 0.0, 1.0},
     {"high_intensity_zone", "high-intensity zone", &Conditions::high_intensity_zone, 0.0, 1.0},
     {"flavum_thickening", "flavum thickening", &Conditions::flavum_thickening, 0.0, 1.0},
     {"canal_stenosis", "canal stenosis", &Conditions::canal_stenosis, 0.0, 1.0},
     {"foramen_stenosis", "foramen stenosis", &Conditions::foramen_stenosis, 0.0, 1.0}}};

/// Of L5 to L1: of sacrum and thorax too little is modelled.
inline constexpr std::array<BoneShare, 2> bone_shares{
    {{"compression", "compression", &Conditions::compression, 0.5},
     {"paget", "thickened bone", &Conditions::paget, 1.0}}};

/// By MuscleRegion.
inline constexpr std::array<std::string_view, muscle_region_count> muscle_keys{
    "multifidus", "erector_spinae", "quadratus_lumborum", "psoas", "gluteals", "piriformis"};

}
