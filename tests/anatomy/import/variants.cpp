#include "variants.h"

#include "anatomy/import/mesh_tools.h"
#include "anatomy/import/spine_import.h"
#include "shapes.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <glm/geometric.hpp>
#include <glm/gtc/quaternion.hpp>
#include <map>
#include <random>
#include <stdexcept>

namespace spineload::test {

using namespace anatomy;
namespace fs = std::filesystem;

Mesh with_holes(const Mesh& mesh, double share, unsigned seed)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> chance;
    Mesh out = mesh;
    out.triangles.clear();
    for (std::size_t i = 0; i < mesh.triangles.size(); i += 3)
        if (chance(random) > share)
            out.triangles.insert(out.triangles.end(), mesh.triangles.begin() + static_cast<long>(i),
                                 mesh.triangles.begin() + static_cast<long>(i) + 3);
    return joined(out);
}

Mesh coarser(const Mesh& mesh, double share)
{
    for (double step = 1.0;; step *= 1.08) {
        std::map<std::array<long, 3>, std::uint32_t> cells;
        Mesh out;
        out.name = mesh.name;
        const double size = step * 1e-3;
        std::vector<std::uint32_t> to;
        for (const auto& p : mesh.positions) {
            const std::array<long, 3> cell{std::lround(p.x / size), std::lround(p.y / size),
                                           std::lround(p.z / size)};
            const auto [at, is_new] =
                cells.try_emplace(cell, static_cast<std::uint32_t>(out.positions.size()));
            if (is_new) out.positions.push_back(p);
            to.push_back(at->second);
        }
        for (std::size_t i = 0; i < mesh.triangles.size(); i += 3) {
            const auto a = to[mesh.triangles[i]], b = to[mesh.triangles[i + 1]],
                       c = to[mesh.triangles[i + 2]];
            if (a != b && b != c && c != a) out.triangles.insert(out.triangles.end(), {a, b, c});
        }
        if (static_cast<double>(out.triangles.size()) <
            share * static_cast<double>(mesh.triangles.size()))
            return out;
    }
}

Mesh merged(const std::vector<Mesh>& meshes)
{
    Mesh out;
    out.name = "model";
    for (const auto& mesh : meshes) {
        const auto first = static_cast<std::uint32_t>(out.positions.size());
        out.positions.insert(out.positions.end(), mesh.positions.begin(), mesh.positions.end());
        for (const auto corner : mesh.triangles) out.triangles.push_back(first + corner);
    }
    return out;
}

Mesh welded(const Mesh& a, const Mesh& b, int bridges)
{
    const auto middle = [](const Mesh& mesh, std::size_t t) {
        return (mesh.positions[mesh.triangles[t]] + mesh.positions[mesh.triangles[t + 1]] +
                mesh.positions[mesh.triangles[t + 2]]) /
               3.0f;
    };
    Mesh out = merged({a, b});
    out.name = a.name + "_" + b.name;
    const std::size_t seam = a.triangles.size();
    for (int bridge = 0; bridge < bridges; ++bridge) {
        // The nearest two triangles of what is left make way for a tube between them.
        float least = 1e9f;
        std::size_t from = 0, to = 0;
        for (std::size_t i = 0; i < seam; i += 9)
            for (std::size_t k = seam; k + 2 < out.triangles.size(); k += 9) {
                if (out.triangles[i] == out.triangles[i + 1]) continue;
                if (out.triangles[k] == out.triangles[k + 1]) continue;
                if (const float away = glm::distance(middle(out, i), middle(out, k)); away < least)
                    least = away, from = i, to = k;
            }
        std::array<std::uint32_t, 3> p{}, q{};
        for (std::size_t c = 0; c < 3; ++c)
            p[c] = out.triangles[from + c], q[c] = out.triangles[to + 2 - c];
        for (std::size_t c = 0; c < 3; ++c) {
            const std::size_t d = (c + 1) % 3;
            out.triangles.insert(out.triangles.end(), {p[c], p[d], q[c], p[d], q[d], q[c]});
        }
        for (std::size_t c = 0; c < 3; ++c)
            out.triangles[from + c] = p[0], out.triangles[to + c] = q[0];
    }
    drop_empty_triangles(out);
    return joined(out);
}

