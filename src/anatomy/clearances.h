#pragma once
// How much room the nerves have at a level of the built-in spine, measured in the picture's own
// shapes: canal and root canals, and what conditions leave of them. Of a model, never of a scan.

#include "anatomy/body.h"
#include "core/result.h"

namespace spineload::anatomy {

struct Clearance {
    /// Between disc, bodies, arch and the yellow ligament on it, in the narrowest plane at the
    /// disc.
    Area canal;
    Length canal_depth;     ///< from front to back in the midline, likewise
    Area foramen;           ///< of one root canal, seen from the side; the narrower side's
    Length foramen_height;  ///< its longest upright line
    Length disc_back;       ///< how far the disc's back stands behind the rims it lies between
};

/// At a disc and the foramina beside it, in the reference posture; an Error when the shape's sizes
/// cannot be read.
Result<Clearance> clearance(const Body& body, Level level);

/// What a disc's material does to the nerves behind it.
struct Contact {
    /// From the material to where the dural sac, and the nearest root, would lie without it;
    /// negative: it stands that far in their place, and they are pushed aside in the picture.
    Length sac, root;
    Bone root_of = Bone::L5;  ///< the root's number; Pelvis: S1
    Side side = Side::Right;
    Area sac_area;  ///< of the sac, across at the disc, as it is then
};

/// At a disc in the reference posture; takes some tenths of a second. An Error as above.
Result<Contact> contact(const Body& body, Level level);

/// How thick the yellow ligament is, mm. [source] 3 to 5 mm (Rissanen 1960), over 4 mm counts as
/// thickened. assumed: a marked thickening doubles it, as 3 to 4 mm become 6 and more.
double flavum_thickness(const Conditions& conditions, Level level);

/// The same person without what conditions change in shapes; discs keep their grades.
Build without_conditions(Build build);

}
