#pragma once
// What is not in someone's files, drawn between and beside what is: neighbouring bones after the
// built-in ones, discs between the endplates that are there, cartilage on the joints' own surfaces.

#include "anatomy/import/own_measures.h"
#include "anatomy/spine_shape.h"

namespace spineload::anatomy {

/// What of `shape` is empty and can be made: "vertebra T12", "disc L4-L5", "facet cartilage L4-L5".
/// A bone that is there but could not be measured gets no discs and no cartilage.
std::vector<std::string> missing_parts(const OwnMeasures& measures, const SpineShape& shape);

/// Makes them, where the spine was measured, and notes in its shape what was made; a fifth of a
/// second a bone.
void add_missing_parts(ImportedSpine& spine);

}
