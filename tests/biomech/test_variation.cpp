#include "biomech/variation.h"
#include "catch.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <glm/geometric.hpp>
#include <set>

using namespace spineload;
using namespace spineload::biomech;

namespace {

Model nominal_model()
{
    auto model = Model::make({});
    if (!model) FAIL(model.error().text());
    return *model;
}

// Bent forward and to the side, with a box in the hands, a pack on the back, and something to lean
// on: every part of a variation has something to vary.
Problem bent_with_loads()
{
    Problem problem;
    Instant instant;
    instant.posture.pelvis_tilt = 20_deg;
    instant.posture.lumbar_flexion = 25_deg;
    instant.posture.lateral = 4_deg;
    instant.posture.left.shoulder_flexion = instant.posture.right.shoulder_flexion = 50_deg;
    AppliedLoad box;
    box.mass = 8_kg;
    AppliedLoad pack;
    pack.at = AppliedLoad::At::Bone;
    pack.mass = 5_kg;
    pack.place = Position<Segment>{{-0.2, 0.35, 0.0}};
    instant.loads = {box, pack};
    Support support;
    support.place = Position<Segment>{{0.1, 0.3, 0.0}};
    support.direction = {0.0, 1.0, 0.0};
    support.most = 60_N;
    instant.supports = {support};
    problem.instants = {instant};
    return problem;
}

double compression(const Solution& solution, anatomy::Level level = anatomy::Level::L4L5)
{
    return solution.frames.front().levels[index(level)].compression.si();
}

Solution solve_varied(const Model& model, const Problem& problem, const Variation& variation)
{
    const Model varied = model.varied(variation);
    return solve(varied, varied_problem(problem, model, variation));
}

}

TEST_CASE("the nominal variation changes no bit of a solution", "[biomech][variation]")
{
    const Model model = nominal_model();
    const Problem problem = bent_with_loads();
    const Solution plain = solve(model, problem);
    const Solution varied = solve_varied(model, problem, Variation{});
    REQUIRE(varied.status == plain.status);
    const auto bits = [](double value) { return std::bit_cast<std::uint64_t>(value); };
    for (std::size_t i = 0; i < anatomy::level_count; ++i) {
        const auto &a = plain.frames[0].levels[i], &b = varied.frames[0].levels[i];
        CAPTURE(i);
        CHECK(bits(a.compression.si()) == bits(b.compression.si()));
        CHECK(bits(a.shear_anterior.si()) == bits(b.shear_anterior.si()));
        CHECK(bits(a.shear_right.si()) == bits(b.shear_right.si()));
        CHECK(bits(a.disc_pressure.si()) == bits(b.disc_pressure.si()));
        CHECK(bits(a.field.annulus_peak.si()) == bits(b.field.annulus_peak.si()));
        CHECK(bits(a.facets[0].normal_force.si()) == bits(b.facets[0].normal_force.si()));
        CHECK(bits(a.facets[1].peak_pressure.si()) == bits(b.facets[1].peak_pressure.si()));
    }
    CHECK(plain.frames[0].activation == varied.frames[0].activation);
    CHECK(plain.frames[0].support_force == varied.frames[0].support_force);
}

TEST_CASE("every factor but those of another task moves something", "[biomech][variation]")
{
    const Model model = nominal_model();
    // Standing stretches no ligament and bends nowhere; bent, the facets rest. Two postures and the
    // obliques' own one reach every factor.
    Problem bent = bent_with_loads();
    Problem standing = standing_problem({});
    standing.instants[0].abdominal_pressure = 8_kPa;
    Problem extended = standing_problem({});
    extended.instants[0].posture.lumbar_flexion = -22_deg;
    std::vector<Solution> plain;
    const std::array problems{bent, standing, extended};
    for (const auto& problem : problems) plain.push_back(solve(model, problem));
    for (std::size_t f = 0; f < factor_count; ++f) {
        const auto& spread = factor_spreads()[f];
        INFO(spread.id);
        Variation variation;
        variation.values[f] =
            spread.kind == FactorSpread::Kind::Multiple ? std::exp(spread.size) : spread.size;
        bool moves = false;
        for (std::size_t p = 0; p < problems.size(); ++p) {
            const Solution varied = solve_varied(model, problems[p], variation);
            CHECK(varied.status != Status::Failed);
            for (std::size_t i = 0; i < anatomy::level_count; ++i) {
                const auto &a = plain[p].frames[0].levels[i], &b = varied.frames[0].levels[i];
                moves = moves || a.compression != b.compression ||
                        a.disc_pressure != b.disc_pressure ||
                        a.facets[0].peak_pressure != b.facets[0].peak_pressure;
            }
        }
        CHECK(moves);
    }
}

TEST_CASE("what is known of physics decides which way a variation goes", "[biomech][variation]")
{
    const Model model = nominal_model();
    const Problem problem = bent_with_loads();
    const double plain = compression(solve(model, problem));
    const auto with = [&](Factor factor, double value) {
        Variation variation;
        variation[factor] = value;
        return compression(solve_varied(model, problem, variation));
    };
    CHECK(with(Factor::TrunkInclination, 4.0) > plain);  // further forward
    CHECK(with(Factor::LoadForward, 30.0) > plain);
    CHECK(with(Factor::TrunkMass, 1.1) > plain);
    CHECK(with(Factor::ThoracicErectorDepth, 5.0) < plain);  // a longer lever pulls less
    CHECK(with(Factor::SupportLimit, 1.5) < plain);          // leans harder
    // Pressure is force over area; the area's own effect on stiffness is smaller.
    Variation wide;
    wide[Factor::DiscArea] = 1.2;
    const auto l45 = index(anatomy::Level::L4L5);
    CHECK(solve_varied(model, problem, wide).frames[0].levels[l45].disc_pressure <
          solve(model, problem).frames[0].levels[l45].disc_pressure);
}

