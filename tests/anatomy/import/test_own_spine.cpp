// An imported spine as the mechanics sees it, and its file.

#include "anatomy/import/missing_parts.h"
#include "anatomy/import/own_placement.h"
#include "anatomy/import/spine_file.h"
#include "anatomy/own_spine.h"
#include "anatomy/surface_query.h"
#include "catch.h"
#include "reader.h"
#include "shapes.h"

#include <algorithm>
#include <glm/geometric.hpp>

using namespace spineload;
using namespace spineload::anatomy;
using namespace spineload::test;
namespace fs = std::filesystem;

namespace {

const std::string visible_human = std::string(SPINELOAD_SHARED_FOLDER) + "/spines/visible-human";

bool is_there(const std::string& folder)
{
    if (fs::is_directory(folder)) return true;
    WARN("skipped: " << folder << " is not beside this checkout");
    return false;
}

const ImportedSpine& man()
{
    static const ImportedSpine spine = [] {
        auto read = import_spine({visible_human}, make_body({}).value());
        if (!read) FAIL(read.error().text());
        return std::move(*read);
    }();
    return spine;
}

Build reference_build()
{
    Build build;
    build.height = 1.80_m;
    build.mass = 78_kg;
    return build;
}

Body own_body(Build build = reference_build())
{
    build.own_spine = man().own;
    return make_body(build).value();
}

}

TEST_CASE("the measures of the man that the model was made from are found again on his meshes",
          "[import][own]")
{
    if (!is_there(visible_human)) return;
    REQUIRE(man().own);
    const Body own = own_body(), reference = make_body(reference_build()).value();
    for (const Level level : all_levels) {
        if (level == Level::T12L1) continue;
        CAPTURE(name(level));
        const auto &a = own.discs[index(level)], &b = reference.discs[index(level)];
        // By another eye and another method; the reference's heights are other people's mean.
        CHECK(glm::length(a.centre.si - b.centre.si) < 0.005);
        CHECK(std::abs(degrees(a.tilt) - degrees(b.tilt)) < 5.0);
        CHECK(a.depth / b.depth == Approx(1.0).margin(0.15));
        CHECK(a.width / b.width == Approx(1.0).margin(0.08));
        CHECK(a.height / b.height == Approx(1.0).margin(0.4));
        const auto &joint = own.facets[index(level)], &other = reference.facets[index(level)];
        CHECK(glm::length(joint.centre.si - other.centre.si) < 0.006);
        CHECK(std::abs(degrees(joint.from_sagittal) - degrees(other.from_sagittal)) < 15.0);
    }
    for (std::size_t b = index(Bone::L5); b <= index(Bone::L1); ++b) {
        CAPTURE(name(all_bones[b]));
        const auto &a = own.vertebrae[b], &c = reference.vertebrae[b];
        for (const char* landmark : {"SP_tip", "TP_tip", "mammillary", "SAP_tip", "IAP_tip"}) {
            CAPTURE(landmark);
            CHECK(glm::length(a.landmarks.at(landmark).si - c.landmarks.at(landmark).si) < 0.007);
        }
    }
}

TEST_CASE("the meshes lie where the mechanics has their bones, whatever the person's curve",
          "[import][own]")
{
    if (!is_there(visible_human)) return;
    Build build = reference_build();
    const auto centre = [](const Mesh& mesh) {
        glm::dvec3 sum(0.0);
        for (const auto& p : mesh.positions) sum += glm::dvec3(p);
        return sum / static_cast<double>(mesh.positions.size());
    };
    const Body as_measured = own_body(build);
    const SpineShape still = shape_on_body(man(), as_measured);
    build.lumbar_lordosis = 70_deg;
    const Body bent = own_body(build);
    const SpineShape moved = shape_on_body(man(), bent);
    for (std::size_t b = index(Bone::L5); b <= index(Bone::L1); ++b) {
        CAPTURE(name(all_bones[b]));
        // A bone keeps its place in its own frame.
        const auto in_bone = [&](const Body& body, const SpineShape& shape) {
            const auto& v = body.vertebrae[b];
            const glm::dvec3 d = centre(shape.bones[b]) - v.centre.si;
            const double c = cos(v.tilt), s = sin(v.tilt);
            return glm::dvec3(c * d.x + s * d.y, c * d.y - s * d.x, d.z);
        };
        CHECK(glm::length(in_bone(as_measured, still) - in_bone(bent, moved)) < 1e-5);
    }
    CHECK(glm::length(centre(still.bones[index(Bone::L1)]) - centre(moved.bones[index(Bone::L1)])) >
          0.005);
}

