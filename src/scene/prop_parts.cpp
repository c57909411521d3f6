#include "scene/prop_parts.h"

#include "scene/loft.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <numbers>

namespace spineload::scene {
namespace {

using Kind = scenario::Prop::Kind;
using Shape = PropPart::Shape;

constexpr float pi = std::numbers::pi_v<float>;
constexpr float leg_radius = 0.014f, board = 0.012f;  // assumed: half a thin board

// Collects parts; places are in the prop's own axes, from its centre.
class Parts {
public:
    explicit Parts(const PlacedProp& prop) : prop_{prop} {}
    void add(Shape shape, const glm::vec3& place, const glm::vec3& half)
    {
        parts.push_back({shape, prop_.centre + prop_.axes * place, half, prop_.axes});
    }
    /// Along the world's up, from the floor to the underside of the prop.
    void post(float x, float z, const glm::vec2& half, Shape shape = Shape::Rod)
    {
        const glm::vec3 top = prop_.centre + prop_.axes * glm::vec3{x, -prop_.half.y, z};
        const float length = top.y - prop_.floor;
        if (length < 0.02f) return;
        parts.push_back({shape,
                         {top.x, prop_.floor + 0.5f * length, top.z},
                         {half.x, 0.5f * length, half.y},
                         glm::mat3{1.0f}});
    }
    void legs()
    {
        for (const float x : {-1.0f, 1.0f})
            for (const float z : {-1.0f, 1.0f})
                post(x * (prop_.half.x - 0.03f), z * (prop_.half.z - 0.03f), glm::vec2{leg_radius});
    }
    /// A round bar from left to right.
    void across(const glm::vec3& place, float radius, float half_length)
    {
        const glm::mat3 turned{prop_.axes[0], prop_.axes[2], -prop_.axes[1]};
        parts.push_back(
            {Shape::Rod, prop_.centre + prop_.axes * place, {radius, half_length, radius}, turned});
    }
    std::vector<PropPart> parts;

private:
    const PlacedProp& prop_;
};

void add_basin(Parts& parts, const PlacedProp& prop)
{
    const glm::vec3& h = prop.half;
    parts.add(Shape::Box, {0, -h.y + board, 0}, {h.x, board, h.z});
    for (const float side : {-1.0f, 1.0f}) {
        parts.add(Shape::Box, {side * (h.x - board), board, 0}, {board, h.y - board, h.z});
        parts.add(Shape::Box, {0, board, side * (h.z - board)},
                  {h.x - 2 * board, h.y - board, board});
    }
    parts.post(0.3f * h.x, 0.0f, {0.09f, 0.09f});
}

// Handle, uprights, a platform with its load, four wheels.
void add_cart(Parts& parts, const PlacedProp& prop)
{
    const glm::vec3& h = prop.half;
    constexpr float wheel = 0.06f, deck = 0.02f;
    const float floor = prop.floor - prop.centre.y;  // below the handle
    const float deck_y = floor + 2.0f * wheel + deck, front = 0.06f;
    parts.across(glm::vec3{0.0f}, leg_radius, h.z);
    for (const float side : {-1.0f, 1.0f}) {
        parts.add(Shape::Rod, {0.0f, 0.5f * deck_y, side * (h.z - leg_radius)},
                  {leg_radius, std::max(0.5f * std::abs(deck_y), 0.01f), leg_radius});
        for (const float x : {front + 0.08f, front + 2.0f * h.x - 0.08f})
            parts.across({x, floor + wheel, side * (h.z - 0.04f)}, wheel, 0.015f);
    }
    parts.add(Shape::Box, {h.x, deck_y, 0}, {h.x + front, deck, h.z});
    parts.add(Shape::Box, {front + h.x, deck_y + deck + h.y, 0}, {h.x - 0.03f, h.y, h.z - 0.03f});
}

void add_bar(Parts& parts, const PlacedProp& prop)
{
    parts.across(glm::vec3{0.0f}, prop.half.y, prop.half.z);
    if (prop.half.x <= 1.5f * prop.half.y) return;
    for (const float side : {-1.0f, 1.0f})
        parts.across({0, 0, side * (prop.half.z - 0.08f)}, prop.half.x, 0.03f);
}

// Half a square, a rod or a ball turned about the y axis: each point has its own normal.
struct ProfilePoint {
    float radius, height;
    glm::vec2 normal;  // outward, up
};

anatomy::Mesh lathe(const std::vector<ProfilePoint>& profile, bool is_smooth)
{
    constexpr std::uint32_t around = 32;
    anatomy::Mesh mesh;
    for (const auto& p : profile)
        for (std::uint32_t i = 0; i < around; ++i) {
            const float angle = 2.0f * pi * static_cast<float>(i) / static_cast<float>(around);
            const glm::vec3 out{std::cos(angle), 0, std::sin(angle)};
            mesh.positions.push_back(p.radius * out + glm::vec3{0, p.height, 0});
            mesh.normals.push_back(p.normal.x * out + glm::vec3{0, p.normal.y, 0});
        }
    // Pairs of points are faces of their own; a smooth profile joins all of them.
    const std::uint32_t step = is_smooth ? 1 : 2;
    const auto rows = static_cast<std::uint32_t>(profile.size());
    for (std::uint32_t row = 0; row + 1 < rows; row += step)
        for (std::uint32_t i = 0; i < around; ++i) {
            const std::uint32_t a = row * around + i, b = row * around + (i + 1) % around;
            mesh.triangles.insert(mesh.triangles.end(),
                                  {a, a + around, b, b, a + around, b + around});
        }
    return mesh;
}

anatomy::Mesh round_mesh(float centre, float radius)
{
    // A half circle is a ball, a whole one a ring.
    const bool is_ring = centre > 0.0f;
    constexpr int steps = 20;
    std::vector<ProfilePoint> profile;
    for (int i = 0; i <= steps; ++i) {
        const float angle = (static_cast<float>(i) / static_cast<float>(steps) - 0.5f) * pi *
                            (is_ring ? 2.0f : 1.0f);
        const glm::vec2 normal{std::cos(angle), std::sin(angle)};
        profile.push_back({std::max(centre + radius * normal.x, 0.0f), radius * normal.y, normal});
    }
    return lathe(profile, true);
}

// Andrew's monotone chain.
std::vector<glm::vec2> convex_hull(std::vector<glm::vec2> points)
{
    std::ranges::sort(points, [](const auto& a, const auto& b) {
        return a.x < b.x || (a.x == b.x && a.y < b.y);
    });
    std::vector<glm::vec2> hull;
    for (int pass = 0; pass < 2; ++pass) {
        const std::size_t start = hull.size();
        for (const auto& p : points) {
            while (hull.size() >= start + 2) {
                const glm::vec2 a = hull[hull.size() - 1] - hull[hull.size() - 2],
                                b = p - hull[hull.size() - 2];
                if (a.x * b.y - a.y * b.x > 1e-9f) break;
                hull.pop_back();
            }
            hull.push_back(p);
        }
        hull.pop_back();
        std::ranges::reverse(points);
    }
    return hull;
}

}

std::vector<PropPart> prop_parts(const PlacedProp& prop)
{
    Parts parts{prop};
    const glm::vec3& h = prop.half;
    switch (prop.kind) {
        case Kind::Floor:
            break;
        case Kind::Box:
        case Kind::Backrest:
        case Kind::Bed:
        case Kind::Step:
            parts.add(Shape::Box, glm::vec3{0.0f}, h);
            break;
        case Kind::Seat:
        case Kind::Table:
            parts.add(Shape::Box, glm::vec3{0.0f}, h);
            parts.legs();
            break;
        case Kind::Basin:
            add_basin(parts, prop);
            break;
        case Kind::Shelf:
            parts.add(Shape::Box, glm::vec3{0.0f}, h);
            for (const float side : {-1.0f, 1.0f})
                parts.post(0.0f, side * (h.z - board), {h.x, board}, Shape::Box);
            break;
        case Kind::Ball:
            parts.add(Shape::Ball, glm::vec3{0.0f}, h);
            break;
        case Kind::Rail: {
            const glm::mat3 along{-prop.axes[1], prop.axes[0], prop.axes[2]};
            parts.parts.push_back({Shape::Rod, prop.centre, {h.y, h.x, h.z}, along});
            for (const float end : {-0.95f, 0.95f})
                parts.post(end * h.x, 0.0f, glm::vec2{leg_radius});
            break;
        }
        case Kind::Bar:
            add_bar(parts, prop);
            break;
        case Kind::Stick:
            parts.add(Shape::Rod, glm::vec3{0.0f}, h);
            break;
        case Kind::Wheel: {
            const glm::mat3 facing{-prop.axes[1], prop.axes[0], prop.axes[2]};
            parts.parts.push_back({Shape::Ring, prop.centre, glm::vec3{h.x}, facing});
            break;
        }
        case Kind::Cart:
            add_cart(parts, prop);
            break;
    }
    return std::move(parts.parts);
}

anatomy::Mesh unit_mesh(PropPart::Shape shape)
{
    switch (shape) {
        case Shape::Rod:
            return lathe({{0, -1, {0, -1}},
                          {1, -1, {0, -1}},
                          {1, -1, {1, 0}},
                          {1, 1, {1, 0}},
                          {1, 1, {0, 1}},
                          {0, 1, {0, 1}}},
                         false);
        case Shape::Ball:
            return round_mesh(0.0f, 1.0f);
        case Shape::Ring:
            return round_mesh(1.0f - ring_thickness, ring_thickness);
        case Shape::Box:
            break;
    }
    return box_mesh(glm::vec3{1.0f});
}

std::vector<glm::vec2> silhouette(const PropPart& part, const glm::vec3& right)
{
    std::vector<glm::vec2> points;
    const auto add = [&](const glm::vec3& p) {
        const glm::vec3 world = part.centre + part.axes * (p * part.half);
        points.push_back({glm::dot(world, right), world.y});
    };
    if (part.shape == Shape::Box) {
        for (unsigned i = 0; i < 8; ++i)
            add({(i & 1u) != 0 ? 1 : -1, (i & 2u) != 0 ? 1 : -1, (i & 4u) != 0 ? 1 : -1});
        return convex_hull(std::move(points));
    }
    constexpr int around = 32;
    for (int i = 0; i < around; ++i) {
        const float angle = 2.0f * pi * static_cast<float>(i) / static_cast<float>(around);
        const float c = std::cos(angle), s = std::sin(angle);
        if (part.shape == Shape::Ring) {
            add((1.0f - ring_thickness) * glm::vec3{c, 0, s});
        } else if (part.shape == Shape::Rod) {
            add({c, -1, s});
            add({c, 1, s});
        } else {
            // Three great circles: figures look along the world's axes, as a ball's are.
            add({c, s, 0});
            add({0, c, s});
            add({c, 0, s});
        }
    }
    if (part.shape == Shape::Ring) {
        points.push_back(points.front());
        return points;
    }
    return convex_hull(std::move(points));
}

}
