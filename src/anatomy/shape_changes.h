#pragma once
// What of a person's spine must be made anew when conditions change.

#include "anatomy/spine_shape.h"

#include <optional>

namespace spineload::anatomy {

/// Whether the surfaces in the reference posture are the same, of people alike in all else.
bool is_same_shape(const Conditions& a, const Conditions& b);

/// The discs that differ, where nothing else does; absent where bones or joints do, too.
std::optional<PerLevel<bool>> changed_discs(const Conditions& before, const Conditions& now);

/// `before`, made for the same body but for these discs, with them made anew: some tens of
/// milliseconds a disc.
Result<SpineShape> with_discs_of(const Body& body, SpineShape before,
                                 const PerLevel<bool>& is_changed);

}
