#pragma once
// The keys of a person, wherever they stand: in a person's file, in an activity's overrides, in
// settings made on the command line.

#include "core/json.h"
#include "scenario/person.h"

namespace spineload::scenario {

/// Reads the keys that are there into `build`; what is absent stays. Mistakes are recorded with the
/// document.
void read_build(const JsonValue& object, anatomy::Build& build);

/// "Man, 45 years".
std::string title_of(const anatomy::Build& build);

}
