#include "biomech/variation.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace spineload::biomech {

namespace {

using enum Cause;
constexpr auto offset = FactorSpread::Kind::Offset;
constexpr auto multiple = FactorSpread::Kind::Multiple;

// Every size is one standard deviation. "model.md" is where the nominal values are marked as
// measured, read, recalled, calibrated or assumed.
constexpr std::array<FactorSpread, factor_count> spreads{{
    {"trunk_inclination", Posture, offset, 3.0, "deg",
     "assumed: postures read from pictures or skin markers are off by 3 to 5 degrees"},
    {"lumbar_share", Posture, offset, 4.0, "deg",
     "[source] people differ by about a fifth in the lumbar part of bending (rhythm.cpp), some "
     "degrees between days in standing (recalled)"},
    {"side_bend", Posture, offset, 2.0, "deg", "assumed: nobody stands quite straight"},
    {"turn", Posture, offset, 2.0, "deg", "assumed: as side bend"},
    {"habit_l5s1", Posture, multiple, 0.2, "",
     "[source] spread of segment flexion between people, 3 degrees of 10 to 14 (Pearcy et al. "
     "1984, "
     "Spine 9:294, recalled), a part of it measurement error"},
    {"habit_l4l5", Posture, multiple, 0.2, "", "as L5-S1"},
    {"habit_l3l4", Posture, multiple, 0.2, "", "as L5-S1"},
    {"habit_l2l3", Posture, multiple, 0.2, "", "as L5-S1"},
    {"habit_l1l2", Posture, multiple, 0.2, "", "as L5-S1"},
    {"habit_t12l1", Posture, multiple, 0.2, "", "as L5-S1"},
    {"load_forward", Posture, offset, 25.0, "mm",
     "assumed: a grip is placed to 2 to 5 cm; the same for packs on the trunk"},
    {"load_up", Posture, offset, 25.0, "mm", "assumed: as forward"},
    {"load_right", Posture, offset, 15.0, "mm",
     "assumed: loads in both hands are held near the "
     "middle"},
    {"support_limit", Posture, multiple, 0.3, "",
     "assumed: how hard somebody leans on a backrest or the hands (model.md section 4 sets it)"},

    {"trunk_mass", BodyMass, multiple, 0.06, "",
     "[source] standard deviations of segment mass fractions, 5 to 10 % (Pearsall et al. 1996, "
     "Ann Biomed Eng 24:198, recalled)"},
    {"arm_and_head_mass", BodyMass, multiple, 0.06, "", "as trunk_mass"},
    {"belly_forward", BodyMass, offset, 10.0, "mm",
     "assumed: between people of equal height and mass (Pearsall's slices differ by as much)"},
    {"thorax_forward", BodyMass, offset, 10.0, "mm", "assumed: as belly_forward"},

    {"muscle_area", MuscleSize, multiple, 0.18, "",
     "[source] 15 to 20 % between people of equal size (Marras et al. 2001, Clin Biomech 16:38, "
     "recalled)"},
    {"thoracic_erector_area", MuscleSize, multiple, 0.15, "", "as muscle_area, of one muscle"},
    {"lumbar_erector_area", MuscleSize, multiple, 0.15, "", "as muscle_area, of one muscle"},
    {"multifidus_area", MuscleSize, multiple, 0.15, "", "as muscle_area, of one muscle"},
    {"psoas_area", MuscleSize, multiple, 0.15, "", "as muscle_area, of one muscle"},
    {"quadratus_area", MuscleSize, multiple, 0.2, "", "as muscle_area; small and hard to measure"},
    {"rectus_area", MuscleSize, multiple, 0.15, "", "as muscle_area, of one muscle"},
    {"oblique_area", MuscleSize, multiple, 0.15, "", "as muscle_area, of one muscle"},
    {"latissimus_area", MuscleSize, multiple, 0.3, "",
     "model.md section 13: uncertain by 20 to 50 %"},
    {"muscle_stress", MuscleSize, multiple, 0.2, "",
     "[source] published maximal stresses of 0.5 to 1 MPa; 1 MPa gives measured trunk strengths "
     "(model.md section 3)"},
    {"fibre_length", MuscleSize, multiple, 0.1, "",
     "model.md section 13: fibre lengths are uncertain, and with them the passive pull"},

    {"thoracic_erector_depth", MuscleLevers, offset, 4.0, "mm",
     "[source] lever arms of the erector spinae of 55 to 62 mm in men (model.md section 3), "
     "standard deviation 4 to 5 mm (recalled)"},
    {"deep_back_depth", MuscleLevers, offset, 3.0, "mm",
     "model.md section 3: multifidus may be 5 to 10 mm too long; landmarks of one man against 87 "
     "patients differ by 1 to 3 mm"},
    {"belly_wall_depth", MuscleLevers, offset, 8.0, "mm",
     "assumed: a tenth of the abdomen's depth before the spine"},
    {"psoas_depth", MuscleLevers, offset, 3.0, "mm", "assumed: as the vertebral landmarks"},
    {"quadratus_depth", MuscleLevers, offset, 4.0, "mm",
     "model.md section 3: may be 5 to 10 mm too long"},
    {"muscle_width", MuscleLevers, multiple, 0.05, "",
     "assumed: breadth of trunk and vertebrae between people of equal size"},

    {"muscle_idle", MuscleTone, multiple, 0.5, "",
     "model.md section 12: calibrated on one row; 0.2 to 0.5 % were tried"},
    {"steadying", MuscleTone, multiple, 0.47, "",
     "[source] 1.7 % with a standard deviation of 0.8 % between people (Cholewicki et al. 1997, "
     "Spine 22:2207, recalled)"},

    {"disc_area", Disc, multiple, 0.1, "",
     "assumed: model.md section 2 estimates it from height and mass; discs of people of equal size "
     "differ by about a tenth"},
    {"disc_stiffness", Disc, multiple, 0.25, "",
     "[source] published shortening under load differs by a quarter between discs (model.md "
     "section 9)"},
    {"disc_shear", Disc, multiple, 0.15, "", "[source] 60 to 80 N/mm (model.md section 5)"},
    {"disc_bending", Disc, multiple, 0.25, "",
     "[source] ranges of motion at 7.5 N m differ by a quarter between spines (model.md section "
     "9)"},
    {"disc_preload", Disc, multiple, 0.3, "", "model.md section 5: recalled, not verified"},
    {"rest_extension", Disc, offset, 0.6, "deg",
     "[source] lying unloads 13 degrees of six levels, with some 4 degrees between people "
     "(model.md "
     "section 1, recalled)"},

    {"ligament_slack", Ligaments, multiple, 0.35, "",
     "model.md section 13: uncertain by 20 to 50 %"},
    {"ligament_stiffness", Ligaments, multiple, 0.3, "",
     "[source] standard deviations of Pintar et al. 1992, J Biomech 25:1351 (recalled)"},

    {"facet_gap", Facets, offset, 0.1, "mm", "model.md section 10: 0 to 0.4 mm are possible"},
    {"facet_angle", Facets, offset, 6.0, "deg",
     "[source] standard deviation between people of 6 to 9 degrees (recalled)"},
    {"facet_area", Facets, multiple, 0.15, "", "assumed: as other sizes of one joint"},
    {"cartilage", Facets, multiple, 0.3, "", "assumed: published moduli differ by more"},
    {"neural_arch", Facets, multiple, 0.4, "",
     "model.md section 10: 60 to 240 N/mm are possible, calibrated"},
    {"laminar_gap", Facets, offset, 0.4, "mm", "model.md section 13: one steep, calibrated number"},

    {"abdominal_pressure", AbdominalPressure, multiple, 0.3, "",
     "[source] measured pressures differ by a third between people and trials (model.md section "
     "4); "
     "the area they press on is as uncertain and enters as its factor"},
    {"oblique_coupling", AbdominalPressure, multiple, 0.5, "", "model.md section 12: 0 to 1 %/kPa"},

    {"resting_pressure", PressureLaw, offset, 0.02, "MPa",
     "model.md section 5: calibrated on one row"},
    {"pressure_per_stress", PressureLaw, multiple, 0.08, "",
     "[source] 1.3 to 1.7 in published discs (model.md section 7)"},
    {"pressure_loss_in_flexion", PressureLaw, multiple, 0.4, "",
     "model.md section 7: recalled, 0.70 to 0.77 at the end of flexion"},
}};

// SplitMix64: small, fast, and the same on every machine.
struct Random {
    std::uint64_t state;
    std::uint64_t next()
    {
        std::uint64_t z = (state += 0x9e3779b97f4a7c15u);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }
    /// Strictly between 0 and 1.
    double uniform() { return (static_cast<double>(next() >> 11) + 0.5) * 0x1.0p-53; }
};

}

