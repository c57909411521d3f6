#pragma once
// How sure the shown activity is, worked out beside the window while it is wanted, and what the
// panels say of it. A band tells what the model does not know, not what anybody's back does.

#include "app/background.h"
#include "app/readings.h"
#include "report/uncertainty.h"

#include <list>
#include <memory>
#include <stop_token>

namespace spineload::app {

/// Enough for a band's edges to a twentieth of its width, and to tell the causes apart, in a few
/// seconds.
inline constexpr int window_samples = 200;

class Bands {
public:
    explicit Bands(std::function<void()> wake);
    ~Bands();
    Bands(const Bands&) = delete;
    Bands& operator=(const Bands&) = delete;

    /// What is shown now and wanted with bands; null: nothing. Work for anything else is stopped.
    void want(const std::shared_ptr<const Solved>& solved);
    /// Null until they are worked out.
    const report::Uncertainty* of(const Solved* solved) const;
    bool is_under_way() const { return under_way_ != nullptr; }

    bool is_busy() const { return work_.is_busy(); }
    bool has_news() const { return work_.has_ready(); }
    bool finish_ready() { return work_.finish_ready(); }

private:
    struct Known {
        std::shared_ptr<const Solved> solved;
        std::optional<report::Uncertainty> uncertainty;  ///< empty: none can be found
    };
    const Known* find(const Solved* solved) const;

    std::list<Known> known_;  // newest first
    std::shared_ptr<const Solved> under_way_;
    std::stop_source stop_;
    Background work_;  // last: its work uses all of the above
};

/// In the unit of the quantity or key it was asked for.
struct ShownBand {
    double low = 0.0, high = 0.0;
};
/// Of what `level_value` tells; of facets the side's that
/// carries more.
std::optional<ShownBand> band_of(const report::Uncertainty& uncertainty, std::size_t frame,
                                 anatomy::Level level, scene::Quantity quantity);
/// Of the peak of the same.
std::optional<ShownBand> peak_band_of(const report::Uncertainty& uncertainty, anatomy::Level level,
                                      scene::Quantity quantity);
/// Beside the first and third figure of a structure (`figures`): "2,300–3,500" and "1.9–2.8". Empty
/// texts where the model says nothing of it (muscles).
struct FigureBands {
    std::string first, third;
};
FigureBands figure_bands(const report::Uncertainty& uncertainty,
                         const education::Structure& structure, std::size_t frame);
/// The band of the structure's main number at its peak, with its causes; null for muscles.
const report::PeakBand* main_peak_band(const report::Uncertainty& uncertainty,
                                       const education::Structure& structure);

}
