#pragma once
// An imported spine as a person holds it: the meshes lie as they were measured, the person's own
// curve, slips and disc heights may set them otherwise.

#include "anatomy/import/spine_import.h"

namespace spineload::anatomy {

/// `spine` must have its own measures and `body` be made with them (Build::own_spine).
SpineShape shape_on_body(const ImportedSpine& spine, const Body& body);

}
