#include "biomech/makeup.h"

#include "anatomy/build_limits.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace spineload::biomech {

namespace {

using anatomy::Build;
using anatomy::Sex;

constexpr double reference_mass = 70.0, reference_height = 1.68;  // model.md section 2
// Beyond this index what is added is mostly fat, and mostly on the trunk.
constexpr double usual_index = 25.0;

// Fat as a share of the body.
// [source] regression on the body mass index of Frankenfield et al. 2001, Nutrition 17:26-30, men
// as in published model code, women recalled; between 3 and 60 %.
double fat_share(Sex sex, double index)
{
    const double share = sex == Sex::Female ? -0.08 + 0.0203 * index - 0.000156 * index * index
                                            : -0.09 + 0.0149 * index - 0.00009 * index * index;
    return std::clamp(share, 0.03, 0.60);
}

// The mass at which somebody of this sex and the reference man's index is as lean-muscled. Muscle
// follows what is not fat.
double lean_equivalent(const Build& build)
{
    const double usual = reference_mass / (reference_height * reference_height);
    return build.mass.si() * ((1.0 - fat_share(build.sex, body_mass_index(build))) /
                              (1.0 - fat_share(build.sex, usual)));
}

// Trunk mass by height and mass, as a share of the body.
// [source] Pearsall and Reid 1994: 26371 - 182 height (cm) + 525.8 mass (kg), in grams.
double trunk_share(double height, double mass)
{
    return (26.3714 - 18.2 * height + 0.5258 * mass) / mass;
}

// Head and neck likewise: they hardly grow with the body's mass.
// [source] Zatsiorsky and Seluyanov 1983: 1.296 + 0.0171 mass (kg) + 0.0143 height (cm) (recalled).
double head_share(double height, double mass)
{
    return (1.296 + 1.43 * height + 0.0171 * mass) / mass;
}

// Muscle size after fifty. [source] Mitchell et al. 2012, Front Physiol 3:260: 0.47 % a year in
// men, 0.37 % in women (recalled).
double size_with_age(Sex sex, double age)
{
    return 1.0 - (sex == Sex::Female ? 0.0037 : 0.0047) * std::max(0.0, age - 50.0);
}

// Strength after fifty. [source] American College of Sports Medicine 1998, Med Sci Sports Exerc
// 30:992-1008: about 15 % a decade in the sixth and seventh decade and about 30 % after (recalled);
// back extensors lose half to two thirds from twenty to eighty (Sinaki et al. 2001, recalled).
// assumed: never below 0.3, for the very old still stand.
double strength_with_age(double age)
{
    const double first = std::clamp(age - 50.0, 0.0, 20.0) / 10.0;
    const double later = std::max(0.0, age - 70.0) / 10.0;
    return std::max(0.3, std::pow(0.85, first) * std::pow(0.70, later));
}

// How far the belly's wall lies in front of where a slim person's is, m.
// assumed: fat behind the wall 3 mm per unit of the index and per kilogram of belly; from the 17th
// week the womb 3 mm a week, so that it reaches some 7 cm at term.
double wall_forward(const Build& build)
{
    return 0.003 *
           (std::max(0.0, body_mass_index(build) - usual_index) + build.conditions.belly.si() +
            std::max(0.0, build.conditions.pregnancy_weeks - 17.0));
}

}

Makeup makeup_of(const Build& build, bool as_documented)
{
    const bool is_female = build.sex == Sex::Female;
    const double height = build.height.si(), mass = build.mass.si();
    Makeup makeup;
    // assumed: muscle area grows with mass to the 2/3; women have 70 % of it at equal mass.
    makeup.muscle_area =
        std::pow((as_documented ? mass : lean_equivalent(build)) / reference_mass, 2.0 / 3.0) *
        (is_female ? 0.70 : 1.0);
    if (as_documented) return makeup;
    // Below the usual index the documented shares stand: there they were measured.
    if (const double usual = usual_index * height * height; mass > usual) {
        makeup.trunk_share = trunk_share(height, mass) / trunk_share(height, usual);
        makeup.head_share = head_share(height, mass) / head_share(height, usual);
    }
    const double size = size_with_age(build.sex, build.age_years);
    makeup.muscle_area *= size;
    // What is left is weaker, too: fat between the fibres, fewer nerves.
    makeup.muscle_stress = strength_with_age(build.age_years) / size;
    makeup.wall_forward = wall_forward(build);
    return makeup;
}

double group_strength(const anatomy::Conditions& conditions, std::string_view group)
{
    constexpr std::array<std::string_view, 8> back{
        "multifidus",      "multifidus_t",    "longissimus_pl", "longissimus_pt",
        "iliocostalis_pl", "iliocostalis_pt", "spinalis",       "quadratus_lumborum"};
    constexpr std::array<std::string_view, 3> front{"rectus_abdominis", "external_oblique",
                                                    "internal_oblique"};
    if (std::ranges::find(back, group) != back.end()) return conditions.extensors;
    if (std::ranges::find(front, group) != front.end()) return conditions.abdominals;
    return 1.0;
}

double group_spasm(const anatomy::Conditions& conditions, std::string_view group,
                   anatomy::Side side)
{
    using anatomy::MuscleRegion;
    const auto of = [&](MuscleRegion region) {
        return conditions.muscle_spasm[index(region)][index(side)];
    };
    if (group.starts_with("multifidus")) return of(MuscleRegion::Multifidus);
    if (group.starts_with("longissimus") || group.starts_with("iliocostalis") ||
        group == "spinalis")
        return of(MuscleRegion::ErectorSpinae);
    if (group == "quadratus_lumborum") return of(MuscleRegion::QuadratusLumborum);
    if (group == "psoas") return of(MuscleRegion::Psoas);
    return 0.0;
}

PregnancyGain pregnancy_gain(double weeks)
{
    PregnancyGain gain;
    // [source] Jensen et al. 1996, J Biomech 29:251-256: the lower trunk gains 0.29 kg a week over
    // the second and third trimester.
    gain.womb = 0.29 * std::max(0.0, weeks - 13.0);
    // [source] Hytten and Leitch 1971: 0.65, 4.0, 8.5 and 12.5 kg in all at 10, 20, 30 and 40 weeks
    // (recalled).
    constexpr std::array<double, 5> whole{0.0, 0.65, 4.0, 8.5, 12.5};
    const double decades = std::max(0.0, weeks) / 10.0;
    const auto i = std::min<std::size_t>(static_cast<std::size_t>(decades), whole.size() - 2);
    const double all = whole[i] + (whole[i + 1] - whole[i]) * (decades - static_cast<double>(i));
    gain.all_over = std::max(0.0, all - gain.womb);
    return gain;
}

}
