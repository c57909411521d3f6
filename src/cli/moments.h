#pragma once
// What --at, --quantity, --show and --hide say.

#include "report/solved_activity.h"
#include "scene/build_scene.h"

namespace spineload::cli {

/// "peak" (of the quantity), "2.5s" or "40%". An Error names what was expected, or that the moment
/// lies outside the activity.
Result<std::size_t> frame_at(const report::SolvedActivity& solved, const std::string& at,
                             scene::Quantity quantity);

/// By id or result key; an Error suggests what was probably meant.
Result<scene::Quantity> quantity_named(const std::string& name);

/// `layers` with some switched on and off by name; an Error suggests what was probably meant.
Result<scene::Layers> layers_named(const std::vector<std::string>& show,
                                   const std::vector<std::string>& hide, scene::Layers layers = {});

}
