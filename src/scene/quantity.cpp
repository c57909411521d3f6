#include "scene/quantity.h"

#include "core/language.h"
#include "core/show.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>

namespace spineload::scene {
namespace {

using education::StructureKind;

// assumed ranges, each so that everyday loads use most of the map and the 20 kg lifts stay inside,
// speeding up included: compression to 4 kN, disc pressure to 3.5 MPa (the small upper discs),
// facet pressure to 8 MPa; stress to the annulus peaks of a bent lift; shear ± what the design's
// strip shows; effort to twice the model's erector spinae in a 20 kg lift (36 %).
constexpr std::array<QuantityEntry, 6> table{{
    {Quantity::DiscCompression,
     "compression",
     "compression_N",
     tr_mark("Compression"),
     "N",
     {0, 4000},
     ColourMap::Cividis,
     tr_mark("Force that presses the two vertebrae of a level together.")},
    {Quantity::DiscPressure,
     "disc-pressure",
     "disc_pressure_MPa",
     tr_mark("Disc pressure"),
     "MPa",
     {0, 3.5f},
     ColourMap::Cividis,
     tr_mark("Pressure in the soft centre of the disc.")},
    {Quantity::DiscStress,
     "disc-stress",
     "annulus_peak_MPa",
     tr_mark("Stress in the disc"),
     "MPa",
     {0, 4},
     ColourMap::Cividis,
     tr_mark("Stress over the disc, from its soft centre to its outer ring.")},
    {Quantity::FacetPressure,
     "facet-pressure",
     "facet_pressure_MPa",
     tr_mark("Facet joint pressure"),
     "MPa",
     {0, 8},
     ColourMap::Cividis,
     tr_mark("Contact pressure on the cartilage of the small joints behind.")},
    {Quantity::AnteriorShear,
     "shear",
     "shear_anterior_N",
     tr_mark("Forward shear"),
     "N",
     {-1000, 1000},
     ColourMap::Difference,
     tr_mark("Force that slides the upper vertebra forward; minus is backward.")},
    {Quantity::MuscleActivation,
     "muscle-activation",
     "activation",
     tr_mark("Muscle effort"),
     "%",
     {0, 60},
     ColourMap::Cividis,
     tr_mark("Share of a muscle's strength that it uses.")},
}};

std::optional<double> disc_value(Quantity quantity, const biomech::LevelLoads& loads)
{
    switch (quantity) {
        case Quantity::DiscCompression:
            return loads.compression.si();
        case Quantity::DiscPressure:
            return megapascals(loads.disc_pressure);
        case Quantity::DiscStress:
            return megapascals(loads.field.annulus_peak);
        case Quantity::AnteriorShear:
            return loads.shear_anterior.si();
        case Quantity::FacetPressure:
        case Quantity::MuscleActivation:
            return std::nullopt;
    }
    return std::nullopt;
}

// A muscle's effort: its fascicles' activations weighed by their size.
std::optional<double> effort(const education::Structure& muscle, const biomech::Frame& frame,
                             std::span<const biomech::Fascicle> fascicles)
{
    double sum = 0.0, area = 0.0;
    const std::size_t count = std::min(fascicles.size(), frame.activation.size());
    for (std::size_t i = 0; i < count; ++i) {
        if (fascicles[i].group != muscle.group || fascicles[i].side != muscle.side) continue;
        sum += fascicles[i].pcsa.si() * static_cast<double>(frame.activation[i]);
        area += fascicles[i].pcsa.si();
    }
    if (area <= 0.0) return std::nullopt;
    return 100.0 * sum / area;
}

}

std::span<const QuantityEntry> quantities() { return table; }

const QuantityEntry& entry(Quantity quantity)
{
    return *std::ranges::find(table, quantity, &QuantityEntry::quantity);
}

std::optional<Quantity> find_quantity(std::string_view id_or_key)
{
    for (const auto& one : table)
        if (one.id == id_or_key || one.key == id_or_key) return one.quantity;
    return std::nullopt;
}

std::optional<double> value_of(Quantity quantity, const education::Structure& structure,
                               const biomech::Frame& frame,
                               std::span<const biomech::Fascicle> fascicles)
{
    const auto& loads = frame.levels[anatomy::index(structure.level)];
    switch (structure.kind) {
        case StructureKind::Disc:
            return disc_value(quantity, loads);
        case StructureKind::Facet:
            if (quantity != Quantity::FacetPressure) return std::nullopt;
            return megapascals(
                loads.facets[static_cast<std::size_t>(structure.side)].peak_pressure);
        case StructureKind::Muscle:
            if (quantity != Quantity::MuscleActivation) return std::nullopt;
            return effort(structure, frame, fascicles);
        case StructureKind::Bone:
        case StructureKind::Ligament:
        case StructureKind::Nerve:
        case StructureKind::JointNerve:
        case StructureKind::DuralSac:
        case StructureKind::CaudaEquina:
        case StructureKind::HipBone:
            return std::nullopt;
    }
    return std::nullopt;
}

std::string show_value(Quantity quantity, double value)
{
    if (entry(quantity).unit != "MPa" || !(std::abs(value) < 10.0))
        return show_number(value, entry(quantity).unit == "MPa" ? 1 : 0);
    // Two decimals always: values stand in columns, and 1.2 under 1.15 reads as a mistake.
    std::string digits = fmt::format("{:.2f}", std::abs(value));
    const bool is_below = value < 0.0 && digits != "0.00";
    digits.replace(digits.find('.'), 1, number_marks().decimal);
    return is_below ? "−" + digits : digits;
}

std::vector<float> ticks(const QuantityRange& range, int most)
{
    std::vector<float> out;
    const double width = static_cast<double>(range.high) - static_cast<double>(range.low);
    if (!(width > 0.0) || !std::isfinite(width) || most < 2) return out;
    double step = std::pow(10.0, std::floor(std::log10(width)) - 1.0);
    // Counted with a hair of tolerance, so that a tick at the very end is not lost to rounding.
    const auto count = [&] {
        const double first = std::ceil(range.low / step - 1e-6);
        const double last = std::floor(range.high / step + 1e-6);
        return static_cast<int>(last - first) + 1;
    };
    for (int i = 0; count() > most; ++i) step *= i % 3 == 1 ? 2.5 : 2.0;
    const int first = static_cast<int>(std::ceil(range.low / step - 1e-6));
    for (int i = 0; i < count(); ++i) out.push_back(static_cast<float>((first + i) * step));
    return out;
}

}
