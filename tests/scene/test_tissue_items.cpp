#include "catch.h"
#include "scene/build_scene.h"

#include <algorithm>

using namespace spineload;
using namespace spineload::scene;

namespace {

struct Shown {
    anatomy::Body body = *anatomy::make_body(anatomy::Build{});
    anatomy::BodyPose pose = anatomy::place_body(body, {});
    SceneBuilder builder;
    SceneInput input;

    Shown()
    {
        static const auto spine = std::make_shared<const anatomy::SpineShape>(
            *anatomy::make_spine_shape(body, anatomy::coarse_detail));
        input.shape = spine;
        input.body = &body;
        input.pose = &pose;
        input.layers.bones = input.layers.discs = input.layers.facets = false;
    }
};

}

TEST_CASE("a layer of soft tissues is not there until it is shown", "[scene][tissues]")
{
    Shown shown;
    CHECK(shown.builder.build(shown.input).items.empty());
    for (const auto& layer : tissue_layers()) {
        if (layer.id == "pelvis" || layer.id == "see_through_muscles") continue;
        CAPTURE(layer.id);
        SceneInput input = shown.input;
        input.layers.*layer.shown = true;
        const Scene scene = shown.builder.build(input);
        REQUIRE_FALSE(scene.items.empty());
        for (const auto& item : scene.items) {
            const auto* structure = scene.structure_of(item.pick);
            REQUIRE(structure);
            // Each can be named, and belongs to the layer that shows it.
            const auto read = education::parse_structure(education::structure_name(*structure));
            REQUIRE(read);
            CHECK(*read == *structure);
            CHECK(tissue_layer_of(structure->kind) == layer.shown);
        }
    }
}

TEST_CASE("soft tissues are posed anew only when the posture changes", "[scene][tissues]")
{
    Shown shown;
    shown.input.layers.nerves = true;
    const Scene first = shown.builder.build(shown.input);
    const Scene again = shown.builder.build(shown.input);
    REQUIRE(first.items.size() == again.items.size());
    CHECK(first.items[0].mesh == again.items[0].mesh);
    CHECK(first.items[0].revision == again.items[0].revision);

    const glm::vec3 before = first.items[0].mesh->positions.front();
    anatomy::Posture bent;
    bent.lumbar_flexion = 30_deg;
    bent.pelvis_tilt = 20_deg;
    shown.pose = anatomy::place_body(shown.body, bent);
    const Scene moved = shown.builder.build(shown.input);
    CHECK(moved.items[0].revision != first.items[0].revision);
    CHECK(glm::distance(moved.items[0].mesh->positions.front(), before) > 0.01f);
    // A scene once handed out never changes.
    CHECK(first.items[0].mesh->positions.front() == before);
}

TEST_CASE("one nerve can be shown alone, or hidden", "[scene][tissues]")
{
    Shown shown;
    shown.input.layers.nerves = true;
    const auto root = *education::parse_structure("left nerve root L5");
    const std::size_t all = shown.builder.build(shown.input).items.size();
    shown.input.layers.hidden = {root};
    CHECK(shown.builder.build(shown.input).items.size() == all - 1);
    shown.input.layers.hidden.clear();
    shown.input.layers.only = root;
    const Scene scene = shown.builder.build(shown.input);
    REQUIRE(scene.items.size() == 1);
    CHECK(*scene.structure_of(scene.items[0].pick) == root);
}
