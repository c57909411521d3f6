#include "catch.h"
#include "scene/build_scene.h"
#include "scene/section.h"
#include "scene/structures.h"
#include "stand_in_spine.h"

#include <algorithm>
#include <glm/gtc/matrix_transform.hpp>

using namespace spineload;
using namespace spineload::scene;
using namespace spineload::scene::testing;

namespace {

anatomy::Posture bent()
{
    anatomy::Posture posture;
    posture.lumbar_flexion = 40_deg;
    posture.pelvis_tilt = 30_deg;
    posture.lateral = 10_deg;
    posture.axial = 6_deg;
    return posture;
}

// Direction of a world vector in the picture: right, up, towards the eye.
glm::vec3 seen(const Camera& camera, const glm::dvec3& axis)
{
    return glm::mat3{camera.view()} * glm::vec3{axis};
}

double area_of(const DepthGrid& grid)
{
    const auto inside = std::ranges::count_if(grid.depth, [](float depth) { return depth > 0.0f; });
    return static_cast<double>(inside) * static_cast<double>(grid.cell * grid.cell);
}

anatomy::Mesh ball(float radius)
{
    std::vector<Ring> rings;
    constexpr int count = 40;
    for (int i = 0; i <= count; ++i) {
        const float angle = 3.14159265f * (0.001f + 0.998f * static_cast<float>(i) / count);
        const float r = radius * std::sin(angle);
        rings.push_back({{0, -radius * std::cos(angle), 0}, glm::mat3{1.0f}, r, r, r, 2.0f});
    }
    return loft(rings, 64);
}

}

TEST_CASE("sections are seen as medical pictures are read, in any posture", "[scene][section]")
{
    const auto body = test_body();
    const auto pose = anatomy::place_body(body, GENERATE(0, 1) == 0 ? anatomy::Posture{} : bent());
    const auto level = GENERATE(anatomy::Level::L5S1, anatomy::Level::L3L4, anatomy::Level::T12L1);
    const auto& disc = pose.discs[anatomy::index(level)].rotation;
    const glm::dvec3 front = disc[0], top = disc[1], right = disc[2];
    for (const auto kind : all_section_kinds) {
        SectionPlace place;
        place.kind = kind;
        place.level = level;
        const Camera camera = section_camera(place, pose);
        CAPTURE(id(kind), anatomy::name(level));
        // Straight along the plane's normal, whatever the posture.
        CHECK(seen(camera, glm::dvec3{section_of(place, pose).normal}).z ==
              Approx(1.0).margin(1e-3));
        switch (kind) {
            case SectionKind::Axial:
                // From below: the front on top, the patient's right on the left.
                CHECK(seen(camera, top).z < -0.99f);
                CHECK(seen(camera, front).y > 0.99f);
                CHECK(seen(camera, right).x < -0.99f);
                break;
            case SectionKind::Sagittal:
                CHECK(seen(camera, front).x < -0.99f);
                CHECK(seen(camera, top).y > 0.99f);
                break;
            case SectionKind::Coronal:
                CHECK(seen(camera, right).x < -0.99f);
                CHECK(seen(camera, top).y > 0.99f);
                break;
        }
    }
}

TEST_CASE("a section follows the posture and its offset runs along the body", "[scene][section]")
{
    const auto body = test_body();
    const auto pose = anatomy::place_body(body, bent());
    const auto& disc = pose.discs[anatomy::index(anatomy::Level::L4L5)];
    for (const auto kind : all_section_kinds) {
        SectionPlace place;
        place.kind = kind;
        const Section middle = section_of(place, pose);
        CHECK(glm::distance(glm::dvec3{middle.point}, disc.translation) < 1e-6);
        place.offset = 0.01f;
        const glm::vec3 moved = section_of(place, pose).point - middle.point;
        const int axis = kind == SectionKind::Axial ? 1 : kind == SectionKind::Sagittal ? 2 : 0;
        CHECK(glm::distance(moved, 0.01f * glm::vec3{disc.rotation[axis]}) < 1e-6f);
        place.is_flipped = true;
        CHECK(glm::distance(section_of(place, pose).normal, -middle.normal) < 1e-6f);
    }
}

TEST_CASE("the cut of a ball is its circle", "[scene][section]")
{
    constexpr float radius = 0.02f;
    const auto mesh = ball(radius);
    const float height = GENERATE(-0.012f, 0.0f, 0.007f);
    const glm::vec3 normal = glm::normalize(
        GENERATE(glm::vec3{0, 0, 1}, glm::vec3{0, 1, 0.2f}, glm::vec3{-1, 0.3f, 0.4f}));
    const glm::vec3 centre{0.1f, -0.3f, 0.05f};
    const auto place = glm::translate(glm::mat4{1.0f}, centre);
    const SectionFrame frame = frame_of({centre + height * normal, normal});
    CHECK(glm::distance(glm::cross(frame.across, frame.up), frame.normal) < 1e-5f);
    const auto lines = cut_lines(mesh, place, frame);
    REQUIRE(lines.size() > 30);
    const double expected = std::sqrt(radius * radius - height * height);
    for (const auto& line : lines) {
        // A polygon of 64 sides and 40 rings: off its circle by less than 1 %.
        CHECK(glm::length(line.from) == Approx(expected).epsilon(0.01));
        // The inside is on the left.
        const glm::vec2 way = line.to - line.from;
        CHECK(way.x * line.from.y - way.y * line.from.x < 0.0f);
    }
    const auto grid = depth_grid(lines, 0.0005f, 0.004f);
    CHECK(area_of(grid) == Approx(3.14159265 * expected * expected).epsilon(0.02));
    for (int row = 0; row < grid.rows; ++row)
        for (int column = 0; column < grid.columns; ++column) {
            const double depth =
                expected - static_cast<double>(glm::length(grid.place(column, row)));
            const auto found = static_cast<double>(
                grid.depth[static_cast<std::size_t>(row * grid.columns + column)]);
            // Exact near the rim up to the polygon's 1 %, no deeper than the reach beyond.
            CHECK(found == Approx(std::clamp(depth, -0.004, 0.004)).margin(0.01 * expected));
        }
}

