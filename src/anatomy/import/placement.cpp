#include "anatomy/import/placement.h"

#include "core/assert.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <glm/geometric.hpp>
#include <map>
#include <optional>

namespace spineload::anatomy {

namespace {

constexpr double mm = 1e-3;

// Surface-weighted sizes of a spine of transverse and height scale 1 (reference man of 1.80 m).
// [source] Remus et al. 2021 (PLoS ONE 16(4): e0250456), the Visible Human surfaces, measured by
// us; T12 assumed to be as L1, whose mesh is the nearest.
constexpr PerBone<double> bone_radius{49.8 * mm, 30.7 * mm, 29.9 * mm, 31.0 * mm,
                                      30.4 * mm, 29.0 * mm, 29.0 * mm};
constexpr PerLevel<double> disc_radius{19.7 * mm, 20.0 * mm, 19.0 * mm,
                                       18.8 * mm, 18.9 * mm, 18.0 * mm};
constexpr PerLevel<double> nucleus_radius{14.0 * mm, 14.7 * mm, 13.7 * mm,
                                          13.3 * mm, 13.6 * mm, 13.0 * mm};
// Of a vertebra's surface centroid from its body centre, in the vertebra's own frame (forward, up):
// the arch and the processes pull it backwards. Same source.
constexpr PerBone<glm::dvec2> centroid_in_bone{{{0.0, 0.0},
                                                {-17.0 * mm, -2.3 * mm},
                                                {-18.3 * mm, -3.0 * mm},
                                                {-20.2 * mm, -2.7 * mm},
                                                {-20.5 * mm, -2.4 * mm},
                                                {-19.2 * mm, -2.1 * mm},
                                                {0.0, 0.0}}};
// Of the sacrum's with coccyx from the L5-S1 disc centre, world axes. Same source.
constexpr glm::dvec2 centroid_of_sacrum{-50.0 * mm, -36.1 * mm};

struct LengthUnit {
    std::string_view name;
    double metres;
};
constexpr std::array<LengthUnit, 4> length_units{
    {{"m", 1.0}, {"cm", 0.01}, {"in", 0.0254}, {"mm", 0.001}}};

bool is_bone(const NamedPart& part) { return part.name.kind == PartKind::Bone; }
bool is_vertebra(const NamedPart& part) { return is_bone(part) && part.name.bone != Bone::Pelvis; }
bool is_disc(const NamedPart& part)
{
    return part.name.kind == PartKind::Disc || part.name.kind == PartKind::Nucleus;
}

// Caudal to cranial, in half levels.
double order_of(const PartName& name)
{
    return name.kind == PartKind::Bone ? 2.0 * static_cast<double>(index(name.bone))
                                       : 2.0 * static_cast<double>(index(name.level)) + 1.0;
}

std::optional<double> median(std::vector<double> values)
{
    if (values.empty()) return std::nullopt;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

Result<void> find_unit(std::span<const NamedPart> parts, const Body& body, Placement& placement)
{
    std::vector<double> ratios;  // metres per file unit, by each part's size
    for (const auto& part : parts)
        if (const double expected = expected_radius(part.name, body);
            expected > 0.0 && part.moments.radius > 0.0)
            ratios.push_back(expected / part.moments.radius);
    const double wanted = median(ratios).value_or(1.0);
    const auto* const best = std::ranges::min_element(
        length_units, {},
        [&](const LengthUnit& unit) { return std::abs(std::log(wanted / unit.metres)); });
    placement.units = best->name;
    placement.scale_to_m = best->metres;
    const double size = best->metres / wanted;
    // assumed: adults' vertebrae differ by less than a third from the chosen body's; a child's or a
    // wrong unit lies outside. Five times is no human spine in any of these units.
    if (size < 0.2 || size > 5.0)
        return fail(
            fmt::format("the parts are {:.2g} times as large as a spine's, taken as {}; expected "
                        "coordinates in m, cm, mm or inches; scale the meshes",
                        size, best->name));
    if (size < 0.7 || size > 1.4)
        placement.doubts.push_back(
            fmt::format("the spine is {:.2f} times as large as this body's, taken as {}; check the "
                        "unit of the file and the person's height",
                        size, best->name));
    return {};
}

// Signed area-weighted regression of the parts' centroids on their order along the spine; bones and
// discs apart, because discs lie further forward.
glm::dvec3 upward(std::span<const NamedPart> parts)
{
    glm::dvec3 direction(0.0);
    const auto add_group = [&](auto belongs) {
        glm::dvec3 centre(0.0);
        double mean = 0.0, count = 0.0;
        for (const auto& part : parts)
            if (belongs(part)) {
                centre += part.moments.centroid;
                mean += order_of(part.name);
                count += 1.0;
            }
        if (count < 2.0) return;
        for (const auto& part : parts)
            if (belongs(part))
                direction +=
                    (order_of(part.name) - mean / count) * (part.moments.centroid - centre / count);
    };
    add_group(is_vertebra);
    add_group(is_disc);
    // The sacrum lies far behind the column; it only helps where nothing else does.
    if (direction == glm::dvec3(0.0)) add_group(is_bone);
    if (direction == glm::dvec3(0.0)) add_group([](const NamedPart&) { return true; });
    return direction;
}

glm::dvec3 perpendicular(const glm::dvec3& v, const glm::dvec3& axis)
{
    return v - axis * glm::dot(v, axis);
}

// How much wider the surface is at its `forward` end than at the other, as part of its own size: a
// vertebra has its body in front and ends in the narrow spinous process.
double front_heaviness(const NamedPart& part, const glm::dvec3& forward, const glm::dvec3& right)
{
    double low = INFINITY, high = -INFINITY;
    for (const auto& p : part.mesh->positions) {
        const double x = glm::dot(glm::dvec3(p) - part.moments.centroid, forward);
        low = std::min(low, x), high = std::max(high, x);
    }
    double front = 0.0, back = 0.0, front_count = 0.0, back_count = 0.0;
    const double end = 0.15 * (high - low);
    for (const auto& p : part.mesh->positions) {
        const glm::dvec3 d = glm::dvec3(p) - part.moments.centroid;
        const double x = glm::dot(d, forward), z = glm::dot(d, right);
        if (x > high - end) front += z * z, front_count += 1.0;
        if (x < low + end) back += z * z, back_count += 1.0;
    }
    return (std::sqrt(front / std::max(1.0, front_count)) -
            std::sqrt(back / std::max(1.0, back_count))) /
           std::max(1e-12, part.moments.radius);
}

// Forward, across `up`. Seen from above a vertebra is longer than wide and a disc wider than long,
// which gives the line; the discs' place before the bones and the bones' broad front give the
// sense.
std::optional<glm::dvec3> forward_of(std::span<const NamedPart> parts, const glm::dvec3& up)
{
    const glm::dvec3 helper = std::abs(up.x) < 0.6 ? glm::dvec3(1, 0, 0) : glm::dvec3(0, 1, 0);
    const glm::dvec3 e1 = glm::normalize(perpendicular(helper, up)), e2 = glm::cross(up, e1);
    double difference = 0.0, mixed = 0.0;  // of the spread along e1 and e2
    for (const auto& part : parts) {
        if (!is_vertebra(part) && !is_disc(part)) continue;
        const double weight = (is_disc(part) ? -1.0 : 1.0) /
                              std::max(1e-30, part.moments.radius * part.moments.radius);
        difference += weight * (glm::dot(e1, part.moments.spread * e1) -
                                glm::dot(e2, part.moments.spread * e2));
        mixed += 2.0 * weight * glm::dot(e1, part.moments.spread * e2);
    }
    const double angle = 0.5 * std::atan2(mixed, difference);
    const glm::dvec3 forward = std::cos(angle) * e1 + std::sin(angle) * e2;
    const glm::dvec3 right = glm::cross(forward, up);

    double sense = 0.0;
    for (const auto& part : parts)
        if (is_vertebra(part)) sense += front_heaviness(part, forward, right);
    for (const auto& disc : parts)
        for (const auto& bone : parts)
            if (is_disc(disc) && is_vertebra(bone) &&
                std::abs(order_of(disc.name) - order_of(bone.name)) == 1.0)
                sense += glm::dot(disc.moments.centroid - bone.moments.centroid, forward) /
                         std::max(1e-12, bone.moments.radius);
    // Discs alone: their hollow back is too faint a sign.
    if (std::abs(sense) < 1e-9) return std::nullopt;
    return sense > 0.0 ? forward : -forward;
}

// A single vertebra: thinnest from above to below, and files seldom hang upside down.
glm::dvec3 upward_of_one(const NamedPart& part)
{
    int axis = 0;
    for (int k = 1; k < 3; ++k)
        if (part.moments.spread[k][k] < part.moments.spread[axis][axis]) axis = k;
    glm::dvec3 up(0.0);
    up[axis] = 1.0;
    return up;
}

// A part's place in the file, turned and scaled, and where the body has it; both in the sagittal
// plane.
struct Pair {
    glm::dvec2 found, expected;
};

std::optional<glm::dvec2> expected_centroid(const PartName& name, const Body& body)
{
    if (name.kind == PartKind::Bone && name.bone == Bone::Pelvis)
        return centroid_of_sacrum * body.scale_height +
               glm::dvec2(body.discs[index(Level::L5S1)].centre.si);
    if (name.kind == PartKind::Bone && name.bone != Bone::T12) {
        const auto& vertebra = body.vertebrae[index(name.bone)];
        const glm::dvec2 local = centroid_in_bone[index(name.bone)] *
                                 glm::dvec2(body.scale_transverse, body.scale_height);
        const double c = cos(vertebra.tilt), s = sin(vertebra.tilt);
        return glm::dvec2(vertebra.centre.si) +
               glm::dvec2(c * local.x - s * local.y, s * local.x + c * local.y);
    }
    if ((name.kind == PartKind::Disc || name.kind == PartKind::Nucleus) && !name.is_below)
        return glm::dvec2(body.discs[index(name.level)].centre.si);
    return std::nullopt;
}

// Turns about the right-hand axis and shifts, so that the parts fit the body's best; the L5-S1
// disc, when there is one, lies exactly at the body's.
void fit_in_sagittal_plane(std::span<const NamedPart> parts, const Body& body, Placement& placement)
{
    std::vector<Pair> pairs, sacrum;
    double lateral = 0.0;
    std::optional<Pair> pin;
    std::optional<double> pin_lateral;
    for (const auto& part : parts) {
        const auto expected = expected_centroid(part.name, body);
        if (!expected) continue;
        const glm::dvec3 at = placement.rotation * (part.moments.centroid * placement.scale_to_m);
        const Pair pair{{at.x, at.y}, *expected};
        if (is_bone(part) && !is_vertebra(part)) {
            sacrum.push_back(pair);
            continue;
        }
        pairs.push_back(pair);
        lateral += at.z;
        const bool may_pin = is_disc(part) && part.name.level == Level::L5S1;
        if (may_pin && (!pin || part.name.kind == PartKind::Disc)) pin = pair, pin_lateral = at.z;
    }
    if (pairs.size() < 2) pairs.insert(pairs.end(), sacrum.begin(), sacrum.end());
    if (pairs.empty()) return;
    lateral = pin_lateral.value_or(lateral / static_cast<double>(pairs.size()));
    Pair about{glm::dvec2(0.0), glm::dvec2(0.0)};
    for (const auto& pair : pairs) {
        about.found += pair.found / static_cast<double>(pairs.size());
        about.expected += pair.expected / static_cast<double>(pairs.size());
    }
    if (pin) about = *pin;
    double along = 0.0, across = 0.0;
    for (const auto& pair : pairs) {
        const glm::dvec2 f = pair.found - about.found, e = pair.expected - about.expected;
        along += glm::dot(f, e);
        across += f.x * e.y - f.y * e.x;
    }
    const double angle = along == 0.0 && across == 0.0 ? 0.0 : std::atan2(across, along);
    const double c = std::cos(angle), s = std::sin(angle);
    const glm::dmat3 turn(glm::dvec3(c, s, 0), glm::dvec3(-s, c, 0), glm::dvec3(0, 0, 1));
    placement.rotation = turn * placement.rotation;
    placement.translation =
        glm::dvec3(about.expected, 0.0) - turn * glm::dvec3(about.found, lateral);

    double worst = 0.0;
    for (const auto& pair : pairs) {
        const glm::dvec3 at = turn * glm::dvec3(pair.found, 0.0) + placement.translation;
        worst = std::max(worst, glm::length(glm::dvec2(at) - pair.expected));
    }
    // assumed: more than half a disc's width apart, the built-in person's curve is another one.
    if (worst > 15.0 * mm)
        placement.doubts.push_back(fmt::format(
            "its curve or size differs from this body's: a part lies {:.0f} mm from where "
            "the loads are computed; set the person's height and lumbar lordosis",
            worst / mm));
}

// Row `i` of world_from_file is that world axis seen in the file.
std::string file_axis(const glm::dmat3& world_from_file, int row)
{
    const glm::dvec3 axis(world_from_file[0][row], world_from_file[1][row],
                          world_from_file[2][row]);
    int k = 0;
    for (int other = 1; other < 3; ++other)
        if (std::abs(axis[other]) > std::abs(axis[k])) k = other;
    return fmt::format("{}{}", axis[k] < 0.0 ? '-' : '+', "xyz"[k]);
}

void check_order(std::span<const NamedPart> parts, const glm::dvec3& up, Placement& placement)
{
    std::map<double, std::pair<double, const PartName*>> along;
    for (const auto& part : parts)
        if (is_vertebra(part))
            along.emplace(order_of(part.name),
                          std::pair{glm::dot(part.moments.centroid, up), &part.name});
    const std::pair<double, const PartName*>* below = nullptr;
    for (const auto& [order, here] : along) {
        if (below && here.first <= below->first)
            placement.doubts.push_back(fmt::format("{} does not lie above {}; check the names",
                                                   here.second->text, below->second->text));
        below = &here;
    }
}

}

double expected_radius(const PartName& name, const Body& body)
{
    const double scale = (body.scale_height + 2.0 * body.scale_transverse) / 3.0;
    switch (name.kind) {
        case PartKind::Bone:
            return scale * bone_radius[index(name.bone)];
        case PartKind::Disc:
            return scale * disc_radius[index(name.level)];
        case PartKind::Nucleus:
            return scale * nucleus_radius[index(name.level)];
        case PartKind::Unknown:
        case PartKind::SacrumPiece:
        case PartKind::OtherVertebra:
            return 0.0;
    }
    SPINELOAD_ASSERT(false, "part kind {} is no kind", static_cast<int>(name.kind));
}

Result<Placement> find_placement(std::span<const NamedPart> parts, const Body& body)
{
    SPINELOAD_ASSERT(!parts.empty(), "a placement needs parts");
    Placement placement;
    if (const auto unit = find_unit(parts, body, placement); !unit)
        return tl::unexpected(unit.error());

    glm::dvec3 up = upward(parts);
    const double size = parts.front().moments.radius;
    if (!(glm::length(up) > 1e-3 * size)) {
        up = upward_of_one(parts.front());
        placement.doubts.push_back(
            "one part alone does not show which way is up; check how it lies, or import its "
            "neighbours with it");
    }
    up = glm::normalize(up);
    check_order(parts, up, placement);
    auto forward = forward_of(parts, up);
    if (!forward) {
        // Of the file's axes the one most across the column, as most programs have it.
        const glm::dvec3 x(1, 0, 0), z(0, 0, 1);
        forward = glm::normalize(perpendicular(std::abs(up.x) < 0.7 ? x : z, up));
        placement.doubts.push_back(
            "discs alone do not show which way is forward; import the vertebrae with them");
    }
    // Rows: anterior, up, right. Right-handed, so left and right are what the file says.
    placement.rotation = glm::transpose(glm::dmat3(*forward, up, glm::cross(*forward, up)));
    fit_in_sagittal_plane(parts, body, placement);
    placement.anterior = file_axis(placement.rotation, 0);
    placement.up = file_axis(placement.rotation, 1);
    placement.right = file_axis(placement.rotation, 2);
    const auto& r = placement.rotation;
    for (int row = 0; row < 3; ++row) {
        const double most =
            std::max({std::abs(r[0][row]), std::abs(r[1][row]), std::abs(r[2][row])});
        if (most > 0.87) continue;
        placement.doubts.push_back(
            "the spine lies at an angle to the file's axes; the axes named here "
            "are the nearest ones");
        break;
    }
    return placement;
}

}
