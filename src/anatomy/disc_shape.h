#pragma once
// The disc between two endplates: a ring of annulus around a nucleus, fitted to the bones'
// surfaces.

#include "anatomy/disc_changes.h"
#include "anatomy/endplate_shape.h"
#include "anatomy/spine_shape.h"
#include "anatomy/surface_extraction.h"

namespace spineload::anatomy {

/// `changes`: what the person's conditions make of the wall.
/// `lower`, `upper`: the bones' fields; the plates tell where to look for their surfaces.
DiscShape disc_shape(const DiscGeometry& geometry, const Endplate& lower_plate, const Field& lower,
                     const Endplate& upper_plate, const Field& upper, const DiscChanges& changes);

}
