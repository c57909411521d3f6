#pragma once
// A picture as the command line asks for it.

#include "app/spine_loading.h"
#include "cli/arguments.h"
#include "report/solved_activity.h"
#include "scene/picture.h"

#include <memory>

namespace spineload::cli {

/// Points into `solved` and `spine`, which must outlive it. An Error names the option.
Result<scene::PictureWish> picture_wish(const RenderArguments& arguments,
                                        const report::SolvedActivity& solved,
                                        const std::shared_ptr<const app::SpineModel>& spine);

}
