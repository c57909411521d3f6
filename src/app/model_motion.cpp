#include "app/model_motion.h"

#include "scene/picture.h"
#include "scene/structures.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <set>

namespace spineload::app {

using anatomy::index;

namespace {

std::vector<glm::vec3> colours_of(const scene::Scene& scene, const scene::Item& item)
{
    std::vector<glm::vec3> out;
    for (const float value : item.scalar)
        out.push_back(scene::colour_of(scene.map, scene.range, scene.over, scene.under, value));
    if (out.empty()) out.assign(item.mesh->positions.size(), glm::vec3{item.colour});
    return out;
}

double worst_distance(std::span<const glm::vec3> a, std::span<const glm::vec3> b, float share,
                      std::span<const glm::vec3> exact)
{
    float worst = 0.0f;
    for (std::size_t i = 0; i < exact.size(); ++i)
        worst = std::max(worst, glm::distance((1.0f - share) * a[i] + share * b[i], exact[i]));
    return static_cast<double>(worst);
}

}

std::size_t ModelMotion::frame_count() const
{
    return wish_.solved && wish_.is_animated ? wish_.solved->solution.frames.size() : 1;
}

double ModelMotion::time_s(std::size_t frame) const
{
    return wish_.solved ? wish_.solved->solution.frames[frame].time.si() : 0.0;
}

glm::dvec3 ModelMotion::middle(anatomy::Bone bone) const
{
    // The pelvis has no body of its own: its frame stays at the joint above it.
    return bone == anatomy::Bone::Pelvis ? glm::dvec3{0.0}
                                         : wish_.spine->body.vertebrae[index(bone)].centre.si;
}

anatomy::BodyPose ModelMotion::pose(std::size_t frame) const
{
    if (!wish_.solved) return anatomy::BodyPose{};
    return scene::pose_of(wish_.solved->model.body(), wish_.solved->problem.instants[frame],
                          wish_.solved->solution.frames[frame]);
}

anatomy::PerBone<BonePlace> ModelMotion::places(std::size_t frame) const
{
    const auto now = pose(frame);
    anatomy::PerBone<BonePlace> out;
    for (const auto bone : anatomy::all_bones) {
        const auto& world_from_reference = now.bones[index(bone)];
        out[index(bone)] = {
            world_from_reference.rotation,
            (world_from_reference * Position<Segment>{middle(bone)}).si,
        };
    }
    return out;
}

PosedSpine ModelMotion::posed(std::size_t frame)
{
    const auto now = pose(frame);
    scene::SceneInput input;
    input.shape = {wish_.spine, &wish_.spine->shape};
    input.body = &wish_.spine->body;
    input.pose = &now;
    input.layers.names = false;
    input.quantity = wish_.quantity;
    input.range = wish_.range;
    if (wish_.solved && wish_.solved->solution.status != biomech::Status::Failed)
        input.frame = &wish_.solved->solution.frames[frame];
    const auto scene = builder_.build(input);

    PosedSpine out;
    out.bones = places(frame);
    for (const auto level : anatomy::all_levels) {
        const auto pick = scene.pick_of(scene::disc_of(level));
        const auto item = std::ranges::find_if(
            scene.items, [&](const scene::Item& i) { return pick != 0 && i.pick == pick; });
        if (item == scene.items.end()) continue;
        const auto bone_from_world = out.bones[index(anatomy::lower_bone(level))].inverse();
        auto& disc = out.discs[index(level)];
        for (const auto& p : item->mesh->positions)
            disc.positions.push_back(
                glm::vec3{bone_from_world.rotation * glm::dvec3{p} + bone_from_world.translation});
        for (const auto& n : item->mesh->normals)
            disc.normals.push_back(glm::vec3{bone_from_world.rotation * glm::dvec3{n}});
        disc.colours = colours_of(scene, *item);
    }
    // A joint's two faces share one id; each is known by the mesh it draws.
    for (const auto level : anatomy::all_levels)
        for (const auto side : {anatomy::Side::Left, anatomy::Side::Right}) {
            const auto& facet =
                wish_.spine->shape.facets[index(level)][static_cast<std::size_t>(side)];
            for (const auto& [mesh, bone] :
                 {std::pair{&facet.superior, anatomy::lower_bone(level)},
                  std::pair{&facet.inferior, anatomy::upper_bone(level)}}) {
                const auto item = std::ranges::find_if(
                    scene.items, [&, m = mesh](const auto& i) { return i.mesh.get() == m; });
                if (item == scene.items.end()) continue;
                out.facets.push_back(
                    {fmt::format("facet joint {} {} on {}", name(level),
                                 side == anatomy::Side::Left ? "left" : "right", name(bone)),
                     bone, mesh, colours_of(scene, *item)});
            }
        }
    return out;
}

// All discs' points one after the other.
std::vector<glm::vec3> ModelMotion::disc_points(std::size_t frame)
{
    const auto now = posed(frame);
    std::vector<glm::vec3> out;
    for (const auto& disc : now.discs)
        out.insert(out.end(), disc.positions.begin(), disc.positions.end());
    return out;
}

ModelMotion::Keys ModelMotion::choose_keys(double within_m, std::size_t most)
{
    const std::size_t count = frame_count();
    if (count < 2) return {{wish_.frame}, 0.0};
    std::vector<std::vector<glm::vec3>> points;
    for (std::size_t f = 0; f < count; ++f) points.push_back(disc_points(f));
    std::set<std::size_t> keys{0, wish_.frame, count - 1};
    for (;;) {
        double worst = 0.0;
        std::size_t worst_frame = 0;
        for (auto from = keys.begin(), to = std::next(from); to != keys.end(); from = to++)
            for (std::size_t f = *from + 1; f < *to; ++f) {
                const double share = (time_s(f) - time_s(*from)) / (time_s(*to) - time_s(*from));
                const double error = worst_distance(points[*from], points[*to],
                                                    static_cast<float>(share), points[f]);
                if (error > worst) {
                    worst = error;
                    worst_frame = f;
                }
            }
        if (worst <= within_m || keys.size() >= most) return {{keys.begin(), keys.end()}, worst};
        keys.insert(worst_frame);
    }
}

}
