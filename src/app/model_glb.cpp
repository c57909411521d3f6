#include "app/model_glb.h"

#include "app/model_motion.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <glm/gtc/quaternion.hpp>
#include <nlohmann/json.hpp>

namespace spineload::app {

using anatomy::index;
using Json = nlohmann::ordered_json;

namespace {

static_assert(std::endian::native == std::endian::little, "glTF buffers are little-endian");

// assumed: a tenth of a millimetre cannot be seen, and is far below what the discs' shape is known
// to; sixteen shapes are what every viewer blends.
constexpr double shapes_within_m = 0.1e-3;
constexpr std::size_t most_shapes = 16;

enum class Use { Attribute = 34962, Triangles = 34963, Animation = 0 };

class Buffer {
public:
    std::size_t add(std::span<const float> values, std::size_t width, Use use, bool with_bounds)
    {
        constexpr std::array types{"", "SCALAR", "VEC2", "VEC3", "VEC4"};
        Json accessor = {{"bufferView", add_view(std::as_bytes(values), use)},
                         {"componentType", 5126},
                         {"count", values.size() / width},
                         {"type", types[width]}};
        if (with_bounds) {
            std::vector<float> low(width, INFINITY), high(width, -INFINITY);
            for (std::size_t i = 0; i < values.size(); ++i) {
                low[i % width] = std::min(low[i % width], values[i]);
                high[i % width] = std::max(high[i % width], values[i]);
            }
            accessor["min"] = low;
            accessor["max"] = high;
        }
        accessors.push_back(std::move(accessor));
        return accessors.size() - 1;
    }
    std::size_t add(std::span<const glm::vec3> values, bool with_bounds)
    {
        const float* first = values.empty() ? nullptr : &values[0].x;
        return add({first, 3 * values.size()}, 3, Use::Attribute, with_bounds);
    }
    std::size_t add_triangles(std::span<const std::uint32_t> indices)
    {
        accessors.push_back({{"bufferView", add_view(std::as_bytes(indices), Use::Triangles)},
                             {"componentType", 5125},
                             {"count", indices.size()},
                             {"type", "SCALAR"}});
        return accessors.size() - 1;
    }
    std::string bytes;
    Json views = Json::array(), accessors = Json::array();

private:
    std::size_t add_view(std::span<const std::byte> raw, Use use)
    {
        Json view = {{"buffer", 0}, {"byteOffset", bytes.size()}, {"byteLength", raw.size()}};
        if (use != Use::Animation) view["target"] = static_cast<int>(use);
        views.push_back(std::move(view));
        bytes.append(reinterpret_cast<const char*>(raw.data()), raw.size());
        return views.size() - 1;
    }
};

// Files count light in linear steps, screens and our tables in sRGB.
float linear(float c) { return c <= 0.04045f ? c / 12.92f : std::pow((c + 0.055f) / 1.055f, 2.4f); }
glm::vec3 linear(const glm::vec3& c) { return {linear(c.x), linear(c.y), linear(c.z)}; }

std::vector<float> with_alpha(std::span<const glm::vec3> colours, float alpha)
{
    std::vector<float> out;
    for (const auto& c : colours) out.insert(out.end(), {c.x, c.y, c.z, alpha});
    return out;
}

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
    Json primitive(const anatomy::Mesh& mesh, std::span<const glm::vec3> positions,
                   std::span<const glm::vec3> normals, std::span<const glm::vec3> linear_colours,
                   int material);
    std::size_t add_node(Json node, std::optional<std::size_t> parent);
    void add_bones();
    void add_facets();
    void add_disc(anatomy::Level level);
    void animate(ModelSummary& summary);
    Json extras() const;