const std::vector<std::pair<std::string, std::string>>& parts_of_the_man()
{
    static const std::vector<std::pair<std::string, std::string>> parts{
        {"S1", "sacrum"},
        {"L5", "vertebra L5"},
        {"L4", "vertebra L4"},
        {"L3", "vertebra L3"},
        {"L2", "vertebra L2"},
        {"L1", "vertebra L1"},
        {"disc_L5-S1", "disc L5-S1"},
        {"disc_L4-L5", "disc L4-L5"},
        {"disc_L3-L4", "disc L3-L4"},
        {"disc_L2-L3", "disc L2-L3"},
        {"disc_L1-L2", "disc L1-L2"},
        {"nucleus_L5-S1", "nucleus L5-S1"},
        {"nucleus_L4-L5", "nucleus L4-L5"},
        {"nucleus_L3-L4", "nucleus L3-L4"},
        {"nucleus_L2-L3", "nucleus L2-L3"},
        {"nucleus_L1-L2", "nucleus L1-L2"}};
    return parts;
}

namespace {

const std::vector<Bone> all_of_the_man{Bone::Pelvis, Bone::L5, Bone::L4,
                                       Bone::L3,     Bone::L2, Bone::L1};
constexpr std::size_t all_discs = 5;

class Writer {
public:
    Writer(const std::string& source, std::string folder) : folder_{std::move(folder)}
    {
        for (const auto& [stem, structure] : parts_of_the_man()) {
            const auto meshes = read_meshes((fs::path(source) / (stem + ".obj")).string());
            if (!meshes || meshes->empty()) throw std::runtime_error(source + ": no " + stem);
            man_.push_back(joined(meshes->front()));
            man_.back().name = stem;
        }
    }
    std::vector<Mesh> parts(std::size_t first, std::size_t last) const
    {
        return {man_.begin() + static_cast<long>(first), man_.begin() + static_cast<long>(last)};
    }
    std::vector<Mesh> all() const { return man_; }
    std::vector<Mesh> bones() const { return parts(0, 6); }

    void add(SpineVariant variant, const std::string& file, const std::string& bytes)
    {
        const fs::path folder = fs::path(folder_) / variant.name;
        fs::create_directories(folder);
        std::ofstream(folder / file, std::ios::binary) << bytes;
        if (variants.empty() || variants.back().name != variant.name)
            variants.push_back(std::move(variant));
    }