TEST_CASE("holes and surfaces that do not close leave no streaks", "[scene][section]")
{
    const auto square = [](float half, bool is_hole) {
        std::vector<glm::vec2> corners{{-half, -half}, {half, -half}, {half, half}, {-half, half}};
        if (is_hole) std::ranges::reverse(corners);
        std::vector<CutLine> out;
        for (std::size_t i = 0; i < 4; ++i) out.push_back({corners[i], corners[(i + 1) % 4]});
        return out;
    };
    auto lines = square(0.01f, false);
    const auto hole = square(0.004f, true);
    lines.insert(lines.end(), hole.begin(), hole.end());
    const double whole = 4e-4 - 0.64e-4;
    CHECK(area_of(depth_grid(lines, 0.0002f, 0.001f)) == Approx(whole).epsilon(0.03));
    // A gap of 2 mm in the right side: rows through it are closed along the columns.
    lines = square(0.01f, false);
    lines[1] = {{0.01f, -0.01f}, {0.01f, -0.001f}};
    lines.push_back({{0.01f, 0.001f}, {0.01f, 0.01f}});
    CHECK(area_of(depth_grid(lines, 0.0002f, 0.001f)) == Approx(4e-4).epsilon(0.03));
    CHECK(depth_grid({}, 0.001f, 0.001f).columns == 0);
}

TEST_CASE("a section through the middle cuts every bone and disc, and symmetrically",
          "[scene][section]")
{
    const auto body = test_body();
    const auto shape = stand_in_spine(body);
    const auto pose = anatomy::place_body(body, {});
    SceneInput input;
    input.shape = shape;
    input.body = &body;
    input.pose = &pose;
    SceneBuilder builder;
    CHECK(builder.build(input).cuts.empty());
    SectionPlace place;
    place.kind = SectionKind::Coronal;
    input.section = section_of(place, pose);
    const Scene scene = builder.build(input);
    REQUIRE(scene.section);
    const auto cut =
        std::ranges::find(scene.cuts, scene.pick_of(disc_of(anatomy::Level::L4L5)), &CutFace::pick);
    REQUIRE(cut != scene.cuts.end());
    CHECK(cut->core.size() == cut->depth.size());
    // Mirrored at the body's middle (z = 0): equally far left and right, within a grid step.
    for (const auto& face : scene.cuts) {
        float left = 0.0f, right = 0.0f;
        for (int row = 0; row < face.rows; ++row)
            for (int column = 0; column < face.columns; ++column) {
                if (face.depth[static_cast<std::size_t>(row * face.columns + column)] < 0.0f)
                    continue;
                const glm::vec3 at =
                    face.corner +
                    static_cast<float>(column) / static_cast<float>(face.columns - 1) *
                        face.across +
                    static_cast<float>(row) / static_cast<float>(face.rows - 1) * face.up;
                left = std::min(left, at.z);
                right = std::max(right, at.z);
            }
        if (scene.structure_of(face.pick)->kind == education::StructureKind::Facet) continue;
        CHECK(right == Approx(-left).margin(0.0015));
    }

    place.kind = SectionKind::Sagittal;
    input.section = section_of(place, pose);
    const Scene side = builder.build(input);
    for (const auto bone : anatomy::all_bones)
        CHECK(std::ranges::count(side.cuts, side.pick_of(bone_of(bone)), &CutFace::pick) == 1);
    for (const auto level : anatomy::all_levels)
        CHECK(std::ranges::count(side.cuts, side.pick_of(disc_of(level)), &CutFace::pick) == 1);
    // Equal input, equal faces: the picture goes on refining.
    const Scene again = builder.build(input);
    REQUIRE(again.cuts.size() == side.cuts.size());
    for (std::size_t i = 0; i < side.cuts.size(); ++i)
        CHECK(again.cuts[i].revision == side.cuts[i].revision);
}

TEST_CASE("a hidden body has no cut, and names in front of the plane go", "[scene][section]")
{
    const auto body = test_body();
    const auto pose = anatomy::place_body(body, {});
    SceneInput input;
    input.shape = stand_in_spine(body);
    input.body = &body;
    input.pose = &pose;
    input.layers.hidden = {bone_of(anatomy::Bone::L3)};
    SectionPlace place;
    place.kind = SectionKind::Axial;
    place.level = anatomy::Level::L2L3;
    input.section = section_of(place, pose);
    SceneBuilder builder;
    const Scene scene = builder.build(input);
    CHECK(scene.pick_of(bone_of(anatomy::Bone::L3)) == 0);
    CHECK(scene.cuts.size() >= 1);
    // Seen from below, everything under the plane is left out.
    for (const auto& label : scene.labels) {
        CHECK(label.text != "L4");
        CHECK(label.text != "S1");
        CHECK_FALSE(is_cut_away(*scene.section, label.place));
    }
    CHECK(std::ranges::count(scene.labels, "L1", &Label::text) == 1);
}
