#include "scene/camera.h"

#include "core/language.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/gtc/matrix_transform.hpp>
#include <numbers>
#include <vector>

namespace spineload::scene {
namespace {

constexpr float pi = std::numbers::pi_v<float>;
// Straight down or up the up vector has no direction of its own: stop a hair before it.
constexpr float steepest = 0.4999f * pi;

/// The camera's axes in the world: right, up, and back (towards the eye).
struct Axes {
    glm::vec3 right, up, back;
};

Axes axes(const Camera& camera)
{
    const float pitch = std::clamp(camera.pitch, -steepest, steepest);
    const glm::vec3 back{std::cos(pitch) * std::cos(camera.yaw), std::sin(pitch),
                         std::cos(pitch) * std::sin(camera.yaw)};
    const glm::vec3 right = glm::normalize(glm::cross(glm::vec3{0.0f, 1.0f, 0.0f}, back));
    const glm::vec3 up = glm::cross(back, right);
    if (camera.roll == 0.0f) return {right, up, back};
    // The picture turns clockwise when the camera turns the other way.
    const float c = std::cos(camera.roll), s = std::sin(camera.roll);
    return {c * right + s * up, c * up - s * right, back};
}

float half_tangent(const Camera& camera) { return std::tan(0.5f * camera.field_of_view); }

}

glm::vec3 Camera::eye() const { return target + distance * axes(*this).back; }

glm::mat4 Camera::view() const
{
    const Axes a = axes(*this);
    const glm::vec3 from = target + distance * a.back;
    glm::mat4 out{1.0f};
    for (int i = 0; i < 3; ++i) {
        out[i][0] = a.right[i];
        out[i][1] = a.up[i];
        out[i][2] = a.back[i];
    }
    out[3] = {-glm::dot(a.right, from), -glm::dot(a.up, from), -glm::dot(a.back, from), 1.0f};
    return out;
}

glm::mat4 Camera::projection(float aspect) const
{
    // The farthest thing drawn is a whole body: 3 m beyond the target is always enough.
    const float far_plane = distance + 3.0f;
    if (is_orthographic) {
        const float half = distance * half_tangent(*this);
        return glm::ortho(-half * aspect, half * aspect, -half, half, distance - 3.0f, far_plane);
    }
    return glm::perspective(field_of_view, aspect, std::max(0.1f * distance, 0.005f), far_plane);
}

void Bounds::add(const glm::vec3& point)
{
    low = glm::min(low, point);
    high = glm::max(high, point);
}

void Bounds::add(const Bounds& other)
{
    if (other.is_empty()) return;
    add(other.low);
    add(other.high);
}

Bounds bounds_of(const anatomy::Mesh& mesh, const glm::mat4& world_from_mesh)
{
    Bounds bounds;
    for (const auto& p : mesh.positions)
        bounds.add(glm::vec3{world_from_mesh * glm::vec4{p, 1.0f}});
    return bounds;
}

Bounds spine_bounds(const Scene& scene)
{
    Bounds bounds;
    for (const auto& item : scene.items)
        if (item.mesh && (item.material == Material::Bone || item.material == Material::Coloured))
            bounds.add(bounds_of(*item.mesh, item.world_from_mesh));
    return bounds.is_empty() ? whole_bounds(scene) : bounds;
}

Bounds whole_bounds(const Scene& scene)
{
    Bounds bounds;
    for (const auto& item : scene.items)
        if (item.mesh) bounds.add(bounds_of(*item.mesh, item.world_from_mesh));
    for (const auto& tube : scene.tubes) {
        bounds.add(tube.from);
        bounds.add(tube.to);
    }
    return bounds;
}

std::span<const NamedView> named_views()
{
    static constexpr std::array<NamedView, 9> views{{
        {"default", tr_mark("Right side, a little in front"), 0.5f * pi - 0.32f, 0.10f},
        {"right", tr_mark("Right side"), 0.5f * pi, 0.0f},
        {"left", tr_mark("Left side"), -0.5f * pi, 0.0f},
        {"front", tr_mark("Front"), 0.0f, 0.0f},
        {"back", tr_mark("Back##view"), pi, 0.0f},
        {"top", tr_mark("Top"), pi, steepest},
        {"bottom", tr_mark("Below"), pi, -steepest},
        {"oblique", tr_mark("Front right"), 0.25f * pi, 0.28f},
        {"back-oblique", tr_mark("Back right"), 0.75f * pi, 0.28f},
    }};
    return views;
}

std::optional<Camera> named_camera(std::string_view id)
{
    const auto views = named_views();
    const auto found = std::ranges::find(views, id, &NamedView::id);
    if (found == views.end()) return std::nullopt;
    Camera camera;
    camera.yaw = found->yaw;
    camera.pitch = found->pitch;
    return camera;
}

Camera fit_camera(const Camera& camera, std::span<const glm::vec3> points, glm::vec2 size,
                  glm::vec2 low, glm::vec2 high)
{
    Camera out = camera;
    if (points.empty()) return out;
    const Axes a = axes(camera);
    Bounds box;  // in the camera's axes
    for (const auto& p : points)
        box.add({glm::dot(p, a.right), glm::dot(p, a.up), glm::dot(p, a.back)});
    // How far the allowed part reaches from the middle of the picture, as tangents.
    const float ty = half_tangent(camera), tx = ty * size.x / size.y;
    const float right = tx * (2.0f * high.x / size.x - 1.0f);
    const float left = tx * (1.0f - 2.0f * low.x / size.x);
    const float top = ty * (1.0f - 2.0f * low.y / size.y);
    const float bottom = ty * (2.0f * high.y / size.y - 1.0f);
    const float wide = std::max(right + left, 1e-3f), tall = std::max(top + bottom, 1e-3f);
    const auto place = [&](float x, float y, float z) {
        return x * a.right + y * a.up + z * a.back;
    };
    // A single point still needs a distance from which to look at it.
    constexpr float least_distance = 0.05f;
    if (camera.is_orthographic) {
        const glm::vec3 extent = box.size();
        out.distance = std::max({extent.x / wide, extent.y / tall, least_distance});
        const glm::vec3 middle = box.centre();
        out.target = place(middle.x - 0.5f * out.distance * (right - left),
                           middle.y - 0.5f * out.distance * (top - bottom), middle.z);
        return out;
    }
    // Each point bounds the eye (ex, ey, ez) by four planes, x - ex <= right (ez - z) and so on;
    // the nearest eye that satisfies all has a closed form.
    constexpr float lowest = std::numeric_limits<float>::lowest();
    float r = lowest, l = lowest, t = lowest, b = lowest;
    for (const auto& p : points) {
        const float x = glm::dot(p, a.right), y = glm::dot(p, a.up), z = glm::dot(p, a.back);
        r = std::max(r, x + right * z);
        l = std::max(l, -x + left * z);
        t = std::max(t, y + top * z);
        b = std::max(b, -y + bottom * z);
    }
    const float middle = box.centre().z;
    const float ez = std::max({(r + l) / wide, (t + b) / tall, middle + least_distance});
    out.distance = ez - middle;
    out.target =
        place(0.5f * (r - l - ez * (right - left)), 0.5f * (t - b - ez * (top - bottom)), middle);
    return out;
}

Camera fit_camera(const Camera& camera, std::span<const glm::vec3> points, float aspect,
                  float margin)
{
    const glm::vec2 size{aspect, 1.0f};
    const glm::vec2 free = std::clamp(margin, 0.0f, 0.4f) * size;
    return fit_camera(camera, points, size, free, size - free);
}

Camera fit_camera(const Camera& camera, const Bounds& bounds, float aspect, float margin)
{
    if (bounds.is_empty()) return camera;
    std::array<glm::vec3, 8> corners;
    for (unsigned i = 0; i < 8; ++i)
        corners[i] = {(i & 1u) != 0 ? bounds.high.x : bounds.low.x,
                      (i & 2u) != 0 ? bounds.high.y : bounds.low.y,
                      (i & 4u) != 0 ? bounds.high.z : bounds.low.z};
    return fit_camera(camera, corners, aspect, margin);
}

std::vector<glm::vec3> spine_points(const Scene& scene)
{
    // Every 8th vertex outlines a bone of thousands well within the margin.
    std::vector<glm::vec3> points;
    for (const auto& item : scene.items) {
        // What lies on another surface (a mark, cartilage) must not move the camera.
        if (!item.mesh || item.is_on_surface ||
            (item.material != Material::Bone && item.material != Material::Coloured))
            continue;
        const auto& positions = item.mesh->positions;
        const std::size_t step = positions.size() > 800 ? 8 : 1;
        for (std::size_t i = 0; i < positions.size(); i += step)
            points.push_back(glm::vec3{item.world_from_mesh * glm::vec4{positions[i], 1.0f}});
    }
    if (points.empty())
        if (const Bounds box = whole_bounds(scene); !box.is_empty()) points = {box.low, box.high};
    return points;
}

Camera fit_spine(const Camera& camera, const Scene& scene, float aspect, float margin)
{
    return fit_camera(camera, spine_points(scene), aspect, margin);
}

Camera orbited(const Camera& camera, glm::vec2 by, float height)
{
    Camera out = camera;
    const float per_pixel = pi / std::max(height, 1.0f);
    // Of a rolled picture: what the movement is with the roll taken off.
    const float c = std::cos(camera.roll), s = std::sin(camera.roll);
    if (camera.roll != 0.0f) by = {by.x * c + by.y * s, by.y * c - by.x * s};
    out.yaw = std::remainder(camera.yaw + by.x * per_pixel, 2.0f * pi);
    out.pitch = std::clamp(camera.pitch + by.y * per_pixel, -steepest, steepest);
    return out;
}

Camera panned(const Camera& camera, glm::vec2 by, float height)
{
    Camera out = camera;
    const Axes a = axes(camera);
    const float metres = 1.0f / pixels_per_metre(camera, camera.distance, height);
    out.target += metres * (-by.x * a.right + by.y * a.up);
    return out;
}

Camera zoomed(const Camera& camera, float factor, glm::vec2 pixel, glm::vec2 size)
{
    Camera out = camera;
    // From a disc filling the view to the whole body in a corner.
    out.distance = std::clamp(camera.distance / std::max(factor, 1e-3f), 0.06f, 12.0f);
    const glm::vec3 before = unproject(camera, pixel, camera.distance, size);
    const glm::vec3 after = unproject(out, pixel, out.distance, size);
    out.target += before - after;
    return out;
}

Camera blended(const Camera& from, const Camera& to, float t)
{
    Camera out = to;
    const auto mix = [t](auto a, auto b) { return a + (b - a) * t; };
    out.target = mix(from.target, to.target);
    out.yaw = from.yaw + std::remainder(to.yaw - from.yaw, 2.0f * pi) * t;
    out.pitch = mix(from.pitch, to.pitch);
    out.roll = from.roll + std::remainder(to.roll - from.roll, 2.0f * pi) * t;
    // Equal steps of size on the screen, not of metres.
    out.distance = from.distance * std::pow(to.distance / from.distance, t);
    out.field_of_view = mix(from.field_of_view, to.field_of_view);
    return out;
}

glm::vec3 project(const Camera& camera, const glm::vec3& point, glm::vec2 size)
{
    const glm::vec4 seen = camera.view() * glm::vec4{point, 1.0f};
    const glm::vec4 clip = camera.projection(size.x / size.y) * seen;
    const float w = std::abs(clip.w) > 1e-9f ? clip.w : 1e-9f;
    return {(0.5f + 0.5f * clip.x / w) * size.x, (0.5f - 0.5f * clip.y / w) * size.y, -seen.z};
}

Ray ray_through(const Camera& camera, glm::vec2 pixel, glm::vec2 size)
{
    const Axes a = axes(camera);
    const float t = half_tangent(camera);
    const float x = (2.0f * pixel.x / size.x - 1.0f) * t * size.x / size.y;
    const float y = (1.0f - 2.0f * pixel.y / size.y) * t;
    if (camera.is_orthographic)
        return {camera.eye() + camera.distance * (x * a.right + y * a.up), -a.back};
    return {camera.eye(), glm::normalize(x * a.right + y * a.up - a.back)};
}

glm::vec3 unproject(const Camera& camera, glm::vec2 pixel, float distance, glm::vec2 size)
{
    const Ray ray = ray_through(camera, pixel, size);
    const float along = -glm::dot(ray.direction, axes(camera).back);
    return ray.from + ray.direction * (distance / along);
}

float pixels_per_metre(const Camera& camera, float distance, float height)
{
    const float from = camera.is_orthographic ? camera.distance : distance;
    return height / (2.0f * half_tangent(camera) * std::max(from, 1e-6f));
}

}
