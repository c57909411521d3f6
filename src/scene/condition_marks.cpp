#include "scene/condition_marks.h"

#include "scene/items.h"

#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <glm/geometric.hpp>

namespace spineload::scene {
namespace {

// assumed: cream for what is bright in scans, ochre for soreness, plum for tightness; apart from
// each other for colour-blind eyes by their lightness, and none a warning's red.
constexpr Colour spot_colour{0.965f, 0.906f, 0.745f};
constexpr Colour sore_colour{0.930f, 0.745f, 0.390f};
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

// Where a muscle is sore: beside L4 where it runs there; absent for the upper parts of a muscle
// that does.
std::optional<glm::vec3> sore_place(const SceneInput& input, std::string_view group,
                                    anatomy::Side side, const std::vector<glm::vec3>& surface)
{
    const Position<Segment> at_rest{input.body->vertebrae[index(anatomy::Bone::L4)].centre.si};
    const glm::vec3 l4{(input.pose->bones[index(anatomy::Bone::L4)] * at_rest).si};
    glm::vec3 low = surface.front(), high = low, near{0.0f};
    float count = 0.0f;
    for (const auto& p : surface) {
        low = glm::min(low, p), high = glm::max(high, p);
        // assumed: about as high as a vertebra.
        if (std::abs(p.y - l4.y) < 0.018f) near += p, count += 1.0f;
    }
    bool is_known = false;
    const auto region = region_of(group, is_known);
    const bool is_along_spine = region == anatomy::MuscleRegion::ErectorSpinae ||
                                region == anatomy::MuscleRegion::Multifidus;
    if (count == 0.0f) return is_along_spine ? std::nullopt : std::optional{0.5f * (low + high)};
    glm::vec3 place = near / count;
    // Of the parts of one muscle, side by side there, one place.
    if (region == anatomy::MuscleRegion::ErectorSpinae)
        place.z = l4.z + (side == anatomy::Side::Right ? 0.036f : -0.036f);
    return place;
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

void mark_sore(const SceneInput& input, std::string_view group, anatomy::Side side, double strain,
               Item& item)
{
    if (strain <= 0.0 || !item.mesh || item.mesh->positions.empty() || !item.scalar.empty()) return;
    const auto centre = sore_place(input, group, side, item.mesh->positions);
    if (!centre) return;
    // assumed: longer along the muscle than across it, as large and as plain as it is sore.
    const float much = static_cast<float>(strain);
    const glm::vec3 reach = glm::vec3{0.030f, 0.034f, 0.017f} * (0.55f + 0.45f * much);
    const float most = 0.35f + 0.55f * much;
    item.scalar.reserve(item.mesh->positions.size());
    for (const auto& p : item.mesh->positions) {
        const glm::vec3 d = (p - *centre) / reach;
        item.scalar.push_back(most * std::exp(-glm::dot(d, d)));
    }
    item.tint = sore_colour;
    item.revision = fingerprint(item.scalar, item.revision);
}

}
