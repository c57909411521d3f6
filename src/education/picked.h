#pragma once
// What the rules may ask of the one structure that somebody picked, in a solved activity.

#include "education/findings.h"

namespace spineload::education {

struct Picked {
    Circumstances around;
    double relative =
        1.0;  ///< the structure's own peak over its standing; 1 where neither is known
};
/// Of the muscles only a picked one is looked at, so that a window may ask at every frame.
Picked picked_in(const Structure& structure, const scenario::Activity& activity,
                 const anatomy::Build& build, const biomech::Solution& solution,
                 const biomech::Solution& standing, std::span<const biomech::Fascicle> fascicles);

}
