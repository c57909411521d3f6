#include "anatomy/shape_parameters.h"

#include "anatomy/json_numbers.h"
#include "core/files.h"
#include "core/json.h"

namespace spineload::anatomy {

namespace {

// Nothing on a vertebra or sacrum is further than this from the L5-S1 disc, in millimetres.
constexpr double far_mm = 250.0;

// One row a parameter, one column a vertebra from above.
void read_vertebrae(const JsonValue& value, ShapeParameters& shape)
{
    for (const VertebraSize& size : vertebra_sizes()) {
        const auto row = numbers<bone_count - 1>(value.required(size.key), size.least, size.most);
        for (std::size_t i = 0; i < row.size(); ++i)
            shape.vertebrae[bone_count - 1 - i].*size.member = row[i];
    }
}

}

Result<ShapeParameters> load_shape_parameters()
{
    const auto document = JsonDocument::load((home_folder() / "models" / "shape.json").string());
    if (!document) return tl::unexpected(document.error());
    const auto root = document->root();
    ShapeParameters shape;
    root.required("sources").items();
    read_vertebrae(root.required("vertebrae"), shape);
    for (const auto& [key, value] : root.required("T12_landmarks_mm").members()) {
        const auto at = numbers<3>(value, -far_mm, far_mm);
        shape.t12_landmarks[key] = {at[0], at[1], at[2]};
    }
    const auto sacrum = root.required("sacrum");
    shape.s1_width = sacrum.required("endplate_width_mm").number(20, 80);
    shape.s1_depth = sacrum.required("endplate_depth_mm").number(15, 60);
    shape.s1_forward = sacrum.required("endplate_forward_deg").number(0, 80);
    shape.sacrum = read_sacrum(sacrum);
    if (auto verdict = document->finish(); !verdict) return tl::unexpected(verdict.error());
    return shape;
}

}
