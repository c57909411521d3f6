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

DiscSurface seen_from(const Transform<Segment, World>& frame_from_world, const anatomy::Mesh& mesh)
{
    DiscSurface out;
    for (const auto& p : mesh.positions)
        out.positions.push_back(
            glm::vec3{frame_from_world.rotation * glm::dvec3{p} + frame_from_world.translation});
    for (const auto& n : mesh.normals)
        out.normals.push_back(glm::vec3{frame_from_world.rotation * glm::dvec3{n}});
    return out;
}

}

ModelMotion::ModelMotion(const ModelWish& wish) : wish_{wish}
{
    if (wish.solved || !wish.layers.muscles) return;
    if (auto model = biomech::Model::make(wish.spine->body.build)) neutral_ = std::move(*model);
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
    input.layers = wish_.layers;
    // What the bones alone carry is made elsewhere, once.
    static_cast<scene::TissueLayers&>(input.layers) = {};
    input.layers.see_through_muscles = wish_.layers.see_through_muscles;
    input.layers.names = input.layers.arrows = input.layers.levers = input.layers.mannequin = false;
    input.quantity = wish_.quantity;
    input.range = wish_.range;
    if (wish_.solved && wish_.solved->solution.status != biomech::Status::Failed)
        input.frame = &wish_.solved->solution.frames[frame];
    if (wish_.layers.muscles)
        input.model = wish_.solved ? &wish_.solved->model : neutral_ ? &*neutral_ : nullptr;
    const auto scene = builder_.build(input);

    PosedSpine out;
    out.bones = places(frame);
    add_discs(scene, now, out);
    add_facets(scene, out);
    add_muscles(scene, out);
    return out;
}

void ModelMotion::add_discs(const scene::Scene& scene, const anatomy::BodyPose& now,
                            PosedSpine& out) const
{
    for (const auto level : anatomy::all_levels) {
        const auto i = index(level);
        const auto pick = scene.pick_of(scene::disc_of(level));
        const auto item = std::ranges::find_if(
            scene.items, [&](const scene::Item& it) { return pick != 0 && it.pick == pick; });
        if (item == scene.items.end()) continue;
        const auto bone_from_world = out.bones[index(anatomy::lower_bone(level))].inverse();
        out.discs[i] = seen_from(bone_from_world, *item->mesh);
        out.discs[i].colours = colours_of(scene, *item);
        const auto& rest = wish_.spine->shape.discs[i];
        anatomy::Mesh annulus = rest.annulus, nucleus = rest.nucleus;
        anatomy::pose_disc(rest, wish_.spine->body.discs[i], now.bones[i], now.bones[i + 1],
                           annulus, nucleus);
        out.nuclei[i] = seen_from(bone_from_world, nucleus);
        out.nuclei[i].colours.assign(nucleus.positions.size(), scene::dark_palette().disc);
    }
}

void ModelMotion::add_facets(const scene::Scene& scene, PosedSpine& out) const
{
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
}

void ModelMotion::add_muscles(const scene::Scene& scene, PosedSpine& out) const
{
    const auto carrier_from_world = out.bones[index(muscle_carrier)].inverse();
    for (const auto& item : scene.items) {
        const auto* structure = scene.structure_of(item.pick);
        // A sore region lies on a muscle and has no fibres of its own.
        if (!structure || structure->kind != education::StructureKind::Muscle || !item.grain)
            continue;
        MuscleSurface muscle{education::structure_name(*structure), item.mesh,
                             seen_from(carrier_from_world, *item.mesh), item.colour.a};
        muscle.surface.colours = colours_of(scene, item);
        out.muscles.push_back(std::move(muscle));
    }
}

// All surfaces' points one after the other.
ModelMotion::Points ModelMotion::points(std::size_t frame)
{
    const auto now = posed(frame);
    Points out;
    const auto append = [](std::vector<glm::vec3>& to, const DiscSurface& surface) {
        to.insert(to.end(), surface.positions.begin(), surface.positions.end());
    };
    for (const auto& disc : now.discs) append(out.discs, disc);
    for (const auto& muscle : now.muscles) append(out.muscles, muscle.surface);
    return out;
}

ModelMotion::Keys ModelMotion::choose_keys(double within_m, std::size_t most)
{
    const std::size_t count = frame_count();
    if (count < 2) return {{wish_.frame}, 0.0, 0.0};
    // assumed: a muscle's skin a millimetre off is not seen; a disc's shows at its rims.
    constexpr double muscle_share = 0.1;
    std::vector<Points> all;
    for (std::size_t f = 0; f < count; ++f) all.push_back(points(f));
    std::set<std::size_t> keys{0, wish_.frame, count - 1};
    for (;;) {
        Keys found;
        double worst = 0.0;
        std::size_t worst_frame = 0;
        for (auto from = keys.begin(), to = std::next(from); to != keys.end(); from = to++)
            for (std::size_t f = *from + 1; f < *to; ++f) {
                const auto share =
                    static_cast<float>((time_s(f) - time_s(*from)) / (time_s(*to) - time_s(*from)));
                const double disc =
                    worst_distance(all[*from].discs, all[*to].discs, share, all[f].discs);
                const double muscle =
                    worst_distance(all[*from].muscles, all[*to].muscles, share, all[f].muscles);
                found.disc_error_m = std::max(found.disc_error_m, disc);
                found.muscle_error_m = std::max(found.muscle_error_m, muscle);
                if (const double error = std::max(disc, muscle_share * muscle); error > worst) {
                    worst = error;
                    worst_frame = f;
                }
            }
        if (worst <= within_m || keys.size() >= most) {
            found.frames.assign(keys.begin(), keys.end());
            return found;
        }
        keys.insert(worst_frame);
    }
}

}