    const ModelWish& wish_;
    ModelMotion motion_;
    PosedSpine base_;
    ModelMotion::Keys keys_;
    std::vector<PosedSpine> shapes_;  // of the keys
    Buffer buffer_;
    Json nodes_ = Json::array(), meshes_ = Json::array(), animations_ = Json::array();
    anatomy::PerBone<std::size_t> bone_nodes_{};
    std::vector<std::size_t> disc_nodes_;
    std::size_t triangles_ = 0;
};

std::size_t Writer::add_node(Json node, std::optional<std::size_t> parent)
{
    nodes_.push_back(std::move(node));
    if (parent) nodes_[*parent]["children"].push_back(nodes_.size() - 1);
    return nodes_.size() - 1;
}

Json Writer::primitive(const anatomy::Mesh& mesh, std::span<const glm::vec3> positions,
                       std::span<const glm::vec3> normals,
                       std::span<const glm::vec3> linear_colours, int material)
{
    Json attributes = {{"POSITION", buffer_.add(positions, true)}};
    if (normals.size() == positions.size()) attributes["NORMAL"] = buffer_.add(normals, false);
    attributes["COLOR_0"] = buffer_.add(with_alpha(linear_colours, 1.0f), 4, Use::Attribute, false);
    triangles_ += mesh.triangles.size() / 3;
    return {{"attributes", std::move(attributes)},
            {"indices", buffer_.add_triangles(mesh.triangles)},
            {"material", material}};
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
        if (!mesh.empty()) {
            std::vector<glm::vec3> positions, colours;
            const glm::vec3 middle{motion_.middle(bone)};
            for (const auto& p : mesh.positions) positions.push_back(p - middle);
            // The creases' shade travels in the colour: other programs do not know it.
            const glm::vec3 bone_colour = linear(scene::dark_palette().bone);
            const bool has_shade = mesh.occlusion.size() == mesh.positions.size();
            for (std::size_t i = 0; i < mesh.positions.size(); ++i)
                colours.push_back(bone_colour * (has_shade ? mesh.occlusion[i] : 1.0f));
            node["mesh"] = add_mesh(name, primitive(mesh, positions, mesh.normals, colours, 0));
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
        const int mesh = add_mesh(
            facet.name, primitive(*facet.mesh, positions, facet.mesh->normals, colours, 2));
        add_node({{"name", facet.name}, {"mesh", mesh}}, bone_nodes_[index(facet.bone)]);
    }
}

void Writer::add_disc(anatomy::Level level)
{
    const auto& rest = base_.discs[index(level)];
    if (rest.positions.empty()) return;
    std::vector<glm::vec3> colours;
    for (const auto& c : rest.colours) colours.push_back(linear(c));
    Json body = primitive(wish_.spine->shape.discs[index(level)].annulus, rest.positions,
                          rest.normals, colours, 1);
    const std::string name = fmt::format("disc {}", anatomy::name(level));
    Json extra = Json::object();
    for (std::size_t k = 0; k < shapes_.size(); ++k) {
        if (keys_.frames[k] == wish_.frame) continue;
        const auto& shape = shapes_[k].discs[index(level)];
        std::vector<glm::vec3> moved, turned, tinted;
        for (std::size_t i = 0; i < rest.positions.size(); ++i) {
            moved.push_back(shape.positions[i] - rest.positions[i]);
            turned.push_back(shape.normals[i] - rest.normals[i]);
            tinted.push_back(linear(shape.colours[i]) - colours[i]);
        }
        body["targets"].push_back(
            {{"POSITION", buffer_.add(moved, true)},
             {"NORMAL", buffer_.add(turned, false)},
             {"COLOR_0", buffer_.add(with_alpha(tinted, 0.0f), 4, Use::Attribute, false)}});
        extra["weights"].push_back(0.0);
        extra["extras"]["targetNames"].push_back(
            fmt::format("{:.2f} s", motion_.time_s(keys_.frames[k])));
    }
    const int mesh = add_mesh(name, std::move(body), std::move(extra));
    disc_nodes_.push_back(
        add_node({{"name", name}, {"mesh", mesh}}, bone_nodes_[index(anatomy::lower_bone(level))]));
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
    const std::size_t clock = buffer_.add(times, 1, Use::Animation, true);
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
            buffer_.add(moves, 3, Use::Animation, false));
        add(bone_nodes_[index(bone)], "rotation", clock,
            buffer_.add(turns, 4, Use::Animation, false));
    }
    // At each key one shape has all the weight; at the file's own moment none has.
    std::vector<float> key_times, weights;
    for (const std::size_t key : keys_.frames) {
        key_times.push_back(static_cast<float>(motion_.time_s(key)));
        for (const std::size_t shape : keys_.frames)
            if (shape != wish_.frame) weights.push_back(shape == key ? 1.0f : 0.0f);
    }
    if (!disc_nodes_.empty()) {
        const std::size_t key_clock = buffer_.add(key_times, 1, Use::Animation, true),
                          weigh = buffer_.add(weights, 1, Use::Animation, false);
        for (const std::size_t node : disc_nodes_) add(node, "weights", key_clock, weigh);
    }
    animations_.push_back({{"name", wish_.solved->activity.card().title},
                           {"channels", std::move(channels)},
                           {"samplers", std::move(samplers)}});
    summary.disc_shapes = keys_.frames.size();
    summary.disc_error_mm = 1e3 * keys_.error_m;
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
        keys_ = motion_.choose_keys(shapes_within_m, most_shapes);
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
    if (is_moving) animate(summary);
    const auto material = [](const char* name, double roughness, bool is_two_sided) {
        return Json{{"name", name},
                    {"doubleSided", is_two_sided},
                    {"pbrMetallicRoughness",
                     {{"baseColorFactor", {1.0, 1.0, 1.0, 1.0}},
                      {"metallicFactor", 0.0},
                      {"roughnessFactor", roughness}}}};
    };
    Json json = {
        {"asset", {{"version", "2.0"}, {"generator", "SpineLoad " SPINELOAD_VERSION}}},
        {"scene", 0},
        {"scenes", Json::array({{{"name", "spine"}, {"nodes", {0}}}})},
        {"nodes", nodes_},
        {"meshes", meshes_},
        {"materials", Json::array({material("bone", 0.7, false), material("disc", 0.9, false),
                                   material("cartilage", 0.5, true)})}};
    if (is_moving) json["animations"] = animations_;
    json["accessors"] = buffer_.accessors;
    json["bufferViews"] = buffer_.views;
    json["buffers"] = Json::array({{{"byteLength", buffer_.bytes.size()}}});
    summary.triangles = triangles_;

    std::string chunks;
    const auto put = [](std::string& out, std::size_t value) {
        const auto number = static_cast<std::uint32_t>(value);
        out.append(reinterpret_cast<const char*>(&number), sizeof number);
    };
    // Chunks are padded to four bytes: text with spaces, numbers with zeros.
    const auto put_chunk = [&](std::string_view kind, std::string_view bytes, char padding) {
        const std::size_t padded = (bytes.size() + 3) / 4 * 4;
        put(chunks, padded);
        chunks += kind;
        chunks += bytes;
        chunks.append(padded - bytes.size(), padding);
    };
    put_chunk("JSON", json.dump(), ' ');
    put_chunk(std::string_view("BIN\0", 4), buffer_.bytes, '\0');
    std::string out = "glTF";
    put(out, 2);
    put(out, chunks.size() + 12);
    return out + chunks;
}

}

std::string model_glb(const ModelWish& wish, ModelSummary& summary)
{
    return Writer{wish}.file(summary);
}

}
