// The disc's stress field: exact equilibrium whatever the loading, and what makes it readable.

#include "biomech/disc_field.h"

#include "biomech/pressure.h"
#include "reference_joint.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <random>

using namespace spineload;
using namespace spineload::biomech;
using spineload::biomech::test::joint_constants;

namespace {

DiscLoading loading(double newtons, double flexion_deg, double moment_z, double moment_x, int grade)
{
    DiscLoading l;
    l.compression = newtons * 1_N;
    l.moment_x = moment_x * 1_Nm;
    l.moment_z = moment_z * 1_Nm;
    l.flexion = flexion_deg * 1_deg;
    l.area = 1700_mm2;
    l.depth = 37_mm;
    l.grade = grade;
    l.nucleus = disc_pressure(l.compression, l.area, l.flexion, grade, joint_constants());
    return l;
}

double mpa(const DiscField& f, double unit_x, double unit_z)
{
    return megapascals(f.at(f.half_depth * unit_x, f.half_width * unit_z));
}

struct Sums {
    double force = 0, x = 0, z = 0, size = 0;
};

// Independent of the field's own integrals: polar panels of five Gauss points, a hundred times
// finer, cut only where the field may jump or bend: at the nucleus's edge, at whole shares of the
// annulus and every quarter turn.
Sums integrate(const DiscField& f)
{
    constexpr std::array<double, 5> node{-0.9061798459386640, -0.5384693101056831, 0.0,
                                         0.5384693101056831, 0.9061798459386640};
    constexpr std::array<double, 5> weight{0.2369268850561891, 0.4786286704993665,
                                           0.5688888888888889, 0.4786286704993665,
                                           0.2369268850561891};
    const double b = f.half_depth.si(), a = f.half_width.si(), inner = f.nucleus_radius;
    const double shift = 2.0 * f.nucleus_shift;
    const double crossing = std::acos(0.5 * shift / inner), half_pi = 0.5 * std::numbers::pi;
    std::array<double, 7> sectors{0.0,
                                  half_pi,
                                  crossing,
                                  std::numbers::pi,
                                  2.0 * std::numbers::pi - crossing,
                                  3.0 * half_pi,
                                  2.0 * std::numbers::pi};
    Sums sums;
    const auto panels = [&](double from, double to, int count, auto&& visit) {
        for (int p = 0; p < count; ++p)
            for (std::size_t k = 0; k < node.size(); ++k) {
                const double half = 0.5 * (to - from) / count;
                visit(from + (2 * p + 1 + node[k]) * half, weight[k] * half);
            }
    };
    for (std::size_t s = 0; s + 1 < sectors.size(); ++s)
        panels(sectors[s], sectors[s + 1], 12, [&](double angle, double by_angle) {
            const double c = std::cos(angle), sn = std::sin(angle);
            const double edge = shift * c + std::sqrt(inner * inner - shift * shift * sn * sn);
            std::array<double, 7> cuts{
                0.0, edge, inner, inner + 0.3 * (1.0 - inner), inner + 0.625 * (1.0 - inner),
                0.9, 1.0};
            std::sort(cuts.begin(), cuts.end());
            for (std::size_t i = 0; i + 1 < cuts.size(); ++i)
                panels(cuts[i], cuts[i + 1], 10, [&](double r, double by_r) {
                    const double x = b * r * c, z = a * r * sn;
                    const double dA = a * b * r * by_r * by_angle;
                    const double stress = f.at(Length::from_si(x), Length::from_si(z)).si();
                    sums.force += stress * dA;
                    sums.x += stress * x * dA;
                    sums.z += stress * z * dA;
                    sums.size += std::abs(stress) * dA;
                });
        });
    return sums;
}

}

TEST_CASE("the disc's stress adds up to its force and moments", "[biomech][disc]")
{
    const unsigned seed = GENERATE(take(12, random(1u, 1u << 30)));
    const int grade = GENERATE(1, 2, 3, 4, 5);
    CAPTURE(seed, grade);
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> even(-1.0, 1.0);
    const double newtons = 1500.0 + 1400.0 * even(random);
    const DiscLoading l =
        loading(newtons, 12.0 * even(random), 12.0 * even(random), 8.0 * even(random), grade);
    const DiscField field = make_disc_field(l, joint_constants());
    const Sums sums = integrate(field);
    const double arm = field.half_width.si();
    CHECK(std::abs(sums.force - l.compression.si()) <= 1e-9 * sums.size);
    CHECK(std::abs(sums.x - l.moment_z.si()) <= 1e-9 * sums.size * arm);
    CHECK(std::abs(-sums.z - l.moment_x.si()) <= 1e-9 * sums.size * arm);
}

TEST_CASE("the nucleus is even, the rim is the field's end", "[biomech][disc]")
{
    const DiscLoading l = loading(2000.0, 5.0, 6.0, 2.0, 2);
    const DiscField f = make_disc_field(l, joint_constants());
    for (const double x : {-0.3, 0.0, 0.2})
        for (const double z : {-0.3, 0.0, 0.3})
            CHECK(f.at(f.half_depth * x, f.half_width * z) == l.nucleus);
    CHECK(f.at(f.half_depth * 1.001, 0_m).si() == 0.0);
    CHECK(f.at(0_m, f.half_width * -1.001).si() == 0.0);
    CHECK(f.at(Length::from_si(std::nan("")), 0_m).si() == 0.0);
}

