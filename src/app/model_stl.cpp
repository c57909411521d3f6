#include "app/model_stl.h"

#include "app/model_motion.h"
#include "app/model_tissues.h"
#include "core/files.h"
#include "scene/picture.h"
#include "scene/structures.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <glm/geometric.hpp>
#include <map>
#include <span>

namespace spineload::app {

namespace {

using anatomy::index;

static_assert(std::endian::native == std::endian::little, "STL numbers are little-endian");

struct Part {
    std::string name;  ///< "disc L4-L5"
    std::vector<std::uint32_t> triangles;
    std::vector<glm::vec3> positions;  ///< mm, x front, y left, z up
};

// World has y up and z to the right.
glm::vec3 in_file(const glm::dvec3& world)
{
    return glm::vec3{1000.0 * glm::dvec3{world.x, -world.z, world.y}};
}

std::vector<glm::vec3> in_file(const anatomy::Mesh& mesh, const Transform<World, Segment>& motion)
{
    std::vector<glm::vec3> out;
    out.reserve(mesh.positions.size());
    for (const auto& p : mesh.positions)
        out.push_back(in_file(motion.rotation * glm::dvec3{p} + motion.translation));
    return out;
}

anatomy::BodyPose pose_of(const ModelWish& wish)
{
    if (!wish.solved) return {};
    return scene::pose_of(wish.solved->model.body(), wish.solved->problem.instants[wish.frame],
                          wish.solved->solution.frames[wish.frame]);
}

// Where a muscle's sheet ends in a point, triangles have two corners in one place: slicers count
// them as flaws, and the surface is as closed without them.
std::vector<std::uint32_t> with_area(std::span<const std::uint32_t> triangles,
                                     std::span<const glm::vec3> positions)
{
    std::vector<std::uint32_t> out;
    out.reserve(triangles.size());
    for (std::size_t i = 0; i + 2 < triangles.size(); i += 3) {
        const auto t = triangles.subspan(i, 3);
        const glm::vec3 &a = positions[t[0]], &b = positions[t[1]], &c = positions[t[2]];
        if (a != b && b != c && c != a) out.insert(out.end(), t.begin(), t.end());
    }
    return out;
}

std::vector<Part> parts_of(const ModelWish& wish)
{
    std::vector<Part> parts;
    const auto& shape = wish.spine->shape;
    const auto pose = pose_of(wish);
    const auto add = [&](std::string name, const anatomy::Mesh& rest,
                         std::vector<glm::vec3> positions) {
        if (!rest.empty())
            parts.push_back(
                {std::move(name), with_area(rest.triangles, positions), std::move(positions)});
    };
    for (const auto bone : anatomy::all_bones) {
        const auto& mesh = shape.bones[index(bone)];
        if (!wish.layers.bones || !scene::is_shown(wish.layers, scene::bone_of(bone))) continue;
        add(bone == anatomy::Bone::Pelvis ? "sacrum" : fmt::format("vertebra {}", name(bone)), mesh,
            in_file(mesh, pose.bones[index(bone)]));
    }
    for (const auto level : anatomy::all_levels) {
        const auto& rest = shape.discs[index(level)];
        const bool is_shown =
            wish.layers.discs && scene::is_shown(wish.layers, scene::disc_of(level));
        if (rest.annulus.empty() || !is_shown) continue;
        anatomy::Mesh annulus = rest.annulus, nucleus = rest.nucleus;
        anatomy::pose_disc(rest, wish.spine->body.discs[index(level)],
                           pose.bones[index(anatomy::lower_bone(level))],
                           pose.bones[index(anatomy::upper_bone(level))], annulus, nucleus);
        add(fmt::format("disc {}", name(level)), rest.annulus, in_file(annulus, {}));
        add(fmt::format("nucleus {}", name(level)), rest.nucleus, in_file(nucleus, {}));
    }
    for (const auto& tissue : tissue_surfaces(wish)) {
        anatomy::Mesh posed;
        anatomy::pose_tissue(tissue.part, pose, posed);
        // assumed: what is printed must be thicker than a skin.
        if (tissue.part.is_open) posed = thickened(posed, 1e-3f);
        add(tissue.name, posed, in_file(posed, {}));
    }
    if (!wish.layers.muscles) return parts;
    ModelMotion motion{wish};
    for (const auto& muscle : motion.posed(wish.frame).muscles)
        add(muscle.name, *muscle.mesh, in_file(*muscle.mesh, {}));
    return parts;
}

std::string stl_bytes(const Part& part)
{
    std::string header = fmt::format("SpineLoad {}, mm, x front, y left, z up", part.name);
    header.resize(80, ' ');
    std::string out = header;
    const auto put = [&](const auto& value) {
        out.append(reinterpret_cast<const char*>(&value), sizeof value);
    };
    const auto& t = part.triangles;
    put(static_cast<std::uint32_t>(t.size() / 3));
    out.reserve(out.size() + t.size() / 3 * 50);
    for (std::size_t i = 0; i + 2 < t.size(); i += 3) {
        const glm::vec3 &a = part.positions[t[i]], &b = part.positions[t[i + 1]],
                        &c = part.positions[t[i + 2]];
        const glm::vec3 normal = glm::cross(b - a, c - a);
        const float size = glm::length(normal);
        for (const auto& v : {size > 0.0f ? normal / size : glm::vec3{0.0f}, a, b, c})
            for (int k = 0; k < 3; ++k) put(v[k]);
        put(std::uint16_t{0});
    }
    return out;
}

}

std::size_t open_edges(std::span<const glm::vec3> positions,
                       std::span<const std::uint32_t> triangles)
{
    std::map<std::array<float, 3>, std::uint32_t> places;
    std::vector<std::uint32_t> same(positions.size());
    for (std::size_t i = 0; i < positions.size(); ++i)
        same[i] = places
                      .emplace(std::array{positions[i].x, positions[i].y, positions[i].z},
                               static_cast<std::uint32_t>(i))
                      .first->second;
    // Each edge once in either direction is what a closed, evenly turned surface has.
    std::map<std::pair<std::uint32_t, std::uint32_t>, int> balance;
    for (std::size_t i = 0; i + 2 < triangles.size(); i += 3)
        for (std::size_t k = 0; k < 3; ++k) {
            const std::uint32_t from = same[triangles[i + k]],
                                to = same[triangles[i + (k + 1) % 3]];
            if (from != to) balance[std::minmax(from, to)] += from < to ? 1 : -1;
        }
    return static_cast<std::size_t>(
        std::ranges::count_if(balance, [](const auto& edge) { return edge.second != 0; }));
}

Result<void> write_stl_parts(const ModelWish& wish, const std::filesystem::path& folder,
                             ModelSummary& summary)
{
    for (const auto& part : parts_of(wish)) {
        std::string file = part.name;
        std::ranges::replace(file, ' ', '-');
        const auto path = folder / (file + ".stl");
        const std::string bytes = stl_bytes(part);
        if (const auto written = write_file(path, bytes); !written) return written;
        summary.files.push_back(path);
        summary.bytes += bytes.size();
        summary.triangles += part.triangles.size() / 3;
        if (const std::size_t open = open_edges(part.positions, part.triangles))
            summary.warnings.push_back(
                fmt::format("{}.stl: {} edges are open, as in the mesh given; it is not watertight",
                            file, open));
    }
    return {};
}

}
