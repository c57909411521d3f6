#include "anatomy/import/own_bones.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/gtc/quaternion.hpp>
#include <glm/matrix.hpp>
#include <numbers>

namespace spineload::anatomy {

namespace {

BonePlace operator*(const BonePlace& outer, const BonePlace& inner)
{
    return {outer.rotation * inner.rotation,
            outer.rotation * inner.translation + outer.translation};
}

BonePlace inverse(const BonePlace& place)
{
    const glm::dmat3 back = glm::transpose(place.rotation);
    return {back, -(back * place.translation)};
}

BonePlace between(const BonePlace& a, const BonePlace& b, double t)
{
    const glm::dquat turn = glm::slerp(glm::quat_cast(a.rotation), glm::quat_cast(b.rotation), t);
    return {glm::mat3_cast(turn), glm::mix(a.translation, b.translation, t)};
}

// The way from one bone to another in the built-in spine.
BonePlace step(const Body& start, std::size_t from, std::size_t to)
{
    return inverse(bone_place(start, all_bones[from])) * bone_place(start, all_bones[to]);
}

// A bone between two that are there stands by both, nearer to the nearer; beyond them by one.
void place_missing(const Body& start, PerBone<KnownBone>& bones)
{
    for (std::size_t b = 0; b < bone_count; ++b) {
        if (bones[b].is_measured) continue;
        std::size_t below = b, above = b;
        while (below > 0 && !bones[below].is_measured) --below;
        while (above + 1 < bone_count && !bones[above].is_measured) ++above;
        const bool has_below = bones[below].is_measured, has_above = bones[above].is_measured;
        const auto by = [&](std::size_t from) { return bones[from].place * step(start, from, b); };
        if (has_below && has_above)
            bones[b].place =
                between(by(below), by(above), double(b - below) / double(above - below));
        else if (has_below || has_above)
            bones[b].place = by(has_below ? below : above);
    }
}

// Lengths of the picture alone, by how much the neighbour's differ from the built-in neighbour's.
void grow_as(const VertebraParameters& found, const VertebraParameters& usual,
             VertebraParameters& sizes)
{
    for (const auto& size : vertebra_sizes()) {
        const double before = usual.*size.member;
        // assumed: small lengths, such as hollows, say nothing of the neighbour's.
        if (size.scaling == Scaling::None || before < 4.0) continue;
        sizes.*size.member *= std::clamp(found.*size.member / before, 0.85, 1.18);
    }
}

VertebraMeasures made_measures(const PerBone<KnownBone>& bones, const Body& start,
                               const ShapeParameters& shape, std::size_t b)
{
    VertebraMeasures made = vertebra_measures(start, shape, all_bones[b]);
    const auto fitted = [&](std::size_t i) -> const VertebraMeasures* {
        return bones[i].is_measured && bones[i].measures ? &*bones[i].measures : nullptr;
    };
    for (std::size_t away = 1; away < bone_count; ++away) {
        const std::size_t like = b >= away && fitted(b - away) ? b - away
                                 : b + away < bone_count       ? b + away
                                                               : b;
        const auto* found = fitted(like);
        if (!found || like == b) continue;
        grow_as(found->sizes, vertebra_measures(start, shape, all_bones[like]).sizes, made.sizes);
        set_endplate_sizes(made);
        break;
    }
    // The joint with a real bone is that bone's.
    if (b > 0 && fitted(b - 1))
        made.inferior =
            carried(place_in(bones[b].place, bones[b - 1].place), fitted(b - 1)->superior);
    if (b + 1 < bone_count && fitted(b + 1))
        made.superior =
            carried(place_in(bones[b].place, bones[b + 1].place), fitted(b + 1)->inferior);
    return made;
}

// ---- the sacrum's endplate
// -----------------------------------------------------------------------------------------

struct Facing {
    glm::dvec3 p{0.0};  ///< own frame, mm
    double area = 0.0;
    glm::dvec3 normal{0.0};
};

std::vector<Facing> facing_of(const PlacedSacrum& sacrum)
{
    std::vector<Facing> out;
    const auto& mesh = *sacrum.mesh;
    const auto at = [&](std::size_t i) {
        return sacrum.place.to_own(glm::dvec3(mesh.positions[mesh.triangles[i]]));
    };
    for (std::size_t i = 0; i + 2 < mesh.triangles.size(); i += 3) {
        const glm::dvec3 a = at(i), b = at(i + 1), c = at(i + 2);
        const glm::dvec3 n = glm::cross(b - a, c - a);
        const double size = glm::length(n);
        if (size > 0.0) out.push_back({(a + b + c) / 3.0, 0.5 * size, n / size});
    }
    return out;
}

// The plane through the surface that faces up near the expected plate; its outline stays about its
// middle. Unchanged where too little of it is seen.
void settle_plate(const std::vector<Facing>& surface, Endplate& plate)
{
    // From what lies roughly there to what is surely the plate (mm).
    for (const double slack : {9.0, 6.0, 3.5, 2.5}) {
        const glm::dvec3 right = glm::cross(plate.forward, plate.up);
        double area = 0.0;
        glm::dvec3 middle(0.0);
        glm::dmat3 sums(0.0);
        glm::dvec3 rights(0.0);
        for (const auto& [p, size, normal] : surface) {
            const glm::dvec3 d = p - plate.centre;
            const double x = glm::dot(d, plate.forward), z = glm::dot(d, right);
            const double y = glm::dot(d, plate.up);
            const double u = x / plate.half_depth, v = z / plate.half_width;
            // assumed: within the ring, and turned no further than a worn ring's slope.
            if (u * u + v * v > 0.8 || std::abs(y) > slack || glm::dot(normal, plate.up) < 0.8)
                continue;
            const glm::dvec3 row(1.0, x, z);
            sums += size * glm::outerProduct(row, row);
            rights += size * y * row;
            area += size, middle += size * p;
        }
        const double whole = std::numbers::pi * plate.half_depth * plate.half_width;
        if (area < 0.25 * whole || std::abs(glm::determinant(sums)) < 1e-6) return;
        const glm::dvec3 plane = glm::inverse(sums) * rights;
        const glm::dvec3 up = glm::normalize(plate.up - plane.y * plate.forward - plane.z * right);
        plate.centre += plane.x * plate.up;
        plate.up = up;
        plate.forward = glm::normalize(plate.forward - glm::dot(plate.forward, up) * up);
    }
}

// Where the plate ends in front, behind and at the sides; between the sides it is centred.
void measure_outline(const std::vector<Facing>& surface, Endplate& plate)
{
    const glm::dvec3 right = glm::cross(plate.forward, plate.up);
    double front = 0.0, back = 0.0, left_end = 0.0, right_end = 0.0;
    for (const auto& [p, size, normal] : surface) {
        const glm::dvec3 d = p - plate.centre;
        const double x = glm::dot(d, plate.forward), z = glm::dot(d, right);
        if (std::abs(glm::dot(d, plate.up)) > 2.5 || glm::dot(normal, plate.up) < 0.7) continue;
        // assumed: the promontory is seen in the midline, the sides half way back.
        if (std::abs(z) < 6.0 && std::abs(x) < 1.3 * plate.half_depth)
            front = std::max(front, x), back = std::min(back, x);
        if (std::abs(x) < 6.0 && std::abs(z) < 1.2 * plate.half_width)
            right_end = std::max(right_end, z), left_end = std::min(left_end, z);
    }
    const auto taken = [](double found, double usual) {
        return std::clamp(found, 0.8 * usual, 1.2 * usual);
    };
    plate.centre += 0.5 * (front + back) * plate.forward;
    plate.half_depth = taken(0.5 * (front - back), plate.half_depth);
    plate.half_width = taken(0.5 * (right_end - left_end), plate.half_width);
}

Endplate sacral_plate(const PlacedSacrum& sacrum, const Endplate& usual)
{
    const auto surface = facing_of(sacrum);
    Endplate plate = usual;
    settle_plate(surface, plate);
    const Endplate before = plate;
    measure_outline(surface, plate);
    // assumed: a middle farther off than this is an edge that was not seen.
    if (glm::length(plate.centre - before.centre) > 5.0) plate = before;
    return plate;
}

}

BonePlace place_in(const BonePlace& to, const BonePlace& from) { return inverse(to) * from; }

JointSheet carried(const BonePlace& place, JointSheet sheet)
{
    sheet.centre = place.rotation * sheet.centre + place.translation * 1e3;
    for (glm::dvec3* d : {&sheet.normal, &sheet.across, &sheet.up}) *d = place.rotation * *d;
    return sheet;
}

Endplate carried(const BonePlace& place, Endplate plate)
{
    plate.centre = place.rotation * plate.centre + place.translation * 1e3;
    plate.forward = place.rotation * plate.forward;
    plate.up = place.rotation * plate.up;
    return plate;
}

PerBone<KnownBone> known_bones(const PerBone<std::optional<VertebraFit>>& fits,
                               const std::optional<PlacedSacrum>& sacrum, const Body& start,
                               const ShapeParameters& shape)
{
    PerBone<KnownBone> bones;
    for (std::size_t b = 0; b < bone_count; ++b) {
        if (!fits[b]) continue;
        bones[b].is_measured = true;
        bones[b].place = fits[b]->place;
        bones[b].measures = fits[b]->measures;
    }
    KnownBone& base = bones[index(Bone::Pelvis)];
    base.upper = endplate(start, shape, Bone::Pelvis, true);
    if (sacrum) {
        base.is_measured = true;
        base.place = sacrum->place;
        base.upper = sacral_plate(*sacrum, base.upper);
    }
    place_missing(start, bones);
    for (std::size_t b = index(Bone::L5); b < bone_count; ++b) {
        if (!bones[b].measures) bones[b].measures = made_measures(bones, start, shape, b);
        bones[b].upper = bones[b].measures->upper;
    }
    return bones;
}

}
