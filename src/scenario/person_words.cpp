#include "scenario/person_words.h"

#include "core/language.h"
#include "core/show.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace spineload::scenario {

namespace {

using anatomy::Conditions;
using anatomy::PerLevel;

// Under half of the way it is said to be mild.
std::string graded(const char* mild, const char* marked, double share, std::string_view at)
{
    return tr_format(share < 0.5 ? mild : marked, at);
}

void add_disc(const anatomy::Build& build, std::size_t i, const std::string& at,
              std::vector<std::string>& words)
{
    const Conditions& c = build.conditions;
    if (build.disc_grade[i] > 1)
        words.push_back(tr_format("worn disc {}, grade {}", at, build.disc_grade[i]));
    constexpr std::array<std::pair<PerLevel<Length> Conditions::*, const char*>, 4> lengths{
        {{&Conditions::narrowing, tr_mark("narrowed disc {}, {}")},
         {&Conditions::bulge, tr_mark("bulging disc {}, {}")},
         {&Conditions::protrusion, tr_mark("disc protrusion {}, {}")},
         {&Conditions::extrusion, tr_mark("disc extrusion {}, {}")}}};
    for (const auto& [of, form] : lengths)
        if ((c.*of)[i] > 0_mm) words.push_back(tr_format(form, at, show((c.*of)[i])));
    if (c.sequestrum[i] > 0.0) words.push_back(tr_format("free piece of disc {}", at));
    if (c.high_intensity_zone[i] > 0.0)
        words.push_back(tr_format("marked spot in the wall of disc {}", at));
}

void add_joints(const Conditions& c, std::size_t i, const std::string& at,
                std::vector<std::string>& words)
{
    constexpr std::array<const char*, 3> severities{tr_mark("mild arthritis of the joints {}"),
                                                    tr_mark("moderate arthritis of the joints {}"),
                                                    tr_mark("severe arthritis of the joints {}")};
    if (const double severity = c.facet_arthritis[i]; severity > 0.0)
        words.push_back(tr_format(
            severities[static_cast<std::size_t>(std::clamp(std::lround(severity), 1l, 3l) - 1)],
            at));
    const auto add = [&](double share, const char* mild, const char* marked) {
        if (share > 0.0) words.push_back(graded(mild, marked, share, at));
    };
    add(c.flavum_thickening[i], tr_mark("slightly thicker yellow ligament {}"),
        tr_mark("thicker yellow ligament {}"));
    add(c.canal_stenosis[i], tr_mark("slightly narrower canal {}"), tr_mark("narrower canal {}"));
    add(c.foramen_stenosis[i], tr_mark("slightly narrower root canals {}"),
        tr_mark("narrower root canals {}"));
    if (c.osteophytes[i] > 0_mm)
        words.push_back(tr_format("bone edges grown out {}, {}", at, show(c.osteophytes[i])));
}

void add_level(const anatomy::Build& build, anatomy::Level level, std::vector<std::string>& words)
{
    const auto i = index(level);
    const auto& c = build.conditions;
    const std::string at{anatomy::name(level)};
    add_disc(build, i, at, words);
    add_joints(c, i, at, words);
    const anatomy::Bone bone = anatomy::upper_bone(level);
    if (c.pars_defect[i]) words.push_back(tr_format("broken arch of {}", anatomy::name(bone)));
    if (c.slip[i] > 0_mm) words.push_back(tr_format("forward slip {}, {}", at, show(c.slip[i])));
    if (const double lost = c.compression[index(bone)]; lost > 0.0)
        words.push_back(tr_format("compressed vertebra {}, {} % of its front height",
                                  anatomy::name(bone), show_number(100.0 * lost, 0)));
    if (const double thick = c.paget[index(bone)]; thick > 0.0)
        words.push_back(tr_format("thickened bone of {}", anatomy::name(bone)));
}

void add_curve(const Conditions& c, std::vector<std::string>& words)
{
    if (c.scoliosis == 0_deg) return;
    const std::string angle = show_number(std::abs(degrees(c.scoliosis)), 0);
    words.push_back(tr_format(c.scoliosis > 0_deg
                                  ? tr_mark("curve of {}° to the right about {} (scoliosis)")
                                  : tr_mark("curve of {}° to the left about {} (scoliosis)"),
                              angle, anatomy::name(c.scoliosis_apex)));
}

void add_muscles(const anatomy::PerMuscle<double>& shares, const char* form,
                 std::vector<std::string>& words)
{
    for (std::size_t m = 0; m < anatomy::muscle_region_count; ++m)
        for (const auto side : {anatomy::Side::Left, anatomy::Side::Right})
            if (shares[m][index(side)] > 0.0)
                words.push_back(
                    tr_format(form, muscle_words(static_cast<anatomy::MuscleRegion>(m), side)));
}

void add_strength(const char* form, double strength, std::vector<std::string>& words)
{
    if (strength != 1.0) words.push_back(tr_format(form, show_number(100.0 * strength, 0)));
}

}

std::string muscle_words(anatomy::MuscleRegion region, anatomy::Side side)
{
    constexpr std::array<std::array<const char*, 2>, anatomy::muscle_region_count> words{
        {{tr_mark("short back muscles, left"), tr_mark("short back muscles, right")},
         {tr_mark("long back muscles, left"), tr_mark("long back muscles, right")},
         {tr_mark("side muscle of the loins, left"), tr_mark("side muscle of the loins, right")},
         {tr_mark("hip flexor, left"), tr_mark("hip flexor, right")},
         {tr_mark("buttock muscles, left"), tr_mark("buttock muscles, right")},
         {tr_mark("deep buttock muscle, left"), tr_mark("deep buttock muscle, right")}}};
    return tr(words[index(region)][index(side)]);
}

std::vector<std::string> condition_words(const anatomy::Build& build)
{
    std::vector<std::string> words;
    for (auto level = anatomy::all_levels.rbegin(); level != anatomy::all_levels.rend(); ++level)
        add_level(build, *level, words);
    const auto& c = build.conditions;
    add_curve(c, words);
    add_muscles(c.muscle_strain, tr_mark("sore muscle: {}"), words);
    add_muscles(c.muscle_spasm, tr_mark("tight muscle: {}"), words);
    add_strength(tr_mark("back muscles at {} %"), c.extensors, words);
    add_strength(tr_mark("belly muscles at {} %"), c.abdominals, words);
    if (c.guarding > 0.0)
        words.push_back(tr_format("guarding at {} %", show_number(100.0 * c.guarding, 0)));
    if (c.belly > 0_kg) words.push_back(tr_format("{} of belly in front", show(c.belly)));
    if (c.pregnancy_weeks > 0.0)
        words.push_back(tr_format("{} weeks pregnant", show_number(c.pregnancy_weeks, 0)));
    return words;
}

}
