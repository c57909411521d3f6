#pragma once
// Quantities as people read them: rounding and minus sign are decided here, once.

#include "core/units.h"

#include <string>

namespace spineload {

/// Three significant digits at most, with the marks of the language in force (2,870 or 2.870),
/// U+2212 as minus; "0" for what rounds to zero, "–" for what is not finite.
std::string show_number(double value, int most_decimals = 2);
/// Always so many decimals, for numbers that change in place or stand in columns: 0.50, −1.20.
std::string show_fixed(double value, int decimals);
/// Newtons to three significant digits, without the unit: 2,870.
std::string show_newtons(Force value);

std::string show(Force value);     ///< "2,870 N"
std::string show(Moment value);    ///< "34.1 N·m"
std::string show(Pressure value);  ///< "2.29 MPa", or kPa below 0.02 MPa
std::string show(Angle value);     ///< "48°"
std::string show(Length value);    ///< "46 cm", mm below 2 cm, "1.68 m" from 1 m
std::string show(Mass value);      ///< "20 kg"
std::string show(Time value);      ///< "1.14 s"

}
