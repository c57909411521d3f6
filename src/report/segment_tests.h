#pragma once
// What laboratories measured on spine segments in a test machine, from the joint law alone: no
// muscles, no posture. The specimen is the reference man's.

#include "core/result.h"
#include "scenario/measurements.h"

namespace spineload::report {

/// The row's quantity under its machine: rotation_deg of its level and rotation_L1_L5_deg there and
/// back, facet_left_N and facet_right_N one way.
Result<double> in_machine(const scenario::MeasurementRow& row);

}
