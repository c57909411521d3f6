#include "report/segment_tests.h"

#include "biomech/joint_law.h"
#include "core/assert.h"

#include <fmt/format.h>
#include <cmath>
#include <glm/geometric.hpp>
#include <numbers>

namespace spineload::report {

namespace {

using anatomy::Level;
using biomech::JointLaw;
using scenario::Machine;

struct Bent {
    biomech::JointEquilibrium before, after;
    bool is_solved() const { return before.is_solved && after.is_solved; }
};

// Moments as the joint law counts them: to the right, to the left, backwards.
glm::dvec3 moment_of(const Machine& machine)
{
    const double size = machine.moment_Nm * 1e3;
    switch (machine.bends) {
        case Machine::Bends::Forward:
            return {0.0, 0.0, -size};
        case Machine::Bends::Backward:
            return {0.0, 0.0, size};
        case Machine::Bends::Right:
            return {size, 0.0, 0.0};
        case Machine::Bends::TurnsLeft:
            return {0.0, size, 0.0};
    }
    return {};
}

// In three steps, each from the last: the law is steep at the end of the range.
Bent bend(const JointLaw& law, Level level, const Machine& machine, double sign)
{
    const glm::dvec3 force{0.0, -machine.follower_N, 0.0};
    Bent bent;
    bent.before = law.solve(level, force, {});
    bent.after = bent.before;
    for (const double share : {0.3, 0.6, 1.0})
        bent.after = law.solve(level, force, sign * share * moment_of(machine), bent.after);
    return bent;
}

Result<double> there_and_back(const JointLaw& law, Level level, const Machine& machine)
{
    const glm::dvec3 axis = moment_of(machine) / (machine.moment_Nm * 1e3);
    double sum = 0.0;
    for (const double sign : {1.0, -1.0}) {
        const Bent bent = bend(law, level, machine, sign);
        if (!bent.is_solved()) return fail("the segment found no equilibrium");
        sum += std::abs(glm::dot(bent.after.rotation - bent.before.rotation, axis));
    }
    return sum * 180.0 / std::numbers::pi;
}

Result<JointLaw> specimen()
{
    // [source] size 1 of the joint constants (models/joints.json).
    anatomy::Build build;
    build.height = 1.80_m;
    build.mass = 78_kg;
    build.disc_area_l45 = 1700_mm2;
    const auto body = anatomy::make_body(build);
    if (!body) return tl::unexpected(body.error());
    const auto constants = biomech::load_joint_constants();
    if (!constants) return tl::unexpected(constants.error());
    return JointLaw::make(*body, *constants);
}

}

Result<double> in_machine(const scenario::MeasurementRow& row)
{
    SPINELOAD_ASSERT(row.machine, "{} is not of a test machine", row.id);
    const auto law = specimen();
    if (!law) return tl::unexpected(law.error());
    if (row.quantity == "rotation_deg") return there_and_back(*law, row.level, *row.machine);
    if (row.quantity == "rotation_L1_L5_deg") {
        double sum = 0.0;
        for (const Level level : {Level::L4L5, Level::L3L4, Level::L2L3, Level::L1L2}) {
            const auto one = there_and_back(*law, level, *row.machine);
            if (!one) return one;
            sum += *one;
        }
        return sum;
    }
    const bool is_left = row.quantity == "facet_left_N";
    if (!is_left && row.quantity != "facet_right_N")
        return fail(fmt::format("{}: no machine measures \"{}\"", row.id, row.quantity));
    const Bent bent = bend(*law, row.level, *row.machine, 1.0);
    if (!bent.is_solved()) return fail("the segment found no equilibrium");
    const auto parts = law->parts(row.level, bent.after.displacement, bent.after.rotation);
    return parts.facets[is_left ? 0 : 1].normal_sum;  // listed by anatomy::Side
}

}
