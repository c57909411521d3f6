#pragma once
// What a Model is made of; only the engine's own files look inside.

#include "biomech/engine.h"
#include "biomech/joint_law.h"
#include "biomech/masses.h"
#include "biomech/muscle_table.h"

namespace spineload::biomech {

/// Against the constants of the muscle problem (equilibrium.cpp).
struct MuscleTone {
    double idle = 1.0;              ///< of what every muscle does at the least
    double steadying = 1.0;         ///< of flexors and extensors together (effort.h)
    double oblique_coupling = 1.0;  ///< of how the obliques go along with abdominal pressure
};

struct Model::Parts {
    anatomy::Body body;
    MuscleTable muscles;
    std::vector<MassSegment> masses;
    JointConstants constants;
    JointLaw law;
    MuscleTone tone{};
};

/// Frames of all bodies in a pose, the rectus sheath last.
std::array<Transform<World, Segment>, body_count> body_frames(const anatomy::Body& body,
                                                              const anatomy::BodyPose& pose);

}
