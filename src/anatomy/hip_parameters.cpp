#include "anatomy/hip_parameters.h"

#include "core/files.h"
#include "core/json.h"

#include <string>

namespace spineload::anatomy {

namespace {

// Nothing on the pelvis is further than this from the L5-S1 disc, in millimetres.
constexpr double far_mm = 300.0;

glm::dvec3 place(const std::vector<JsonValue>& items)
{
    return {items[0].number(-far_mm, far_mm), items[1].number(-far_mm, far_mm),
            items[2].number(-far_mm, far_mm)};
}

bool has(const JsonValue& value, const std::vector<JsonValue>& items, std::size_t count)
{
    if (items.size() == count) return true;
    value.mistake("expected " + std::to_string(count) + " numbers, found " +
                  std::to_string(items.size()));
    return false;
}

glm::dvec3 read_place(const JsonValue& value)
{
    const auto items = value.items();
    return has(value, items, 3) ? place(items) : glm::dvec3{0.0};
}

Branch read_branch(const JsonValue& value)
{
    Branch branch;
    for (const JsonValue& item : value.items())
        if (const auto numbers = item.items(); has(item, numbers, 5))
            branch.push_back(
                {place(numbers), numbers[3].number(0.5, 40), numbers[4].number(0.5, 40)});
    if (branch.size() < 2) value.mistake("expected 2 places or more");
    return branch;
}

WingPlace read_wing_place(const JsonValue& value)
{
    value.required("at").string();
    return {read_place(value.required("place_mm")), value.required("thickness_mm").number(1, 60)};
}

}

Result<HipParameters> load_hip_parameters()
{
    const auto document = JsonDocument::load((home_folder() / "models" / "pelvis.json").string());
    if (!document) return tl::unexpected(document.error());
    const auto root = document->root();
    HipParameters hip;
    root.required("sources").items();
    hip.hip = read_place(root.required("hip_mm"));
    hip.sacroiliac_gap = root.required("sacroiliac_gap_mm").number(0.5, 10);
    hip.symphysis_gap = root.required("symphysis_gap_mm").number(1, 20);
    for (const JsonValue& item : root.required("wing").items())
        hip.wing.push_back(read_wing_place(item));
    if (hip.wing.size() < 4) root.required("wing").mistake("expected 4 places or more");
    for (const JsonValue& item : root.required("border_mm").items())
        hip.border.push_back(read_place(item));
    if (hip.border.size() < 4) root.required("border_mm").mistake("expected 4 places or more");
    hip.ischium = read_branch(root.required("ischium"));
    hip.ischial_ramus = read_branch(root.required("ischial_ramus"));
    hip.ischial_spine = read_branch(root.required("ischial_spine"));
    hip.superior_ramus = read_branch(root.required("superior_ramus"));
    hip.pubic_body = read_branch(root.required("pubic_body"));
    hip.pubic_tubercle = read_branch(root.required("pubic_tubercle"));
    const auto cup = root.required("acetabulum");
    hip.acetabulum = cup.required("diameter_mm").number(30, 70);
    hip.wall = cup.required("wall_mm").number(2, 20);
    hip.depth = cup.required("depth_mm").number(10, 35);
    hip.forward_deg = cup.required("forward_deg").number(-10, 60);
    hip.inclination_deg = cup.required("inclination_deg").number(10, 80);
    if (auto verdict = document->finish(); !verdict) return tl::unexpected(verdict.error());
    return hip;
}

}
