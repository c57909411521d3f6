#include "app/model_glb.h"

#include "app/glb_buffer.h"
#include "app/glb_materials.h"
#include "app/model_motion.h"
#include "app/model_tissues.h"

#include "scene/structures.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <glm/gtc/quaternion.hpp>
#include <map>
#include <tuple>

namespace spineload::app {

using anatomy::index;
using Json = nlohmann::ordered_json;

namespace {

// assumed: a tenth of a millimetre cannot be seen, and is far below what the discs' shape is known
// to; sixteen shapes are what every viewer blends. Muscles that reach the thighs swing far.
constexpr double shapes_within_m = 0.1e-3;
constexpr std::size_t most_shapes = 16, most_shapes_with_muscles = 24;

Json number_list(const glm::dvec3& v) { return {v.x, v.y, v.z}; }

class Writer {
public:
    explicit Writer(const ModelWish& wish)
        : wish_{wish}, motion_{wish}, base_{motion_.posed(wish.frame)}
    {
    }

    std::string file(ModelSummary& summary);

private:
    int add_mesh(const std::string& name, Json primitive, Json extra = Json::object());
    Json primitive(std::span<const std::uint32_t> triangles, std::span<const glm::vec3> positions,
                   std::span<const glm::vec3> normals, std::span<const glm::vec3> linear_colours,
                   Finish finish, float opacity = 1.0f);
    std::size_t add_node(Json node, std::optional<std::size_t> parent);
    void add_bones();
    void add_facets();
    void add_disc(anatomy::Level level);
    void add_muscles();
    void add_tissues();
    Json skin();
    /// A surface that changes its shape: `of` finds it in the spine of each key.
    template <class Of>
    void add_changing(const std::string& name, std::span<const std::uint32_t> triangles, Of of,
                      Finish finish, float opacity, std::size_t parent);
    void animate(ModelSummary& summary);
    Json extras() const;

