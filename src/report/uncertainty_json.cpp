#include "report/uncertainty_json.h"

#include "report/level_keys.h"

#include <fmt/format.h>
#include <cmath>
#include <nlohmann/json.hpp>

namespace spineload::report {

using Json = nlohmann::ordered_json;
using anatomy::all_levels;

namespace {

Json rounded(double value)
{
    if (!std::isfinite(value)) return nullptr;
    return std::round(value * 1e4) / 1e4 + 0.0;
}

Json pair_of(const Band& band)
{
    return Json::array(
        {rounded(static_cast<double>(band.p5)), rounded(static_cast<double>(band.p95))});
}

Json bands_json(const std::vector<Band>& bands)
{
    Json json, why;
    std::size_t k = 0;
    for (const auto& key : level_keys()) json[std::string(key.key)] = pair_of(bands[k++]);
    for (const auto& key : why_keys()) why[std::string(key.key)] = pair_of(bands[k++]);
    json["why_N"] = std::move(why);
    return json;
}

Json peak_json(const PeakBand& band)
{
    Json json{{"nominal", rounded(band.nominal)},
              {"p5", rounded(band.p5)},
              {"median", rounded(band.median)},
              {"p95", rounded(band.p95)}};
    json["causes"] = Json::array();
    for (const auto& cause : band.causes)
        json["causes"].push_back({{"cause", id(cause.cause)}, {"share", rounded(cause.share)}});
    json["explained"] = rounded(band.explained);
    if (!band.holds_nominal()) json["nominal_outside"] = true;
    return json;
}

}

Json uncertainty_json(const Uncertainty& uncertainty)
{
    Json json{{"samples", uncertainty.samples},
              {"failed", uncertainty.failed},
              {"overloaded", uncertainty.overloaded},
              {"frame_samples", uncertainty.frame_samples}};
    json["frames"] = Json::array();
    for (const auto& frame : uncertainty.frames) {
        Json levels;
        for (auto it = all_levels.rbegin(); it != all_levels.rend(); ++it)
            levels[std::string(name(*it))] = bands_json(frame[index(*it)]);
        json["frames"].push_back({{"levels", std::move(levels)}});
    }
    for (auto it = all_levels.rbegin(); it != all_levels.rend(); ++it) {
        Json level;
        for (const auto& key : level_keys())
            level[std::string(key.key)] = peak_json(uncertainty.peak_of(*it, key.key));
        level["relative_to_standing"] = peak_json(uncertainty.times_standing[index(*it)]);
        json["peak"][std::string(name(*it))] = std::move(level);
    }
    json["warnings"] = uncertainty.warnings;
    return json;
}

std::string band_columns()
{
    std::string text;
    for (const auto& key : level_keys()) text += fmt::format(",{0}_p5,{0}_p95", key.key);
    for (const auto& key : why_keys()) text += fmt::format(",why_N.{0}_p5,why_N.{0}_p95", key.key);
    return text;
}

std::string band_cells(const std::vector<Band>& bands)
{
    std::string text;
    for (const Band& band : bands) text += fmt::format(",{:.4f},{:.4f}", band.p5, band.p95);
    return text;
}

}