TEST_CASE("of a part of a spine the rest is made and said to be", "[import][own]")
{
    if (!is_there(visible_human)) return;
    const auto spine =
        import_spine({visible_human + "/L3.obj", visible_human + "/L4.obj"}, make_body({}).value());
    REQUIRE(spine);
    REQUIRE(spine->own);
    const auto says = [](const std::vector<std::string>& list, const std::string& what) {
        return std::ranges::find(list, what) != list.end();
    };
    CHECK(says(spine->report.measured, "vertebra L3"));
    CHECK(says(spine->report.measured, "disc L3-L4"));
    CHECK(says(spine->report.made, "vertebra L5"));
    CHECK(says(spine->report.made, "disc L4-L5"));
    CHECK(says(spine->report.made, "sacrum"));
    Build build = reference_build();
    build.own_spine = spine->own;
    const auto body = make_body(build);
    REQUIRE(body);
    // The discs still stand one over the other.
    for (std::size_t i = 1; i < level_count; ++i)
        CHECK(body->discs[i].centre.si.y > body->discs[i - 1].centre.si.y + 0.02);
}

TEST_CASE("what is missing is drawn between the bones that are there", "[import][own]")
{
    if (!is_there(visible_human)) return;
    auto spine =
        import_spine({visible_human + "/L3.obj", visible_human + "/L4.obj"}, make_body({}).value());
    REQUIRE(spine);
    add_missing_parts(*spine);
    const auto& shape = spine->shape;
    const auto is_added = [&](const std::string& what) {
        return std::ranges::find(spine->report.added, what) != spine->report.added.end();
    };
    for (const Bone bone : all_bones) {
        CAPTURE(name(bone));
        CHECK_FALSE(shape.bones[index(bone)].empty());
        const bool is_in_files = bone == Bone::L3 || bone == Bone::L4;
        CHECK(shape.is_bone_made[index(bone)] != is_in_files);
    }
    CHECK(is_added("sacrum"));
    CHECK(is_added("vertebra T12"));
    CHECK_FALSE(is_added("vertebra L3"));
    PerBone<SurfaceQuery> bones;
    for (const Bone bone : all_bones) bones[index(bone)] = SurfaceQuery{shape.bones[index(bone)]};
    for (const Level level : all_levels) {
        CAPTURE(name(level));
        CHECK(is_added(std::string("disc ") + std::string(name(level))));
        // The disc lies on both bones: at its edge a rim's rounding away, else a hair's breadth.
        const auto& disc = shape.discs[index(level)];
        for (const bool is_lower : {true, false}) {
            const auto& bone = bones[index(is_lower ? lower_bone(level) : upper_bone(level))];
            std::size_t points = 0, touching = 0;
            for (std::size_t i = 0; i < disc.annulus.positions.size(); ++i) {
                if (disc.annulus_height[i] != (is_lower ? 0.0f : 1.0f)) continue;
                const auto near = bone.nearest(glm::dvec3(disc.annulus.positions[i]) * 1e3, 3.0);
                ++points;
                touching += near && std::abs(near->distance) < 0.5 ? 1u : 0u;
            }
            REQUIRE(points > 100);
            CHECK(touching > points * 9 / 10);
        }
    }
    // Between two real bones the cartilage lies on their own joints, on both sides.
    for (const auto& facet : shape.facets[index(Level::L3L4)]) {
        REQUIRE_FALSE(facet.superior.empty());
        const auto is_on_bone = [&](const glm::vec3& p) {
            const auto near = bones[index(Bone::L4)].nearest(glm::dvec3(p) * 1e3, 4.0);
            return near && std::abs(near->distance) < 1.0;
        };
        // A joint's edge is nobody's ellipse.
        const auto on = std::ranges::count_if(facet.superior.positions, is_on_bone);
        CHECK(static_cast<double>(on) > 0.5 * static_cast<double>(facet.superior.positions.size()));
    }
}

