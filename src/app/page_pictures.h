#pragma once
// Pictures and figures for printed pages. Internal to app.

#include "core/page.h"
#include "report/solved_activity.h"
#include "scene/page_tools.h"

namespace spineload::app {

/// The body at the peak as a flat figure that fits `width` × `height` points, feet at the bottom.
page::Drawing figure_drawing(const report::SolvedActivity& solved, double width, double height);

/// What the colours of a job sheet's pictures mean; `width` in points.
page::Drawing colour_legend(double width);

/// The spine at the peak of L4-L5. Calm: Learn's look, the disc named. Else coloured by disc
/// compression with the values beside the discs and the body in a corner.
struct PagePictureWish {
    bool is_calm = true;
    int width = 1100, height = 1000;  ///< px
    double points = 230.0;            ///< about how wide it will be on the page, for its words
    std::string spine = "built-in";
};
Result<page::Picture> page_picture(const report::SolvedActivity& solved,
                                   const PagePictureWish& wish, const scene::PageTools& tools);

}
