#pragma once
// A table of pictures on one page, to look many of them over at once.

#include "core/result.h"
#include "render/renderer.h"

#include <string>
#include <vector>

namespace spineload::render {

struct ContactSheet {
    std::string title;
    std::vector<std::string> columns;  ///< their headings
    struct Row {
        std::string label;
        std::vector<Image> cells;  ///< of one size in the whole sheet; an empty one is left out
        std::vector<std::string> captions;  ///< under the cells; may be fewer
    };
    std::vector<Row> rows;
};

/// An Error when there is nothing on it or the page were too large to draw.
Result<Image> draw_contact_sheet(const ContactSheet& sheet);

}