    std::vector<SpineVariant> variants;

private:
    std::string folder_;
    std::vector<Mesh> man_;
};

// Turned by a quaternion, grown to a unit, moved off.
std::vector<Mesh> turned(std::vector<Mesh> meshes, const glm::dquat& turn, double scale)
{
    for (auto& mesh : meshes)
        mesh = moved(mesh, glm::mat3_cast(glm::normalize(turn)), scale,
                     scale * glm::dvec3(0.12, -0.34, 0.056));
    return meshes;
}

std::vector<Mesh> unnamed(std::vector<Mesh> meshes)
{
    for (auto& mesh : meshes) mesh.name = "object";
    return meshes;
}

// Header, then the two chunks, each filled up to fours.
std::string as_glb(const std::vector<Mesh>& meshes)
{
    std::string bytes, json = as_gltf(meshes, "none", bytes);
    const std::string link = R"("uri":"none",)";
    json.erase(json.find(link), link.size());
    json.resize((json.size() + 3) / 4 * 4, ' ');
    bytes.resize((bytes.size() + 3) / 4 * 4, '\0');
    std::string out = "glTF";
    const auto put = [&](std::size_t value) {
        const auto word = static_cast<std::uint32_t>(value);
        char raw[4];
        std::memcpy(raw, &word, 4);
        out.append(raw, 4);
    };
    put(2), put(12 + 8 + json.size() + 8 + bytes.size());
    put(json.size()), out += "JSON" + json;
    put(bytes.size()), out += std::string("BIN\0", 4) + bytes;
    return out;
}

void add_places(Writer& out)
{
    const glm::dquat odd(0.31, 0.52, -0.71, 0.38), flat(0.7, 0.0, 0.7, 0.1);
    out.add({"merged", all_of_the_man, all_discs}, "model.stl", as_binary_stl(merged(out.all())));
    for (const auto& [unit, scale] :
         {std::pair{"mm", 1000.0}, std::pair{"cm", 100.0}, std::pair{"in", 1.0 / 0.0254}})
        out.add({fmt::format("merged-{}-turned", unit), all_of_the_man, all_discs, unit},
                "model.stl", as_binary_stl(merged(turned(out.all(), odd, scale))));
    out.add({"lying", all_of_the_man, all_discs, "mm"}, "model.obj",
            as_obj(turned(out.all(), flat, 1000.0)));
}

void add_formats(Writer& out)
{
    const auto bones = out.all();
    for (const auto& mesh : bones) {
        out.add({"ply", all_of_the_man, all_discs}, mesh.name + ".ply", as_ply(mesh));
    }
    for (const auto& mesh : bones)
        out.add({"off", all_of_the_man, all_discs}, mesh.name + ".off", as_off(mesh));
    auto short_names = bones;
    for (auto& mesh : short_names) mesh.name = mesh.name.substr(0, 10);
    out.add({"3ds", all_of_the_man, all_discs}, "model.3ds", as_3ds(unnamed(short_names)));
    out.add({"glb", all_of_the_man, all_discs}, "model.glb", as_glb(bones));
}

void add_names(Writer& out)
{
    // L1 called L5 and so on; discs likewise.
    auto meshes = out.all();
    for (auto& mesh : meshes)
        for (char& c : mesh.name)
            if (mesh.name != "S1" && c >= '1' && c <= '5') c = static_cast<char>('6' - (c - '0'));
    out.add({"reversed-names", all_of_the_man, all_discs}, "model.obj", as_obj(meshes));
}

void add_parts(Writer& out)
{
    out.add({"without-discs", all_of_the_man, 0}, "model.stl", as_binary_stl(merged(out.bones())));
    auto meshes = out.all();
    meshes.erase(meshes.begin());
    out.add({"without-sacrum", {all_of_the_man.begin() + 1, all_of_the_man.end()}, all_discs},
            "model.stl", as_binary_stl(merged(meshes)));
    out.add({"only-L2-to-L4", {Bone::L4, Bone::L3, Bone::L2}, 0, "mm"}, "model.obj",
            as_obj(turned(out.parts(2, 5), {0.5, 0.5, 0.5, 0.5}, 1000.0)));
    out.add({"without-L3", {Bone::Pelvis, Bone::L5, Bone::L4, Bone::L2, Bone::L1}, 0}, "model.obj",
            as_obj({out.all()[0], out.all()[1], out.all()[2], out.all()[4], out.all()[5]}));
}

// A second L3 is put in, and what lies over it goes up by as much as L3 lies over L4.
void add_six(Writer& out)
{
    auto bones = out.bones();
    const glm::dvec3 pitch =
        surface_moments(bones[3]).centroid - surface_moments(bones[2]).centroid;
    std::vector<Mesh> six{bones.begin(), bones.begin() + 4};
    for (std::size_t i = 3; i < bones.size(); ++i)
        six.push_back(moved(bones[i], glm::dmat3(1.0), 1.0, pitch));
    out.add({"six-lumbar", {Bone::Pelvis, Bone::L5, Bone::L4, Bone::L3}, 0}, "model.stl",
            as_binary_stl(merged(six)));
}

void add_damages(Writer& out)
{
    auto meshes = out.all();
    for (auto& mesh : meshes) mesh = coarser(mesh, 0.1);
    out.add({"decimated", all_of_the_man, all_discs}, "model.stl", as_binary_stl(merged(meshes)));
    meshes = out.bones();
    for (auto& mesh : meshes) mesh = with_holes(mesh, 0.05, 7);
    out.add({"with-holes", all_of_the_man, 0}, "model.obj", as_obj(unnamed(meshes)));
    meshes = out.bones();
    meshes[2] = welded(meshes[2], meshes[3], 3);
    meshes.erase(meshes.begin() + 3);
    out.add({"welded-L3-L4", all_of_the_man, 0, "m", true}, "model.stl",
            as_binary_stl(merged(meshes)));
}

}

std::vector<SpineVariant> write_variants(const std::string& source, const std::string& folder)
{
    Writer out{source, folder};
    add_places(out);
    add_formats(out);
    add_names(out);
    add_parts(out);
    add_damages(out);
    add_six(out);
    return std::move(out.variants);
}

}
