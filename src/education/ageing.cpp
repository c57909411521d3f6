#include "education/ageing.h"

#include "core/language.h"

#include <algorithm>
#include <cmath>

namespace spineload::education {

namespace {

// [source] Brinjikji et al. 2015, AJNR 36:811, table 2: per cent of people without symptoms, from
// 33 studies of 3110 people; the values to 50 years read again in PMC4975884, table 1.
constexpr std::array changes{
    AgeChange{"disc-age",
              tr_mark("Disc with age changes"),
              "disc",
              "disc-degeneration",
              {37, 52, 68, 80, 88, 93, 96}},
    AgeChange{
        "disc-bulge", tr_mark("Disc bulge"), "disc", "disc-bulge", {30, 40, 50, 60, 69, 77, 84}},
    AgeChange{"disc-protrusion",
              tr_mark("Small disc herniation"),
              "disc",
              "disc-herniation",
              {29, 31, 33, 36, 38, 40, 43}},
    AgeChange{"facet-age",
              tr_mark("Facet joint with age changes"),
              "facet",
              "facet-oa",
              {4, 9, 18, 32, 50, 69, 83}},
    AgeChange{"forward-vertebra",
              tr_mark("Vertebra slightly forward"),
              "bone",
              "spondylolisthesis",
              {3, 5, 8, 14, 23, 35, 50}},
};

}

std::span<const AgeChange> age_changes() { return changes; }

int in_100_at(const AgeChange& change, double age_years)
{
    if (!std::isfinite(age_years)) age_years = youngest_scanned;
    const double decade = (std::clamp(age_years, youngest_scanned, oldest_scanned) - 20.0) / 10.0;
    const auto below = std::min<std::size_t>(static_cast<std::size_t>(decade), 5);
    const double share = decade - static_cast<double>(below);
    return static_cast<int>(
        std::lround((1.0 - share) * change.in_100[below] + share * change.in_100[below + 1]));
}

std::string_view age_changes_source() { return "Brinjikji and others, AJNR 36:811, 2015"; }

}
