#pragma once
// A seat that shakes: what a file says of it, and the small motion that it makes of a still
// posture. Inside `scenario` only.

#include "scenario/plan.h"

namespace spineload::scenario {

/// Fills the dose's amplitude and frequency and, in a still posture, makes the motion a cycle of
/// one wave in which the hips move as far as the seat and a sitting body's resonance say.
void read_vibration(const JsonValue& value, ActivityPlan& plan);

/// How much further a sitting trunk moves than its seat.
double seat_to_trunk(double frequency_Hz);

}
