#pragma once
// The Dortmund recommendations: how much compression a job should ask of a spine at most, by sex
// and age.
//
// [source] Jäger, Luttmann, Göllner, Laurig 2001 (first); Jäger 2018, EXCLI J. 17:362-385
// (revised). Both by decades from 20 to 60 and over, straight lines between; recalled, the revised
// values between the ends too.

#include "anatomy/build.h"
#include "core/units.h"

namespace spineload::report {

enum class DortmundEdition { First, Revised };

/// Younger than 20 counts as 20, older than 60 as 60.
Force dortmund_limit(anatomy::Sex sex, double age_years,
                     DortmundEdition edition = DortmundEdition::Revised);

}
