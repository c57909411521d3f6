#pragma once
// What the makers of contact sheets share; internal to them.

#include "cli/sheet_pages.h"

namespace spineload::cli {

/// What every cell begins with: relaxed standing without names.
RenderArguments plain_picture(const SheetArguments& arguments);

std::vector<SheetPage> condition_pages(const SheetArguments& arguments);

}
