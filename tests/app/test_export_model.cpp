// What other programs read of our files: glTF through Assimp, STL through a reader of our own that
// knows nothing of the writer.

#include "app/export_model.h"
#include "temporary_folder.h"

#include "catch.h"
#include "core/files.h"
#include "scenario/person.h"

#include <assimp/postprocess.h>
#include <assimp/scene.h>
#include <unistd.h>
#include <array>
#include <assimp/Importer.hpp>
#include <cstring>
#include <map>
#include <set>

using namespace spineload;
using test::TemporaryFolder;
using namespace spineload::app;
namespace fs = std::filesystem;

namespace {

struct Source {
    report::SolvedActivity solved;
    ModelWish wish;
};

std::unique_ptr<Source> source(const std::string& activity)
{
    report::Request request;
    auto loaded = scenario::Activity::load(activity);
    REQUIRE(loaded);
    request.activity = *loaded;
    const auto person = scenario::load_person("default");
    REQUIRE(person);
    request.person = *person;
    auto solved = report::solve_activity(request);
    REQUIRE(solved);
    auto spine = load_spine("built-in", solved->person.build);
    REQUIRE(spine);
    auto out = std::make_unique<Source>(Source{std::move(*solved), {}});
    out->wish.spine = *spine;
    out->wish.solved = &out->solved;
    out->wish.frame = out->solved.peak_frame();
    return out;
}

std::set<std::string> node_names(const aiNode& node)
{
    std::set<std::string> out{node.mName.C_Str()};
    for (unsigned i = 0; i < node.mNumChildren; ++i) out.merge(node_names(*node.mChildren[i]));
    return out;
}

struct Facets {
    std::vector<std::array<std::array<float, 3>, 3>> triangles;
};

Facets read_stl(const fs::path& path)
{
    const auto bytes = read_file(path);
    REQUIRE(bytes);
    std::uint32_t count = 0;
    std::memcpy(&count, bytes->data() + 80, 4);
    REQUIRE(bytes->size() == 84 + 50 * static_cast<std::size_t>(count));
    Facets out;
    out.triangles.resize(count);
    for (std::size_t i = 0; i < count; ++i)
        std::memcpy(&out.triangles[i], bytes->data() + 84 + 50 * i + 12, 36);
    return out;
}

// Each directed edge exactly once, and once the other way.
bool is_watertight(const Facets& facets)
{
    using Point = std::array<float, 3>;
    std::map<std::pair<Point, Point>, int> edges;
    for (const auto& t : facets.triangles)
        for (std::size_t k = 0; k < 3; ++k) ++edges[{t[k], t[(k + 1) % 3]}];
    for (const auto& [edge, count] : edges) {
        const auto back = edges.find({edge.second, edge.first});
        if (back == edges.end() || back->second != count) return false;
    }
    return true;
}

double volume_cm3(const Facets& facets)
{
    double six = 0.0;
    for (const auto& t : facets.triangles) {
        const glm::dvec3 a{t[0][0], t[0][1], t[0][2]}, b{t[1][0], t[1][1], t[1][2]},
            c{t[2][0], t[2][1], t[2][2]};
        six += glm::dot(a, glm::cross(b, c));
    }
    return six / 6.0 * 1e-3;
}

}

TEST_CASE("another reader finds names, parts, size and motion of the glTF", "[app][export]")
{
    const TemporaryFolder folder;
    const auto lift = source("lift-stoop-20kg");
    const auto written = export_model(lift->wish, folder / "lift.glb");
    INFO((written ? "" : written.error().text()));
    REQUIRE(written);
    CHECK(written->disc_error_mm < 0.3);

    Assimp::Importer importer;
    const aiScene* scene = importer.ReadFile(folder / "lift.glb", aiProcess_ValidateDataStructure);
    INFO(importer.GetErrorString());
    REQUIRE(scene);
    const auto names = node_names(*scene->mRootNode);
    for (const char* name : {"sacrum", "vertebra L5", "vertebra L3", "vertebra T12", "disc L5-S1",
                             "disc L4-L5", "disc T12-L1", "facet joint L4-L5 left on L5"})
        CHECK(names.count(name) == 1);
    std::size_t triangles = 0;
    for (unsigned i = 0; i < scene->mNumMeshes; ++i) {
        triangles += scene->mMeshes[i]->mNumFaces;
        CHECK(scene->mMeshes[i]->HasVertexColors(0));
        CHECK(scene->mMeshes[i]->HasNormals());
    }
    CHECK(triangles == written->triangles);

    REQUIRE(scene->mNumAnimations == 1);
    const aiAnimation& motion = *scene->mAnimations[0];
    CHECK(motion.mNumChannels == anatomy::bone_count);
    CHECK(motion.mNumMorphMeshChannels == 2 * anatomy::level_count);
    for (unsigned i = 0; i < motion.mNumChannels; ++i)
        CHECK(motion.mChannels[i]->mNumRotationKeys == lift->solved.solution.frames.size());
    const double seconds = motion.mDuration / motion.mTicksPerSecond;
    CHECK(seconds == Approx(lift->solved.activity.duration_s()).epsilon(0.01));
}

