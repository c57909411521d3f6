#include "scene/reading.h"

#include "core/language.h"
#include "core/show.h"

#include <algorithm>
#include <cmath>

namespace spineload::scene {
namespace {

// Below these a share of standing's value says more about standing than about the activity.
bool has_times(Quantity quantity)
{
    switch (quantity) {
        case Quantity::DiscCompression:
        case Quantity::DiscPressure:
        case Quantity::DiscStress:
            return true;
        case Quantity::FacetPressure:
        case Quantity::AnteriorShear:
        case Quantity::MuscleActivation:
            return false;
    }
    return false;
}

std::string with_sign(const std::string& text, double value)
{
    return value > 0.0 && text != "0" ? "+" + text : text;
}

}

std::optional<double> reading_of(Reading reading, Quantity quantity,
                                 const education::Structure& structure, const biomech::Frame& frame,
                                 const biomech::Frame* reference,
                                 std::span<const biomech::Fascicle> fascicles)
{
    const auto here = value_of(quantity, structure, frame, fascicles);
    if (reading == Reading::Value || !here) return here;
    if (!reference) return std::nullopt;
    const auto there = value_of(quantity, structure, *reference, fascicles);
    if (!there) return std::nullopt;
    if (reading == Reading::Difference) return *here - *there;
    if (!has_times(quantity) || !(*there > 0.0)) return std::nullopt;
    return *here / *there;
}

QuantityRange reading_range(Reading reading, Quantity quantity)
{
    // assumed: from lying to a heavy lift in everyday life, a little beyond the 20 kg lifts (6.8).
    if (reading == Reading::TimesStanding) return {0.0f, 8.0f};
    if (reading == Reading::Value) return entry(quantity).range;
    // assumed: what carrying 20 kg another way changes (compression by 1,100 N) fills three
    // quarters of a side; the others in the same proportion to their own ranges.
    switch (quantity) {
        case Quantity::DiscCompression:
            return {-1500.0f, 1500.0f};
        case Quantity::DiscPressure:
            return {-1.5f, 1.5f};
        case Quantity::DiscStress:
            return {-2.0f, 2.0f};
        case Quantity::FacetPressure:
            return {-4.0f, 4.0f};
        case Quantity::AnteriorShear:
            return {-500.0f, 500.0f};
        case Quantity::MuscleActivation:
            return {-30.0f, 30.0f};
    }
    return {-1.0f, 1.0f};
}

QuantityRange symmetric_range(double largest)
{
    const double size = std::abs(largest);
    if (!(size > 1e-9) || !std::isfinite(size)) return {-1.0f, 1.0f};
    double end = std::pow(10.0, std::floor(std::log10(size)));
    // A hair of tolerance, so that 500 stays within ±500.
    for (const double factor : {2.0, 2.5, 2.0})
        if (end < size * (1.0 - 1e-9)) end *= factor;
    return {static_cast<float>(-end), static_cast<float>(end)};
}

ColourMap reading_map(Reading reading, Quantity quantity)
{
    switch (reading) {
        case Reading::Value:
            return entry(quantity).map;
        case Reading::Difference:
            return ColourMap::LessMore;
        case Reading::TimesStanding:
            return ColourMap::Calm;
    }
    return ColourMap::Cividis;
}

std::string show_reading(Reading reading, Quantity quantity, double value)
{
    switch (reading) {
        case Reading::Value:
            return show_value(quantity, value);
        case Reading::Difference: {
            const std::string text = show_value(quantity, value);
            const bool is_nothing = text.find_first_of("123456789") == std::string::npos;
            return is_nothing ? "0" : with_sign(text, value);
        }
        case Reading::TimesStanding:
            return show_number(value, 1);
    }
    return {};
}

std::string reading_unit(Reading reading, Quantity quantity)
{
    if (reading == Reading::TimesStanding) return tr("× standing");
    return std::string{entry(quantity).unit};
}

Legend reading_legend(Reading reading, Quantity quantity, const QuantityRange& range,
                      std::span<const Colour> map, std::optional<double> picked,
                      std::span<const double> values, const std::string& than)
{
    Legend legend = make_legend(quantity, range, map, picked, values);
    if (reading == Reading::Value) return legend;
    const std::string title = tr(entry(quantity).title), unit{entry(quantity).unit};
    if (reading == Reading::TimesStanding) {
        legend.title = tr_format("{}, × relaxed standing", title);
        return legend;
    }
    legend.title = tr_format("{} against {}, {}", title, than, unit);
    legend.has_over =
        std::ranges::any_of(values, [&](double v) { return static_cast<float>(v) > range.high; });
    legend.low_word = tr("less");
    legend.high_word = tr("more");
    for (auto& tick : legend.ticks)
        if (tick.place > 0.5f + 1e-4f) tick.text = "+" + tick.text;
    return legend;
}

}
