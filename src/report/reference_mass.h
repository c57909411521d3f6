#pragma once
// Limits for lifting and carrying by the international standard ISO 11228-1: a reference mass for
// whom it is, the same multipliers as the NIOSH equation, and how many kilograms may be carried a
// day.
//
// [source] ISO 11228-1:2021 and ISO/TR 12295 (reference masses; one hand; two people), ISO
// 11228-1:2003 table 1 (carried mass by distance; recalled, not re-read).

#include "anatomy/build.h"
#include "report/lifting_equation.h"

#include <optional>

namespace spineload::report {

/// 25 and 20 kg for men and women of 18 to 45 years, 20 and 15 kg for those younger or older.
Mass reference_mass(anatomy::Sex sex, double age_years);

struct StandardLift {
    Mass reference, limit;
    std::optional<double> index;  ///< load ÷ limit; absent when nothing is allowed
};

/// `task.load` is what is lifted in all. One hand: ×0.6; two people: ×0.85 each.
StandardLift assess_standard_lift(const LiftTask& task, anatomy::Sex sex, double age_years,
                                  bool is_one_handed = false, int people = 1);

/// What may be carried in all over so far, kg; beyond 20 m nothing is given.
struct CarriedLimits {
    double per_minute = 0.0, per_hour = 0.0, per_day = 0.0;
};
std::optional<CarriedLimits> carried_limits(Length distance);

}