TEST_CASE("a posture that is off leaves what is held where it was", "[biomech][variation]")
{
    const Model model = nominal_model();
    const Problem problem = bent_with_loads();
    Variation variation;
    variation[Factor::TrunkInclination] = 5.0;
    variation[Factor::SideBend] = 3.0;
    const Problem varied = varied_problem(problem, model, variation);
    const auto place = [&](const Problem& p) {
        const auto pose = place_body(model.body(), p.instants[0].posture);
        return 0.5 * (pose.grip_left.si + pose.grip_right.si) + p.instants[0].loads[0].place.si;
    };
    CHECK(glm::distance(place(problem), place(varied)) < 1e-12);
    // A pack goes along with the back that carries it.
    CHECK(varied.instants[0].loads[1].place == problem.instants[0].loads[1].place);
    CHECK_FALSE(varied.instants[0].posture == problem.instants[0].posture);
}

TEST_CASE("an offset is the same before, at and after a moment, so that it moves nothing",
          "[biomech][variation]")
{
    const Model model = nominal_model();
    Problem problem = bent_with_loads();
    Instant& instant = problem.instants[0];
    instant.before = instant.after = instant.posture;
    instant.after->lumbar_flexion += 0.3_deg;
    instant.spacing = 0.005_s;
    Variation variation;
    variation[Factor::LumbarShare] = 4.0;
    variation[Factor::Turn] = 2.0;
    const Instant varied = varied_problem(problem, model, variation).instants[0];
    CHECK((varied.after->lumbar_flexion - varied.posture.lumbar_flexion).si() ==
          Approx((0.3_deg).si()).epsilon(1e-9));
    CHECK(varied.before->axial == varied.posture.axial);
}

TEST_CASE("samples fill each factor's spread evenly and do not depend on one another",
          "[biomech][variation]")
{
    constexpr std::size_t n = 400;
    const Samples samples = draw_samples(n, documented_spreads({}), 7);
    REQUIRE(samples.variations.size() == n);
    for (std::size_t f = 0; f < factor_count; ++f) {
        INFO(factor_spreads()[f].id);
        // One sample in each of n slices of equal probability.
        std::set<std::size_t> slices;
        double mean = 0.0, squares = 0.0;
        for (const auto& score : samples.scores) {
            const double share = 0.5 * std::erfc(-score[f] / std::sqrt(2.0));
            slices.insert(std::min(n - 1, static_cast<std::size_t>(share * n)));
            mean += score[f] / n;
            squares += score[f] * score[f] / n;
        }
        CHECK(slices.size() >= n - 4);  // those beyond three standard deviations share a slice
        CHECK(std::abs(mean) < 0.01);
        CHECK(squares == Approx(1.0).epsilon(0.03));
    }
    // Chance correlations of two orders of 400 have a standard deviation of 1/20; the largest of
    // some 1,500 pairs lies within five of them.
    double worst = 0.0;
    for (std::size_t f = 0; f < factor_count; ++f)
        for (std::size_t g = 0; g < f; ++g) {
            double product = 0.0;
            for (const auto& score : samples.scores) product += score[f] * score[g] / n;
            worst = std::max(worst, std::abs(product));
        }
    CHECK(worst < 0.25);
}

TEST_CASE("equal seeds give equal samples, others do not", "[biomech][variation]")
{
    const Spreads spreads = documented_spreads({});
    CHECK(draw_samples(50, spreads, 3).variations == draw_samples(50, spreads, 3).variations);
    CHECK_FALSE(draw_samples(50, spreads, 3).variations == draw_samples(50, spreads, 4).variations);
}

TEST_CASE("a spread of zero keeps its factor at the nominal value", "[biomech][variation]")
{
    Spreads spreads{};
    spreads[index(Factor::DiscArea)] = 0.1;
    for (const Variation& variation : draw_samples(30, spreads, 1).variations) {
        Variation rest = variation;
        rest[Factor::DiscArea] = 1.0;
        CHECK(rest == Variation{});
    }
}

TEST_CASE("what was measured of a person is known better", "[biomech][variation]")
{
    anatomy::Build build;
    build.disc_area_l45 = 1800_mm2;
    CHECK(documented_spreads(build)[index(Factor::DiscArea)] <
          documented_spreads({})[index(Factor::DiscArea)]);
}

TEST_CASE("every factor says its spread and where it comes from", "[biomech][variation]")
{
    std::set<std::string_view> ids;
    for (const FactorSpread& spread : factor_spreads()) {
        INFO(spread.id);
        CHECK(ids.insert(spread.id).second);
        CHECK(spread.size > 0.0);
        CHECK(!spread.reason.empty());
        CHECK((spread.kind == FactorSpread::Kind::Multiple) == spread.unit.empty());
    }
}

TEST_CASE("the standard score undoes the normal distribution", "[biomech][variation]")
{
    for (const double share : {1e-6, 0.001, 0.02, 0.024, 0.025, 0.3, 0.5, 0.9, 0.98, 0.99999})
        CHECK(0.5 * std::erfc(-standard_score(share) / std::sqrt(2.0)) ==
              Approx(share).epsilon(1e-7));
}
