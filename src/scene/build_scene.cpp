#include "scene/build_scene.h"

#include "core/assert.h"
#include "scene/condition_marks.h"
#include "scene/items.h"
#include "scene/mannequin.h"
#include "scene/prop_parts.h"
#include "scene/reading.h"

#include <algorithm>
#include <bit>

namespace spineload::scene {
namespace {

// A mesh that no scene shows any more, or a new one: a scene once handed out never changes.
anatomy::Mesh& free_mesh(std::array<std::shared_ptr<anatomy::Mesh>, 2>& meshes, std::size_t& latest)
{
    latest = 1 - latest;
    if (!meshes[latest] || meshes[latest].use_count() > 1)
        meshes[latest] = std::make_shared<anatomy::Mesh>();
    return *meshes[latest];
}

// assumed: a ghost this thin shows every bone behind it and still reads as a body.
constexpr float ghost_opacity = 0.46f;

}

PickId Scene::pick_of(const education::Structure& structure) const
{
    const auto found = std::ranges::find(structures, structure);
    return found == structures.end() ? 0 : static_cast<PickId>(found - structures.begin()) + 1;
}

PickId Scene::pickable(const education::Structure& structure)
{
    if (const PickId known = pick_of(structure)) return known;
    structures.push_back(structure);
    return static_cast<PickId>(structures.size());
}

const education::Structure* Scene::structure_of(PickId pick) const
{
    return pick == 0 || pick > structures.size() ? nullptr : &structures[pick - 1];
}

bool is_shown(const Layers& layers, const education::Structure& structure)
{
    if (layers.only) return *layers.only == structure;
    return std::ranges::find(layers.hidden, structure) == layers.hidden.end();
}

glm::mat4 matrix(const Transform<World, Segment>& transform)
{
    glm::mat4 out{glm::mat3{transform.rotation}};
    out[3] = glm::vec4{glm::vec3{transform.translation}, 1.0f};
    return out;
}

std::uint64_t fingerprint(std::span<const float> values, std::uint64_t start)
{
    std::uint64_t state = start;
    for (const float value : values)
        state = (state ^ std::bit_cast<std::uint32_t>(value)) * 0x100000001b3ull;
    return state;
}

std::uint64_t fingerprint(const anatomy::Mesh& mesh)
{
    if (mesh.positions.empty()) return 0;
    return fingerprint({&mesh.positions.front().x, mesh.positions.size() * 3});
}

void mark(const SceneInput& input, Scene& scene, const education::Structure& structure, Item& item)
{
    item.pick = scene.pickable(structure);
    item.is_picked = input.picked == structure;
    item.is_hovered = input.hovered == structure;
}

void SceneBuilder::add_discs(const SceneInput& input, Scene& scene)
{
    if (!input.layers.discs) return;
    for (const auto level : anatomy::all_levels) {
        const auto i = anatomy::index(level);
        const auto& rest = input.shape->discs[i];
        const auto structure = disc_of(level);
        if (rest.annulus.empty() || !is_shown(input.layers, structure)) continue;
        PosedDisc& posed = discs_[i];
        anatomy::Mesh& surface = free_mesh(posed.surfaces, posed.latest);
        if (surface.triangles != rest.annulus.triangles) surface = rest.annulus;
        if (posed.nucleus.triangles != rest.nucleus.triangles) posed.nucleus = rest.nucleus;
        anatomy::pose_disc(rest, input.body->discs[i], input.pose->bones[i],
                           input.pose->bones[i + 1], surface, posed.nucleus);
        Item item;
        item.mesh = posed.surfaces[posed.latest];
        const bool is_marked = input.appearance == Appearance::Learn && input.picked == structure;
        item.colour = glm::vec4{is_marked ? input.palette->disc_picked : input.palette->disc, 1.0f};
        item.scalar = disc_scalars(input, level);
        // A patient's disc is a plain shape: no shine, no shade to be read as a finding.
        item.material = item.scalar.empty() && input.appearance == Appearance::Explore
                            ? Material::Bone
                            : Material::Coloured;
        item.is_outlined = true;
        item.revision = fingerprint(item.scalar, fingerprint(surface));
        mark(input, scene, structure, item);
        auto spot = disc_spot(input, level, surface);
        if (spot) spot->pick = item.pick;
        scene.items.push_back(std::move(item));
        if (spot) scene.items.push_back(std::move(*spot));
    }
}

void SceneBuilder::add_mannequin(const SceneInput& input, Scene& scene)
{
    if (!input.layers.mannequin) return;
    if (limbs_.empty() || limbs_of_ != input.body->build) {
        limbs_.clear();
        for (auto& mesh : limb_meshes(*input.body))
            limbs_.push_back(std::make_shared<const anatomy::Mesh>(std::move(mesh)));
        limbs_of_ = input.body->build;
        for (std::size_t i = 0; i < prop_shapes_.size(); ++i)
            prop_shapes_[i] =
                std::make_shared<const anatomy::Mesh>(unit_mesh(static_cast<PropPart::Shape>(i)));
    }
    Item ghost;
    ghost.material = Material::Figure;
    ghost.colour = glm::vec4{input.palette->figure_arm, ghost_opacity};
    for (std::size_t i = 0; i < limbs_.size(); ++i) {
        ghost.mesh = limbs_[i];
        ghost.world_from_mesh = matrix(input.pose->limbs[i]);
        scene.items.push_back(ghost);
    }
    std::size_t latest = trunks_[0] && trunks_[0].use_count() == 1 ? 1 : 0;
    free_mesh(trunks_, latest) = trunk_mesh(*input.body, *input.pose);
    ghost.mesh = trunks_[latest];
    ghost.world_from_mesh = glm::mat4{1.0f};
    ghost.revision = fingerprint(*ghost.mesh);
    scene.items.push_back(ghost);

    for (const auto& prop : place_props(*input.pose, input.props, input.time_s))
        for (const auto& part : prop_parts(prop)) {
            Item item;
            item.mesh = prop_shapes_[static_cast<std::size_t>(part.shape)];
            item.material = Material::Prop;
            item.colour =
                glm::vec4{input.palette->prop, scenario::is_held(prop.kind) ? 0.6f : 0.35f};
            item.world_from_mesh = glm::mat4{part.axes};
            for (int axis = 0; axis < 3; ++axis) item.world_from_mesh[axis] *= part.half[axis];
            item.world_from_mesh[3] = glm::vec4{part.centre, 1.0f};
            scene.items.push_back(std::move(item));
        }
}

Scene SceneBuilder::build(const SceneInput& input)
{
    SPINELOAD_ASSERT(input.shape && input.body && input.pose && input.palette,
                     "a scene needs a shape, its body, a pose and a palette");
    Scene scene;
    scene.quantity = input.quantity;
    scene.reading = input.reading;
    scene.appearance = input.appearance;
    scene.range = input.range.value_or(reading_range(input.reading, input.quantity));
    const ColourMap chosen = input.map.value_or(reading_map(input.reading, input.quantity));
    const auto map = stops(chosen);
    scene.map.assign(map.begin(), map.end());
    scene.over = outside(chosen, *input.palette).over;
    scene.under = outside(chosen, *input.palette).under;
    scene.look.background_top = input.palette->view_top;
    scene.look.background_bottom = input.palette->view_bottom;
    scene.look.outline = input.palette->outline;
    scene.look.accent = input.palette->accent;
    scene.look.vision = input.vision;
    add_bones(input, scene);
    add_discs(input, scene);
    add_facets(input, scene);
    tissues_.add(input, scene);
    add_muscles(input, scene);
    add_force_arrows(input, scene);
    add_levers(input, scene);
    add_mannequin(input, scene);
    add_cuts(input, scene);
    add_names(input, scene);
    add_learn_labels(input, scene);
    return scene;
}

}
