#pragma once
// A spine of plain bodies for tests of the scene: the right places and sizes, none of the anatomy.

#include "anatomy/spine_shape.h"
#include "scene/loft.h"

#include <glm/geometric.hpp>
#include <memory>

namespace spineload::scene::testing {

inline anatomy::Body test_body()
{
    anatomy::Build build;
    build.height = 1.75_m;
    build.mass = 75_kg;
    return *anatomy::make_body(build);
}

/// A short column in the disc's frame, from the lower to the upper end of what `height` says.
inline anatomy::Mesh column(const anatomy::DiscGeometry& disc, float below, float above)
{
    const auto c = static_cast<float>(cos(disc.tilt)), s = static_cast<float>(sin(disc.tilt));
    const glm::mat3 axes{glm::vec3{c, -s, 0}, glm::vec3{s, c, 0}, glm::vec3{0, 0, 1}};
    const auto depth = 0.5f * static_cast<float>(disc.depth.si());
    const auto width = 0.5f * static_cast<float>(disc.width.si());
    std::vector<Ring> rings;
    for (int i = 0; i <= 4; ++i) {
        const float h = below + (above - below) * 0.25f * static_cast<float>(i);
        rings.push_back({glm::vec3{disc.centre.si} + axes[1] * h, axes, depth, depth, width, 2.0f});
    }
    return loft(rings, 24);
}

inline std::shared_ptr<const anatomy::SpineShape> stand_in_spine(const anatomy::Body& body)
{
    auto shape = std::make_shared<anatomy::SpineShape>();
    for (const auto level : anatomy::all_levels) {
        const auto i = anatomy::index(level);
        const auto& geometry = body.discs[i];
        const auto half = 0.5f * static_cast<float>(geometry.height.si());
        auto& disc = shape->discs[i];
        disc.annulus = column(geometry, -half, half);
        disc.nucleus = column(geometry, -0.5f * half, 0.5f * half);
        const glm::vec3 centre{geometry.centre.si};
        const auto c = static_cast<float>(cos(geometry.tilt)),
                   s = static_cast<float>(sin(geometry.tilt));
        const auto add = [&](const anatomy::Mesh& mesh, std::vector<float>& heights,
                             std::vector<glm::vec2>& plane) {
            for (const auto& p : mesh.positions) {
                const glm::vec3 d = p - centre;
                heights.push_back(
                    glm::clamp(0.5f + 0.5f * glm::dot(d, {s, c, 0}) / half, 0.0f, 1.0f));
                plane.push_back(
                    {glm::dot(d, {c, -s, 0}) / (0.5f * static_cast<float>(geometry.depth.si())),
                     d.z / (0.5f * static_cast<float>(geometry.width.si()))});
            }
        };
        add(disc.annulus, disc.annulus_height, disc.annulus_plane);
        add(disc.nucleus, disc.nucleus_height, disc.nucleus_plane);
        shape->bones[i + 1] = column(geometry, half, half + 0.026f);
        for (const std::size_t side : {0u, 1u}) {
            auto& facet = shape->facets[i][side];
            facet.superior = box_mesh({0.005f, 0.006f, 0.001f});
            facet.inferior = facet.superior;
            for (const auto& p : facet.superior.positions)
                facet.superior_plane.push_back({p.x / 0.006f, p.y / 0.008f});
            facet.inferior_plane = facet.superior_plane;
        }
    }
    shape->bones[0] =
        column(body.discs[0], -0.08f, -0.5f * static_cast<float>(body.discs[0].height.si()));
    return shape;
}

}
