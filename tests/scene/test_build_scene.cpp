#include "catch.h"
#include "scene/build_scene.h"
#include "scene/camera.h"
#include "scene/structures.h"
#include "stand_in_spine.h"

#include <algorithm>
#include <cmath>

using namespace spineload;
using namespace spineload::scene;
using namespace spineload::scene::testing;

namespace {

struct Set {
    anatomy::Body body = test_body();
    std::shared_ptr<const anatomy::SpineShape> shape = stand_in_spine(body);
    biomech::Frame frame;
    anatomy::BodyPose pose;

    explicit Set(const anatomy::Posture& posture = {}) : pose{anatomy::place_body(body, posture)}
    {
        for (const auto level : anatomy::all_levels) {
            auto& loads = frame.levels[anatomy::index(level)];
            loads.compression = 500_N + 100_N * static_cast<double>(anatomy::index(level));
            loads.force_on_lower = {{0.0, -loads.compression.si(), 0.0}};
            for (auto& facet : loads.facets) {
                facet.normal_force = 60_N;
                facet.peak_pressure = 3.5_MPa;
                facet.penetration = 0.37_mm;
            }
        }
    }
    SceneInput input() const
    {
        SceneInput in;
        in.shape = shape;
        in.body = &body;
        in.pose = &pose;
        in.frame = &frame;
        return in;
    }
};

const Item* item_of(const Scene& scene, const education::Structure& structure)
{
    const PickId pick = scene.pick_of(structure);
    const auto found = std::ranges::find(scene.items, pick, &Item::pick);
    return pick == 0 || found == scene.items.end() ? nullptr : &*found;
}

anatomy::Posture crooked()
{
    anatomy::Posture posture;
    posture.lateral = 14_deg;
    posture.axial = 9_deg;
    posture.lumbar_flexion = 30_deg;
    posture.pelvis_tilt = 20_deg;
    return posture;
}

}

TEST_CASE("every structure of a scene can be picked and found again", "[scene][build]")
{
    const Set set;
    SceneBuilder builder;
    const Scene scene = builder.build(set.input());
    for (const auto level : anatomy::all_levels) {
        REQUIRE(item_of(scene, disc_of(level)));
        CHECK(*scene.structure_of(scene.pick_of(disc_of(level))) == disc_of(level));
        CHECK(item_of(scene, facet_of(level, anatomy::Side::Left)));
    }
    for (const auto bone : anatomy::all_bones) CHECK(item_of(scene, bone_of(bone)));
    CHECK(scene.structure_of(0) == nullptr);
    CHECK(scene.structure_of(1000) == nullptr);
    CHECK(scene.labels.size() == anatomy::bone_count);
}

TEST_CASE("bones are shared with the shape and discs follow the pose", "[scene][build]")
{
    const Set standing, bent{crooked()};
    SceneBuilder builder;
    const Scene one = builder.build(standing.input()), two = builder.build(bent.input());
    const auto bone = bone_of(anatomy::Bone::L2);
    CHECK(item_of(one, bone)->mesh.get() ==
          &standing.shape->bones[anatomy::index(anatomy::Bone::L2)]);
    CHECK(item_of(one, bone)->revision == item_of(two, bone)->revision);
    CHECK(item_of(one, bone)->world_from_mesh != item_of(two, bone)->world_from_mesh);
    for (const auto level : anatomy::all_levels) {
        const auto* disc = item_of(two, disc_of(level));
        const Bounds box = bounds_of(*disc->mesh, disc->world_from_mesh);
        const glm::vec3 centre{bent.pose.discs[anatomy::index(level)].translation};
        // The disc stays between its bones: its middle within a third of its height (10 mm).
        CHECK(glm::distance(box.centre(), centre) < 0.005f);
        CHECK(disc->revision != item_of(one, disc_of(level))->revision);
    }
}

TEST_CASE("a scene handed out does not change when the next is built", "[scene][build]")
{
    const Set standing, bent{crooked()};
    SceneBuilder builder;
    auto in = standing.input();
    in.layers.mannequin = true;
    const Scene first = builder.build(in);
    std::vector<std::vector<glm::vec3>> before;
    for (const auto& item : first.items) before.push_back(item.mesh->positions);
    auto other = bent.input();
    other.layers.mannequin = true;
    const Scene second = builder.build(other);
    const Scene third = builder.build(in);
    for (std::size_t i = 0; i < first.items.size(); ++i)
        CHECK(first.items[i].mesh->positions == before[i]);
    REQUIRE(third.items.size() == first.items.size());
    for (std::size_t i = 0; i < first.items.size(); ++i)
        CHECK(third.items[i].revision == first.items[i].revision);
}

TEST_CASE("discs carry the quantity's value, or none", "[scene][build]")
{
    const Set set;
    SceneBuilder builder;
    auto in = set.input();
    const auto disc = disc_of(anatomy::Level::L3L4);
    const Scene loaded = builder.build(in);
    const auto& scalar = item_of(loaded, disc)->scalar;
    REQUIRE_FALSE(scalar.empty());
    CHECK(std::ranges::all_of(scalar, [](float v) { return v == 700.0f; }));
    CHECK(item_of(loaded, disc)->is_outlined);
    in.quantity = scene::Quantity::FacetPressure;
    CHECK(item_of(builder.build(in), disc)->scalar.empty());
    in.frame = nullptr;
    in.quantity = scene::Quantity::DiscCompression;
    CHECK(item_of(builder.build(in), disc)->scalar.empty());
}

