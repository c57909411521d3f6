#pragma once
// What trunk muscles do beyond what balance asks for: flexors and extensors together hold an
// upright trunk steady.

#include "biomech/loads.h"
#include "biomech/muscle_table.h"

#include <cstdint>
#include <vector>

namespace spineload::biomech {

/// 1 for each fascicle of a group in which steadying co-contraction was measured.
std::vector<std::uint8_t> steadying_fascicles(const MuscleTable& muscles);

/// Least activation of those muscles, 0 to 1: grows with the weight that presses on the lumbar
/// column along its length, fades towards the end of the range of motion, and is not needed by who
/// lies or leans on something.
double steadying_activation(std::span<const MassSegment> masses, std::span<const Pull> pulls,
                            const Instant& instant, const anatomy::BodyPose& pose);

}
