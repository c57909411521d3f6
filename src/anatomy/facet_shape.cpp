#include "anatomy/facet_shape.h"

#include "anatomy/endplate_shape.h"
#include "anatomy/grades.h"

#include <numbers>

namespace spineload::anatomy {

namespace {

constexpr int rings = 4, spokes = 16;
// [source] each cartilage about 0.8 mm thick (ASME SBC2011-54587), drawn thinner so that the space
// between the two stays visible.
constexpr double cartilage = 0.35;
// The patch's back lies in the bone: the bone's simplified surface must not show through.
constexpr double sunk = 0.5;

// Depth of the bone's surface behind a point of the sheet along `into`; the nominal half space
// where the bone is not met near it.
double depth_of_bone(const Field& bone, const glm::dvec3& from, const glm::dvec3& into)
{
    double before = 0.0, value = bone(from);
    // Someone's own meshes may touch: there both patches lie on the sheet.
    if (value < 0.0) return 0.0;
    for (double depth = 0.4; depth < joint_space + 1.8; depth += 0.4) {
        const double next = bone(from + into * depth);
        if (next < 0.0) return before + (depth - before) * value / (value - next);
        before = depth, value = next;
    }
    return 0.5 * joint_space;
}

Mesh patch(const JointSheet& sheet, const Field& bone, bool is_lower, std::vector<glm::vec2>& plane)
{
    Mesh mesh;
    const glm::dvec3 into = is_lower ? -sheet.normal : sheet.normal;
    std::vector<glm::dvec3> front, back;
    const auto add = [&](double u, double v, double thick) {
        const glm::dvec3 on_sheet = sheet.point(u, v);
        const double depth = depth_of_bone(bone, on_sheet, into);
        front.push_back(on_sheet + into * (depth - thick));
        back.push_back(on_sheet + into * (depth + sunk));
        plane.emplace_back(u, v);
    };
    add(0, 0, cartilage);
    for (int ring = 1; ring <= rings; ++ring)
        for (int spoke = 0; spoke < spokes; ++spoke) {
            const double r = static_cast<double>(ring) / rings;
            const double angle = 2.0 * std::numbers::pi * spoke / spokes;
            add(r * std::cos(angle), r * std::sin(angle), ring == rings ? 0.02 : cartilage);
        }
    const auto count = static_cast<std::uint32_t>(front.size());
    const auto at = [&](int ring, int spoke) {
        return static_cast<std::uint32_t>(1 + (ring - 1) * spokes + spoke % spokes);
    };
    const auto triangle = [&](std::uint32_t a, std::uint32_t b, std::uint32_t c) {
        // Spokes turn from `across` to `up`: counter-clockwise seen from the upper bone, which the
        // lower bone's patch faces.
        if (!is_lower) std::swap(b, c);
        mesh.triangles.insert(mesh.triangles.end(), {a, b, c, a + count, c + count, b + count});
    };
    for (int s = 0; s < spokes; ++s) {
        triangle(0, at(1, s), at(1, s + 1));
        for (int ring = 1; ring < rings; ++ring) {
            triangle(at(ring, s), at(ring + 1, s), at(ring + 1, s + 1));
            triangle(at(ring, s), at(ring + 1, s + 1), at(ring, s + 1));
        }
        std::uint32_t a = at(rings, s), b = at(rings, s + 1);
        if (!is_lower) std::swap(a, b);
        mesh.triangles.insert(mesh.triangles.end(), {a, a + count, b + count, a, b + count, b});
    }
    front.insert(front.end(), back.begin(), back.end());
    plane.insert(plane.end(), plane.begin(), plane.begin() + count);
    std::vector<glm::dvec3> normals(front.size(), glm::dvec3{0.0});
    for (std::size_t i = 0; i < mesh.triangles.size(); i += 3) {
        const std::uint32_t* t = &mesh.triangles[i];
        const glm::dvec3 n = glm::cross(front[t[1]] - front[t[0]], front[t[2]] - front[t[0]]);
        for (int k = 0; k < 3; ++k) normals[t[k]] += n;
    }
    for (std::size_t i = 0; i < front.size(); ++i) {
        mesh.positions.emplace_back(front[i] * 1e-3);
        mesh.normals.emplace_back(glm::normalize(normals[i]));
    }
    mesh.occlusion.assign(front.size(), 1.0f);
    return mesh;
}

void mirror(Mesh& mesh)
{
    for (auto& p : mesh.positions) p.z = -p.z;
    for (auto& n : mesh.normals) n.z = -n.z;
    for (std::size_t i = 0; i < mesh.triangles.size(); i += 3)
        std::swap(mesh.triangles[i + 1], mesh.triangles[i + 2]);
}

}

JointSheet joint_sheet(const Body& body, Level level)
{
    const FacetGeometry& facet = body.facets[index(level)];
    const DiscGeometry& disc = body.discs[index(level)];
    const auto frame = SagittalFrame::tilted_back(disc.centre.si * 1e3, -disc.tilt.si());
    // model.md section 5: the joint plane turned from the sagittal, its normal a little upwards.
    const double ct = std::cos(facet.from_sagittal.si()), st = std::sin(facet.from_sagittal.si());
    const double cu = std::cos(facet.upward_tilt.si()), su = std::sin(facet.upward_tilt.si());
    const glm::dvec3 level_normal{-st, 0.0, -ct};
    JointSheet sheet;
    sheet.centre = frame.to_world(facet.centre.si * 1e3);
    sheet.normal = frame.to_world_direction(cu * level_normal + glm::dvec3{0, su, 0});
    sheet.up = frame.to_world_direction(-su * level_normal + glm::dvec3{0, cu, 0});
    sheet.across = frame.to_world_direction({-ct, 0.0, st});
    sheet.half_width = 0.5 * millimetres(facet.width);
    sheet.half_height = 0.5 * millimetres(facet.height);
    // The mechanics turns the facet's normal by 15° over 4.5 mm.
    sheet.radius = 4.5 / 0.2618 * body.scale_transverse;
    // [source] Weishaupt 1999 (Skeletal Radiol 28), on scans: 2 to 4 mm are usual, less than 2 mm
    // is mild, less than 1 mm severe; 1.1 mm is left here so that no turn brings bone into bone.
    const double healthy = resting_space(level), wider = healthy - joint_space;
    sheet.space = between_grades({healthy, 1.9 + wider, 1.5 + wider, 1.1 + wider},
                                 body.build.conditions.facet_arthritis[index(level)]);
    return sheet;
}

FacetShape facet_shape(const JointSheet& sheet, const Field& lower, const Field& upper, Side side)
{
    FacetShape shape;
    shape.superior = patch(sheet, lower, true, shape.superior_plane);
    shape.inferior = patch(sheet, upper, false, shape.inferior_plane);
    if (side == Side::Left) {
        mirror(shape.superior);
        mirror(shape.inferior);
    }
    return shape;
}

}