TEST_CASE("bending presses the side that it closes", "[biomech][disc]")
{
    double front = -1e9, back = 1e9, right = -1e9;
    for (int k = -10; k <= 10; ++k) {
        const auto bent = make_disc_field(loading(1500.0, k, k, 0.0, 1), joint_constants());
        CHECK(mpa(bent, 0.85, 0.0) > front);
        CHECK(mpa(bent, -0.85, 0.0) < back);
        front = mpa(bent, 0.85, 0.0);
        back = mpa(bent, -0.85, 0.0);
        // The disc's moment about x resists a bend; negative, it resists one to the right, whose
        // pressure lies on the right.
        const auto leaning = make_disc_field(loading(1500.0, 0.0, 0.0, -k, 1), joint_constants());
        CHECK(mpa(leaning, 0.0, 0.85) > right);
        right = mpa(leaning, 0.0, 0.85);
        CHECK(mpa(leaning, 0.0, 0.85) ==
              Approx(mpa(make_disc_field(loading(1500.0, 0.0, 0.0, k, 1), joint_constants()), 0.0,
                         -0.85)));
    }
}

TEST_CASE("the annulus peak is the largest stress outside the nucleus", "[biomech][disc]")
{
    const unsigned seed = GENERATE(take(12, random(1u, 1u << 30)));
    const int grade = GENERATE(1, 3, 5);
    CAPTURE(seed, grade);
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> even(-1.0, 1.0);
    const DiscField f = make_disc_field(loading(1600.0 + 1400.0 * even(random), 10.0 * even(random),
                                                10.0 * even(random), 6.0 * even(random), grade),
                                        joint_constants());
    double largest = -1e9;
    const int n = 300;
    for (int i = 0; i <= n; ++i)
        for (int j = 0; j <= n; ++j) {
            const double x = 2.0 * i / n - 1.0, z = 2.0 * j / n - 1.0;
            if (std::hypot(x, z) > 1.0) continue;
            if (std::hypot(x - 2.0 * f.nucleus_shift, z) <= f.nucleus_radius + 1e-9) continue;
            largest = std::max(largest, mpa(f, x, z));
        }
    // A raster misses the summit by a little, the search may not miss it by more.
    CHECK(megapascals(f.annulus_peak) >= largest - 1e-4 * std::abs(largest));
    CHECK(megapascals(f.annulus_peak) <= largest + 0.02 * std::abs(largest));
}

TEST_CASE("a worn disc carries on its annulus, behind more than in front", "[biomech][disc]")
{
    double nucleus = 1e9, peak = 0.0;
    for (int grade = 1; grade <= 5; ++grade) {
        const auto f = make_disc_field(loading(2000.0, 0.0, 0.0, 0.0, grade), joint_constants());
        CHECK(megapascals(f.nucleus) < nucleus);
        nucleus = megapascals(f.nucleus);
        if (grade >= 3) CHECK(megapascals(f.annulus_peak) > peak);
        peak = megapascals(f.annulus_peak);
        CHECK(f.peak_posterior > f.peak_anterior);
    }
}

TEST_CASE("the stress field has the values of the model's table", "[biomech][disc]")
{
    struct Row {
        int grade;
        double flexion, moment, nucleus, posterior, anterior;
    };
    // [source] model.md section 7, 2 kN on 1700 mm²; computed there on a coarse raster, which
    // misses summits by up to 3 % and 4 % at the steep front of strong flexion; given to 0.01.
    for (const Row& row : {Row{1, 0, 0, 1.82, 1.62, 1.85}, Row{3, 0, 0, 1.38, 1.96, 1.79},
                           Row{4, 0, 0, 0.81, 2.63, 2.14}}) {
        CAPTURE(row.grade);
        const auto f = make_disc_field(loading(2000.0, row.flexion, row.moment, 0.0, row.grade),
                                       joint_constants());
        double posterior = 0.0, anterior = 0.0;
        for (double x = 0.5; x <= 1.0; x += 0.002)
            for (double z = -0.4; z <= 0.4; z += 0.01) {
                const auto outside = [&](double at) {
                    return std::hypot(at - 2.0 * f.nucleus_shift, z) > f.nucleus_radius;
                };
                if (outside(-x)) posterior = std::max(posterior, mpa(f, -x, z));
                if (outside(x)) anterior = std::max(anterior, mpa(f, x, z));
            }
        CHECK(megapascals(f.nucleus) == Approx(row.nucleus).margin(0.005));
        CHECK(posterior == Approx(row.posterior).epsilon(0.04));
        CHECK(anterior == Approx(row.anterior).epsilon(0.04));
    }
}

TEST_CASE("disc pressure follows force, flexion and grade", "[biomech][disc]")
{
    const auto& c = joint_constants();
    // 0.06 + 1.5 F/A, written out.
    CHECK(megapascals(disc_pressure(1700_N, 1700_mm2, 0_deg, 1, c)) == Approx(1.56));
    CHECK(megapascals(disc_pressure(1700_N, 1700_mm2, 10_deg, 1, c)) == Approx(0.06 + 1.5 * 0.87));
    CHECK(disc_pressure(1700_N, 1700_mm2, -10_deg, 1, c) ==
          disc_pressure(1700_N, 1700_mm2, 0_deg, 1, c));
    CHECK(megapascals(disc_pressure(1700_N, 1700_mm2, 0_deg, 4, c)) == Approx(0.018 + 1.5 * 0.45));
    CHECK(disc_pressure(-500_N, 1700_mm2, 0_deg, 1, c) ==
          disc_pressure(-60_N, 1700_mm2, 0_deg, 1, c));
    for (const int flexion : {0, 40, 90, 400})
        CHECK(disc_pressure(800_N, 1700_mm2, flexion * 1_deg, 1, c).si() > 0.0);
}
