#include "scenario/person_words.h"

#include "core/language.h"
#include "core/show.h"

#include <algorithm>
#include <array>

namespace spineload::scenario {

namespace {

void add_level(const anatomy::Build& build, anatomy::Level level, std::vector<std::string>& words)
{
    const auto i = index(level);
    const auto& c = build.conditions;
    const std::string at{anatomy::name(level)};
    if (build.disc_grade[i] > 1)
        words.push_back(tr_format("worn disc {}, grade {}", at, build.disc_grade[i]));
    if (c.narrowing[i] > 0_mm)
        words.push_back(tr_format("narrowed disc {}, {}", at, show(c.narrowing[i])));
    constexpr std::array<const char*, 3> severities{tr_mark("mild arthritis of the joints {}"),
                                                    tr_mark("moderate arthritis of the joints {}"),
                                                    tr_mark("severe arthritis of the joints {}")};
    if (const int severity = c.facet_arthritis[i]; severity > 0)
        words.push_back(
            tr_format(severities[static_cast<std::size_t>(std::min(severity, 3) - 1)], at));
    if (c.pars_defect[i])
        words.push_back(tr_format("broken arch of {}", anatomy::name(anatomy::upper_bone(level))));
    if (c.slip[i] > 0_mm) words.push_back(tr_format("forward slip {}, {}", at, show(c.slip[i])));
}

void add_strength(const char* form, double strength, std::vector<std::string>& words)
{
    if (strength != 1.0) words.push_back(tr_format(form, show_number(100.0 * strength, 0)));
}

}

std::vector<std::string> condition_words(const anatomy::Build& build)
{
    std::vector<std::string> words;
    for (auto level = anatomy::all_levels.rbegin(); level != anatomy::all_levels.rend(); ++level)
        add_level(build, *level, words);
    const auto& c = build.conditions;
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
