#include "report/reference_mass.h"

#include <algorithm>
#include <array>

namespace spineload::report {

namespace {

// [source] NIOSH 94-110: the load constant that the shared equation starts from.
constexpr Mass lifting_constant = 23.0_kg;

struct CarryRow {
    double distance_m;
    CarriedLimits limits;
};
constexpr std::array<CarryRow, 5> carry_table{{{1.0, {120, 7200, 10000}},
                                               {2.0, {75, 4500, 10000}},
                                               {4.0, {60, 3000, 10000}},
                                               {10.0, {30, 1500, 10000}},
                                               {20.0, {15, 750, 6000}}}};

}

Mass reference_mass(anatomy::Sex sex, double age_years)
{
    const bool is_middle = age_years >= 18.0 && age_years <= 45.0;
    if (sex == anatomy::Sex::Male) return is_middle ? 25.0_kg : 20.0_kg;
    return is_middle ? 20.0_kg : 15.0_kg;
}

StandardLift assess_standard_lift(const LiftTask& task, anatomy::Sex sex, double age_years,
                                  bool is_one_handed, int people)
{
    StandardLift out;
    out.reference = reference_mass(sex, age_years);
    const auto lift = assess_lift(task);
    const double persons = people > 1 ? 0.85 * people : 1.0;
    out.limit = (lift.recommended / lifting_constant) * (is_one_handed ? 0.6 : 1.0) * persons *
                out.reference;
    if (out.limit > 0.0_kg) out.index = task.load / out.limit;
    return out;
}

std::optional<CarriedLimits> carried_limits(Length distance)
{
    // The next longer distance of the table counts: nothing is interpolated upwards.
    const auto row = std::ranges::find_if(
        carry_table, [&](const CarryRow& r) { return distance.si() <= r.distance_m; });
    if (row == carry_table.end()) return std::nullopt;
    return row->limits;
}

}