    const ModelWish& wish_;
    ModelMotion motion_;
    PosedSpine base_;
    ModelMotion::Keys keys_;
    std::vector<PosedSpine> shapes_;  // of the keys
    GlbBuffer buffer_;
    Json nodes_ = Json::array(), meshes_ = Json::array(), animations_ = Json::array();
    anatomy::PerBone<std::size_t> bone_nodes_{};
    std::vector<std::size_t> changing_nodes_;
    std::vector<std::size_t> roots_{0};
    Json skins_ = Json::array();
    std::size_t triangles_ = 0;
};

std::size_t Writer::add_node(Json node, std::optional<std::size_t> parent)
{
    nodes_.push_back(std::move(node));
    if (parent) nodes_[*parent]["children"].push_back(nodes_.size() - 1);
    return nodes_.size() - 1;
}

Json Writer::primitive(std::span<const std::uint32_t> triangles,
                       std::span<const glm::vec3> positions, std::span<const glm::vec3> normals,
                       std::span<const glm::vec3> linear_colours, Finish finish, float opacity)
{
    Json attributes = {{"POSITION", buffer_.add(positions, true)}};
    if (normals.size() == positions.size()) attributes["NORMAL"] = buffer_.add(normals, false);
    attributes["COLOR_0"] =
        buffer_.add(with_alpha(linear_colours, opacity), 4, GlbBuffer::Use::Attribute, false);
    triangles_ += triangles.size() / 3;
    return {{"attributes", std::move(attributes)},
            {"indices", buffer_.add_triangles(triangles)},
            {"material", static_cast<int>(finish)}};
}

int Writer::add_mesh(const std::string& name, Json primitive, Json extra)
{
    Json mesh = {{"name", name}, {"primitives", Json::array({std::move(primitive)})}};
    mesh.update(extra);
    meshes_.push_back(std::move(mesh));
    return static_cast<int>(meshes_.size()) - 1;
}

void Writer::add_bones()
{
    for (const auto bone : anatomy::all_bones) {
        const auto& place = base_.bones[index(bone)];
        const glm::dquat turn = glm::normalize(glm::quat_cast(place.rotation));
        const bool is_sacrum = bone == anatomy::Bone::Pelvis;
        const std::string name =
            is_sacrum ? "sacrum" : fmt::format("vertebra {}", anatomy::name(bone));
        Json node = {{"name", name},
                     {"translation", number_list(place.translation)},
                     {"rotation", {turn.x, turn.y, turn.z, turn.w}}};
        const auto& mesh = wish_.spine->shape.bones[index(bone)];
        if (wish_.layers.bones && !mesh.empty() &&
            scene::is_shown(wish_.layers, scene::bone_of(bone))) {
            std::vector<glm::vec3> positions, colours;
            const glm::vec3 middle{motion_.middle(bone)};
            for (const auto& p : mesh.positions) positions.push_back(p - middle);
            // The creases' shade travels in the colour: other programs do not know it.
            const glm::vec3 bone_colour = linear(scene::dark_palette().bone);
            const bool has_shade = mesh.occlusion.size() == mesh.positions.size();
            for (std::size_t i = 0; i < mesh.positions.size(); ++i)
                colours.push_back(bone_colour * (has_shade ? mesh.occlusion[i] : 1.0f));
            node["mesh"] = add_mesh(
                name, primitive(mesh.triangles, positions, mesh.normals, colours, Finish::Bone));
        }
        bone_nodes_[index(bone)] = add_node(std::move(node), 0);
    }
}

void Writer::add_facets()
{
    for (const auto& facet : base_.facets) {
        std::vector<glm::vec3> positions, colours;
        const glm::vec3 middle{motion_.middle(facet.bone)};
        for (const auto& p : facet.mesh->positions) positions.push_back(p - middle);
        for (const auto& c : facet.colours) colours.push_back(linear(c));
        const int mesh =
            add_mesh(facet.name, primitive(facet.mesh->triangles, positions, facet.mesh->normals,
                                           colours, Finish::Cartilage));
        add_node({{"name", facet.name}, {"mesh", mesh}}, bone_nodes_[index(facet.bone)]);
    }
}

template <class Of>
void Writer::add_changing(const std::string& name, std::span<const std::uint32_t> triangles, Of of,
                          Finish finish, float opacity, std::size_t parent)
{
    const DiscSurface& rest = of(base_);
    std::vector<glm::vec3> colours;
    for (const auto& c : rest.colours) colours.push_back(linear(c));
    Json body = primitive(triangles, rest.positions, rest.normals, colours, finish, opacity);
    Json extra = Json::object();
    // Colours of the loads change; those of what a thing is made of stay.
    const bool is_tinted = std::ranges::any_of(
        shapes_, [&](const PosedSpine& spine) { return of(spine).colours != rest.colours; });
    for (std::size_t k = 0; k < shapes_.size(); ++k) {
        if (keys_.frames[k] == wish_.frame) continue;
        const DiscSurface& shape = of(shapes_[k]);
        std::vector<glm::vec3> moved, turned, tinted;
        for (std::size_t i = 0; i < rest.positions.size(); ++i) {
            moved.push_back(shape.positions[i] - rest.positions[i]);
            turned.push_back(shape.normals[i] - rest.normals[i]);
            tinted.push_back(linear(shape.colours[i]) - colours[i]);
        }
        Json target = {{"POSITION", buffer_.add(moved, true)},
                       {"NORMAL", buffer_.add(turned, false)}};
        if (is_tinted)
            target["COLOR_0"] =
                buffer_.add(with_alpha(tinted, 0.0f), 4, GlbBuffer::Use::Attribute, false);
        body["targets"].push_back(std::move(target));
        extra["weights"].push_back(0.0);
        extra["extras"]["targetNames"].push_back(
            fmt::format("{:.2f} s", motion_.time_s(keys_.frames[k])));
    }
    const int mesh = add_mesh(name, std::move(body), std::move(extra));
    changing_nodes_.push_back(add_node({{"name", name}, {"mesh", mesh}}, parent));
}

void Writer::add_disc(anatomy::Level level)
{
    const std::size_t i = index(level);
    if (base_.discs[i].positions.empty()) return;
    const auto& rest = wish_.spine->shape.discs[i];
    const std::size_t parent = bone_nodes_[index(anatomy::lower_bone(level))];
    add_changing(
        fmt::format("disc {}", anatomy::name(level)), rest.annulus.triangles,
        [i](const PosedSpine& spine) -> const DiscSurface& { return spine.discs[i]; }, Finish::Disc,
        1.0f, parent);
    if (!rest.nucleus.empty())
        add_changing(
            fmt::format("nucleus {}", anatomy::name(level)), rest.nucleus.triangles,
            [i](const PosedSpine& spine) -> const DiscSurface& { return spine.nuclei[i]; },
            Finish::Disc, 1.0f, parent);
}

void Writer::add_muscles()
{
    if (base_.muscles.empty()) return;
    const std::size_t group = add_node({{"name", "muscles"}}, bone_nodes_[index(muscle_carrier)]);
    for (std::size_t m = 0; m < base_.muscles.size(); ++m) {
        const MuscleSurface& muscle = base_.muscles[m];
        add_changing(
            muscle.name, muscle.mesh->triangles,
            [m](const PosedSpine& spine) -> const DiscSurface& { return spine.muscles[m].surface; },
            muscle.opacity < 1.0f ? Finish::SeeThroughMuscle : Finish::Muscle, muscle.opacity,
            group);
    }
}

// The bones as joints: reference places to their own frames, then wherever the bones go.
Json Writer::skin()
{
    std::vector<float> matrices;
    Json joints = Json::array();
    for (const auto bone : anatomy::all_bones) {
        const glm::vec3 middle{motion_.middle(bone)};
        matrices.insert(matrices.end(), {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0});
        matrices.insert(matrices.end(), {-middle.x, -middle.y, -middle.z, 1});
        joints.push_back(bone_nodes_[index(bone)]);
    }
    return {{"name", "bones"},
            {"inverseBindMatrices", buffer_.add(matrices, 16, GlbBuffer::Use::Plain, false)},
            {"joints", std::move(joints)}};
}

void Writer::add_tissues()
{
    const auto tissues = tissue_surfaces(wish_);
    if (tissues.empty()) return;
    const auto pose = motion_.pose(wish_.frame);
    std::map<std::string_view, std::size_t> groups;
    for (const TissueSurface& tissue : tissues) {
        const auto& [rest, holds] = std::tie(tissue.part.rest, tissue.part.holds);
        const std::vector<glm::vec3> colours(rest.positions.size(),
                                             linear(glm::vec3{tissue.colour}));
        const bool is_clear = tissue.colour.a < 1.0f;
        const bool is_rigid = tissue.part.tissue == anatomy::Tissue::HipBone;
        const Finish finish = is_rigid   ? Finish::Bone
                              : is_clear ? Finish::Dura
                                         : Finish::SoftTissue;
        Json body = primitive(rest.triangles, held_positions(tissue.part, pose), rest.normals,
                              colours, finish, tissue.colour.a);
        if (is_rigid) {
            // Reference places are the pelvis' own.
            const int mesh = add_mesh(tissue.name, std::move(body));
            add_node({{"name", tissue.name}, {"mesh", mesh}},
                     bone_nodes_[index(anatomy::Bone::Pelvis)]);
            continue;
        }
        std::vector<std::uint8_t> joints;
        std::vector<float> weights;
        for (const auto& hold : holds) {
            const bool is_shared = hold.share > 0.0f;
            const auto above = static_cast<std::uint8_t>(is_shared ? hold.lower + 1 : 0);
            joints.insert(joints.end(), {hold.lower, above, 0, 0});
            weights.insert(weights.end(), {is_shared ? 1.0f - hold.share : 1.0f,
                                           is_shared ? hold.share : 0.0f, 0.0f, 0.0f});
        }
        body["attributes"]["JOINTS_0"] = buffer_.add_joints(joints);
        body["attributes"]["WEIGHTS_0"] = buffer_.add(weights, 4, GlbBuffer::Use::Attribute, false);
        if (skins_.empty()) skins_.push_back(skin());
        // Skinned meshes stay out of the bones' tree: what moves them are their joints alone.
        const auto [group, is_new] = groups.try_emplace(tissue.layer, nodes_.size());
        if (is_new) roots_.push_back(add_node({{"name", tissue.layer}}, std::nullopt));
        const int mesh = add_mesh(tissue.name, std::move(body));
        add_node({{"name", tissue.name}, {"mesh", mesh}, {"skin", 0}}, group->second);
    }
}

void Writer::animate(ModelSummary& summary)
{
    Json channels = Json::array(), samplers = Json::array();
    const auto add = [&](std::size_t node, const char* path, std::size_t times,
                         std::size_t values) {
        samplers.push_back({{"input", times}, {"output", values}, {"interpolation", "LINEAR"}});
        channels.push_back(
            {{"sampler", samplers.size() - 1}, {"target", {{"node", node}, {"path", path}}}});
    };
    std::vector<float> times;
    std::vector<anatomy::PerBone<BonePlace>> places;
    for (std::size_t f = 0; f < motion_.frame_count(); ++f) {
        times.push_back(static_cast<float>(motion_.time_s(f)));
        places.push_back(motion_.places(f));
    }
    const std::size_t clock = buffer_.add(times, 1, GlbBuffer::Use::Plain, true);
    for (const auto bone : anatomy::all_bones) {
        std::vector<float> moves, turns;
        glm::dquat before{1.0, 0.0, 0.0, 0.0};
        for (const auto& place : places) {
            const auto& [rotation, translation] = place[index(bone)];
            for (int k = 0; k < 3; ++k) moves.push_back(static_cast<float>(translation[k]));
            glm::dquat turn = glm::normalize(glm::quat_cast(rotation));
            // Of the two that mean the same turn the nearer one, or readers go the long way round.
            if (glm::dot(turn, before) < 0.0) turn = -turn;
            before = turn;
            for (const double part : {turn.x, turn.y, turn.z, turn.w})
                turns.push_back(static_cast<float>(part));
        }
        add(bone_nodes_[index(bone)], "translation", clock,
            buffer_.add(moves, 3, GlbBuffer::Use::Plain, false));
        add(bone_nodes_[index(bone)], "rotation", clock,
            buffer_.add(turns, 4, GlbBuffer::Use::Plain, false));
    }
    // At each key one shape has all the weight; at the file's own moment none has.
    std::vector<float> key_times, weights;
    for (const std::size_t key : keys_.frames) {
        key_times.push_back(static_cast<float>(motion_.time_s(key)));
        for (const std::size_t shape : keys_.frames)
            if (shape != wish_.frame) weights.push_back(shape == key ? 1.0f : 0.0f);
    }
    if (!changing_nodes_.empty()) {
        const std::size_t key_clock = buffer_.add(key_times, 1, GlbBuffer::Use::Plain, true),
                          weigh = buffer_.add(weights, 1, GlbBuffer::Use::Plain, false);
        for (const std::size_t node : changing_nodes_) add(node, "weights", key_clock, weigh);
    }
    animations_.push_back({{"name", wish_.solved->activity.card().title},
                           {"channels", std::move(channels)},
                           {"samplers", std::move(samplers)}});
    summary.disc_shapes = keys_.frames.size();
    summary.disc_error_mm = 1e3 * keys_.disc_error_m;
    summary.muscle_error_mm = 1e3 * keys_.muscle_error_m;
}

Json Writer::extras() const
{
    Json out = {
        {"about", "Calculated load on a generic back. It cannot tell where pain comes from."}};
    if (!wish_.solved) {
        out["posture"] = "relaxed standing, without loads";
        return out;
    }
    const auto& entry = scene::entry(wish_.quantity);
    const auto range = wish_.range.value_or(entry.range);
    out["activity"] = wish_.solved->activity.card().id;
    out["title"] = wish_.solved->activity.card().title;
    out["person"] = wish_.solved->person.title;
    out["time_s"] = motion_.time_s(wish_.frame);
    Json colours = {
        {"quantity", entry.title}, {"unit", entry.unit}, {"low", range.low}, {"high", range.high}};
    for (const auto& stop : scene::stops(entry.map))
        colours["map_srgb"].push_back({stop.x, stop.y, stop.z});
    out["colours"] = std::move(colours);
    return out;
}

std::string Writer::file(ModelSummary& summary)
{
    const bool is_moving = motion_.frame_count() > 1;
    if (is_moving) {
        keys_ = motion_.choose_keys(shapes_within_m,
                                    wish_.layers.muscles ? most_shapes_with_muscles : most_shapes);
        for (const std::size_t key : keys_.frames) shapes_.push_back(motion_.posed(key));
    }
    // Ours has the person look along +x; glTF's front is +z.
    add_node({{"name", "spine"},
              {"rotation", {0.0, -std::sqrt(0.5), 0.0, std::sqrt(0.5)}},
              {"extras", extras()}},
             std::nullopt);
    add_bones();
    add_facets();
    for (const auto level : anatomy::all_levels) add_disc(level);
    add_muscles();
    add_tissues();
    if (is_moving) animate(summary);
    Json json = {{"asset", {{"version", "2.0"}, {"generator", "SpineLoad " SPINELOAD_VERSION}}},
                 {"scene", 0},
                 {"scenes", Json::array({{{"name", "spine"}, {"nodes", roots_}}})},
                 {"nodes", nodes_},
                 {"meshes", meshes_},
                 {"materials", glb_materials()}};
    if (!skins_.empty()) json["skins"] = skins_;
    if (is_moving) json["animations"] = animations_;
    json["accessors"] = buffer_.accessors;
    json["bufferViews"] = buffer_.views;
    json["buffers"] = Json::array({{{"byteLength", buffer_.bytes.size()}}});
    summary.triangles = triangles_;

    return glb_file(json.dump(), buffer_.bytes);
}

}

std::string model_glb(const ModelWish& wish, ModelSummary& summary)
{
    return Writer{wish}.file(summary);
}

}
