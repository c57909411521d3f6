// Pressure over a facet: carries its force where it should, and grows as contacts do.

#include "biomech/facet_patch.h"

#include "catch.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

using namespace spineload;
using namespace spineload::biomech;

namespace {

constexpr Length width = 13_mm, height = 16_mm;  // L4-L5

struct Sums {
    double force = 0, u = 0, v = 0, peak = 0;
};

// Midpoint raster over the facet, N and mm.
Sums integrate(const FacetLoad& load, Length w = width, Length h = height)
{
    constexpr int n = 500;
    Sums sums;
    const double cell = millimetres(w) * millimetres(h) / (n * n);
    for (int i = 0; i < n; ++i)
        for (int j = 0; j < n; ++j) {
            const Length u = w * ((i + 0.5) / n - 0.5), v = h * ((j + 0.5) / n - 0.5);
            const double p = megapascals(facet_pressure(load, u, v, w, h));
            sums.force += p * cell;
            sums.u += p * cell * millimetres(u);
            sums.v += p * cell * millimetres(v);
            sums.peak = std::max(sums.peak, p);
        }
    sums.u /= sums.force;
    sums.v /= sums.force;
    return sums;
}

}

TEST_CASE("a facet's pressure carries its force at its centre of pressure", "[biomech][facet]")
{
    const unsigned seed = GENERATE(take(25, random(1u, 1u << 30)));
    CAPTURE(seed);
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> share(0.0, 1.0);
    const double angle = 2.0 * std::numbers::pi * share(random), out = 0.6 * share(random);
    const double newtons = std::exp(7.0 * share(random));  // 1 to 1100 N
    const double u = 6.5 * out * std::cos(angle), v = 8.0 * out * std::sin(angle);
    CAPTURE(newtons, u, v);
    const FacetLoad load = make_facet_patch(newtons * 1_N, u * 1_mm, v * 1_mm, width, height);
    const Sums sums = integrate(load);
    // The raster resolves the rim to some 0.03 mm.
    CHECK(sums.force == Approx(newtons).epsilon(2e-3));
    CHECK(sums.u == Approx(u).margin(0.01));
    CHECK(sums.v == Approx(v).margin(0.01));
    CHECK(megapascals(load.peak_pressure) == Approx(sums.peak).epsilon(0.02));
    CHECK(load.normal_force == newtons * 1_N);
}

TEST_CASE("away from the rim the patch is the closed form", "[biomech][facet]")
{
    const FacetPatchConstants c;
    for (const double newtons : {1.0, 20.0, 61.0, 100.0, 150.0}) {
        // [source] model.md section 7: p = √(F K / (π Re)); the patch stays inside 13 × 16 mm.
        const auto load = make_facet_patch(newtons * 1_N, 0_mm, 0_mm, width, height);
        const double closed =
            std::sqrt(newtons * c.modulus / (std::numbers::pi * c.effective_radius));
        CHECK(megapascals(load.peak_pressure) == Approx(closed).epsilon(1e-9));
        CHECK(millimetres(load.penetration) == Approx(closed / c.modulus).epsilon(1e-9));
    }
    // The table there: 61 N 3.5, 100 N 4.5, 150 N 5.5, 200 N 6.3 MPa.
    const auto peak = [](double newtons) {
        return megapascals(
            make_facet_patch(newtons * 1_N, 0_mm, 0_mm, width, height).peak_pressure);
    };
    CHECK(peak(61.0) == Approx(3.5).margin(0.05));
    CHECK(peak(100.0) == Approx(4.5).margin(0.05));
    CHECK(peak(150.0) == Approx(5.5).margin(0.05));
    CHECK(peak(200.0) == Approx(6.3).margin(0.05));
}

TEST_CASE("more force, or less room, means more pressure", "[biomech][facet]")
{
    double before = 0.0;
    for (double newtons = 1.0; newtons < 1000.0; newtons *= 1.3) {
        const auto centred = make_facet_patch(newtons * 1_N, 1_mm, 2_mm, width, height);
        const auto at_rim = make_facet_patch(newtons * 1_N, 3_mm, 4_mm, width, height);
        CHECK(megapascals(centred.peak_pressure) > before);
        before = megapascals(centred.peak_pressure);
        CHECK(at_rim.peak_pressure.si() >= centred.peak_pressure.si() * (1.0 - 1e-9));
        const auto small = make_facet_patch(newtons * 1_N, 0_mm, 0_mm, 9_mm, 11_mm);
        const auto large = make_facet_patch(newtons * 1_N, 0_mm, 0_mm, width, height);
        CHECK(small.peak_pressure.si() >= large.peak_pressure.si() * (1.0 - 1e-9));
    }
}

TEST_CASE("a mirrored centre of pressure mirrors the patch", "[biomech][facet]")
{
    for (const double newtons : {30.0, 150.0, 500.0}) {
        const auto a = make_facet_patch(newtons * 1_N, 2.5_mm, -3_mm, width, height);
        const auto b = make_facet_patch(newtons * 1_N, -2.5_mm, 3_mm, width, height);
        CHECK(a.peak_pressure.si() == Approx(b.peak_pressure.si()).epsilon(1e-8));
        CHECK(a.centre_u.si() == Approx(-b.centre_u.si()).epsilon(1e-7));
        CHECK(a.centre_v.si() == Approx(-b.centre_v.si()).epsilon(1e-7));
    }
}

TEST_CASE("a centre of pressure at the rim is drawn in to where cartilage can carry it",
          "[biomech][facet]")
{
    const auto beyond = make_facet_patch(80_N, 30_mm, 0_mm, width, height);
    const auto limit = make_facet_patch(80_N, 3.9_mm, 0_mm, width, height);
    CHECK(beyond.peak_pressure.si() == Approx(limit.peak_pressure.si()).epsilon(1e-9));
    CHECK(integrate(beyond).u == Approx(3.9).margin(0.01));
}

TEST_CASE("a facet without contact has no pressure", "[biomech][facet]")
{
    for (const double newtons : {0.0, -5.0, std::nan("")}) {
        const auto load = make_facet_patch(newtons * 1_N, 1_mm, 1_mm, width, height);
        CHECK(load.peak_pressure.si() == 0.0);
        CHECK(facet_pressure(load, 1_mm, 1_mm, width, height).si() == 0.0);
    }
}
