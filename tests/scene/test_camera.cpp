#include "catch.h"
#include "scene/camera.h"

#include <glm/geometric.hpp>
#include <numbers>
#include <random>

using namespace spineload::scene;

namespace {

std::vector<glm::vec3> cloud(unsigned seed, int count)
{
    std::mt19937 random{seed};
    std::uniform_real_distribution<float> in{-0.15f, 0.15f};
    std::vector<glm::vec3> out;
    for (int i = 0; i < count; ++i)
        out.push_back({in(random), 0.1f + 2.0f * in(random), 0.5f * in(random)});
    return out;
}

Camera any_camera(std::mt19937& random)
{
    std::uniform_real_distribution<float> unit{-1.0f, 1.0f};
    Camera camera;
    camera.yaw = 3.0f * unit(random);
    camera.pitch = 1.4f * unit(random);
    camera.distance = 0.6f + 0.3f * unit(random);
    camera.target = {0.1f * unit(random), 0.1f * unit(random), 0.1f * unit(random)};
    camera.is_orthographic = unit(random) > 0.0f;
    return camera;
}

}

TEST_CASE("named views look from where they say", "[scene][camera]")
{
    const auto towards_eye = [](std::string_view id) {
        const Camera camera = *named_camera(id);
        return glm::normalize(camera.eye() - camera.target);
    };
    CHECK(glm::dot(towards_eye("right"), {0, 0, 1}) == Approx(1.0));
    CHECK(glm::dot(towards_eye("left"), {0, 0, -1}) == Approx(1.0));
    CHECK(glm::dot(towards_eye("front"), {1, 0, 0}) == Approx(1.0));
    CHECK(glm::dot(towards_eye("back"), {-1, 0, 0}) == Approx(1.0));
    CHECK(glm::dot(towards_eye("top"), {0, 1, 0}) == Approx(1.0));
    CHECK_FALSE(named_camera("above"));
    // From the right, the front of the body is to the right of the picture and up is up.
    const Camera right = *named_camera("right");
    const glm::vec2 size{800, 600};
    const auto middle = project(right, right.target, size);
    CHECK(project(right, right.target + glm::vec3{0.05f, 0, 0}, size).x > middle.x);
    CHECK(project(right, right.target + glm::vec3{0, 0.05f, 0}, size).y < middle.y);
}

TEST_CASE("a fitted camera shows every point, touching the margin", "[scene][camera][property]")
{
    const auto seed = GENERATE(take(60, random(1u, 1u << 30)));
    CAPTURE(seed);
    std::mt19937 random{seed};
    const Camera direction = any_camera(random);
    const auto points = cloud(seed, 40);
    const glm::vec2 size{1280, 720};
    const glm::vec2 low{190, 40}, high{1060, 690};
    const Camera camera = fit_camera(direction, points, size, low, high);
    float closest = 1e9f;
    for (const auto& point : points) {
        const glm::vec3 at = project(camera, point, size);
        CHECK(at.z > 0.0f);
        // Half a pixel of rounding in single precision.
        CHECK(at.x > low.x - 0.5f);
        CHECK(at.x < high.x + 0.5f);
        CHECK(at.y > low.y - 0.5f);
        CHECK(at.y < high.y + 0.5f);
        closest = std::min({closest, at.x - low.x, high.x - at.x, at.y - low.y, high.y - at.y});
    }
    CHECK(closest < 1.0f);
    CHECK(camera.yaw == direction.yaw);
    CHECK(camera.pitch == direction.pitch);
}

TEST_CASE("pixels and world points convert back and forth", "[scene][camera][property]")
{
    const auto seed = GENERATE(take(60, random(1u, 1u << 30)));
    CAPTURE(seed);
    std::mt19937 random{seed};
    const Camera camera = any_camera(random);
    const glm::vec2 size{900, 700};
    for (const auto& point : cloud(seed, 10)) {
        const glm::vec3 at = project(camera, point, size);
        if (at.z < 0.01f) continue;
        const glm::vec3 back = unproject(camera, glm::vec2{at}, at.z, size);
        CHECK(glm::distance(back, point) < 2e-5f);
        const Ray ray = ray_through(camera, glm::vec2{at}, size);
        CHECK(glm::length(glm::cross(ray.direction, point - ray.from)) < 2e-5f);
    }
}

TEST_CASE("zooming keeps the point under the pointer", "[scene][camera]")
{
    const bool is_orthographic = GENERATE(false, true);
    Camera camera = *named_camera("oblique");
    camera.is_orthographic = is_orthographic;
    const glm::vec2 size{800, 600}, pixel{620, 140};
    const glm::vec3 held = unproject(camera, pixel, camera.distance, size);
    const Camera nearer = zoomed(camera, 1.5f, pixel, size);
    CHECK(nearer.distance == Approx(camera.distance / 1.5f));
    CHECK(glm::distance(glm::vec2{project(nearer, held, size)}, pixel) < 0.1f);
    // Never through the target or out of sight.
    CHECK(zoomed(camera, 1e6f, pixel, size).distance > 0.0f);
    CHECK(zoomed(camera, 1e-6f, pixel, size).distance < 100.0f);
}

TEST_CASE("panning moves the picture with the pointer", "[scene][camera]")
{
    const Camera camera = *named_camera("default");
    const glm::vec2 size{800, 600}, by{37, -21};
    const glm::vec2 before{project(camera, camera.target, size)};
    const glm::vec2 after{project(panned(camera, by, size.y), camera.target, size)};
    CHECK(glm::distance(after - before, by) < 0.1f);
}

TEST_CASE("orbiting turns about the target and never tumbles over", "[scene][camera]")
{
    Camera camera = *named_camera("right");
    for (int i = 0; i < 50; ++i) camera = orbited(camera, {13.0f, 40.0f}, 600.0f);
    CHECK(camera.target == named_camera("right")->target);
    CHECK(camera.pitch < 0.5f * std::numbers::pi_v<float>);
    // Dragging to the right turns the near side to the right: the eye goes left.
    const Camera front = *named_camera("front");
    CHECK(orbited(front, {10.0f, 0.0f}, 600.0f).eye().z > front.eye().z);
}

TEST_CASE("a flight begins and ends where it should and takes the short way", "[scene][camera]")
{
    Camera from = *named_camera("back"), to = *named_camera("back");
    from.yaw = 3.0f;
    to.yaw = -3.0f;
    to.distance = 0.2f;
    const Camera start = blended(from, to, 0.0f), middle = blended(from, to, 0.5f),
                 end = blended(from, to, 1.0f);
    CHECK(glm::distance(start.eye(), from.eye()) < 1e-5f);
    CHECK(glm::distance(end.eye(), to.eye()) < 1e-5f);
    CHECK(std::abs(std::remainder(middle.yaw - std::numbers::pi_v<float>,
                                  2.0f * std::numbers::pi_v<float>)) < 0.01f);
}
