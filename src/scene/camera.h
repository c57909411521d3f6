#pragma once
// Cameras as pure functions: named views, fitting, moving, and between world and pixels.

#include "scene/scene.h"

#include <glm/vec2.hpp>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace spineload::scene {

/// An axis-aligned box; empty until something is added.
struct Bounds {
    glm::vec3 low{std::numeric_limits<float>::max()};
    glm::vec3 high{std::numeric_limits<float>::lowest()};

    bool is_empty() const { return low.x > high.x; }
    void add(const glm::vec3& point);
    void add(const Bounds& other);
    glm::vec3 centre() const { return 0.5f * (low + high); }
    glm::vec3 size() const { return high - low; }
};
Bounds bounds_of(const anatomy::Mesh& mesh, const glm::mat4& world_from_mesh = glm::mat4{1.0f});
/// Of the items that belong to the spine (bone and coloured), or of all when there are none.
Bounds spine_bounds(const Scene& scene);
Bounds whole_bounds(const Scene& scene);

struct NamedView {
    std::string_view id, title;
    float yaw = 0.0f, pitch = 0.0f;  ///< rad
};
/// "default" (from the right and a little from the front and above), "right", "left", "front",
/// "back", "top", "bottom", "oblique", "back-oblique".
std::span<const NamedView> named_views();
std::optional<Camera> named_camera(std::string_view id);

/// The same direction, moved so that every point lies inside the picture with `margin` of its size
/// free at each side. The orbit centre lies amid the points.
Camera fit_camera(const Camera& camera, std::span<const glm::vec3> points, float aspect,
                  float margin = 0.06f);
Camera fit_camera(const Camera& camera, const Bounds& bounds, float aspect, float margin = 0.06f);
/// The same, into a part of the picture: `low` and `high` in pixels from the top left.
Camera fit_camera(const Camera& camera, std::span<const glm::vec3> points, glm::vec2 size,
                  glm::vec2 low, glm::vec2 high);
/// Points that outline the spine (bones and discs), or everything when there is none.
std::vector<glm::vec3> spine_points(const Scene& scene);
/// Fits the spine's own surface points rather than the corners of its box: fills the picture
/// better.
Camera fit_spine(const Camera& camera, const Scene& scene, float aspect, float margin = 0.06f);

/// `by`: pixels moved, right and down positive; a whole picture height turns half a circle.
Camera orbited(const Camera& camera, glm::vec2 by, float height);
/// The point under the pointer stays under it (at the distance of the target).
Camera panned(const Camera& camera, glm::vec2 by, float height);
/// factor > 1 comes nearer; what is at `pixel` (from the top left) keeps its place.
Camera zoomed(const Camera& camera, float factor, glm::vec2 pixel, glm::vec2 size);
/// For flights, t from 0 to 1; turns the shorter way round.
Camera blended(const Camera& from, const Camera& to, float t);

/// x, y in pixels from the top left; z the distance from the eye along the view, negative behind
/// it.
glm::vec3 project(const Camera& camera, const glm::vec3& point, glm::vec2 size);
struct Ray {
    glm::vec3 from, direction;  ///< direction is a unit vector
};
Ray ray_through(const Camera& camera, glm::vec2 pixel, glm::vec2 size);
/// The point on the ray through `pixel` at this distance along the view (project's z).
glm::vec3 unproject(const Camera& camera, glm::vec2 pixel, float distance, glm::vec2 size);
/// Pixels per metre at this distance along the view.
float pixels_per_metre(const Camera& camera, float distance, float height);

}
