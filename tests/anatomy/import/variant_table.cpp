// Writes the variants of a real spine into a folder, imports each and says what became of it:
// `spineload_import_variants SOURCE FOLDER`. What it leaves is input for `spineload sheet spines`.

#include "anatomy/import/mesh_tools.h"
#include "anatomy/import/missing_parts.h"
#include "anatomy/import/spine_import.h"
#include "variants.h"

#include <fmt/format.h>
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <glm/geometric.hpp>

namespace {

using namespace spineload;
using namespace spineload::anatomy;
using namespace spineload::test;

glm::dvec3 middle(const SpineShape& shape, Bone bone)
{
    return surface_moments(shape.bones[index(bone)]).centroid;
}

// Bones that lie where the named folder puts them, to 5 mm once both are moved together: another
// vertebra would be 35 mm off.
std::size_t right_bones(const SpineShape& found, const SpineShape& wanted,
                        const std::vector<Bone>& bones)
{
    std::vector<Bone> there;
    for (const Bone bone : bones)
        if (!found.bones[index(bone)].empty() && !found.is_bone_made[index(bone)])
            there.push_back(bone);
    glm::dvec3 shift(0.0);
    for (const Bone bone : there)
        shift += (middle(wanted, bone) - middle(found, bone)) / static_cast<double>(there.size());
    return static_cast<std::size_t>(std::ranges::count_if(there, [&](Bone bone) {
        return glm::length(middle(found, bone) + shift - middle(wanted, bone)) < 0.005;
    }));
}

bool show(const SpineVariant& variant, const std::string& folder, const Body& body,
          const SpineShape& wanted)
{
    const auto start = std::chrono::steady_clock::now();
    auto spine = import_spine({(std::filesystem::path(folder) / variant.name).string()}, body);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    if (!spine) {
        fmt::print("{:20} refused: {}\n", variant.name, spine.error().text());
        return false;
    }
    add_missing_parts(*spine);
    const std::size_t bones = right_bones(spine->shape, wanted, variant.bones);
    std::size_t discs = 0, added = 0;
    for (const Level level : all_levels) {
        const bool is_there = !spine->shape.discs[index(level)].annulus.empty();
        const bool is_made = spine->shape.is_disc_made[index(level)];
        discs += is_there && !is_made ? 1u : 0u;
        added += is_there && is_made ? 1u : 0u;
    }
    const bool is_right = bones == variant.bones.size() && discs == variant.discs &&
                          spine->report.units == variant.units;
    fmt::print("{:20} {} bones {}/{}, discs {}/{} and {} added, units {}, {} doubts, {:.1f} s\n",
               variant.name, is_right ? "right" : "WRONG", bones, variant.bones.size(), discs,
               variant.discs, added, spine->report.units, spine->report.doubts.size(),
               took.count());
    for (const auto& part : spine->report.parts)
        if (!is_right)
            fmt::print("    {} {}: {} {:.2f}\n", part.object, part.piece, part.structure,
                       part.confidence);
    for (const auto& doubt : spine->report.doubts)
        if (!is_right || variant.is_welded) fmt::print("    doubt: {}\n", doubt);
    std::fflush(stdout);
    return is_right;
}

}

int main(int count, char** arguments)
{
    if (count == 3 && std::string_view(arguments[1]) == "--read-mesh")
        return read_mesh_child(arguments[2]);
    if (count != 3) {
        fmt::print(stderr, "expected SOURCE FOLDER\n");
        return 2;
    }
    const auto body = make_body({});
    if (!body) return 2;
    const auto variants = write_variants(arguments[1], arguments[2]);
    const auto wanted = import_spine({arguments[1]}, *body);
    if (!wanted) {
        fmt::print(stderr, "{}\n", wanted.error().text());
        return 2;
    }
    bool is_right = true;
    for (const auto& variant : variants)
        is_right = show(variant, arguments[2], *body, wanted->shape) && is_right;
    return is_right ? 0 : 1;
}
