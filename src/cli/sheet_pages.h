#pragma once
// Which pictures stand on which contact sheet.

#include "cli/arguments.h"

#include <string>
#include <vector>

namespace spineload::cli {

struct SheetCell {
    RenderArguments picture;  ///< its size and file are the sheet's
    std::string caption;
};
struct SheetRow {
    std::string label;
    std::vector<SheetCell> cells;
};
struct SheetPage {
    std::string file, title;  ///< file: without folder and extension
    std::vector<std::string> columns;
    std::vector<SheetRow> rows;
};

/// An Error when nothing is called so, or it needs meshes and none are given.
Result<std::vector<SheetPage>> sheet_pages(const SheetArguments& arguments);

}
