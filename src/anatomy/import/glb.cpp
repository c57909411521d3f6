// The spine as glTF 2.0 binary, written by ourselves so that equal spines give equal bytes. What
// glTF has no word for travels where readers keep it: occlusion as vertex colour, the disc grid as
// the first coordinates of textures 0 to 2 (readers may flip the second ones).

#include "anatomy/import/mesh_reader.h"
#include "anatomy/import/own_glb.h"
#include "anatomy/import/spine_import.h"
#include "core/files.h"

#include <fmt/format.h>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <glm/common.hpp>
#include <glm/geometric.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <span>

namespace spineload::anatomy {

using Json = nlohmann::ordered_json;

namespace {

static_assert(std::endian::native == std::endian::little, "glTF buffers are little-endian");

// What viewers without our shading show; assumed: calm, told apart without hue.
struct Material {
    const char* name;
    std::array<double, 3> colour;  ///< linear
    double roughness;
};
constexpr std::array<Material, 4> materials{{{"bone", {0.76, 0.69, 0.55}, 0.7},
                                             {"annulus", {0.42, 0.50, 0.56}, 0.5},
                                             {"nucleus", {0.62, 0.72, 0.80}, 0.35},
                                             {"cartilage", {0.70, 0.78, 0.80}, 0.3}}};

// A mesh and the values beside it, as views on the shape.
struct GlbPart {
    std::string name;
    int material = 0;
    const Mesh* mesh = nullptr;
    std::span<const glm::vec2> plane;
    std::span<const float> height;
};

std::string bone_name(Bone bone)
{
    return bone == Bone::Pelvis ? "sacrum" : fmt::format("vertebra {}", name(bone));
}

std::string facet_name(Level level, Side side, bool is_superior)
{
    return fmt::format("facet {} {} {}", name(level), side == Side::Left ? "left" : "right",
                       is_superior ? "superior" : "inferior");
}

std::vector<GlbPart> parts_of(const SpineShape& shape)
{
    std::vector<GlbPart> parts;
    const auto add = [&](GlbPart part) {
        if (!part.mesh->empty()) parts.push_back(std::move(part));
    };
    for (const Bone bone : all_bones) add({bone_name(bone), 0, &shape.bones[index(bone)], {}, {}});
    for (const Level level : all_levels) {
        const auto& disc = shape.discs[index(level)];
        add({fmt::format("annulus {}", name(level)), 1, &disc.annulus, disc.annulus_plane,
             disc.annulus_height});
        add({fmt::format("nucleus {}", name(level)), 2, &disc.nucleus, disc.nucleus_plane,
             disc.nucleus_height});
        for (const Side side : {Side::Left, Side::Right}) {
            const auto& facet = shape.facets[index(level)][static_cast<std::size_t>(side)];
            add({facet_name(level, side, true), 3, &facet.superior, facet.superior_plane, {}});
            add({facet_name(level, side, false), 3, &facet.inferior, facet.inferior_plane, {}});
        }
    }
    return parts;
}

// The binary chunk and the tables that describe it.
class Buffer {
public:
    /// `width` floats each; the accessor's index.
    std::size_t add_floats(std::span<const float> values, int width, const char* type,
                           bool with_bounds = false)
    {
        Json accessor = {{"bufferView", add_view(std::as_bytes(values), 34962)},
                         {"componentType", 5126},
                         {"count", values.size() / static_cast<std::size_t>(width)},
                         {"type", type}};
        if (with_bounds) {
            std::array<float, 3> low{INFINITY, INFINITY, INFINITY};
            std::array<float, 3> high{-INFINITY, -INFINITY, -INFINITY};
            for (std::size_t i = 0; i < values.size(); ++i) {
                low[i % 3] = std::min(low[i % 3], values[i]);
                high[i % 3] = std::max(high[i % 3], values[i]);
            }
            accessor["min"] = low;
            accessor["max"] = high;
        }
        return add_accessor(std::move(accessor));
    }
    std::size_t add_triangles(std::span<const std::uint32_t> indices)
    {
        return add_accessor({{"bufferView", add_view(std::as_bytes(indices), 34963)},
                             {"componentType", 5125},
                             {"count", indices.size()},
                             {"type", "SCALAR"}});
    }
    const std::string& bytes() const { return bytes_; }
    Json views = Json::array(), accessors = Json::array();

private:
    std::size_t add_view(std::span<const std::byte> raw, int target)
    {
        views.push_back({{"buffer", 0},
                         {"byteOffset", bytes_.size()},
                         {"byteLength", raw.size()},
                         {"target", target}});
        bytes_.append(reinterpret_cast<const char*>(raw.data()), raw.size());
        return views.size() - 1;
    }
    std::size_t add_accessor(Json accessor)
    {
        accessors.push_back(std::move(accessor));
        return accessors.size() - 1;
    }

