#pragma once
// Bands in result files. Inside `report` only.

#include "report/uncertainty.h"

#include <nlohmann/json_fwd.hpp>

namespace spineload::report {

/// The value of "uncertainty" in `solve --json`.
nlohmann::ordered_json uncertainty_json(const Uncertainty& uncertainty);

/// Further column names of `solve --csv`, each after a comma: every key's _p5 and _p95.
std::string band_columns();
/// Their cells for one frame and level.
std::string band_cells(const std::vector<Band>& bands);

}