TEST_CASE("another reader finds soft tissues held by the bones, and muscles that change",
          "[app][export]")
{
    const TemporaryFolder folder;
    auto lift = source("lift-stoop-20kg");
    auto& layers = lift->wish.layers;
    layers.ligaments = layers.nerves = layers.dural_sac = layers.pelvis = layers.muscles = true;
    layers.medial_branches = true;
    const auto written = export_model(lift->wish, folder / "all.glb");
    REQUIRE(written);
    // Muscles from the spine to the thighs swing far between two of the most shapes there are.
    CHECK(written->muscle_error_mm < 3.0);
    CHECK(written->bytes < 60'000'000);

    Assimp::Importer importer;
    const aiScene* scene = importer.ReadFile(folder / "all.glb", aiProcess_ValidateDataStructure);
    INFO(importer.GetErrorString());
    REQUIRE(scene);
    const auto names = node_names(*scene->mRootNode);
    for (const char* name :
         {"ligaments", "nerves", "muscles", "right multifidus", "left nerve root L5", "dural sac",
          "ligamentum flavum L4-L5", "right hip bone", "nucleus L4-L5", "vertebra L5"}) {
        CAPTURE(name);
        CHECK(names.count(name) == 1);
    }
    std::size_t held = 0, triangles = 0;
    for (unsigned i = 0; i < scene->mNumMeshes; ++i) {
        const aiMesh& mesh = *scene->mMeshes[i];
        triangles += mesh.mNumFaces;
        if (!mesh.HasBones()) continue;
        ++held;
        CAPTURE(mesh.mName.C_Str());
        std::vector<float> sum(mesh.mNumVertices, 0.0f);
        for (unsigned b = 0; b < mesh.mNumBones; ++b)
            for (unsigned w = 0; w < mesh.mBones[b]->mNumWeights; ++w)
                sum[mesh.mBones[b]->mWeights[w].mVertexId] += mesh.mBones[b]->mWeights[w].mWeight;
        CHECK(*std::ranges::min_element(sum) == Approx(1.0f));
        CHECK(*std::ranges::max_element(sum) == Approx(1.0f));
    }
    CHECK(held > 60);
    CHECK(triangles == written->triangles);
    REQUIRE(scene->mNumAnimations == 1);
    // Discs with their cores, and muscles.
    CHECK(scene->mAnimations[0]->mNumMorphMeshChannels > 2 * anatomy::level_count + 20);
}

TEST_CASE("each layer's STL is closed, and a hidden layer has none", "[app][export]")
{
    const TemporaryFolder folder;
    auto still = source("standing");
    auto& layers = still->wish.layers;
    layers.ligaments = layers.nerves = layers.dural_sac = layers.pelvis = layers.muscles = true;
    layers.medial_branches = true;
    layers.discs = false;
    const auto written = export_model(still->wish, folder / "parts");
    REQUIRE(written);
    CHECK(written->warnings.empty());
    CHECK(written->files.size() > 120);
    std::set<std::string> names;
    for (const auto& file : written->files) {
        CAPTURE(file.string());
        CHECK(names.insert(file.stem().string()).second);
        const auto facets = read_stl(file);
        CHECK(is_watertight(facets));
        // Outwards, and no more than a buttock muscle.
        const double volume = volume_cm3(facets);
        CHECK(volume > 0.0);
        CHECK(volume < 1500.0);
    }
    for (const char* name : {"vertebra-L3", "left-capsule-L4-L5", "right-psoas", "dural-sac",
                             "left-hip-bone", "left-sciatic-nerve"})
        names.erase(name);
    CHECK_FALSE(names.contains("disc-L4-L5"));
}