TEST_CASE("facet pressure peaks where the joint touches and ends at the patch", "[scene][build]")
{
    const Set set;
    SceneBuilder builder;
    auto in = set.input();
    in.quantity = scene::Quantity::FacetPressure;
    const Scene scene = builder.build(in);
    const auto& scalar =
        item_of(scene, facet_of(anatomy::Level::L4L5, anatomy::Side::Right))->scalar;
    REQUIRE_FALSE(scalar.empty());
    // K d = 9.4 N/mm³ × 0.37 mm at the middle; the box's corners lie farther out, so below it.
    CHECK(*std::ranges::max_element(scalar) <= Approx(3.478));
    CHECK(*std::ranges::min_element(scalar) >= 0.0f);
    in.quantity = scene::Quantity::DiscCompression;
    CHECK(item_of(builder.build(in), facet_of(anatomy::Level::L4L5, anatomy::Side::Right))
              ->scalar.empty());
}

TEST_CASE("picked and hovered structures are marked, and only they", "[scene][build]")
{
    const Set set;
    SceneBuilder builder;
    auto in = set.input();
    in.picked = disc_of(anatomy::Level::L4L5);
    in.hovered = bone_of(anatomy::Bone::L3);
    const Scene scene = builder.build(in);
    for (const auto& item : scene.items) {
        CHECK(item.is_picked == (item.pick == scene.pick_of(*in.picked)));
        CHECK(item.is_hovered == (item.pick == scene.pick_of(*in.hovered)));
    }
}

TEST_CASE("layers show and hide what they name", "[scene][build]")
{
    const Set set;
    SceneBuilder builder;
    auto in = set.input();
    in.layers.bones = in.layers.facets = false;
    const Scene discs = builder.build(in);
    CHECK(discs.items.size() == anatomy::level_count);
    CHECK(discs.labels.empty());
    in.layers = {};
    in.layers.only = disc_of(anatomy::Level::L4L5);
    CHECK(builder.build(in).items.size() == 1);
    in.layers = {};
    in.layers.hidden = {bone_of(anatomy::Bone::L1), disc_of(anatomy::Level::L1L2)};
    const Scene without = builder.build(in);
    CHECK_FALSE(item_of(without, bone_of(anatomy::Bone::L1)));
    CHECK_FALSE(item_of(without, disc_of(anatomy::Level::L1L2)));
    CHECK(item_of(without, bone_of(anatomy::Bone::L2)));
    in.layers = {};
    in.layers.is_bone_translucent = true;
    CHECK(item_of(builder.build(in), bone_of(anatomy::Bone::L2))->colour.a < 1.0f);
}

TEST_CASE("arrows point along the force and are as long as it is large", "[scene][build]")
{
    const Set set;
    SceneBuilder builder;
    auto in = set.input();
    in.layers.arrows = true;
    const Scene scene = builder.build(in);
    REQUIRE(scene.tubes.size() == anatomy::level_count);
    for (std::size_t i = 0; i < scene.tubes.size(); ++i) {
        const glm::vec3 way = scene.tubes[i].to - scene.tubes[i].from;
        CHECK(scene.tubes[i].is_arrow);
        CHECK(way.y < 0.0f);
        CHECK(glm::length(way) ==
              Approx(static_cast<float>(set.frame.levels[i].compression.si()) * metres_per_newton));
    }
}

TEST_CASE("mirroring the posture mirrors the scene", "[scene][build][property]")
{
    auto posture = crooked(), mirrored = crooked();
    mirrored.lateral = -posture.lateral;
    mirrored.axial = -posture.axial;
    const Set one{posture}, two{mirrored};
    SceneBuilder builder, other;
    const Scene left = builder.build(one.input()), right = other.build(two.input());
    REQUIRE(left.items.size() == right.items.size());
    for (const auto level : anatomy::all_levels) {
        const auto* a = item_of(left, disc_of(level));
        const auto* b = item_of(right, disc_of(level));
        const Bounds box = bounds_of(*a->mesh), mirror = bounds_of(*b->mesh);
        // Single precision, and the two sides of the bulge are found apart: hundredths of a mm.
        CHECK(box.low.x == Approx(mirror.low.x).margin(2e-5));
        CHECK(box.high.y == Approx(mirror.high.y).margin(2e-5));
        CHECK(box.high.z == Approx(-mirror.low.z).margin(2e-5));
    }
    for (const auto bone : anatomy::all_bones) {
        const auto* a = item_of(left, bone_of(bone));
        const auto* b = item_of(right, bone_of(bone));
        const Bounds box = bounds_of(*a->mesh, a->world_from_mesh),
                     mirror = bounds_of(*b->mesh, b->world_from_mesh);
        CHECK(box.high.z == Approx(-mirror.low.z).margin(2e-6));
        CHECK(box.high.y == Approx(mirror.high.y).margin(2e-6));
    }
}
