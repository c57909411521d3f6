#include "scene/condition_marks.h"

#include "scene/items.h"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>

namespace spineload::scene {
namespace {

// assumed: cream for what is bright in scans, ochre for soreness, plum for tightness; apart from
// each other for colour-blind eyes by their lightness, and none a warning's red.
constexpr Colour spot_colour{0.965f, 0.906f, 0.745f};
constexpr Colour sore_colour{0.890f, 0.690f, 0.330f};
constexpr Colour tight_colour{0.480f, 0.360f, 0.520f};

anatomy::MuscleRegion region_of(std::string_view group, bool& is_known)
{
    using anatomy::MuscleRegion;
    is_known = true;
    if (group.starts_with("multifidus")) return MuscleRegion::Multifidus;
    if (group.starts_with("longissimus") || group.starts_with("iliocostalis") ||
        group == "spinalis" || group == "erector_spinae")
        return MuscleRegion::ErectorSpinae;
    if (group == "quadratus_lumborum") return MuscleRegion::QuadratusLumborum;
    if (group == "psoas") return MuscleRegion::Psoas;
    if (group.starts_with("glute")) return MuscleRegion::Gluteals;
    if (group == "piriformis") return MuscleRegion::Piriformis;
    is_known = false;
    return MuscleRegion::Multifidus;
}

}

std::optional<Item> disc_spot(const SceneInput& input, anatomy::Level level,
                              const anatomy::Mesh& surface)
{
    const auto& rest = input.shape->discs[index(level)];
    if (!rest.spot || *rest.spot >= surface.triangles.size()) return std::nullopt;
    auto mesh = std::make_shared<anatomy::Mesh>();
    mesh->name = surface.name + " spot";
    const auto first = surface.triangles[*rest.spot];
    mesh->positions.assign(surface.positions.begin() + first, surface.positions.end());
    mesh->normals.assign(surface.normals.begin() + first, surface.normals.end());
    for (std::size_t i = *rest.spot; i < surface.triangles.size(); ++i)
        mesh->triangles.push_back(surface.triangles[i] - first);
    Item item;
    item.revision = fingerprint(*mesh);
    item.mesh = std::move(mesh);
    item.material = Material::Coloured;
    item.colour = glm::vec4{spot_colour, 1.0f};
    item.is_on_surface = true;
    item.is_outlined = true;
    return item;
}

MuscleMark muscle_mark(const anatomy::Conditions& conditions, std::string_view group,
                       anatomy::Side side)
{
    bool is_known = false;
    const auto region = index(region_of(group, is_known));
    if (!is_known) return {};
    return {conditions.muscle_strain[region][index(side)],
            conditions.muscle_spasm[region][index(side)]};
}

Colour spasm_colour(const Colour& muscle, double spasm)
{
    return glm::mix(muscle, tight_colour, static_cast<float>(0.85 * spasm));
}

std::optional<Item> sore_region(const SceneInput& input, const MuscleMark& mark,
                                const anatomy::Mesh& surface)
{
    if (mark.strain <= 0.0 || surface.positions.empty()) return std::nullopt;
    // assumed: around L4, as sore as it is large; of a muscle that lies elsewhere its middle.
    glm::vec3 low = surface.positions.front(), high = low;
    for (const auto& p : surface.positions) low = glm::min(low, p), high = glm::max(high, p);
    const glm::vec3 l4{input.pose->discs[index(anatomy::Level::L4L5)].translation};
    const bool is_there = l4.y > low.y && l4.y < high.y;
    const glm::vec3 middle =
        is_there ? glm::vec3{0.5f * (low.x + high.x), l4.y + 0.01f, 0.5f * (low.z + high.z)}
                 : 0.5f * (low + high);
    const float reach = 0.012f + 0.022f * static_cast<float>(mark.strain);
    auto mesh = std::make_shared<anatomy::Mesh>();
    mesh->name = surface.name + " sore";
    mesh->positions = surface.positions;
    mesh->normals = surface.normals;
    for (std::size_t i = 0; i + 2 < surface.triangles.size(); i += 3) {
        glm::vec3 centre{0.0f};
        for (std::size_t k = 0; k < 3; ++k)
            centre += surface.positions[surface.triangles[i + k]] / 3.0f;
        if (std::abs(centre.y - middle.y) > reach) continue;
        for (std::size_t k = 0; k < 3; ++k) mesh->triangles.push_back(surface.triangles[i + k]);
    }
    if (mesh->triangles.empty()) return std::nullopt;
    // A hair's breadth above the muscle, so that its edges do not shimmer.
    for (std::size_t i = 0; i < mesh->positions.size() && i < mesh->normals.size(); ++i)
        mesh->positions[i] += 0.0003f * mesh->normals[i];
    Item item;
    item.revision = fingerprint(*mesh) + mesh->triangles.size();
    item.mesh = std::move(mesh);
    item.material = Material::Coloured;
    item.colour = glm::vec4{sore_colour, 1.0f};
    item.is_two_sided = true;
    item.is_on_surface = true;
    return item;
}

}