    std::string bytes_;
};

std::span<const float> floats(const std::vector<glm::vec3>& values)
{
    return {values.empty() ? nullptr : &values[0].x, values.size() * 3};
}

Json attributes(const GlbPart& part, Buffer& buffer)
{
    const Mesh& mesh = *part.mesh;
    const std::size_t count = mesh.positions.size();
    Json found = {{"POSITION", buffer.add_floats(floats(mesh.positions), 3, "VEC3", true)}};
    if (mesh.normals.size() == count)
        found["NORMAL"] = buffer.add_floats(floats(mesh.normals), 3, "VEC3");
    if (mesh.occlusion.size() == count && count > 0) {
        std::vector<float> grey;
        grey.reserve(4 * count);
        for (const float open : mesh.occlusion) grey.insert(grey.end(), {open, open, open, 1.0f});
        found["COLOR_0"] = buffer.add_floats(grey, 4, "VEC4");
    }
    // Texture sets must count from zero without a gap, and a disc has a plane where it has a
    // height.
    const auto add_coordinate = [&](const char* key, auto value) {
        std::vector<float> pairs(2 * count, 0.0f);
        for (std::size_t i = 0; i < count; ++i) pairs[2 * i] = value(i);
        found[key] = buffer.add_floats(pairs, 2, "VEC2");
    };
    if (part.plane.size() == count && count > 0) {
        add_coordinate("TEXCOORD_0", [&](std::size_t i) { return part.plane[i].x; });
        add_coordinate("TEXCOORD_1", [&](std::size_t i) { return part.plane[i].y; });
        if (part.height.size() == count)
            add_coordinate("TEXCOORD_2", [&](std::size_t i) { return part.height[i]; });
    }
    return found;
}

Json material_table()
{
    Json table = Json::array();
    for (const auto& material : materials)
        table.push_back({{"name", material.name},
                         {"pbrMetallicRoughness",
                          {{"baseColorFactor",
                            {material.colour[0], material.colour[1], material.colour[2], 1.0}},
                           {"metallicFactor", 0.0},
                           {"roughnessFactor", material.roughness}}}});
    return table;
}

std::string document(const std::vector<GlbPart>& parts, Buffer& buffer)
{
    Json nodes = Json::array(), meshes = Json::array(), roots = Json::array();
    for (const auto& part : parts) {
        const Json primitive = {{"attributes", attributes(part, buffer)},
                                {"indices", buffer.add_triangles(part.mesh->triangles)},
                                {"material", part.material}};
        meshes.push_back({{"name", part.name}, {"primitives", Json::array({primitive})}});
        roots.push_back(nodes.size());
        nodes.push_back({{"name", part.name}, {"mesh", meshes.size() - 1}});
    }
    // x is the person's front and z the right side; metres, y up, as glTF has it.
    const Json json = {{"asset", {{"version", "2.0"}, {"generator", "SpineLoad"}}},
                       {"scene", 0},
                       {"scenes", Json::array({{{"name", "spine"}, {"nodes", roots}}})},
                       {"nodes", nodes},
                       {"meshes", meshes},
                       {"materials", material_table()},
                       {"accessors", buffer.accessors},
                       {"bufferViews", buffer.views},
                       {"buffers", Json::array({{{"byteLength", buffer.bytes().size()}}})}};
    return json.dump();
}

void put(std::string& out, std::size_t value)
{
    const auto number = static_cast<std::uint32_t>(value);
    out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

// Chunks are padded to four bytes: text with spaces, numbers with zeros.
void put_chunk(std::string& out, std::string_view kind, std::string_view bytes, char padding)
{
    const std::size_t padded = (bytes.size() + 3) / 4 * 4;
    put(out, padded);
    out += kind;
    out += bytes;
    out.append(padded - bytes.size(), padding);
}

}

Result<void> write_glb(const SpineShape& shape, const std::string& path)
{
    const auto parts = parts_of(shape);
    if (parts.empty()) return fail(fmt::format("{}: not written: the spine has no surface", path));
    Buffer buffer;
    const std::string json = document(parts, buffer);
    std::string chunks;
    put_chunk(chunks, "JSON", json, ' ');
    put_chunk(chunks, std::string_view("BIN\0", 4), buffer.bytes(), '\0');
    std::string file = "glTF";
    put(file, 2);
    put(file, chunks.size() + 12);
    file += chunks;
    return write_file(path, file);
}

namespace {

// Takes what one named mesh holds; false when it lacks what such a part must have.
struct Slot {
    Mesh* mesh = nullptr;
    std::vector<glm::vec2>* plane = nullptr;
    std::vector<float>* height = nullptr;
};

std::map<std::string, Slot, std::less<>> slots_of(SpineShape& shape)
{
    std::map<std::string, Slot, std::less<>> slots;
    for (const Bone bone : all_bones)
        slots[bone_name(bone)] = {&shape.bones[index(bone)], nullptr, nullptr};
    for (const Level level : all_levels) {
        auto& disc = shape.discs[index(level)];
        slots[fmt::format("annulus {}", name(level))] = {&disc.annulus, &disc.annulus_plane,
                                                         &disc.annulus_height};
        slots[fmt::format("nucleus {}", name(level))] = {&disc.nucleus, &disc.nucleus_plane,
                                                         &disc.nucleus_height};
        for (const Side side : {Side::Left, Side::Right}) {
            auto& facet = shape.facets[index(level)][static_cast<std::size_t>(side)];
            slots[facet_name(level, side, true)] = {&facet.superior, &facet.superior_plane,
                                                    nullptr};
            slots[facet_name(level, side, false)] = {&facet.inferior, &facet.inferior_plane,
                                                     nullptr};
        }
    }
    return slots;
}

// A disc far from its place belongs to a person of another build or to another spine.
Result<void> check_place(const SpineShape& shape, const Body& body, const std::string& path)
{
    for (const Level level : all_levels) {
        const auto& mesh = shape.discs[index(level)].annulus;
        if (mesh.empty()) continue;
        glm::dvec3 low(INFINITY), high(-INFINITY);
        for (const auto& p : mesh.positions)
            low = glm::min(low, glm::dvec3(p)), high = glm::max(high, glm::dvec3(p));
        const double away = glm::length(0.5 * (low + high) - body.discs[index(level)].centre.si);
        if (away > 0.03)  // assumed: about a disc's height and a half; no two neighbours fit then
            return fail(
                fmt::format("{}: disc {} lies {:.0f} mm from this body's, expected less than "
                            "30; write the spine again for this person",
                            path, name(level), away * 1e3));
    }
    return {};
}

}

Result<SpineShape> read_built_in_glb(const std::string& path, const Body& body)
{
    auto own = read_own_glb(path);
    auto read = own ? Result<std::vector<ReadMesh>>{std::move(*own)} : read_mesh_file(path);
    if (!read) return tl::unexpected(read.error());
    SpineShape shape;
    auto slots = slots_of(shape);
    std::vector<std::string> mistakes;
    for (auto& [mesh, plane, height] : *read) {
        const auto slot = slots.find(mesh.name);
        if (slot == slots.end() || !slot->second.mesh->empty()) {
            mistakes.push_back(fmt::format(
                "{}: object \"{}\" {}; expected a file that SpineLoad wrote", path, mesh.name,
                slot == slots.end() ? "is no part of a built-in spine" : "is there twice"));
            continue;
        }
        const bool lacks_grid =
            (slot->second.plane && plane.empty()) || (slot->second.height && height.empty());
        if (mesh.normals.empty() || lacks_grid) {
            mistakes.push_back(
                fmt::format("{}: object \"{}\" lacks {}; expected a file that SpineLoad "
                            "wrote, not changed by another program",
                            path, mesh.name, lacks_grid ? "its disc grid" : "normals"));
            continue;
        }
        if (slot->second.plane) *slot->second.plane = std::move(plane);
        if (slot->second.height) *slot->second.height = std::move(height);
        *slot->second.mesh = std::move(mesh);
    }
    if (!mistakes.empty()) return tl::unexpected(Error{std::move(mistakes), ExitCode::BadInput});
    if (auto placed = check_place(shape, body, path); !placed)
        return tl::unexpected(placed.error());
    shape.source = "built-in";
    return shape;
}

}
