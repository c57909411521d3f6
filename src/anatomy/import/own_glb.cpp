#include "anatomy/import/own_glb.h"

#include "anatomy/import/mesh_file.h"
#include "core/files.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>
#include <span>
#include <string_view>

namespace spineload::anatomy {
namespace {

using Json = nlohmann::json;

std::optional<std::size_t> number(const Json& object, const char* key)
{
    if (!object.is_object()) return std::nullopt;
    const auto found = object.find(key);
    if (found == object.end() || !found->is_number_unsigned()) return std::nullopt;
    return found->get<std::size_t>();
}

const Json* member(const Json& object, const char* key)
{
    if (!object.is_object()) return nullptr;
    const auto found = object.find(key);
    return found == object.end() ? nullptr : &*found;
}

const Json* element(const Json* array, std::optional<std::size_t> index)
{
    return array && array->is_array() && index && *index < array->size() ? &(*array)[*index]
                                                                         : nullptr;
}

// The two chunks of a file that begins as ours do.
struct Glb {
    Json json;
    std::string_view bytes;

    static std::optional<Glb> parse(std::string_view file)
    {
        const auto word = [&](std::size_t at) {
            std::uint32_t value = 0;
            if (at + 4 <= file.size()) std::memcpy(&value, file.data() + at, 4);
            return std::size_t{value};
        };
        constexpr std::size_t heads = 12 + 8 + 8;
        if (file.size() < heads || !file.starts_with("glTF") || word(4) != 2) return std::nullopt;
        const std::size_t text = word(12);
        if (text > file.size() - heads || file.substr(16, 4) != "JSON") return std::nullopt;
        const std::size_t next = 20 + text, length = word(next);
        if (file.substr(next + 4, 4) != std::string_view("BIN\0", 4)) return std::nullopt;
        if (length > file.size() - next - 8) return std::nullopt;
        Glb out;
        out.json = Json::parse(file.substr(20, text), nullptr, false);
        out.bytes = file.substr(next + 8, length);
        const Json* asset = member(out.json, "asset");
        const Json* generator = asset ? member(*asset, "generator") : nullptr;
        if (!generator || *generator != "SpineLoad") return std::nullopt;
        return out;
    }

    /// The numbers of an accessor, `width` of type T each; nothing unless it is exactly that and
    /// lies within the file.
    template <class T>
    std::optional<std::vector<T>> numbers(std::optional<std::size_t> accessor,
                                          std::string_view type, std::size_t width,
                                          std::size_t component) const
    {
        const Json* one = element(member(json, "accessors"), accessor);
        if (!one) return std::nullopt;
        const Json* found_type = member(*one, "type");
        const auto count = number(*one, "count");
        if (!found_type || *found_type != type || number(*one, "componentType") != component ||
            !count)
            return std::nullopt;
        const Json* view = element(member(json, "bufferViews"), number(*one, "bufferView"));
        if (!view || number(*view, "buffer") != 0u || view->contains("byteStride") ||
            one->contains("byteOffset"))
            return std::nullopt;
        const auto offset = number(*view, "byteOffset"), length = number(*view, "byteLength");
        const std::size_t size = sizeof(T) * width;
        if (!offset || !length || *offset > bytes.size() || *length > bytes.size() - *offset ||
            *count != *length / size || *length % size != 0)
            return std::nullopt;
        std::vector<T> out(*count * width);
        if (!out.empty()) std::memcpy(out.data(), bytes.data() + *offset, *length);
        return out;
    }
};

constexpr std::size_t floats = 5126, indices = 5125;  // [source] glTF 2.0, 3.6.2.2

bool are_finite(std::span<const float> values)
{
    return std::ranges::all_of(values, [](float v) { return std::isfinite(v); });
}

std::optional<std::vector<glm::vec3>> vectors(const Glb& glb, std::optional<std::size_t> accessor)
{
    const auto values = glb.numbers<float>(accessor, "VEC3", 3, floats);
    if (!values || !are_finite(*values)) return std::nullopt;
    std::vector<glm::vec3> out(values->size() / 3);
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = {(*values)[3 * i], (*values)[3 * i + 1], (*values)[3 * i + 2]};
    return out;
}

// The first number of each vertex's pair or quadruple; empty where the attribute is absent.
std::optional<std::vector<float>> firsts(const Glb& glb, const Json& attributes, const char* name,
                                         std::string_view type, std::size_t width,
                                         std::size_t count)
{
    if (!attributes.contains(name)) return std::vector<float>{};
    const auto values = glb.numbers<float>(number(attributes, name), type, width, floats);
    if (!values || values->size() != count * width || !are_finite(*values)) return std::nullopt;
    std::vector<float> out(count);
    for (std::size_t i = 0; i < count; ++i) out[i] = (*values)[width * i];
    return out;
}

std::optional<ReadMesh> mesh_of(const Glb& glb, const Json& json)
{
    const Json* name = member(json, "name");
    const Json* primitives = member(json, "primitives");
    const Json* primitive = element(primitives, 0);
    const Json* attributes = primitive ? member(*primitive, "attributes") : nullptr;
    if (!name || !name->is_string() || !attributes || primitives->size() != 1) return std::nullopt;
    ReadMesh out;
    out.mesh.name = name->get<std::string>();
    auto positions = vectors(glb, number(*attributes, "POSITION"));
    auto normals = vectors(glb, number(*attributes, "NORMAL"));
    auto triangles =
        glb.numbers<std::uint32_t>(number(*primitive, "indices"), "SCALAR", 1, indices);
    if (!positions || !normals || !triangles || normals->size() != positions->size())
        return std::nullopt;
    const std::size_t count = positions->size();
    if (triangles->empty() || triangles->size() % 3 != 0 ||
        std::ranges::any_of(*triangles, [&](std::uint32_t i) { return i >= count; }))
        return std::nullopt;
    auto open = firsts(glb, *attributes, "COLOR_0", "VEC4", 4, count);
    const auto x = firsts(glb, *attributes, "TEXCOORD_0", "VEC2", 2, count);
    const auto z = firsts(glb, *attributes, "TEXCOORD_1", "VEC2", 2, count);
    auto height = firsts(glb, *attributes, "TEXCOORD_2", "VEC2", 2, count);
    if (!open || !x || !z || !height || x->size() != z->size()) return std::nullopt;
    for (std::size_t i = 0; i < x->size(); ++i) out.plane.push_back({(*x)[i], (*z)[i]});
    out.height = std::move(*height);
    out.mesh.positions = std::move(*positions);
    out.mesh.normals = std::move(*normals);
    out.mesh.triangles = std::move(*triangles);
    out.mesh.occlusion = std::move(*open);
    return out;
}

}

std::optional<std::vector<ReadMesh>> read_own_glb(const std::string& path)
{
    // Too large, missing, a pipe: the other reader has the words for that.
    if (const auto format = mesh_format(path); !format || *format != "glb") return std::nullopt;
    const auto file = read_file(path);
    if (!file) return std::nullopt;
    const auto glb = Glb::parse(*file);
    if (!glb) return std::nullopt;
    const Json* meshes = member(glb->json, "meshes");
    if (!meshes || !meshes->is_array()) return std::nullopt;
    std::vector<ReadMesh> out;
    for (const auto& json : *meshes) {
        auto mesh = mesh_of(*glb, json);
        if (!mesh) return std::nullopt;
        out.push_back(std::move(*mesh));
    }
    return out;
}

}
