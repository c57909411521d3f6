// Real spines as people's files have them: merged, unnamed, turned, mirrored in their names,
// coarse, with holes, in parts. Shape and place must tell what is what.

#include "anatomy/import/mesh_tools.h"
#include "anatomy/import/shells.h"
#include "anatomy/import/spine_import.h"
#include "catch.h"
#include "reader.h"
#include "shapes.h"
#include "variants.h"

#include <algorithm>
#include <glm/geometric.hpp>
#include <glm/gtc/quaternion.hpp>

using namespace spineload;
using namespace spineload::anatomy;
using namespace spineload::test;
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

std::vector<Mesh> read(const std::vector<std::string>& names)
{
    std::vector<Mesh> out;
    for (const auto& name : names) {
        const auto meshes = read_meshes(visible_human + "/" + name + ".obj");
        REQUIRE(meshes);
        out.push_back(joined(meshes->front()));
        out.back().name = name;
    }
    return out;
}

std::vector<Mesh> whole_man()
{
    std::vector<std::string> names;
    for (const auto& part : parts_of_the_man()) names.push_back(part.first);
    return read(names);
}

const Body& reference_body()
{
    static const Body body = [] {
        Build build;
        build.height = 1.80_m;
        build.mass = 78_kg;
        return make_body(build).value();
    }();
    return body;
}

// An odd turn, in another unit, somewhere else.
const glm::dmat3 odd_turn(glm::mat3_cast(glm::normalize(glm::dquat(0.31, 0.52, -0.71, 0.38))));

void turn(std::vector<Mesh>& meshes)
{
    for (auto& mesh : meshes) mesh = moved(mesh, odd_turn, 1000.0, {120.0, -340.0, 56.0});
}

ImportedSpine imported(const std::vector<std::string>& paths)
{
    auto spine = import_spine(paths, reference_body());
    if (!spine) FAIL(spine.error().text());
    for (const auto& doubt : spine->report.doubts) UNSCOPED_INFO(doubt);
    return std::move(*spine);
}

// How far each bone's centroid lies from where the folder with its right names puts it.
void check_bones_in_place(const SpineShape& found, const std::vector<Bone>& bones, double tolerance)
{
    static const SpineShape right = imported({visible_human}).shape;
    for (const Bone bone : bones) {
        CAPTURE(name(bone));
        const auto& mesh = found.bones[index(bone)];
        REQUIRE_FALSE(mesh.empty());
        CHECK(glm::length(surface_moments(mesh).centroid -
                          surface_moments(right.bones[index(bone)]).centroid) < tolerance);
    }
}

const std::vector<Bone> all_of_the_man{Bone::Pelvis, Bone::L5, Bone::L4,
                                       Bone::L3,     Bone::L2, Bone::L1};

// Where the man's centroids go when only the placement changes: the best fit hangs on which parts
// there are.
constexpr double placed = 0.006;

}

TEST_CASE("a whole spine in one unnamed file in millimetres, turned oddly, falls into its parts",
          "[import][recognition]")
{
    if (!is_there(visible_human)) return;
    auto meshes = whole_man();
    turn(meshes);
    Mesh all;
    for (const auto& mesh : meshes) append_mesh(all, mesh);
    const TemporaryFolder folder;
    const auto spine = imported({folder.write("scan.stl", as_binary_stl(all))});
    CHECK(spine.report.units == "mm");
    REQUIRE(spine.report.parts.size() == parts_of_the_man().size());
    for (const auto& [file, structure] : parts_of_the_man()) {
        CAPTURE(structure);
        CHECK(std::ranges::count(spine.report.parts, structure, &ImportedPart::structure) == 1);
    }
    check_bones_in_place(spine.shape, all_of_the_man, placed);
}

TEST_CASE("names the wrong way round are contradicted by the bones", "[import][recognition]")
{
    if (!is_there(visible_human)) return;
    auto meshes = read({"S1", "L5", "L4", "L3", "L2", "L1"});
    for (std::size_t i = 1; i < meshes.size(); ++i) meshes[i].name = "L" + std::to_string(i);
    const TemporaryFolder folder;
    const auto spine = imported({folder.write("spine.obj", as_obj(meshes))});
    check_bones_in_place(spine.shape, all_of_the_man, placed);
    for (const auto& part : spine.report.parts) {
        CAPTURE(part.object);
        CHECK(part.doubts.empty() == (part.object == "S1" || part.object == "L3"));
    }
    // The name that was given stays among the choices.
    const auto low = std::ranges::find(spine.report.parts, "L1", &ImportedPart::object);
    REQUIRE(low != spine.report.parts.end());
    CHECK(low->structure == "vertebra L5");
    CHECK(std::ranges::count(low->alternatives, "vertebra L1", &PartChoice::structure) == 1);
}

