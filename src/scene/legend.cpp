#include "scene/legend.h"

#include "core/language.h"
#include "core/show.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::scene {

Legend make_legend(Quantity quantity, const QuantityRange& range, std::span<const Colour> map,
                   std::optional<double> picked, std::span<const double> values, int most_ticks)
{
    const auto& what = entry(quantity);
    Legend legend;
    legend.title = fmt::format("{}, {}", tr(what.title), what.unit);
    legend.map.assign(map.begin(), map.end());
    legend.over = dark_palette().over;
    legend.under = dark_palette().under;
    const float width = std::max(range.high - range.low, 1e-12f);
    const auto place = [&](float value) { return (value - range.low) / width; };
    for (const float tick : ticks(range, most_ticks))
        legend.ticks.push_back({place(tick), show_number(static_cast<double>(tick))});
    if (picked) legend.marker = std::clamp(place(static_cast<float>(*picked)), 0.0f, 1.0f);
    const auto is_over = [&](double v) { return static_cast<float>(v) > range.high; };
    const auto is_under = [&](double v) { return static_cast<float>(v) < range.low; };
    legend.has_over = range.low >= 0.0f || std::ranges::any_of(values, is_over);
    legend.has_under = std::ranges::any_of(values, is_under);
    return legend;
}

}