// Acklam's rational approximation, error
// below 1.2e-9 of the score.
double standard_score(double share)
{
    constexpr std::array a{-3.969683028665376e+01, 2.209460984245205e+02,  -2.759285104469687e+02,
                           1.383577518672690e+02,  -3.066479806614716e+01, 2.506628277459239e+00};
    constexpr std::array b{-5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02,
                           6.680131188771972e+01, -1.328068155288572e+01};
    constexpr std::array c{-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
                           -2.549732539343734e+00, 4.374664141464968e+00,  2.938163982698783e+00};
    constexpr std::array d{7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00,
                           3.754408661907416e+00};
    const auto tail = [&](double p) {
        const double q = std::sqrt(-2.0 * std::log(p));
        return (((((c[0] * q + c[1]) * q + c[2]) * q + c[3]) * q + c[4]) * q + c[5]) /
               ((((d[0] * q + d[1]) * q + d[2]) * q + d[3]) * q + 1.0);
    };
    constexpr double low = 0.02425;
    if (share < low) return tail(share);
    if (share > 1.0 - low) return -tail(1.0 - share);
    const double q = share - 0.5, r = q * q;
    return (((((a[0] * r + a[1]) * r + a[2]) * r + a[3]) * r + a[4]) * r + a[5]) * q /
           (((((b[0] * r + b[1]) * r + b[2]) * r + b[3]) * r + b[4]) * r + 1.0);
}

