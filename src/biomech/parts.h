#pragma once
// What a Model is made of; only the engine's own files look inside.

#include "biomech/engine.h"
#include "biomech/joint_law.h"
#include "biomech/masses.h"
#include "biomech/muscle_table.h"

namespace spineload::biomech {

struct Model::Parts {
    anatomy::Body body;
    MuscleTable muscles;
    std::vector<MassSegment> masses;
    JointConstants constants;
    JointLaw law;
};

/// Frames of all bodies in a pose, the rectus sheath last.
std::array<Transform<World, Segment>, body_count> body_frames(const anatomy::Body& body,
                                                              const anatomy::BodyPose& pose);

}
