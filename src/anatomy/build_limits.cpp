#include "anatomy/build_limits.h"

#include "anatomy/condition_table.h"

#include <fmt/format.h>
#include <cmath>

namespace spineload::anatomy {

namespace {

using Limits = BuildLimits;

class Check {
public:
    bool range(std::string_view what, double value, double least, double most,
               std::string_view unit, std::string_view help = {})
    {
        if (value >= least && value <= most) return true;
        say(what, fmt::format("expected {} to {}{}, found {:.4g}", least, most, unit, value), help);
        return false;
    }
    void say(std::string_view what, std::string_view found, std::string_view help)
    {
        lines.push_back(
            fmt::format("person: {}: {}{}{}", what, found, help.empty() ? "" : "; ", help));
    }
    std::vector<std::string> lines;
};

void check_sizes(const Build& build, Check& check)
{
    // The shares of the segments' masses, the sizes of muscles and the laws of discs and ligaments
    // were measured on grown people. A child's head is heavier and its cartilage grows: scaling a
    // man down would give a number that looks right and is not.
    check.range("age", build.age_years, Limits::least_age, Limits::most_age, " years",
                "masses, muscles and tissues are those of grown people");
    const bool is_height_good =
        check.range("height", build.height.si(), Limits::least_height, Limits::most_height, " m");
    const bool is_mass_good =
        check.range("mass", build.mass.si(), Limits::least_mass, Limits::most_mass, " kg");
    check.range("strength", build.strength, Limits::least_strength, Limits::most_strength, "");
    if (!is_height_good || !is_mass_good) return;
    // assumed: below and above, the regressions of fat and trunk mass run far out of the people
    // they were found on (about 16 to 45).
    const double bmi = body_mass_index(build), h2 = build.height.si() * build.height.si();
    if (bmi < Limits::least_bmi || bmi > Limits::most_bmi)
        check.say("height and mass",
                  fmt::format("expected {} to {} kg/m² (mass over height squared), found {:.1f}",
                              Limits::least_bmi, Limits::most_bmi, bmi),
                  fmt::format("at {:.2f} m a mass of {:.0f} to {:.0f} kg", build.height.si(),
                              Limits::least_bmi * h2, Limits::most_bmi * h2));
}

void check_spine(const Build& build, Check& check)
{
    if (build.lumbar_lordosis)
        check.range("lumbar lordosis", degrees(*build.lumbar_lordosis), 10.0, 90.0, "°");
    if (build.pelvic_incidence)
        check.range("pelvic incidence", degrees(*build.pelvic_incidence), 20.0, 100.0, "°");
    if (build.disc_area_l45)
        check.range("L4-L5 disc area", square_millimetres(*build.disc_area_l45), 700.0, 3500.0,
                    " mm²");
    for (const Level level : all_levels) {
        const auto i = index(level);
        check.range(fmt::format("disc grade of {}", name(level)), build.disc_grade[i], 1, 5, "");
        if (build.facet_angle[i])
            check.range(fmt::format("facet angle of {}", name(level)),
                        degrees(*build.facet_angle[i]), 5.0, 85.0, "°");
    }
}

void check_conditions(const Build& build, Check& check)
{
    const Conditions& c = build.conditions;
    for (const Level level : all_levels) {
        const auto i = index(level);
        for (const auto& one : level_lengths)
            // Millimetres pass through metres: the very end of a slider is not beyond it.
            check.range(fmt::format("{} of {}", one.name, name(level)),
                        std::round(millimetres((c.*one.of)[i]) * 1e9) / 1e9, 0.0, one.most, " mm",
                        one.help);
        for (const auto& one : level_shares)
            check.range(fmt::format("{} of {}", one.name, name(level)), (c.*one.of)[i], one.least,
                        one.most, "");
    }
    for (const auto& one : bone_shares)
        for (const Bone bone : all_bones) {
            const bool is_lumbar = bone != Bone::Pelvis && bone != Bone::T12;
            check.range(fmt::format("{} of {}", one.name, name(bone)), (c.*one.of)[index(bone)],
                        0.0, is_lumbar ? one.most : 0.0, "",
                        is_lumbar ? "" : "L1 to L5 can have it");
        }
    check.range("scoliosis", std::round(degrees(c.scoliosis) * 1e9) / 1e9, -Limits::most_scoliosis,
                Limits::most_scoliosis, "°", "larger curves bend the chest, which is rigid here");
    if (c.scoliosis_apex < Bone::L4 || c.scoliosis_apex > Bone::L1)
        check.say("apex of the scoliosis",
                  fmt::format("expected L1 to L4, found {}", name(c.scoliosis_apex)), "");
    for (std::size_t m = 0; m < muscle_region_count; ++m)
        for (const std::size_t side : {0u, 1u}) {
            check.range(fmt::format("strain of {}", muscle_keys[m]), c.muscle_strain[m][side], 0.0,
                        1.0, "");
            check.range(fmt::format("spasm of {}", muscle_keys[m]), c.muscle_spasm[m][side], 0.0,
                        1.0, "");
        }
    check.range("strength of the back muscles", c.extensors, Limits::least_strength,
                Limits::most_strength, "");
    check.range("strength of the belly's muscles", c.abdominals, Limits::least_strength,
                Limits::most_strength, "");
    check.range("guarding", c.guarding, 0.0, 1.0, "");
    check.range("belly", c.belly.si(), 0.0, Limits::most_belly, " kg");
    check.range("pregnancy", c.pregnancy_weeks, 0.0, Limits::most_pregnancy, " weeks");
    if (c.pregnancy_weeks > 0.0 && build.sex == Sex::Male)
        check.say("pregnancy", "expected a woman, found a man", "set the sex to female");
}

}

double body_mass_index(const Build& build)
{
    return build.mass.si() / (build.height.si() * build.height.si());
}

std::vector<std::string> mistakes_in(const Build& build)
{
    Check check;
    check_sizes(build, check);
    check_spine(build, check);
    check_conditions(build, check);
    return std::move(check.lines);
}

}
