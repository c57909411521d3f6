#include "anatomy/shape_parameters.h"

#include "core/files.h"
#include "core/json.h"

namespace spineload::anatomy {

namespace {

// Nothing on a vertebra or sacrum is further than this from the L5-S1 disc, in millimetres.
constexpr double far_mm = 250.0;

template <std::size_t n>
std::array<double, n> numbers(const JsonValue& value, double least, double most)
{
    std::array<double, n> found{};
    const auto items = value.items();
    if (items.size() != n) {
        value.mistake("expected " + std::to_string(n) + " numbers, found " +
                      std::to_string(items.size()));
        return found;
    }
    for (std::size_t i = 0; i < n; ++i) found[i] = items[i].number(least, most);
    return found;
}

// One row a parameter, one column a vertebra from above.
void read_vertebrae(const JsonValue& value, ShapeParameters& shape)
{
    for (const VertebraSize& size : vertebra_sizes()) {
        const auto row = numbers<bone_count - 1>(value.required(size.key), size.least, size.most);
        for (std::size_t i = 0; i < row.size(); ++i)
            shape.vertebrae[bone_count - 1 - i].*size.member = row[i];
    }
}

SacrumStation read_station(const JsonValue& value)
{
    SacrumStation s;
    const auto axis = numbers<2>(value.required("axis_mm"), -far_mm, far_mm);
    s.axis = {axis[0], axis[1]};
    s.half_width = value.required("half_width_mm").number(1, 60);
    s.half_depth = value.required("half_depth_mm").number(1, 40);
    s.lateral = value.required("lateral_mm").number(0, 100);
    s.lateral_depth = value.required("lateral_depth_mm").number(0, 40);
    s.lateral_dorsal = value.required("lateral_dorsal_mm").number(-40, 40);
    return s;
}

void read_sacrum(const JsonValue& value, ShapeParameters& shape)
{
    shape.s1_width = value.required("endplate_width_mm").number(20, 80);
    shape.s1_depth = value.required("endplate_depth_mm").number(15, 60);
    shape.s1_forward = value.required("endplate_forward_deg").number(0, 80);
    shape.sacral_canal_width = value.required("canal_width_mm").number(10, 50);
    shape.sacral_canal_depth = value.required("canal_depth_mm").number(5, 30);
    for (const JsonValue& station : value.required("stations").items())
        shape.sacrum.push_back(read_station(station));
    if (shape.sacrum.size() < 4) value.mistake("expected at least 4 stations");
    const auto foramina = value.required("foramina");
    shape.foramen_place = numbers<4>(foramina.required("place_mm"), 0, far_mm);
    shape.foramen_lateral = numbers<4>(foramina.required("lateral_mm"), 0, 60);
    shape.foramen_radius = numbers<4>(foramina.required("radius_mm"), 0.5, 15);
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
    read_sacrum(root.required("sacrum"), shape);
    if (auto verdict = document->finish(); !verdict) return tl::unexpected(verdict.error());
    return shape;
}

}
