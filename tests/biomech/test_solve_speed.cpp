// What makes solving quick must not change it: threads, reused memory, accelerated passes.

#include "biomech/equilibrium.h"
#include "biomech/mixing.h"
#include "catch.h"
#include "reference_cases.h"

#include <atomic>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <new>

using namespace spineload;
using namespace spineload::test;
using biomech::Instant;
using biomech::Mixing;
using biomech::Model;

namespace {
std::atomic<std::size_t> allocations{0};
}

// Counts what this test program allocates.
void* operator new(std::size_t size)
{
    ++allocations;
    if (void* const memory = std::malloc(size > 0 ? size : 1)) return memory;
    throw std::bad_alloc{};
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace {

// Bending forward with a load that is held on one side, there and back.
std::vector<Instant> stoop(int frames)
{
    const auto posture_at = [](double t) {
        const double share = 0.5 - 0.5 * std::cos(0.5 * t);
        anatomy::Posture posture;
        posture.lumbar_flexion = 35_deg * share;
        posture.pelvis_tilt = 25_deg * share;
        posture.axial = 5_deg * share;
        posture.left.shoulder_flexion = posture.right.shoulder_flexion = 60_deg * share;
        return posture;
    };
    std::vector<Instant> instants;
    for (int i = 0; i < frames; ++i) {
        const double t = 0.04 * i;
        Instant instant;
        instant.time = 1_s * t;
        instant.posture = posture_at(t);
        instant.before = posture_at(t - 0.01);
        instant.after = posture_at(t + 0.01);
        instant.spacing = 0.01_s;
        biomech::AppliedLoad held;
        held.at = biomech::AppliedLoad::At::GripRight;
        held.mass = 6_kg;
        instant.loads.push_back(held);
        biomech::Support support;
        support.place.si = {-0.1, 0.4, 0.0};
        support.most = 50_N;
        instant.supports.push_back(support);
        instants.push_back(instant);
    }
    return instants;
}

bool same_bits(double a, double b) { return std::memcmp(&a, &b, sizeof a) == 0; }

}

TEST_CASE("a moment met again is solved without allocating", "[biomech]")
{
    const auto instants = stoop(12);
    biomech::EquilibriumSolver solver{model_of_reference_man().parts(), {}, 1};
    solver.solve(instants[0]);
    int failed = 0;
    const std::size_t before = allocations;
    for (std::size_t k = 1; k < instants.size(); ++k) {
        failed += solver.solve(instants[k]).is_converged ? 0 : 1;
        failed += solver.solve_from(instants[k], {}).is_converged ? 0 : 1;
    }
    const std::size_t after = allocations;
    CHECK(failed == 0);
    CHECK(after == before);
}

TEST_CASE("a longer motion allocates its longer answer and nothing else", "[biomech]")
{
    const auto& model = model_of_reference_man();
    const auto count = [&](int frames) {
        const biomech::Problem problem{reference_man(), stoop(frames), false, {}};
        const std::size_t before = allocations;
        const auto solution = solve(model, problem, 1);
        const std::size_t after = allocations;
        REQUIRE(solution.status == biomech::Status::Solved);
        return after - before;
    };
    count(2);
    // Activations, muscle forces and support forces of each frame more.
    CHECK(count(20) == count(10) + 3 * 10);
}

TEST_CASE("the answer does not depend on how many threads share the work", "[biomech]")
{
    const biomech::Problem problem{reference_man(), stoop(60), false, {}};
    const auto alone = solve(model_of_reference_man(), problem, 1);
    for (const unsigned threads : {2u, 3u, 0u}) {
        CAPTURE(threads);
        const auto shared = solve(model_of_reference_man(), problem, threads);
        REQUIRE(shared.status == alone.status);
        for (std::size_t k = 0; k < alone.frames.size(); ++k)
            for (std::size_t i = 0; i < anatomy::level_count; ++i) {
                const auto &a = alone.frames[k].levels[i], &b = shared.frames[k].levels[i];
                if (same_bits(a.compression.si(), b.compression.si()) &&
                    same_bits(a.field.annulus_peak.si(), b.field.annulus_peak.si()) &&
                    same_bits(a.facets[0].peak_pressure.si(), b.facets[0].peak_pressure.si()))
                    continue;
                FAIL_CHECK("frame " << k << " differs");
            }
    }
}

TEST_CASE("what a moment answers depends little on where the search began", "[biomech]")
{
    // The joints' stiffness, that decides what a posture may be off by, fits the answer; so a
    // motion solved in runs has no steps between them.
    const auto instants = stoop(40);
    const auto& model = model_of_reference_man();
    const auto together = solve(model, {reference_man(), instants, false, {}});
    for (std::size_t k = 0; k < instants.size(); k += 3) {
        CAPTURE(k);
        const auto alone = solve(model, {reference_man(), {instants[k]}, false, {}});
        for (std::size_t i = 0; i < anatomy::level_count; ++i)
            // A thousandth of a millimetre of the stiffest joint's neighbourhood.
            CHECK(together.frames[k].levels[i].compression.si() ==
                  Approx(alone.frames[0].levels[i].compression.si()).margin(0.5).epsilon(0));
    }
}

TEST_CASE("mixing finds the fixed point of a map that runs away when it is only repeated",
          "[biomech]")
{
    // Contracts in some directions and grows in others, by up to 1.4.
    Mixing::Vector fixed, x{};
    for (std::size_t k = 0; k < Mixing::size; ++k) fixed[k] = std::sin(1.0 + double(k));
    const auto g = [&](const Mixing::Vector& at) {
        Mixing::Vector out;
        for (std::size_t k = 0; k < Mixing::size; ++k) {
            const double slope = k % 3 == 0 ? -1.4 : k % 3 == 1 ? 0.6 : 0.1;
            out[k] = fixed[k] + slope * (at[k] - fixed[k]);
        }
        return out;
    };
    Mixing mixing;
    for (int pass = 0; pass < 8; ++pass) x = mixing.next(x, g(x));
    for (std::size_t k = 0; k < Mixing::size; ++k) CHECK(x[k] == Approx(fixed[k]).margin(1e-9));
}

TEST_CASE("a person asked for again is the same model, another person is not", "[biomech]")
{
    auto build = reference_man();
    const auto first = Model::make(build).value();
    CHECK(&Model::make(build).value().parts() == &first.parts());
    CHECK(&Model::make(build, true).value().parts() != &first.parts());
    for (int i = 0; i < 20; ++i) {
        build.mass = 1_kg * (60.0 + i);
        CHECK(Model::make(build).value().body().build == build);
    }
    // Long forgotten, and made anew as it was.
    const auto again = Model::make(reference_man()).value();
    CHECK(again.parts().muscles.area == first.parts().muscles.area);
}
