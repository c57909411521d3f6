#include "catch.h"
#include "scene/labels.h"

#include <algorithm>
#include <numeric>
#include <random>

using namespace spineload::scene;

TEST_CASE("a column keeps wishes that have room", "[scene][labels]")
{
    const std::vector<float> wishes{100.0f, 200.0f, 300.0f}, heights{20.0f, 20.0f, 20.0f};
    CHECK(spread(wishes, heights, 0.0f, 400.0f) == wishes);
}

TEST_CASE("a column never overlaps, keeps the order and stays inside", "[scene][labels][property]")
{
    const auto seed = GENERATE(take(100, random(1u, 1u << 30)));
    CAPTURE(seed);
    std::mt19937 random{seed};
    std::uniform_real_distribution<float> where{-50.0f, 450.0f}, tall{15.0f, 60.0f};
    std::vector<float> wishes(6), heights(6);
    for (auto& wish : wishes) wish = where(random);
    for (auto& height : heights) height = tall(random);
    const auto places = spread(wishes, heights, 0.0f, 400.0f);
    std::vector<std::size_t> order(6);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) { return wishes[i]; });
    for (std::size_t k = 0; k + 1 < order.size(); ++k) {
        const auto a = order[k], b = order[k + 1];
        CHECK(places[b] - places[a] >= 0.5f * (heights[a] + heights[b]) - 1e-3f);
    }
    CHECK(places[order.front()] - 0.5f * heights[order.front()] >= -1e-3f);
    CHECK(places[order.back()] + 0.5f * heights[order.back()] <= 400.0f + 1e-3f);
}

TEST_CASE("a callout stays in the picture and clear of what is free to avoid", "[scene][labels]")
{
    const Box within{{10, 10}, {790, 590}};
    const std::vector<Box> obstacles{{{300, 100}, {420, 500}}, {{600, 450}, {790, 590}}};
    const glm::vec2 size{120, 60};
    for (const glm::vec2& anchor : {glm::vec2{400, 300}, glm::vec2{310, 120}, glm::vec2{20, 580}}) {
        const Box box = place_callout(anchor, size, within, obstacles);
        CHECK(within.contains(box));
        CHECK_FALSE(box.overlaps({anchor, anchor}));
        for (const Box& obstacle : obstacles) CHECK_FALSE(box.overlaps(obstacle));
    }
}

TEST_CASE("names show only where they can be read", "[scene][labels]")
{
    Scene scene;
    Label label;
    label.text = "L3";
    label.width = 0.035f;
    scene.labels.assign(4, label);
    scene.labels[1].place = {0.0f, 0.001f, -0.02f};  // behind the first, under the same word
    scene.labels[2].place = {0.0f, 0.06f, 0.0f};
    scene.labels[2].facing = {0.0f, 0.0f, -1.0f};  // looks away
    scene.labels[3].place = {0.0f, -0.06f, 0.0f};
    Camera camera = *named_camera("right");
    camera.target = {0, 0, 0};
    const glm::vec2 size{800, 600}, text{24, 14};
    const auto names = place_names(scene, camera, size, text);
    REQUIRE(names.size() == 2);
    CHECK(names[0].label == 0);
    CHECK(names[1].label == 3);
    camera.distance = 5.0f;  // bones narrower than a word
    CHECK(place_names(scene, camera, size, text).empty());
}
