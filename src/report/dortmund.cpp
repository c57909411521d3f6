#include "report/dortmund.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace spineload::report {

namespace {

using Decades = std::array<double, 5>;  // kN at 20, 30, 40, 50, 60

constexpr Decades first_men{6.0, 5.0, 4.1, 3.2, 2.3}, first_women{4.4, 3.8, 3.2, 2.5, 1.8};
constexpr Decades revised_men{5.4, 4.6, 3.8, 3.0, 2.2}, revised_women{4.1, 3.5, 2.95, 2.4, 1.8};

}

Force dortmund_limit(anatomy::Sex sex, double age_years, DortmundEdition edition)
{
    const bool is_man = sex == anatomy::Sex::Male;
    const Decades& decades = edition == DortmundEdition::First
                                 ? (is_man ? first_men : first_women)
                                 : (is_man ? revised_men : revised_women);
    const double place = (std::clamp(age_years, 20.0, 60.0) - 20.0) / 10.0;
    const auto lower = std::min<std::size_t>(static_cast<std::size_t>(place), decades.size() - 2);
    const double part = place - static_cast<double>(lower);
    return 1000.0_N * std::lerp(decades[lower], decades[lower + 1], part);
}

}
