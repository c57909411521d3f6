#include "app/bands.h"

#include <algorithm>
#include <thread>

namespace spineload::app {

namespace {

// A band of 101 frames takes about a hundred kilobytes.
constexpr std::size_t most_known = 12;

using education::StructureKind;

// The result keys that a quantity plots: one, or one of each side.
std::vector<std::string_view> keys_of(scene::Quantity quantity)
{
    if (quantity == scene::Quantity::FacetPressure) return {"facet_left_MPa", "facet_right_MPa"};
    if (quantity == scene::Quantity::MuscleActivation) return {};
    return {scene::entry(quantity).key};
}

struct FigureKeys {
    std::string_view first, third;
};
FigureKeys figure_keys(const education::Structure& structure)
{
    const bool is_left = structure.side == anatomy::Side::Left;
    switch (structure.kind) {
        case StructureKind::Disc:
            return {"compression_N", "disc_pressure_MPa"};
        case StructureKind::Facet:
            return is_left ? FigureKeys{"facet_left_N", "facet_left_MPa"}
                           : FigureKeys{"facet_right_N", "facet_right_MPa"};
        case StructureKind::Bone:
            return {"compression_N", "shear_anterior_N"};
        case StructureKind::Muscle:
        case StructureKind::Ligament:
        case StructureKind::Nerve:
        case StructureKind::JointNerve:
        case StructureKind::DuralSac:
        case StructureKind::CaudaEquina:
        case StructureKind::HipBone:
            return {};
    }
    return {};
}

// One thread stays free for the window itself.
int spare_threads()
{
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()) - 1);
}

template <class ValueOf>
std::optional<ShownBand> widest(scene::Quantity quantity, const ValueOf& value_of)
{
    std::optional<ShownBand> all;
    for (const auto key : keys_of(quantity)) {
        const ShownBand band = value_of(key);
        all = all ? ShownBand{std::max(all->low, band.low), std::max(all->high, band.high)} : band;
    }
    return all;
}

}

Bands::Bands(std::function<void()> wake) : work_{std::move(wake)} {}

Bands::~Bands()
{
    stop_.request_stop();
    work_.forget_waiting();
}

const Bands::Known* Bands::find(const Solved* solved) const
{
    const auto found = std::ranges::find_if(
        known_, [&](const Known& known) { return known.solved.get() == solved; });
    return found == known_.end() ? nullptr : &*found;
}

const report::Uncertainty* Bands::of(const Solved* solved) const
{
    const Known* known = solved ? find(solved) : nullptr;
    return known && known->uncertainty ? &*known->uncertainty : nullptr;
}

void Bands::want(const std::shared_ptr<const Solved>& solved)
{
    if (under_way_ && under_way_ != solved) {
        stop_.request_stop();
        under_way_.reset();
    }
    if (!solved || under_way_ || find(solved.get())) return;
    under_way_ = solved;
    stop_ = std::stop_source{};
    work_.submit([this, solved, stop = stop_.get_token()]() -> Background::Finish {
        report::UncertaintyOptions options;
        options.samples = window_samples;
        options.threads = spare_threads();
        options.stop = stop;
        auto found = report::find_uncertainty(solved->result, options);
        return [this, solved, stop, found = std::move(found)]() mutable {
            if (stop.stop_requested()) return;
            under_way_.reset();
            Known known{solved, {}};
            if (found) known.uncertainty = std::move(*found);
            known_.push_front(std::move(known));
            if (known_.size() > most_known) known_.pop_back();
        };
    });
}

std::optional<ShownBand> band_of(const report::Uncertainty& uncertainty, std::size_t frame,
                                 anatomy::Level level, scene::Quantity quantity)
{
    if (frame >= uncertainty.frames.size()) return std::nullopt;
    return widest(quantity, [&](std::string_view key) {
        const report::Band& band = uncertainty.frame(frame, level, key);
        return ShownBand{static_cast<double>(band.p5), static_cast<double>(band.p95)};
    });
}

std::optional<ShownBand> peak_band_of(const report::Uncertainty& uncertainty, anatomy::Level level,
                                      scene::Quantity quantity)
{
    return widest(quantity, [&](std::string_view key) {
        const report::PeakBand& band = uncertainty.peak_of(level, key);
        return ShownBand{band.p5, band.p95};
    });
}

FigureBands figure_bands(const report::Uncertainty& uncertainty,
                         const education::Structure& structure, std::size_t frame)
{
    const FigureKeys keys = figure_keys(structure);
    const anatomy::Level level = level_of(structure);
    const auto text = [&](std::string_view key) -> std::string {
        if (key.empty() || frame >= uncertainty.frames.size()) return {};
        const report::Band& band = uncertainty.frame(frame, level, key);
        return report::range_text(static_cast<double>(band.p5), static_cast<double>(band.p95));
    };
    return {text(keys.first), text(keys.third)};
}

const report::PeakBand* main_peak_band(const report::Uncertainty& uncertainty,
                                       const education::Structure& structure)
{
    const FigureKeys keys = figure_keys(structure);
    return keys.first.empty() ? nullptr : &uncertainty.peak_of(level_of(structure), keys.first);
}

}
