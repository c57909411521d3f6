#include "anatomy/reference.h"

#include "core/files.h"
#include "core/json.h"

#include <mutex>
#include <optional>

namespace spineload::anatomy {

namespace {

// Nothing in a human trunk is further than this from its neighbours, in millimetres.
constexpr double far_mm = 400.0;

glm::dvec2 plane_point(const JsonValue& value)
{
    const auto items = value.items();
    if (items.size() != 2) {
        value.mistake("expected [forward, up]");
        return {};
    }
    return {items[0].number(-far_mm, far_mm), items[1].number(-far_mm, far_mm)};
}

glm::dvec3 space_point(const JsonValue& value)
{
    const auto items = value.items();
    if (items.size() != 3) {
        value.mistake("expected [forward, up, right]");
        return {};
    }
    return {items[0].number(-far_mm, far_mm), items[1].number(-far_mm, far_mm),
            items[2].number(-far_mm, far_mm)};
}

NamedPoints named_points(const JsonValue& value)
{
    NamedPoints points;
    for (const auto& [name, point] : value.members()) points.emplace_back(name, space_point(point));
    return points;
}

ReferenceDisc read_disc(const JsonValue& value)
{
    ReferenceDisc disc;
    disc.centre = plane_point(value.required("centre_mm"));
    disc.tilt = value.required("tilt_deg").number(-60, 60);
    disc.depth = value.required("depth_mm").number(10, 80);
    disc.width = value.required("width_mm").number(10, 100);
    disc.height = value.required("height_mm").number(2, 20);
    disc.area = value.required("area_mm2").number(300, 4000);
    const auto facet = value.required("facet");
    disc.facet_centre = space_point(facet.required("centre_mm"));
    disc.facet_from_sagittal = facet.required("from_sagittal_deg").number(0, 90);
    disc.facet_upward_tilt = facet.required("upward_tilt_deg").number(-45, 45);
    disc.facet_area = facet.required("area_mm2").number(20, 500);
    return disc;
}

ReferenceVertebra read_vertebra(const JsonValue& value)
{
    ReferenceVertebra vertebra;
    vertebra.centre = plane_point(value.required("centre_mm"));
    vertebra.tilt = value.required("tilt_deg").number(-60, 60);
    vertebra.half_height = value.required("half_height_mm").number(5, 30);
    vertebra.posterior_wall = value.required("posterior_wall_mm").number(-40, 0);
    vertebra.anterior_wall = value.required("anterior_wall_mm").number(0, 40);
    vertebra.landmarks = named_points(value.required("landmarks_mm"));
    return vertebra;
}

void read_alignment(const JsonValue& value, Reference& reference)
{
    reference.lordosis = value.required("lordosis_deg").number(10, 90);
    reference.pelvic_incidence = value.required("pelvic_incidence_deg").number(20, 90);
    reference.lordosis_per_incidence = value.required("lordosis_per_incidence").number(0, 1.5);
    reference.incidence_per_lordosis = value.required("incidence_per_lordosis").number(0, 1.5);
    const auto shares = value.required("share_of_lordosis");
    for (const Level level : all_levels)
        reference.discs[index(level)].share_of_lordosis = shares.required(name(level)).number(0, 1);
}

void read_limbs(const JsonValue& value, Reference& reference)
{
    const auto fraction = [&](const char* key) { return value.required(key).number(0.01, 0.5); };
    reference.upper_arm = fraction("upper_arm");
    reference.elbow_to_grip = fraction("elbow_to_grip");
    reference.thigh = fraction("thigh");
    reference.shank = fraction("shank");
    reference.foot_height = fraction("foot_height");
    reference.foot_length = fraction("foot_length");
    reference.shoulder_half_width = fraction("shoulder_half_width");
}

Result<Reference> read_reference()
{
    const auto document =
        JsonDocument::load((home_folder() / "models" / "landmarks.json").string());
    if (!document) return tl::unexpected(document.error());
    const auto root = document->root();
    Reference reference;
    root.required("sources").items();
    reference.height_m = root.required("height_m").number(1.2, 2.2, 1.8);
    const auto discs = root.required("discs");
    for (const Level level : all_levels)
        reference.discs[index(level)] = read_disc(discs.required(name(level)));
    const auto vertebrae = root.required("vertebrae");
    for (const Bone bone : {Bone::L5, Bone::L4, Bone::L3, Bone::L2, Bone::L1})
        reference.vertebrae[index(bone)] = read_vertebra(vertebrae.required(name(bone)));
    reference.pelvis = named_points(root.required("pelvis_mm"));
    read_limbs(root.required("limbs_per_height"), reference);
    read_alignment(root.required("alignment"), reference);
    const auto grades = root.required("disc_height_by_grade").items();
    for (std::size_t i = 0; i < reference.disc_height_by_grade.size(); ++i)
        reference.disc_height_by_grade[i] =
            i < grades.size() ? grades[i].number(0.1, 1.0, 1.0) : 1.0;
    const auto areas = root.required("facet_area_by_arthritis").items();
    for (std::size_t i = 0; i < reference.facet_area_by_arthritis.size(); ++i)
        reference.facet_area_by_arthritis[i] =
            i < areas.size() ? areas[i].number(0.5, 3.0, 1.0) : 1.0;
    if (auto verdict = document->finish(); !verdict) return tl::unexpected(verdict.error());
    return reference;
}

}

Result<Reference> load_reference()
{
    // The file is the program's own and stays as it is; thousands of people are made from it. A
    // mistake is looked for again.
    static std::mutex guard;
    static std::optional<Reference> known;
    const std::lock_guard lock{guard};
    if (!known) {
        auto read = read_reference();
        if (!read) return read;
        known = std::move(*read);
    }
    return *known;
}

}
