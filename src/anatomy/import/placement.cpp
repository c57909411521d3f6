#include "anatomy/import/placement.h"

#include "core/assert.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <glm/geometric.hpp>
#include <map>
#include <optional>
#include <utility>

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

std::optional<double> median(std::vector<double> values)
{
    if (values.empty()) return std::nullopt;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

Result<void> find_unit(std::span<const NamedPart> parts, const Body& body, const std::string& given,
                       Placement& placement)
{
    std::vector<double> ratios;  // metres per file unit, by each part's size
    for (const auto& part : parts)
        if (const double expected = expected_radius(part.name, body);
            expected > 0.0 && part.moments.radius > 0.0)
            ratios.push_back(expected / part.moments.radius);
    const double wanted = median(ratios).value_or(1.0);
    const auto* best = std::ranges::min_element(length_units, {}, [&](const LengthUnit& unit) {
        return std::abs(std::log(wanted / unit.metres));
    });
    if (!given.empty()) {
        best = std::ranges::find(length_units, given, &LengthUnit::name);
        if (best == length_units.end())
            return fail(fmt::format("units: found \"{}\", expected m, cm, mm or in", given));
    }
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
// The largest distance that is left (m).
double fit_in_sagittal_plane(std::span<const NamedPart> parts, const Body& body,
                             Placement& placement)
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
    if (pairs.empty()) return 0.0;
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
    return worst;
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

// A placement with one of the two senses of the forward line.
struct Candidate {
    Placement placement;
    double worst = 0.0;  ///< distance of a part from its place (m)
    double front = 0.0;  ///< how much the vertebrae look forward then
};

Candidate candidate(std::span<const NamedPart> parts, const Body& body, const Placement& start,
                    const glm::dvec3& forward, const glm::dvec3& up)
{
    Candidate found{start, 0.0, 0.0};
    // Rows: anterior, up, right. Right-handed, so left and right are what the file says.
    found.placement.rotation = glm::transpose(glm::dmat3(forward, up, glm::cross(forward, up)));
    found.worst = fit_in_sagittal_plane(parts, body, found.placement);
    const glm::dmat3 file_from_world = glm::transpose(found.placement.rotation);
    for (const auto& part : parts) {
        if (!is_vertebra(part)) continue;
        // The vertebra's own forward axis, as it would lie.
        const Angle tilt = body.vertebrae[index(part.name.bone)].tilt;
        found.front += front_heaviness(
            part, file_from_world * glm::dvec3(cos(tilt), sin(tilt), 0.0), file_from_world[2]);
    }
    return found;
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

namespace {

// "+x" … "-z"; the file axes of a person who knows them.
std::optional<glm::dvec3> axis_named(std::string_view name)
{
    if (name.size() != 2 || (name[0] != '+' && name[0] != '-')) return std::nullopt;
    const auto at = std::string_view("xyz").find(name[1]);
    if (at == std::string_view::npos) return std::nullopt;
    glm::dvec3 axis(0.0);
    axis[static_cast<int>(at)] = name[0] == '-' ? -1.0 : 1.0;
    return axis;
}

Result<std::optional<glm::dmat3>> axes_given(const PlacementHints& hints)
{
    if (hints.anterior.empty() && hints.up.empty()) return std::optional<glm::dmat3>{};
    const auto forward = axis_named(hints.anterior), up = axis_named(hints.up);
    if (!forward || !up || glm::dot(*forward, *up) != 0.0)
        return fail(
            fmt::format("axes: found anterior \"{}\" and up \"{}\", expected two "
                        "different ones of +x, -x, +y, -y, +z, -z",
                        hints.anterior, hints.up));
    return std::optional<glm::dmat3>{glm::dmat3(*forward, *up, glm::cross(*forward, *up))};
}

// By the parts' places and their mirror plane alone.
Placement placement_by_places(std::span<const NamedPart> parts, const Body& body,
                              const Placement& start, const glm::dvec3& up)
{
    const glm::dvec3 line = forward_line(parts, up);
    const Candidate one = candidate(parts, body, start, line, up);
    const Candidate other = candidate(parts, body, start, -line, up);
    const bool shows_sense = one.front != other.front;
    // Without a vertebra the curve decides, which fits one way round better than the other.
    Placement placement = (shows_sense ? one.front > other.front : one.worst <= other.worst)
                              ? one.placement
                              : other.placement;
    if (!shows_sense)
        placement.doubts.push_back(
            "these parts alone hardly show which way is forward; import the vertebrae with them");
    return placement;
}

// By the shapes of its bones; turned upright by their places where there are several.
Placement placement_by_shapes(std::span<const NamedPart> parts, const Body& body,
                              const Placement& start, const glm::dmat3& axes, bool is_by_hand)
{
    glm::dvec3 up = upward(parts);
    const double length = glm::length(up);
    // The chord of the column leans a little against what is up for its bones on average; the fit
    // in the sagittal plane turns it upright again, so either serves.
    const bool shows_up = length > 1e-3 * parts.front().moments.radius &&
                          glm::dot(up, axes[1]) > 0.7 * length && !is_by_hand;
    up = shows_up ? up / length : axes[1];
    const glm::dvec3 forward = glm::normalize(axes[0] - up * glm::dot(axes[0], up));
    return candidate(parts, body, start, forward, up).placement;
}

}

Result<Placement> find_placement(std::span<const NamedPart> parts, const Body& body,
                                 const PlacementHints& hints)
{
    SPINELOAD_ASSERT(!parts.empty(), "a placement needs parts");
    Placement placement;
    if (const auto unit = find_unit(parts, body, hints.units, placement); !unit)
        return tl::unexpected(unit.error());
    const auto given = axes_given(hints);
    if (!given) return tl::unexpected(given.error());
    const auto& axes = *given ? *given : hints.file_from_world;

    glm::dvec3 up = upward(parts);
    const double size = parts.front().moments.radius;
    if (!axes && !(glm::length(up) > 1e-3 * size)) {
        up = upward_of_one(parts.front());
        placement.doubts.push_back(
            "one part alone does not show which way is up; check how it lies, or import its "
            "neighbours with it");
    }
    check_order(parts, axes ? (*axes)[1] : glm::normalize(up), placement);
    placement = axes ? placement_by_shapes(parts, body, placement, *axes, given->has_value())
                     : placement_by_places(parts, body, placement, glm::normalize(up));
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
