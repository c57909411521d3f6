// A band as people read it.

#include "core/language.h"
#include "core/show.h"
#include "report/level_keys.h"
#include "report/table.h"
#include "report/uncertainty.h"

#include <fmt/format.h>

namespace spineload::report {

using anatomy::all_levels;

std::string_view cause_title(biomech::Cause cause)
{
    constexpr std::array<std::string_view, biomech::cause_count> titles{
        tr_mark("Posture"),           tr_mark("Body size and mass"), tr_mark("Muscle size"),
        tr_mark("Muscle lever arms"), tr_mark("Muscle tone"),        tr_mark("Disc"),
        tr_mark("Ligaments"),         tr_mark("Facet joints"),       tr_mark("Abdominal pressure"),
        tr_mark("Pressure law")};
    return titles[index(cause)];
}

// A minus sign beside the dash would read as one.
std::string range_text(double low, double high, int decimals)
{
    const std::string a = show_number(low, decimals), b = show_number(high, decimals);
    if (a == b) return a;
    return low < 0.0 ? tr_format("{} to {}", a, b) : a + "–" + b;
}

std::string causes_text(const PeakBand& band, std::size_t most)
{
    std::string text;
    for (std::size_t i = 0; i < band.causes.size() && i < most; ++i)
        text += fmt::format("{}{} {} %", text.empty() ? "" : ", ",
                            in_sentence(tr(cause_title(band.causes[i].cause))),
                            show_number(100.0 * band.causes[i].share, 0));
    return text;
}

std::string uncertainty_table(const Uncertainty& uncertainty)
{
    std::vector<std::vector<std::string>> rows{{tr("Level"), tr("Compression N"), tr("5–95 %"),
                                                tr("× standing"), tr("Shear N"), tr("5–95 %"),
                                                tr("Pressure MPa"), tr("5–95 %")}};
    std::string causes;
    for (auto it = all_levels.rbegin(); it != all_levels.rend(); ++it) {
        const auto& compression = uncertainty.peak_of(*it, "compression_N");
        const auto& shear = uncertainty.peak_of(*it, "shear_anterior_N");
        const auto& pressure = uncertainty.peak_of(*it, "disc_pressure_MPa");
        const auto& times = uncertainty.times_standing[index(*it)];
        rows.push_back({std::string(name(*it)), show_number(compression.nominal),
                        range_text(compression.p5, compression.p95),
                        range_text(times.p5, times.p95, 1), show_number(shear.nominal),
                        range_text(shear.p5, shear.p95), show_number(pressure.nominal),
                        range_text(pressure.p5, pressure.p95)});
        if (const std::string text = causes_text(compression); !text.empty())
            causes += fmt::format("{}  {}\n", name(*it), text);
    }
    std::string text = tr_format(
        "How sure: each quantity's own peak, with the band of nine in ten of {} samples of what "
        "the "
        "model does not know.",
        show_number(uncertainty.samples, 0));
    text += "\n\n" + aligned(rows) + "\n";
    if (!causes.empty())
        text += tr("What makes the compression uncertain:") + std::string{"\n"} + causes;
    if (uncertainty.failed + uncertainty.overloaded > 0)
        text += tr_format("Of {} samples {} did not settle and {} were overloaded.",
                          uncertainty.samples, uncertainty.failed, uncertainty.overloaded) +
                "\n";
    const auto& l45 = uncertainty.peak_of(anatomy::Level::L4L5, "compression_N");
    if (!l45.causes.empty())
        text += tr_format("At L4-L5 the causes one by one explain {} % of the variance.",
                          show_number(100.0 * l45.explained, 0)) +
                "\n";
    text += tr("A band says what the model does not know of a person of this build; it does not "
               "forecast what a back does.") +
            std::string{"\n"};
    return text;
}

}