TEST_CASE("the sacrum's endplate is found on its own mesh", "[import][own]")
{
    if (!is_there(visible_human)) return;
    REQUIRE(man().own);
    // Between rims a disc is lower than its mesh is in the middle, by what both plates are hollow.
    // assumed: in one man's discs that differs by no more than 1.5 mm from the others' mean.
    const auto hollow = [](Level level) {
        const auto& mesh = man().shape.discs[index(level)].annulus;
        const auto& own = man().own->discs[index(level)];
        const glm::dvec2 normal(std::sin(own.tilt), std::cos(own.tilt));
        glm::dvec2 low(0.0), high(0.0);  // sum and count
        for (std::size_t i = 0; i < mesh.positions.size(); ++i) {
            const double along = glm::dot(glm::dvec2(mesh.normals[i]), normal);
            const glm::dvec2 from = glm::dvec2(mesh.positions[i]) - own.centre;
            if (along < -0.9) low += glm::dvec2(glm::dot(from, normal), 1.0);
            if (along > 0.9) high += glm::dvec2(glm::dot(from, normal), 1.0);
        }
        return high.x / high.y - low.x / low.y - own.height;
    };
    const double others = 0.25 * (hollow(Level::L4L5) + hollow(Level::L3L4) + hollow(Level::L2L3) +
                                  hollow(Level::L1L2));
    CHECK(hollow(Level::L5S1) == Approx(others).margin(0.0015));
}

TEST_CASE("a corrected SPINE.json is used with its corrections, beside its meshes", "[import][own]")
{
    if (!is_there(visible_human)) return;
    const TemporaryFolder folder;
    for (const char* file : {"L3.obj", "L4.obj"})
        fs::copy_file(visible_human + "/" + file, folder.file(file));
    const Body body = make_body({}).value();
    SpineFile used;
    auto spine = import_spine_or_file({folder.path().string()}, body, {}, used);
    REQUIRE(spine);
    std::string text = spine_file_text(spine->report, used, folder.path().string());
    // As a person would: one structure changed, nothing else.
    const std::string before = R"("structure": "vertebra L3")";
    REQUIRE(text.find(before) != std::string::npos);
    text.replace(text.find(before), before.size(), R"("structure": "vertebra L2")");
    const auto path = folder.write("SPINE.json", text);
    spine = import_spine_or_file({path}, body, {}, used);
    if (!spine) FAIL(spine.error().text());
    REQUIRE(spine->report.parts.size() == 2);
    CHECK(spine->report.parts[0].structure == "vertebra L2");
    CHECK(spine->report.parts[0].is_set_by_hand);
    CHECK(spine->report.parts[1].structure == "vertebra L4");
    // Written again, the correction is still one.
    folder.write("SPINE.json", spine_file_text(spine->report, used, folder.path().string()));
    spine = import_spine_or_file({path}, body, {}, used);
    REQUIRE(spine);
    CHECK(spine->report.parts[0].structure == "vertebra L2");
}

TEST_CASE("what a SPINE.json says wrongly is named", "[import][own]")
{
    const auto mistake = [](const char* text) {
        const auto file = parse_spine_file(text, "SPINE.json", "");
        REQUIRE_FALSE(file);
        return file.error().text();
    };
    CHECK_THAT(mistake("{}"), Catch::Contains("files"));
    CHECK_THAT(mistake(R"({"files": [], "parts": []})"),
               Catch::Contains("expected at least one mesh file"));
    CHECK_THAT(mistake(R"({"files": ["a.stl"], "unit": "mm"})"), Catch::Contains("unit"));
    ImportCorrections corrections;
    CHECK_FALSE(add_correction("L4", corrections));
    CHECK(add_correction("object 3=vertebra L4", corrections));
    CHECK(corrections.parts.back().number == 3);
    CHECK(add_correction("scan.stl=none", corrections));
    CHECK(corrections.parts.back().file == "scan.stl");
    CHECK(add_correction("units=mm", corrections));
    CHECK(corrections.units == "mm");
}
