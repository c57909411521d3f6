#pragma once
// Repeated lifting as fatigue of the spine's tissue: the Lifting Fatigue Failure Tool (LiFFT).
//
// [source] Gallagher, Sesek, Schall, Huangfu 2017, Appl. Ergon. 63:142-150; the form with the
// load's moment as in Zelik et al. 2022, Appl. Ergon. 99:103619: a lift of moment M (N·m) takes
// exp(0.038 M + 0.32) / 902,416 of what the tissue lasts; damages add up; the probability that a
// job is of high risk (12 or more low-back disorders per 200,000 hours) is the logistic function of
// 1.72 + 1.03 log₁₀(damage). One public implementation divides by 1,902,416, which lowers the
// exponent of the logistic function by 0.33; ours is the constant of the fatigue curve itself.

#include "core/units.h"

#include <span>

namespace spineload::report {

/// A lifting task over a working day.
struct FatigueLift {
    Mass load;
    Length distance;           ///< greatest, level, from the low back (L5-S1) to the load's middle
    double repetitions = 0.0;  ///< a day
};

double lift_damage(const FatigueLift& task);
/// Sum over the day.
double lift_damage(std::span<const FatigueLift> day);
/// 0 to 1; 0 for no damage at all.
double high_risk_probability(double damage);

/// How often a lumbar segment bears a load before half of them fail: 902,416 exp(-0.162 S), S the
/// load in percent of the segment's strength. [source] Gallagher et al. 2017, from Brinckmann 1988.
double cycles_to_failure(Force load, Force strength);

}
