// Slopes from the equations against slopes by solving twice.

#include "anatomy/rhythm.h"
#include "biomech/sensitivity.h"
#include "catch.h"
#include "reference_cases.h"

using namespace spineload;
using namespace spineload::test;
using anatomy::Level;
using biomech::Instant;
using biomech::Model;

namespace {

Instant bent(double trunk_deg, double held_kg, double pressure_kPa, double turn_deg = 0.0)
{
    Instant instant;
    instant.posture.pelvis_tilt = 1_deg * (0.4 * trunk_deg);
    instant.posture.lumbar_flexion = 1_deg * (0.6 * trunk_deg);
    instant.posture.axial = 1_deg * turn_deg;
    instant.posture = hanging_arms(model_of_reference_man().body(), instant.posture);
    instant.abdominal_pressure = 1_kPa * pressure_kPa;
    biomech::AppliedLoad held;
    held.mass = 1_kg * held_kg;
    instant.loads.push_back(held);
    return instant;
}

anatomy::PerLevel<double> compressions(const Instant& instant)
{
    const auto solution = solve(model_of_reference_man(), {reference_man(), {instant}, false, {}});
    REQUIRE(solution.status == biomech::Status::Solved);
    anatomy::PerLevel<double> out{};
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = solution.frames[0].levels[i].compression.si();
    return out;
}

// Newtons per unit: both within this part of the larger slope of all levels. Solving twice stops
// within 2 µm of displacement, some newtons, and the joints' stiffness against bending is kept from
// its second pass.
void check_slopes(const Instant& at, const Instant& less, const Instant& more, double difference)
{
    const auto sensitivity = biomech::Sensitivity::make(model_of_reference_man(), {}, at);
    REQUIRE(sensitivity);
    const auto slope = sensitivity->compression_slope(less, more, difference);
    const auto a = compressions(less), b = compressions(more);
    double largest = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i)
        largest = std::max(largest, std::abs(b[i] - a[i]) / difference);
    for (std::size_t i = 0; i < a.size(); ++i) {
        CAPTURE(i, slope[i], (b[i] - a[i]) / difference);
        CHECK(slope[i] == Approx((b[i] - a[i]) / difference).margin(0.03 * largest));
    }
}

}

TEST_CASE("what a kilogram adds follows from the equations as from solving twice",
          "[biomech][sensitivity]")
{
    for (const double trunk : {20.0, 36.0, 55.0}) {
        CAPTURE(trunk);
        check_slopes(bent(trunk, 10, 2), bent(trunk, 9.5, 2), bent(trunk, 10.5, 2), 1.0);
    }
}

TEST_CASE("what a degree of bending adds follows from the equations", "[biomech][sensitivity]")
{
    for (const double trunk : {25.0, 40.0}) {
        CAPTURE(trunk);
        check_slopes(bent(trunk, 5, 2), bent(trunk - 0.5, 5, 2), bent(trunk + 0.5, 5, 2), 1.0);
    }
}

TEST_CASE("what belly pressure and turning add follow from the equations", "[biomech][sensitivity]")
{
    check_slopes(bent(30, 5, 3, 3), bent(30, 5, 2.5, 3), bent(30, 5, 3.5, 3), 1.0);
    check_slopes(bent(30, 5, 3, 3), bent(30, 5, 3, 2.75), bent(30, 5, 3, 3.25), 0.5);
}

TEST_CASE("bent by 36° the equations say 43 N a kilogram at L4-L5", "[biomech][sensitivity]")
{
    Instant at = bent(36, 10, 1);
    at.posture.pelvis_tilt = 17.3_deg - anatomy::standing_lean;
    at.posture.lumbar_flexion = 22.5_deg;
    at.posture = hanging_arms(model_of_reference_man().body(), at.posture);
    Instant less = at, more = at;
    less.loads[0].mass = 9.9_kg;
    more.loads[0].mass = 10.1_kg;
    biomech::SolverOptions documented;
    documented.as_documented = true;
    const auto sensitivity = biomech::Sensitivity::make(model_of_reference_man(), documented, at);
    REQUIRE(sensitivity);
    // The reference calculation's slope is 43.4 N/kg.
    CHECK(sensitivity->compression_slope(less, more, 0.2)[index(Level::L4L5)] ==
          Approx(43.4).margin(1.0));
}

TEST_CASE("nothing that changes changes nothing", "[biomech][sensitivity]")
{
    const Instant at = bent(36, 10, 1);
    const auto sensitivity = biomech::Sensitivity::make(model_of_reference_man(), {}, at);
    REQUIRE(sensitivity);
    for (const double slope : sensitivity->compression_slope(at, at, 1.0)) CHECK(slope == 0.0);
}
