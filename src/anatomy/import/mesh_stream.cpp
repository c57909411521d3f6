#include "anatomy/import/mesh_stream.h"

#include <fmt/format.h>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace spineload::anatomy {

namespace {

constexpr std::string_view stream_start = "SPINEMESH1", stream_end = "SPINEDONE1";
constexpr std::uint32_t says_meshes = 1, says_error = 2;
enum Attribute : std::uint32_t { Normals = 1, Occlusion = 2, Plane = 4, Height = 8 };
constexpr std::size_t most_name = 200, most_message = 2000;

void put(std::string& out, std::uint32_t value)
{
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

template <class T>
void put(std::string& out, const std::vector<T>& values)
{
    out.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

void put(std::string& out, std::string_view text, std::size_t most)
{
    text = text.substr(0, most);
    put(out, static_cast<std::uint32_t>(text.size()));
    out += text;
}

// Reads forward and remembers once that something was missing.
class Reader {
public:
    explicit Reader(std::string_view bytes) : left_{bytes} {}

    bool ok() const { return ok_; }
    bool at_end() const { return left_.empty(); }
    std::string_view bytes(std::size_t count)
    {
        if (count > left_.size()) ok_ = false;
        if (!ok_) return {};
        const auto taken = left_.substr(0, count);
        left_.remove_prefix(count);
        return taken;
    }
    std::uint32_t number()
    {
        std::uint32_t value = 0;
        if (const auto raw = bytes(sizeof value); ok_)
            std::memcpy(&value, raw.data(), sizeof value);
        return value;
    }
    std::string text(std::size_t most)
    {
        const std::uint32_t length = number();
        if (length > most) ok_ = false;
        std::string text(bytes(length));
        // Names go into messages and onto the screen.
        for (char& c : text)
            if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
        return text;
    }
    // `count` is checked against what is really there before memory is asked for.
    template <class T>
    std::vector<T> list(std::size_t count)
    {
        std::vector<T> values;
        const auto raw = bytes(count * sizeof(T));
        if (!ok_ || count == 0) return values;
        values.resize(count);
        std::memcpy(static_cast<void*>(values.data()), raw.data(), raw.size());
        return values;
    }

private:
    std::string_view left_;
    bool ok_ = true;
};

template <class T>
std::size_t first_not_finite(const std::vector<T>& values)
{
    constexpr std::size_t each = sizeof(T) / sizeof(float);
    for (std::size_t i = 0; i < values.size(); ++i)
        for (std::size_t k = 0; k < each; ++k) {
            float value = 0.0f;
            std::memcpy(&value, reinterpret_cast<const char*>(&values[i]) + k * sizeof value,
                        sizeof value);
            if (!std::isfinite(value)) return i;
        }
    return SIZE_MAX;
}

Result<void> check_mesh(const ReadMesh& read, const std::string& file)
{
    const auto& mesh = read.mesh;
    const auto place = fmt::format("{}: object \"{}\"", file, mesh.name);
    if (const auto i = first_not_finite(mesh.positions); i != SIZE_MAX)
        return fail(fmt::format("{}: vertex {} is not a finite number; export the mesh again",
                                place, i + 1));
    // Coordinates beyond this have no area left in single precision, whatever their unit is.
    for (std::size_t i = 0; i < mesh.positions.size(); ++i)
        for (int k = 0; k < 3; ++k)
            if (std::abs(mesh.positions[i][k]) > 1e9f)
                return fail(
                    fmt::format("{}: vertex {} lies at {:g}, expected less than 1e9 in any unit; "
                                "export the mesh again",
                                place, i + 1, mesh.positions[i][k]));
    for (const auto corner : mesh.triangles)
        if (corner >= mesh.positions.size())
            return fail(fmt::format("{}: a triangle uses vertex {} of {}; the file is damaged",
                                    place, std::size_t{corner} + 1, mesh.positions.size()));
    if (first_not_finite(mesh.normals) != SIZE_MAX ||
        first_not_finite(mesh.occlusion) != SIZE_MAX || first_not_finite(read.plane) != SIZE_MAX ||
        first_not_finite(read.height) != SIZE_MAX)
        return fail(
            fmt::format("{}: a normal, colour or texture coordinate is not a finite number; "
                        "export the mesh without them",
                        place));
    return {};
}

}

std::string mesh_stream(std::span<const ReadMesh> meshes)
{
    std::string out(stream_start);
    put(out, says_meshes);
    put(out, static_cast<std::uint32_t>(meshes.size()));
    for (const auto& [mesh, plane, height] : meshes) {
        put(out, mesh.name, most_name);
        put(out, (mesh.normals.empty() ? 0u : Normals) | (mesh.occlusion.empty() ? 0u : Occlusion) |
                     (plane.empty() ? 0u : Plane) | (height.empty() ? 0u : Height));
        put(out, static_cast<std::uint32_t>(mesh.positions.size()));
        put(out, static_cast<std::uint32_t>(mesh.triangles.size() / 3));
        put(out, mesh.positions);
        put(out, mesh.normals);
        put(out, mesh.occlusion);
        put(out, plane);
        put(out, height);
        put(out, mesh.triangles);
    }
    out += stream_end;
    return out;
}

std::string mesh_stream_error(std::string_view message)
{
    std::string out(stream_start);
    put(out, says_error);
    put(out, message, most_message);
    out += stream_end;
    return out;
}

Result<std::vector<ReadMesh>> parse_mesh_stream(std::string_view bytes, const std::string& file)
{
    const auto broken = [&] {
        return fail(
            fmt::format("{}: reading stopped half-way; the file is damaged or not what its "
                        "name says; export the mesh again, as OBJ or STL",
                        file));
    };
    Reader reader(bytes);
    if (reader.bytes(stream_start.size()) != stream_start) return broken();
    const auto kind = reader.number();
    if (kind == says_error) {
        const std::string message = reader.text(most_message);
        if (!reader.ok() || reader.bytes(stream_end.size()) != stream_end) return broken();
        return fail(fmt::format("{}: {}", file, message));
    }
    const std::size_t count = reader.number();
    if (!reader.ok() || kind != says_meshes || count > most_objects) return broken();
    std::vector<ReadMesh> meshes;
    std::size_t triangles = 0, vertices = 0;
    for (std::size_t i = 0; i < count; ++i) {
        ReadMesh read;
        read.mesh.name = reader.text(most_name);
        const auto has = reader.number();
        const std::size_t points = reader.number(), faces = reader.number();
        vertices += points;
        triangles += faces;
        if (!reader.ok() || triangles > most_triangles || vertices > most_vertices) return broken();
        read.mesh.positions = reader.list<glm::vec3>(points);
        if (has & Normals) read.mesh.normals = reader.list<glm::vec3>(points);
        if (has & Occlusion) read.mesh.occlusion = reader.list<float>(points);
        if (has & Plane) read.plane = reader.list<glm::vec2>(points);
        if (has & Height) read.height = reader.list<float>(points);
        read.mesh.triangles = reader.list<std::uint32_t>(3 * faces);
        if (!reader.ok()) return broken();
        if (const auto checked = check_mesh(read, file); !checked)
            return tl::unexpected(checked.error());
        meshes.push_back(std::move(read));
    }
    if (reader.bytes(stream_end.size()) != stream_end || !reader.at_end()) return broken();
    return meshes;
}

}
