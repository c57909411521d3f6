#include "education/ageing.h"

#include "core/language.h"

#include <algorithm>
#include <cmath>

namespace spineload::education {

namespace {

// [source] Brinjikji et al. 2015, AJNR 36:811 (33 studies, 3110 people), per cent: 20 and 80 years
// of the discs from its abstract; 20 to 50 years as table 1 of PMC4975884 quotes its table 2; 60
// years from two summaries of it. What could not be read again is left out.
constexpr std::array changes{
    AgeChange{"disc-age",
              tr_mark("Disc with age changes"),
              "disc",
              "disc-degeneration",
              {37, 52, 68, 80, 88, 0, 96}},
    AgeChange{
        "disc-bulge", tr_mark("Disc bulge"), "disc", "disc-bulge", {30, 40, 50, 60, 0, 0, 84}},
    AgeChange{"disc-protrusion",
              tr_mark("Small disc herniation"),
              "disc",
              "disc-herniation",
              {29, 31, 33, 36, 0, 0, 43}},
    AgeChange{"facet-age",
              tr_mark("Facet joint with age changes"),
              "facet",
              "facet-oa",
              {4, 9, 18, 32, 0, 0, 0}},
    AgeChange{"forward-vertebra",
              tr_mark("Vertebra slightly forward"),
              "bone",
              "spondylolisthesis",
              {3, 5, 8, 14, 23, 0, 0}},
};

}

std::span<const AgeChange> age_changes() { return changes; }

std::optional<int> in_100_at(const AgeChange& change, double age_years)
{
    if (!std::isfinite(age_years)) return {};
    const double decade = (std::clamp(age_years, youngest_scanned, oldest_scanned) - 20.0) / 10.0;
    std::size_t below = 0;
    for (std::size_t above = 0; above < change.in_100.size(); ++above) {
        if (change.in_100[above] == 0) continue;
        if (decade <= static_cast<double>(above)) {
            const double span = std::max(static_cast<double>(above - below), 1.0);
            const double share = (decade - static_cast<double>(below)) / span;
            return static_cast<int>(
                std::lround((1.0 - share) * change.in_100[below] + share * change.in_100[above]));
        }
        below = above;
    }
    return {};
}

std::string_view age_changes_source() { return "Brinjikji and others, AJNR 36:811, 2015"; }

}
