#pragma once
// Loads, supports and breath of an activity at one moment, for one body. Inside `scenario` only.

#include "biomech/problem.h"
#include "scenario/plan.h"

namespace spineload::scenario {

/// Fills loads, supports, breath and gravity of an instant whose posture and time are set.
/// `time`: in seconds at the file's pace; `end`: the motion's.
void fill_loads(const ActivityPlan& plan, const anatomy::Body& body, double time,
                biomech::Instant& instant);

/// Abdominal pressure, kPa: what the style asks for, or what posture and held load bring about.
double abdominal_kPa(const ActivityPlan& plan, double time, Angle trunk_flexion, double held_kg);

/// 0 before `at`, 1 after `at + ramp`, smooth to the second derivative.
double smooth_step(double time, double at, double ramp);

}
