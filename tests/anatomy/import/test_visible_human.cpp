// A real spine that nobody here modelled, where it lies beside the checkout.

#include "anatomy/import/mesh_tools.h"
#include "anatomy/import/spine_import.h"
#include "catch.h"
#include "reader.h"

#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>

using namespace spineload;
using namespace spineload::anatomy;
namespace fs = std::filesystem;

namespace {

const std::string visible_human = std::string(SPINELOAD_SHARED_FOLDER) + "/spines/visible-human";
const std::string mean_of_87 = std::string(SPINELOAD_SHARED_FOLDER) + "/spines/mean-of-87";

bool is_there(const std::string& folder)
{
    if (fs::is_directory(folder)) return true;
    WARN("skipped: " << folder << " is not beside this checkout");
    return false;
}

// The man of the meshes was 1.80 m tall; the model's reference sizes are his.
Body reference_body()
{
    Build build;
    build.height = 1.80_m;
    build.mass = 78_kg;
    auto body = make_body(build);
    REQUIRE(body);
    return *body;
}

glm::dvec3 centre_of(const Mesh& mesh) { return surface_moments(mesh).centroid; }

}

TEST_CASE("the Visible Human's spine is recognised completely", "[import]")
{
    if (!is_there(visible_human)) return;
    const Body body = reference_body();
    const auto spine = import_spine({visible_human}, body);
    REQUIRE(spine);
    const auto& report = spine->report;
    for (const auto& doubt : report.doubts) UNSCOPED_INFO(doubt);
    CHECK(report.units == "m");
    CHECK(report.scale_to_m == 1.0);
    CHECK(report.anterior == "+x");
    CHECK(report.up == "+z");
    CHECK(report.right == "-y");
    CHECK(report.parts.size() == 16);
    for (const auto& part : report.parts) {
        CAPTURE(part.file);
        CHECK(part.structure != "");
        CHECK(part.confidence > 0.9);
        CHECK(part.is_closed);
    }
    CHECK_FALSE(spine->shape.is_built_in);
    CHECK(spine->shape.source == visible_human);
    for (const Bone bone : all_bones) {
        CAPTURE(name(bone));
        const auto& mesh = spine->shape.bones[index(bone)];
        CHECK(mesh.empty() == (bone == Bone::T12));
        CHECK(mesh.normals.size() == mesh.positions.size());
    }
    for (const Level level : all_levels) {
        CAPTURE(name(level));
        const auto& disc = spine->shape.discs[index(level)];
        CHECK(disc.annulus.empty() == (level == Level::T12L1));
        CHECK(disc.nucleus.empty() == (level == Level::T12L1));
        if (level == Level::T12L1) continue;
        const auto away = centre_of(disc.annulus) - body.discs[index(level)].centre.si;
        CHECK(glm::length(away) < 0.003);  // the body's discs were measured on these meshes
    }
}

TEST_CASE("the Visible Human's discs reach from bone to bone", "[import]")
{
    if (!is_there(visible_human)) return;
    const Body body = reference_body();
    const auto spine = import_spine({visible_human}, body);
    REQUIRE(spine);
    for (const Level level : all_levels) {
        if (level == Level::T12L1) continue;
        CAPTURE(name(level));
        const auto& disc = spine->shape.discs[index(level)];
        REQUIRE(disc.annulus_height.size() == disc.annulus.positions.size());
        REQUIRE(disc.nucleus_plane.size() == disc.nucleus.positions.size());
        std::size_t at_lower = 0, at_upper = 0, outside = 0, strays = 0;
        for (std::size_t i = 0; i < disc.annulus_height.size(); ++i) {
            const float height = disc.annulus_height[i];
            at_lower += height < 0.15f;
            at_upper += height > 0.85f;
            // Seen from above a disc is squarer than an ellipse; a square's corner would be
            // at 1.41.
            outside += glm::length(disc.annulus_plane[i]) > 1.25f;
            // Normals of the endplates point at the bone that they follow.
            const auto& geometry = body.discs[index(level)];
            const double along = glm::dot(glm::dvec3(disc.annulus.normals[i]),
                                          glm::dvec3(sin(geometry.tilt), cos(geometry.tilt), 0.0));
            strays += (along > 0.9 && height < 0.98f) || (along < -0.9 && height > 0.02f);
        }
        const std::size_t all = disc.annulus_height.size();
        CHECK(at_lower * 5 > all);
        CHECK(at_upper * 5 > all);
        CHECK(outside == 0);
        CHECK(strays * 100 < all);
        for (const auto& plane : disc.nucleus_plane) CHECK(glm::length(plane) < 1.0f);
    }
}

TEST_CASE("any two neighbours of the Visible Human show the axes", "[import]")
{
    if (!is_there(visible_human)) return;
    const Body body = reference_body();
    const auto [one, other] = GENERATE(table<std::string, std::string>({{"S1", "L5"},
                                                                        {"L5", "L4"},
                                                                        {"L3", "L2"},
                                                                        {"L2", "L1"},
                                                                        {"L5", "disc_L5-S1"},
                                                                        {"L4", "nucleus_L3-L4"},
                                                                        {"L1", "S1"}}));
    CAPTURE(one, other);
    const auto spine = import_spine(
        {visible_human + "/" + one + ".obj", visible_human + "/" + other + ".obj"}, body);
    REQUIRE(spine);
    CHECK(spine->report.anterior == "+x");
    CHECK(spine->report.up == "+z");
    CHECK(spine->report.right == "-y");
}

TEST_CASE("two vertebrae in millimetres are enough for unit, axes and place", "[import]")
{
    if (!is_there(mean_of_87)) return;
    const Body body = reference_body();
    const auto spine = import_spine({mean_of_87 + "/L2.obj", mean_of_87 + "/L4.obj"}, body);
    REQUIRE(spine);
    for (const auto& doubt : spine->report.doubts) UNSCOPED_INFO(doubt);
    CHECK(spine->report.units == "mm");
    CHECK(spine->report.anterior == "+x");
    CHECK(spine->report.up == "+z");
    CHECK(spine->report.right == "-y");
    // The surface's centroid lies some 2 cm behind the body centre and 2 to 3 mm below it.
    for (const Bone bone : {Bone::L2, Bone::L4}) {
        const auto& vertebra = body.vertebrae[index(bone)];
        const auto away = centre_of(spine->shape.bones[index(bone)]) - vertebra.centre.si;
        CHECK(glm::length(away) < 0.03);
        CHECK(std::abs(away.z) < 0.004);
    }
}