std::string_view id(Cause cause)
{
    constexpr std::array<std::string_view, cause_count> ids{
        "posture", "body_size_and_mass", "muscle_size", "muscle_lever_arms",  "muscle_tone",
        "disc",    "ligaments",          "facets",      "abdominal_pressure", "pressure_law"};
    return ids[index(cause)];
}

std::span<const FactorSpread> factor_spreads() { return spreads; }

Spreads documented_spreads(const anatomy::Build& build)
{
    Spreads sizes{};
    for (std::size_t f = 0; f < factor_count; ++f) sizes[f] = spreads[f].size;
    // assumed: what was measured in a picture is known to 3 % of an area and 2 degrees.
    if (build.disc_area_l45) sizes[index(Factor::DiscArea)] = 0.03;
    if (std::ranges::all_of(build.facet_angle, [](const auto& a) { return a.has_value(); }))
        sizes[index(Factor::FacetAngle)] = 2.0;
    return sizes;
}

std::array<double, factor_count> Variation::nominal_values()
{
    std::array<double, factor_count> values{};
    for (std::size_t f = 0; f < factor_count; ++f)
        values[f] = spreads[f].kind == multiple ? 1.0 : 0.0;
    return values;
}

Samples draw_samples(std::size_t count, const Spreads& sizes, std::uint64_t seed)
{
    Samples samples;
    samples.variations.resize(count);
    samples.scores.resize(count);
    std::vector<std::size_t> order(count);
    for (std::size_t f = 0; f < factor_count; ++f) {
        // A stream of its own for each factor: one more factor leaves the others' samples alone.
        Random random{seed * 0x2545f4914f6cdd1du + 0x632be59bd9b4e019u * (f + 1)};
        std::iota(order.begin(), order.end(), std::size_t{0});
        for (std::size_t i = count; i > 1; --i) std::swap(order[i - 1], order[random.next() % i]);
        for (std::size_t i = 0; i < count; ++i) {
            const double share =
                (static_cast<double>(order[i]) + random.uniform()) / static_cast<double>(count);
            const double score = std::clamp(standard_score(share), -3.0, 3.0);
            if (sizes[f] == 0.0) continue;
            samples.scores[i][f] = score;
            samples.variations[i].values[f] =
                spreads[f].kind == multiple ? std::exp(sizes[f] * score) : sizes[f] * score;
        }
    }
    return samples;
}

}
