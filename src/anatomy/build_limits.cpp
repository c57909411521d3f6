#include "anatomy/build_limits.h"

#include <fmt/format.h>

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
        check.range(fmt::format("narrowing of {}", name(level)), millimetres(c.narrowing[i]), 0.0,
                    Limits::most_narrowing, " mm", "a disc grade of 4 or 5 says more");
        check.range(fmt::format("facet arthritis of {}", name(level)), c.facet_arthritis[i], 0, 3,
                    "");
        check.range(fmt::format("slip of {}", name(level)), millimetres(c.slip[i]), 0.0,
                    Limits::most_slip, " mm", "more than this changes the whole posture");
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