TEST_CASE("the neutral glTF is a spine of life size, upright, looking along +z", "[app][export]")
{
    const TemporaryFolder folder;
    auto lift = source("standing");
    lift->wish.solved = nullptr;
    REQUIRE(export_model(lift->wish, folder / "neutral.glb"));
    Assimp::Importer importer;
    const aiScene* scene = importer.ReadFile(
        folder / "neutral.glb", aiProcess_PreTransformVertices | aiProcess_ValidateDataStructure);
    REQUIRE(scene);
    CHECK(scene->mNumAnimations == 0);
    aiVector3D low{1e9f, 1e9f, 1e9f}, high{-1e9f, -1e9f, -1e9f};
    for (unsigned i = 0; i < scene->mNumMeshes; ++i)
        for (unsigned k = 0; k < scene->mMeshes[i]->mNumVertices; ++k) {
            const aiVector3D& p = scene->mMeshes[i]->mVertices[k];
            for (unsigned axis = 0; axis < 3; ++axis) {
                low[axis] = std::min(low[axis], p[axis]);
                high[axis] = std::max(high[axis], p[axis]);
            }
        }
    // T12 to coccyx of a man is some 35 cm; his pelvis without its wings some 11 cm wide.
    CHECK(high.y - low.y == Approx(0.35f).margin(0.08));
    CHECK(high.x - low.x == Approx(0.11f).margin(0.05));
    // Sides mirror each other; the coccyx lies far behind the bodies.
    CHECK(high.x + low.x == Approx(0.0f).margin(0.004));
    CHECK(-low.z > high.z);
}

TEST_CASE("equal wishes give equal bytes", "[app][export]")
{
    const TemporaryFolder folder;
    const auto walk = source("walking");
    REQUIRE(export_model(walk->wish, folder / "a.glb"));
    REQUIRE(export_model(walk->wish, folder / "b.glb"));
    CHECK(read_file(folder / "a.glb") == read_file(folder / "b.glb"));
}

TEST_CASE("each STL is closed, turned outwards, and as large as its part", "[app][export]")
{
    const TemporaryFolder folder;
    const auto lift = source("lift-stoop-20kg");
    const auto written = export_model(lift->wish, folder / "parts");
    REQUIRE(written);
    CHECK(written->files.size() == anatomy::bone_count + 2 * anatomy::level_count);
    CHECK(written->warnings.empty());
    for (const auto& file : written->files) {
        CAPTURE(file.string());
        const auto facets = read_stl(file);
        CHECK(is_watertight(facets));
        const double volume = volume_cm3(facets);
        CHECK(volume > 0.5);
        CHECK(volume < 300.0);
    }
    // A lumbar vertebra is some 30 to 80 cm³, its disc some 8 to 25.
    CHECK(volume_cm3(read_stl(folder.path / "parts/vertebra-L3.stl")) == Approx(55).margin(25));
    CHECK(volume_cm3(read_stl(folder.path / "parts/disc-L3-L4.stl")) == Approx(16).margin(9));
}

TEST_CASE("places that cannot be are refused with one line, and nothing is left", "[app][export]")
{
    const TemporaryFolder folder;
    const auto still = source("standing");
    for (const auto& [path, says] :
         std::map<std::string, std::string>{{folder / "a.stl", ".glb, or a folder"},
                                            {folder / "none/a.glb", "there is no folder"},
                                            {folder / "none/parts", "there is no folder"},
                                            {"-", ".glb, or a folder"},
                                            {"", ".glb, or a folder"}}) {
        CAPTURE(path);
        const auto written = export_model(still->wish, path);
        REQUIRE_FALSE(written);
        CHECK(written.error().lines.size() == 1);
        CHECK_THAT(written.error().text(), Catch::Contains(says));
    }
    REQUIRE(write_file(folder.path / "file", "x"));
    CHECK_FALSE(export_model(still->wish, folder / "file"));
    CHECK(std::distance(fs::directory_iterator{folder.path}, {}) == 1);
}
