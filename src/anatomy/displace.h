#pragma once
// Moving a placed body's joints apart, without placing it anew: a shift of a bone takes everything
// above along and turns nothing.

#include "anatomy/body.h"

namespace spineload::anatomy {

/// How far each bone moves when the upper bone of every joint is displaced so in the joint's disc
/// frame, m, World.
PerBone<glm::dvec3> bone_shifts(const BodyPose& at_rest,
                                const PerLevel<Displacement<Disc>>& displacement);

/// `place_body` with a displacement from its answer without one, up to rounding.
void displace(const Body& body, const BodyPose& at_rest, const PerBone<glm::dvec3>& shifts,
              BodyPose& pose);

}
