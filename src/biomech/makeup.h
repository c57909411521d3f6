#pragma once
// What a person's build says about the flesh: how much of the mass is trunk, head and fat, how
// large and how strong the muscles are, and what is carried in front of the spine. Only the makers
// of masses and muscles ask.

#include "anatomy/build.h"

#include <optional>
#include <string_view>

namespace spineload::biomech {

/// Factors against the man of model.md (70 kg, 1.68 m, up to 50 years), who has 1 everywhere.
struct Makeup {
    double trunk_share = 1.0, head_share = 1.0;  ///< on the mass fractions
    double muscle_area = 1.0;
    double muscle_stress = 1.0;  ///< maximal, of what is left of a muscle with age
    double wall_forward = 0.0;   ///< m: the belly's wall lies so much further in front
};

/// `as_documented`: by the plain rules of model.md alone.
Makeup makeup_of(const anatomy::Build& build, bool as_documented);

/// A muscle group's share of its usual strength, by the person's conditions.
double group_strength(const anatomy::Conditions& conditions, std::string_view group);

/// How tight a spasm holds the muscles of a group, 0 to 1.
double group_spasm(const anatomy::Conditions& conditions, std::string_view group,
                   anatomy::Side side);

/// What somebody pregnant carries beyond the mass before, kg; 0 when not pregnant.
struct PregnancyGain {
    double womb = 0.0;      ///< in front of the lumbar spine and in the pelvis
    double all_over = 0.0;  ///< blood, water, fat: shared out as the rest of the body is
};
PregnancyGain pregnancy_gain(double weeks);

}