TEST_CASE("vertebrae without names, sacrum or discs are told by their shapes",
          "[import][recognition]")
{
    if (!is_there(visible_human)) return;
    auto meshes = read({"L3", "L4", "L5"});
    SECTION("as they are") {}
    SECTION("with holes")
    {
        for (auto& mesh : meshes) mesh = with_holes(mesh, 0.05, 7);
    }
    SECTION("at a tenth of their triangles")
    {
        for (auto& mesh : meshes) mesh = coarser(mesh, 0.1);
    }
    turn(meshes);
    for (auto& mesh : meshes) mesh.name = "object";
    const TemporaryFolder folder;
    const auto spine = imported({folder.write("spine.obj", as_obj(meshes))});
    // Beside the sacrum the levels are sure; by shape alone they are likely.
    CHECK(spine.report.units == "mm");
    check_bones_in_place(spine.shape, {Bone::L5, Bone::L4, Bone::L3}, placed);
    for (const auto& part : spine.report.parts) CHECK(part.confidence > 0.5);
}

TEST_CASE("one vertebra alone shows its unit and which way it lies", "[import][recognition]")
{
    if (!is_there(visible_human)) return;
    const std::string name = GENERATE(as<std::string>{}, "L1", "L3", "L5");
    CAPTURE(name);
    auto meshes = read({name});
    // Upside down and backwards, so that no habit of files helps.
    const glm::dmat3 file_from_man(glm::dvec3(0, 0, -1), glm::dvec3(1, 0, 0), glm::dvec3(0, -1, 0));
    for (auto& mesh : meshes) mesh = moved(mesh, file_from_man, 100.0, {});
    const TemporaryFolder folder;
    const auto spine = imported({folder.write(name + ".obj", as_obj(meshes))});
    CHECK(spine.report.units == "cm");
    CHECK(spine.report.anterior == "-z");
    CHECK(spine.report.up == "-y");
    CHECK(spine.report.right == "-x");
}

TEST_CASE("the mean vertebrae of other people are recognised without names",
          "[import][recognition]")
{
    if (!is_there(mean_of_87)) return;
    const TemporaryFolder folder;
    fs::copy_file(mean_of_87 + "/L2.obj", folder.file("a.obj"));
    fs::copy_file(mean_of_87 + "/L4.obj", folder.file("b.obj"));
    std::string text;
    for (const char* file : {"a.obj", "b.obj"}) {
        // The objects' own names must not help either.
        const auto meshes = read_meshes(folder.file(file));
        REQUIRE(meshes);
        auto mesh = meshes->front();
        mesh.name = "part";
        folder.write(file, as_obj({mesh}));
    }
    const auto spine = imported({folder.path().string()});
    CHECK(spine.report.units == "mm");
    CHECK(spine.report.anterior == "+x");
    CHECK(spine.report.up == "+z");
    REQUIRE(spine.report.parts.size() == 2);
    CHECK(spine.report.parts[0].structure == "vertebra L2");
    CHECK(spine.report.parts[1].structure == "vertebra L4");
}

TEST_CASE("a person's word about a part stands", "[import][recognition]")
{
    if (!is_there(visible_human)) return;
    auto meshes = read({"L3", "L4"});
    meshes[0].name = "upper", meshes[1].name = "lower";
    const TemporaryFolder folder;
    const auto path = folder.write("two.obj", as_obj(meshes));
    ImportCorrections corrections;
    corrections.parts = {{0, "", "upper", 0, "vertebra L2"}, {2, "", "", 0, "vertebra L3"}};
    const auto spine = import_spine({path}, reference_body(), corrections);
    if (!spine) FAIL(spine.error().text());
    CHECK(spine->report.parts[0].structure == "vertebra L2");
    CHECK(spine->report.parts[0].is_set_by_hand);
    CHECK(spine->report.parts[0].confidence == 1.0);
    CHECK(spine->report.parts[1].structure == "vertebra L3");
    CHECK_FALSE(spine->shape.bones[index(Bone::L2)].empty());
    CHECK(spine->shape.bones[index(Bone::L4)].empty());

    corrections.parts = {{7, "", "", 0, "vertebra L2"}, {1, "", "", 0, "elbow"}};
    const auto refused = import_spine({path}, reference_body(), corrections);
    REQUIRE_FALSE(refused);
    CHECK_THAT(refused.error().text(),
               Catch::Contains("part 7: there is none") && Catch::Contains("found \"elbow\""));
}

TEST_CASE("strangers' models are no spines", "[import][recognition][models]")
{
    const std::string models = "/usr/share/assimp/models";
    if (!fs::is_directory(models)) {
        WARN("skipped: the package assimp-testmodels is not installed");
        return;
    }
    int tried = 0;
    for (const char* folder : {"STL", "OFF", "PLY", "3DS", "OBJ"}) {
        std::error_code failed;
        for (const auto& entry : fs::directory_iterator(models + "/" + folder, failed)) {
            if (!entry.is_regular_file()) continue;
            CAPTURE(entry.path());
            ++tried;
            CHECK_FALSE(import_spine({entry.path().string()}, reference_body()));
        }
    }
    CHECK(tried > 20);
}
