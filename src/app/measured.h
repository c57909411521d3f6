#pragma once
// What was measured in a living back during the very activity that is shown, beside the model.

#include "app/solver.h"
#include "scenario/measurements.h"

#include <optional>
#include <span>
#include <string>

namespace spineload::app {

struct Measured {
    std::string text;    ///< "Model 2.29, measured 2.30 MPa"
    std::string source;  ///< "Wilke 1999, …", and what is compared
};

/// The measurement of disc pressure for this activity and these settings, nearest to the picked
/// level; only for the person whom the measurements' postures stand for. Empty: none.
std::optional<Measured> measured_beside(const Solved& solved,
                                        std::span<const scenario::MeasurementRow> rows,
                                        const anatomy::Build& measured_person,
                                        anatomy::Level level);

}
