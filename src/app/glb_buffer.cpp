#include "app/glb_buffer.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace spineload::app {

using Json = nlohmann::ordered_json;

namespace {

static_assert(std::endian::native == std::endian::little, "glTF buffers are little-endian");

// glTF's numbers for kinds of numbers.
constexpr int bytes_kind = 5121, integers_kind = 5125, floats_kind = 5126;

const char* type_of(std::size_t width)
{
    constexpr std::array types{"", "SCALAR", "VEC2", "VEC3", "VEC4"};
    return width == 16 ? "MAT4" : types[width];
}

}

std::size_t GlbBuffer::add_view(std::span<const std::byte> raw, Use use)
{
    Json view = {{"buffer", 0}, {"byteOffset", bytes.size()}, {"byteLength", raw.size()}};
    if (use != Use::Plain) view["target"] = static_cast<int>(use);
    views.push_back(std::move(view));
    bytes.append(reinterpret_cast<const char*>(raw.data()), raw.size());
    return views.size() - 1;
}

std::size_t GlbBuffer::add_accessor(std::size_t view, int kind, std::size_t count, const char* type)
{
    accessors.push_back(
        {{"bufferView", view}, {"componentType", kind}, {"count", count}, {"type", type}});
    return accessors.size() - 1;
}

std::size_t GlbBuffer::add(std::span<const float> values, std::size_t width, Use use,
                           bool with_bounds)
{
    const std::size_t at = add_accessor(add_view(std::as_bytes(values), use), floats_kind,
                                        values.size() / width, type_of(width));
    if (!with_bounds) return at;
    std::vector<float> low(width, INFINITY), high(width, -INFINITY);
    for (std::size_t i = 0; i < values.size(); ++i) {
        low[i % width] = std::min(low[i % width], values[i]);
        high[i % width] = std::max(high[i % width], values[i]);
    }
    accessors[at]["min"] = low;
    accessors[at]["max"] = high;
    return at;
}

std::size_t GlbBuffer::add(std::span<const glm::vec3> values, bool with_bounds)
{
    const float* first = values.empty() ? nullptr : &values[0].x;
    return add({first, 3 * values.size()}, 3, Use::Attribute, with_bounds);
}

std::size_t GlbBuffer::add_triangles(std::span<const std::uint32_t> indices)
{
    return add_accessor(add_view(std::as_bytes(indices), Use::Triangles), integers_kind,
                        indices.size(), "SCALAR");
}

std::size_t GlbBuffer::add_joints(std::span<const std::uint8_t> joints)
{
    return add_accessor(add_view(std::as_bytes(joints), Use::Attribute), bytes_kind,
                        joints.size() / 4, "VEC4");
}

std::string glb_file(const std::string& json, std::string_view bytes)
{
    std::string chunks;
    const auto put = [](std::string& out, std::size_t value) {
        const auto number = static_cast<std::uint32_t>(value);
        out.append(reinterpret_cast<const char*>(&number), sizeof number);
    };
    // Chunks are padded to four bytes: text with spaces, numbers with zeros.
    const auto put_chunk = [&](std::string_view kind, std::string_view raw, char padding) {
        const std::size_t padded = (raw.size() + 3) / 4 * 4;
        put(chunks, padded);
        chunks += kind;
        chunks += raw;
        chunks.append(padded - raw.size(), padding);
    };
    put_chunk("JSON", json, ' ');
    put_chunk(std::string_view("BIN\0", 4), bytes, '\0');
    std::string out = "glTF";
    put(out, 2);
    put(out, chunks.size() + 12);
    return out + chunks;
}

}
