#include "shapes.h"

#include "anatomy/import/mesh_tools.h"

#include <fmt/format.h>
#include <cmath>
#include <cstring>
#include <numbers>
#include <random>

namespace spineload::test {

using namespace anatomy;

namespace {

void add_box(Mesh& mesh, const glm::dvec3& low, const glm::dvec3& high)
{
    const auto first = static_cast<std::uint32_t>(mesh.positions.size());
    for (int i = 0; i < 8; ++i)
        mesh.positions.emplace_back(i & 1 ? high.x : low.x, i & 2 ? high.y : low.y,
                                    i & 4 ? high.z : low.z);
    for (const std::uint32_t corner :
         {0u, 2u, 1u, 1u, 2u, 3u, 4u, 5u, 6u, 5u, 7u, 6u, 0u, 1u, 4u, 1u, 5u, 4u,
          2u, 6u, 3u, 3u, 6u, 7u, 0u, 4u, 2u, 2u, 4u, 6u, 1u, 3u, 5u, 3u, 7u, 5u})
        mesh.triangles.push_back(first + corner);
}

// Metres; x forward, y up, z right, the origin in the body's centre.
Mesh block_vertebra()
{
    Mesh mesh;
    add_box(mesh, {-0.018, -0.014, -0.024}, {0.018, 0.014, 0.024});
    add_box(mesh, {-0.065, -0.024, -0.003}, {-0.019, 0.000, 0.003});
    add_box(mesh, {-0.030, -0.004, 0.010}, {-0.022, 0.004, 0.045});
    add_box(mesh, {-0.030, -0.004, -0.045}, {-0.022, 0.004, -0.010});
    return mesh;
}

// A cylinder of twelve corners and five rows, closed by fans.
Mesh block_disc(double depth, double height, double width)
{
    constexpr std::uint32_t around = 12, rows = 5;
    Mesh mesh;
    for (std::uint32_t row = 0; row < rows; ++row)
        for (std::uint32_t k = 0; k < around; ++k) {
            const double angle = 2.0 * std::numbers::pi * k / around;
            mesh.positions.emplace_back(0.5 * depth * std::cos(angle),
                                        height * (row / (rows - 1.0) - 0.5),
                                        0.5 * width * std::sin(angle));
        }
    mesh.positions.emplace_back(0.0, -0.5 * height, 0.0);
    mesh.positions.emplace_back(0.0, 0.5 * height, 0.0);
    for (std::uint32_t k = 0; k < around; ++k) {
        const std::uint32_t next = (k + 1) % around, top = (rows - 1) * around;
        for (std::uint32_t row = 0; row + 1 < rows; ++row) {
            const std::uint32_t a = row * around + k, b = row * around + next;
            for (const auto corner : {a, a + around, b, b, a + around, b + around})
                mesh.triangles.push_back(corner);
        }
        for (const auto corner : {k, next, rows * around, top + next, top + k, rows * around + 1})
            mesh.triangles.push_back(corner);
    }
    return mesh;
}

glm::dmat3 tilted(Angle counter_clockwise)
{
    const double c = cos(counter_clockwise), s = sin(counter_clockwise);
    return {glm::dvec3(c, s, 0), glm::dvec3(-s, c, 0), glm::dvec3(0, 0, 1)};
}

void set_other_values(Mesh& mesh, std::string name, std::mt19937& random)
{
    mesh.name = std::move(name);
    set_smooth_normals(mesh);
    mesh.occlusion.resize(mesh.positions.size());
    for (auto& value : mesh.occlusion) value = std::uniform_real_distribution<float>(0, 1)(random);
}

void set_random(std::vector<glm::vec2>& values, std::size_t count, std::mt19937& random)
{
    values.resize(count);
    for (auto& value : values)
        for (int k = 0; k < 2; ++k) value[k] = std::uniform_real_distribution<float>(-1, 1)(random);
}

void set_random(std::vector<float>& values, std::size_t count, std::mt19937& random)
{
    values.resize(count);
    for (auto& value : values) value = std::uniform_real_distribution<float>(0, 1)(random);
}

void put_bytes(std::string& out, const void* from, std::size_t size)
{
    out.append(static_cast<const char*>(from), size);
}
template <class T>
void put_value(std::string& out, T value)
{
    put_bytes(out, &value, sizeof value);
}

std::string chunk_3ds(std::uint16_t kind, const std::string& content)
{
    std::string out;
    put_value(out, kind);
    put_value(out, static_cast<std::uint32_t>(content.size() + 6));
    return out + content;
}

}

Body test_body()
{
    Build build;
    build.height = 1.80_m;
    build.mass = 78_kg;
    auto body = make_body(build);
    return *body;
}

SpineShape block_spine(const Body& body)
{
    std::mt19937 random(7);
    SpineShape shape;
    shape.source = "built-in";
    for (const Bone bone : all_bones) {
        auto& mesh = shape.bones[index(bone)];
        if (bone == Bone::Pelvis) {
            add_box(mesh, {-0.085, -0.110, -0.030}, {-0.015, 0.015, 0.030});
        } else if (bone == Bone::T12) {
            const auto& disc = body.discs[index(Level::T12L1)];
            mesh = moved(block_vertebra(), tilted(-disc.tilt), 1.0,
                         disc.centre.si + glm::dvec3(-0.004, 0.018, 0.0));
        } else {
            const auto& vertebra = body.vertebrae[index(bone)];
            mesh = moved(block_vertebra(), tilted(vertebra.tilt), 1.0, vertebra.centre.si);
        }
        set_other_values(
            mesh, bone == Bone::Pelvis ? "sacrum" : fmt::format("vertebra {}", name(bone)), random);
    }
    for (const Level level : all_levels) {
        const auto& geometry = body.discs[index(level)];
        auto& disc = shape.discs[index(level)];
        const auto make = [&](double part) {
            return moved(block_disc(part * geometry.depth.si(), geometry.height.si(),
                                    part * geometry.width.si()),
                         tilted(-geometry.tilt), 1.0, geometry.centre.si);
        };
        disc.annulus = make(1.0);
        disc.nucleus = make(0.6);
        set_other_values(disc.annulus, fmt::format("annulus {}", name(level)), random);
        set_other_values(disc.nucleus, fmt::format("nucleus {}", name(level)), random);
        set_random(disc.annulus_height, disc.annulus.positions.size(), random);
        set_random(disc.nucleus_height, disc.nucleus.positions.size(), random);
        set_random(disc.annulus_plane, disc.annulus.positions.size(), random);
        set_random(disc.nucleus_plane, disc.nucleus.positions.size(), random);
        for (const std::size_t side : {0u, 1u})
            for (const bool superior : {true, false}) {
                auto& facet = shape.facets[index(level)][side];
                Mesh& mesh = superior ? facet.superior : facet.inferior;
                const double z = side == 0 ? -0.02 : 0.02;
                for (const auto& [x, y] :
                     {std::pair{0.0, 0.0}, {0.01, 0.0}, {0.0, 0.01}, {0.01, 0.01}})
                    mesh.positions.emplace_back(x - 0.04, y + geometry.centre.si.y, z);
                mesh.triangles = {0, 1, 2, 2, 1, 3};
                set_other_values(mesh,
                                 fmt::format("facet {} {} {}", name(level), side ? "right" : "left",
                                             superior ? "superior" : "inferior"),
                                 random);
                set_random(superior ? facet.superior_plane : facet.inferior_plane, 4, random);
            }
    }
    return shape;
}

std::vector<Mesh> block_objects(const Body& body)
{
    const SpineShape shape = block_spine(body);
    std::vector<Mesh> meshes;
    for (const Bone bone : all_bones) {
        meshes.push_back(shape.bones[index(bone)]);
        meshes.back().name = name(bone);
    }
    for (const Level level : all_levels)
        for (const bool outer : {true, false}) {
            const auto& disc = shape.discs[index(level)];
            meshes.push_back(outer ? disc.annulus : disc.nucleus);
            meshes.back().name = fmt::format("{}_{}", outer ? "disc" : "nucleus", name(level));
        }
    return meshes;
}

Mesh moved(Mesh mesh, const glm::dmat3& rotation, double scale, const glm::dvec3& shift)
{
    for (auto& p : mesh.positions) p = glm::vec3(rotation * glm::dvec3(p) * scale + shift);
    return mesh;
}

std::string as_obj(const std::vector<Mesh>& meshes)
{
    std::string out = "# blocks\n";
    std::size_t first = 1;
    for (const auto& mesh : meshes) {
        out += fmt::format("o {}\n", mesh.name);
        for (const auto& p : mesh.positions) out += fmt::format("v {} {} {}\n", p.x, p.y, p.z);
        for (std::size_t i = 0; i < mesh.triangles.size(); i += 3)
            out += fmt::format("f {} {} {}\n", mesh.triangles[i] + first,
                               mesh.triangles[i + 1] + first, mesh.triangles[i + 2] + first);
        first += mesh.positions.size();
    }
    return out;
}

std::string as_ascii_stl(const Mesh& mesh)
{
    std::string out = fmt::format("solid {}\n", mesh.name);
    for (std::size_t i = 0; i < mesh.triangles.size(); i += 3) {
        out += "facet normal 0 0 0\nouter loop\n";
        for (std::size_t k = 0; k < 3; ++k) {
            const auto& p = mesh.positions[mesh.triangles[i + k]];
            out += fmt::format("vertex {} {} {}\n", p.x, p.y, p.z);
        }
        out += "endloop\nendfacet\n";
    }
    return out + fmt::format("endsolid {}\n", mesh.name);
}

std::string as_binary_stl(const Mesh& mesh)
{
    std::string out(80, ' ');
    put_value(out, static_cast<std::uint32_t>(mesh.triangles.size() / 3));
    for (std::size_t i = 0; i < mesh.triangles.size(); i += 3) {
        // Each triangle with its own normal: what keeps careless readers from joining the corners.
        const auto corner = [&](std::size_t k) { return mesh.positions[mesh.triangles[i + k]]; };
        const glm::vec3 normal =
            glm::normalize(glm::cross(corner(1) - corner(0), corner(2) - corner(0)));
        put_value(out, normal);
        for (std::size_t k = 0; k < 3; ++k) put_value(out, corner(k));
        put_value(out, std::uint16_t{0});
    }
    return out;
}

std::string as_ply(const Mesh& mesh)
{
    std::string out = fmt::format(
        "ply\nformat ascii 1.0\nelement vertex {}\nproperty float x\nproperty float y\n"
        "property float z\nelement face {}\nproperty list uchar int vertex_indices\nend_header\n",
        mesh.positions.size(), mesh.triangles.size() / 3);
    for (const auto& p : mesh.positions) out += fmt::format("{} {} {}\n", p.x, p.y, p.z);
    for (std::size_t i = 0; i < mesh.triangles.size(); i += 3)
        out += fmt::format("3 {} {} {}\n", mesh.triangles[i], mesh.triangles[i + 1],
                           mesh.triangles[i + 2]);
    return out;
}

std::string as_off(const Mesh& mesh)
{
    std::string out =
        fmt::format("OFF\n{} {} 0\n", mesh.positions.size(), mesh.triangles.size() / 3);
    for (const auto& p : mesh.positions) out += fmt::format("{} {} {}\n", p.x, p.y, p.z);
    for (std::size_t i = 0; i < mesh.triangles.size(); i += 3)
        out += fmt::format("3 {} {} {}\n", mesh.triangles[i], mesh.triangles[i + 1],
                           mesh.triangles[i + 2]);
    return out;
}

std::string as_3ds(const std::vector<Mesh>& meshes)
{
    std::string objects, nodes;
    for (const auto& mesh : meshes) {
        std::string points, faces, node = mesh.name + std::string(1, '\0');
        for (const unsigned value : {0u, 0u, 0xffffu})
            put_value(node, static_cast<std::uint16_t>(value));  // flags, no parent
        nodes += chunk_3ds(0xb002, chunk_3ds(0xb010, node));
        put_value(points, static_cast<std::uint16_t>(mesh.positions.size()));
        for (const auto& p : mesh.positions) put_value(points, p);
        put_value(faces, static_cast<std::uint16_t>(mesh.triangles.size() / 3));
        for (std::size_t i = 0; i < mesh.triangles.size(); ++i) {
            put_value(faces, static_cast<std::uint16_t>(mesh.triangles[i]));
            if (i % 3 == 2) put_value(faces, std::uint16_t{0});
        }
        const std::string triangles =
            chunk_3ds(0x4100, chunk_3ds(0x4110, points) + chunk_3ds(0x4120, faces));
        objects += chunk_3ds(0x4000, mesh.name + std::string(1, '\0') + triangles);
    }
    return chunk_3ds(0x4d4d, chunk_3ds(0x3d3d, objects) + chunk_3ds(0xb000, nodes));
}

std::string as_gltf(const std::vector<Mesh>& meshes, const std::string& buffer, std::string& bytes)
{
    std::string views, accessors, list, nodes, roots;
    bytes.clear();
    const auto comma = [](std::string& text) {
        if (!text.empty()) text += ",";
    };
    for (std::size_t i = 0; i < meshes.size(); ++i) {
        const auto& mesh = meshes[i];
        for (const bool points : {true, false}) {
            const std::size_t size =
                points ? mesh.positions.size() * 12 : mesh.triangles.size() * 4;
            comma(views), comma(accessors);
            views += fmt::format(R"({{"buffer":0,"byteOffset":{},"byteLength":{}}})", bytes.size(),
                                 size);
            accessors += fmt::format(
                R"({{"bufferView":{},"componentType":{},"count":{},"type":"{}"}})", 2 * i + !points,
                points ? 5126 : 5125, points ? mesh.positions.size() : mesh.triangles.size(),
                points ? "VEC3" : "SCALAR");
            if (points)
                put_bytes(bytes, mesh.positions.data(), size);
            else
                put_bytes(bytes, mesh.triangles.data(), size);
        }
        comma(list), comma(nodes), comma(roots);
        list += fmt::format(R"({{"primitives":[{{"attributes":{{"POSITION":{}}},"indices":{}}}]}})",
                            2 * i, 2 * i + 1);
        nodes += fmt::format(R"({{"name":"{}","mesh":{}}})", mesh.name, i);
        roots += fmt::format("{}", i);
    }
    return fmt::format(
        R"({{"asset":{{"version":"2.0"}},"scene":0,"scenes":[{{"nodes":[{}]}}],"nodes":[{}],)"
        R"("meshes":[{}],"accessors":[{}],"bufferViews":[{}],"buffers":[{{"uri":"{}","byteLength":{}}}]}})",
        roots, nodes, list, accessors, views, buffer, bytes.size());
}

}
