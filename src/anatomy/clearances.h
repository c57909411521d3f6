#pragma once
// How much room the nerves have at a level of the built-in spine, measured in the picture's own
// shapes: canal and root canals, and what conditions leave of them. Of a model, never of a scan.

#include "anatomy/body.h"
#include "core/result.h"

namespace spineload::anatomy {

struct Clearance {
    Area canal;             ///< between disc, bodies and arch, in the narrowest plane at the disc
    Area foramen;           ///< of one root canal, seen from the side; the narrower side's
    Length foramen_height;  ///< its longest upright line
    Length disc_back;       ///< how far the disc's back stands behind the rims it lies between
};

/// At a disc and the foramina beside it, in the reference posture; an Error when the shape's sizes
/// cannot be read.
Result<Clearance> clearance(const Body& body, Level level);

/// The same person without what conditions change in shapes; discs keep their grades.
Build without_conditions(Build build);

}
