#pragma once
// A part of somebody's own spine as a small shaded picture: a few hundred triangles, drawn by the
// window itself, so that a list of parts costs nothing of the 3D view.

#include "anatomy/import/part_sketch.h"
#include "ui/kit.h"

#include <array>
#include <string_view>

namespace spineload::ui {

/// Seen from behind and to the right, a little from above; far triangles first.
struct PartPicture {
    struct Triangle {
        std::array<ImVec2, 3> corners;  ///< −1 to 1, y up
        float light = 1.0f;             ///< 0 to 1
    };
    std::vector<Triangle> triangles;
};

/// `anterior` and `up`: axes of the file ("+x"), as the report has them.
PartPicture picture_of(const anatomy::PartSketch& sketch, std::string_view anterior,
                       std::string_view up);
void paint_part(const Kit& kit, const PartPicture& picture, const Rect& rect);

}
