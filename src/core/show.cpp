#include "core/show.h"

#include "core/language.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload {

namespace {

// Digits with a point, as the language in force writes them.
std::string with_marks(std::string digits)
{
    const NumberMarks& marks = number_marks();
    auto end = digits.find('.');
    if (end == std::string::npos)
        end = digits.size();
    else
        digits.replace(end, 1, marks.decimal);
    for (auto i = end; i > 3; i -= 3) digits.insert(i - 3, marks.thousands);
    return digits;
}

}

std::string show_number(double value, int most_decimals)
{
    if (!std::isfinite(value)) return "–";
    const double size = std::abs(value);
    if (size == 0.0) return "0";
    // Round to three significant digits first: 999.6 is 1,000, not 999.6.
    const double unit = std::pow(10.0, std::floor(std::log10(size)) - 2.0);
    const double rounded = std::round(size / unit) * unit;
    const int decimals = rounded >= 100.0 ? 0 : rounded >= 10.0 ? 1 : 2;
    std::string text = fmt::format("{:.{}f}", rounded, std::min(decimals, most_decimals));
    if (text.find('.') != std::string::npos) {
        while (text.back() == '0') text.pop_back();
        if (text.back() == '.') text.pop_back();
    }
    if (text == "0") return text;
    return (value < 0.0 ? "−" : "") + with_marks(text);
}

std::string show_fixed(double value, int decimals)
{
    if (!std::isfinite(value)) return "–";
    const std::string digits = fmt::format("{:.{}f}", std::abs(value), decimals);
    // What rounds to zero has no sign.
    const bool is_zero = digits.find_first_not_of("0.") == std::string::npos;
    return (value < 0.0 && !is_zero ? "−" : "") + with_marks(digits);
}

std::string show_newtons(Force value) { return show_number(value.si(), 0); }
std::string show(Force value) { return show_newtons(value) + " N"; }
std::string show(Moment value) { return show_number(value.si(), 1) + " N·m"; }

std::string show(Pressure value)
{
    if (abs(value) < 0.02_MPa) return show_number(value.si() * 1e-3, 1) + " kPa";
    return show_number(megapascals(value)) + " MPa";
}

std::string show(Angle value) { return show_number(degrees(value), 0) + "°"; }

std::string show(Length value)
{
    if (abs(value) < 2_cm) return show_number(millimetres(value), 1) + " mm";
    if (abs(value) < 1_m) return show_number(value.si() * 100.0, 0) + " cm";
    return show_number(value.si()) + " m";
}

std::string show(Mass value) { return show_number(value.si(), 1) + " kg"; }
std::string show(Time value) { return show_number(value.si()) + " s"; }

}
