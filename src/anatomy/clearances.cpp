#include "anatomy/clearances.h"

#include "anatomy/bone_fields.h"
#include "anatomy/surface_query.h"
#include "anatomy/tissue_shape.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <span>

namespace spineload::anatomy {

namespace {

// assumed: what lies beyond is no longer canal, or no longer root canal.
constexpr double canal_half_width = 11.0, foramen_reach = 14.0;
// assumed: the root canal is narrowest under the middle of the pedicle.
constexpr double foramen_side = 17.0;
constexpr int canal_rays = 72, foramen_rays = 60;
constexpr double step = 0.6;  // mm along a ray

struct Segment2 {
    glm::dvec2 a, b;
};

// A plane with axes `u` and `v` through `origin`.
struct Plane {
    glm::dvec3 origin, u, v;
};

// Where a mesh meets the plane, in its axes; mm.
std::vector<Segment2> slice(const Mesh& mesh, const Plane& plane)
{
    const glm::dvec3 n = glm::cross(plane.u, plane.v);
    std::vector<Segment2> out;
    for (std::size_t t = 0; t + 2 < mesh.triangles.size(); t += 3) {
        std::array<glm::dvec3, 3> p;
        std::array<double, 3> h{};
        for (std::size_t k = 0; k < 3; ++k) {
            p[k] = glm::dvec3{mesh.positions[mesh.triangles[t + k]]} * 1e3 - plane.origin;
            h[k] = glm::dot(p[k], n);
        }
        std::array<glm::dvec2, 3> cut;
        std::size_t count = 0;
        for (std::size_t k = 0; k < 3; ++k) {
            const std::size_t l = (k + 1) % 3;
            if ((h[k] < 0.0) == (h[l] < 0.0)) continue;
            const glm::dvec3 q = glm::mix(p[k], p[l], h[k] / (h[k] - h[l]));
            cut[count++] = {glm::dot(q, plane.u), glm::dot(q, plane.v)};
        }
        if (count == 2) out.push_back({cut[0], cut[1]});
    }
    return out;
}

// How far a ray gets before it meets a segment.
double free_way(const glm::dvec2& from, const glm::dvec2& along, std::span<const Segment2> segments,
                double most)
{
    for (const auto& [a, b] : segments) {
        const glm::dvec2 edge = b - a, to = a - from;
        const double det = along.y * edge.x - along.x * edge.y;
        if (std::abs(det) < 1e-12) continue;
        const double way = (to.y * edge.x - to.x * edge.y) / det;
        const double part = (along.x * to.y - along.y * to.x) / det;
        if (way >= 0.0 && part >= 0.0 && part <= 1.0) most = std::min(most, way);
    }
    return most;
}

// How far it gets before it enters a bone.
double free_way(const Plane& plane, const glm::dvec2& from, const glm::dvec2& along,
                std::span<const Field* const> bones, double most)
{
    const auto inside = [&](double way) {
        const glm::dvec2 q = from + along * way;
        const glm::dvec3 p = plane.origin + plane.u * q.x + plane.v * q.y;
        double nearest = std::numeric_limits<double>::max();
        for (const Field* bone : bones) nearest = std::min(nearest, (*bone)(p));
        return nearest;
    };
    double before = inside(0.0);
    if (before <= 0.0) return 0.0;
    for (double way = step; way < most + step; way += step) {
        const double now = inside(way);
        if (now <= 0.0) return std::min(most, way - step * now / (now - before));
        before = now;
    }
    return most;
}

struct Room {
    Plane plane;
    std::vector<const Field*> bones;
    std::vector<Segment2> disc;
    double lining = 0.0;  ///< of the yellow ligament on what lies behind, mm

    double free(const glm::dvec2& from, const glm::dvec2& along, double most) const
    {
        const double way = free_way(plane, from, along, bones, free_way(from, along, disc, most));
        // assumed: it lines the arch evenly from joint to joint and ends beside them.
        return std::max(0.0, way - lining * sdf::ramp(0.1, 0.6, -along.x));
    }
    bool is_in_disc(const glm::dvec2& place) const
    {
        bool is_in = false;
        for (const auto& [a, b] : disc) {
            if ((a.y < place.y) == (b.y < place.y)) continue;
            const double x = a.x + (b.x - a.x) * (place.y - a.y) / (b.y - a.y);
            if (x < place.x) is_in = !is_in;
        }
        return is_in;
    }
    /// Of what is seen from `from`; `most` along a direction.
    template <class Most>
    double area(const glm::dvec2& from, int rays, const Most& most) const
    {
        const double turn = 2.0 * std::numbers::pi / rays;
        double sum = 0.0, last = 0.0, first = 0.0;
        for (int i = 0; i <= rays; ++i) {
            const glm::dvec2 along{std::cos(turn * i), std::sin(turn * i)};
            const double way = i == rays ? first : free(from, along, most(along));
            if (i > 0) sum += 0.5 * last * way * std::sin(turn);
            if (i == 0) first = way;
            last = way;
        }
        return sum;
    }
};

struct LevelRoom {
    const Body& body;
    const BoneFields& bones;
    Level level;
    DiscShape disc;
    glm::dvec3 centre, forward, up;
    double scale, back;  ///< the rims' back behind the centre

    LevelRoom(const Body& of, const ShapeParameters& shape, const BoneFields& fields, Level at)
        : body{of}, bones{fields}, level{at}, disc{fields.disc(at)}, scale{of.scale_transverse}
    {
        const auto& geometry = body.discs[index(level)];
        centre = geometry.centre.si * 1e3;
        const auto frame = SagittalFrame::tilted_back(centre, -geometry.tilt.si());
        forward = frame.to_world_direction({1, 0, 0}), up = frame.to_world_direction({0, 1, 0});
        back = -1e9;
        for (const bool is_upper : {false, true}) {
            const Endplate plate = is_upper ? endplate(body, shape, upper_bone(level), false)
                                            : endplate(body, shape, lower_bone(level), true);
            back =
                std::max(back, -glm::dot(plate.rim_point(std::numbers::pi, 1.0) - centre, forward));
        }
    }

    Room room(const Plane& plane) const
    {
        return {plane,
                {&bones.of(lower_bone(level)), &bones.of(upper_bone(level))},
                slice(disc.annulus, plane)};
    }

    // From the disc's back, or what stands behind it, to the arch's lining.
    double midline_depth(const Room& here) const
    {
        // A hair beside the midline, where the discs' meshes have their seam.
        glm::dvec2 from{-(back + 5.0 * scale), 0.2};
        // Out of the material, whose surface is met an odd number of times on the way back.
        while (here.is_in_disc(from) && from.x > -(back + 14.0 * scale)) from.x -= 0.5;
        return here.free(from, {1, 0}, 14.0 * scale) + here.free(from, {-1, 0}, 20.0 * scale);
    }

    // Area and depth in the midline.
    std::pair<double, double> canal() const
    {
        double least = std::numeric_limits<double>::max(), depth = least;
        for (const double height : {-4.0, 0.0, 4.0}) {
            Room here = room({centre + up * height, forward, {0, 0, 1}});
            here.lining = scale * flavum_thickness(body.build.conditions, level);
            // From a place in the canal's middle, which a large piece of disc may come near.
            glm::dvec2 from{-(back + 10.0 * scale), 0.0};
            const double width = canal_half_width * scale;
            least = std::min(least, here.area(from, canal_rays, [&](const glm::dvec2& along) {
                return std::min(width / std::max(std::abs(along.y), 1e-9), 14.0 * scale);
            }));
            depth = std::min(depth, midline_depth(here));
        }
        return {least, depth};
    }

    // One side's: area and longest upright line.
    std::pair<double, double> foramen(double right) const
    {
        const Room here =
            room({centre + glm::dvec3{0, 0, right * foramen_side * scale}, {1, 0, 0}, {0, 1, 0}});
        const glm::dvec2 behind{-glm::dvec2{forward}};
        const glm::dvec2 upward{glm::dvec2{up}};
        // The root passes in the upper half, behind the upper body's wall.
        const glm::dvec2 from = behind * (back + 2.5 * scale) + upward * (6.0 * scale);
        const double reach = foramen_reach * scale;
        const double area = here.area(from, foramen_rays, [&](const glm::dvec2&) { return reach; });
        double tallest = 0.0;
        for (const double further : {-1.0, 0.0, 1.0, 2.0, 3.0}) {
            const glm::dvec2 start = from + behind * (further * scale);
            tallest = std::max(tallest,
                               here.free(start, upward, reach) + here.free(start, -upward, reach));
        }
        return {area, tallest};
    }

    double disc_back() const
    {
        double furthest = 0.0;
        // Without the free piece, which is no longer the disc's.
        for (std::size_t i = 0; i < disc.annulus.positions.size(); ++i) {
            const glm::dvec3 p = glm::dvec3{disc.annulus.positions[i]} * 1e3 - centre;
            if (disc.annulus_height[i] > 0.02f)
                furthest = std::max(furthest, -glm::dot(p, forward) - back);
        }
        return furthest;
    }
};

}

Result<Clearance> clearance(const Body& body, Level level)
{
    const auto shape = load_shape_parameters();
    if (!shape) return tl::unexpected(shape.error());
    const BoneFields bones{body, *shape};
    const LevelRoom room{body, *shape, bones, level};
    const auto left = room.foramen(-1.0), right = room.foramen(1.0);
    const auto [area, depth] = room.canal();
    return Clearance{1_mm2 * area, 1_mm * depth, 1_mm2 * std::min(left.first, right.first),
                     1_mm * std::min(left.second, right.second), 1_mm * room.disc_back()};
}

namespace {

Build without_material(Build build)
{
    auto& c = build.conditions;
    c.bulge = c.protrusion = c.extrusion = {};
    c.sequestrum = {};
    return build;
}

// How far the nearest of the disc's points behind its centre stays off a closed surface, mm.
double distance_to(const Mesh& surface, const std::vector<glm::dvec3>& material)
{
    const SurfaceQuery query{surface};
    // assumed: further off is all one. As deep as the sac's middle a point may lie.
    constexpr double deepest = 9.0;
    double least = 20.0;
    for (const auto& p : material)
        if (const auto near = query.nearest(p, std::max(least, deepest)))
            least = std::min(least, near->distance);
    return least;
}

// Of a closed tube, across: by the lines that it leaves in the plane, in any order.
double area_of(const std::vector<Segment2>& outline)
{
    glm::dvec2 middle{0.0};
    for (const auto& [a, b] : outline) middle += 0.5 * (a + b) / double(outline.size());
    double sum = 0.0;
    for (const auto& [a, b] : outline) {
        const glm::dvec2 u = a - middle, v = b - middle;
        sum += 0.5 * std::abs(u.x * v.y - u.y * v.x);
    }
    return sum;
}

// The disc's points behind its centre, what has left it included.
std::vector<glm::dvec3> material_of(const DiscShape& disc, const LevelRoom& room)
{
    std::vector<glm::dvec3> points;
    for (const auto& position : disc.annulus.positions) {
        const glm::dvec3 p = glm::dvec3{position} * 1e3;
        if (glm::dot(p - room.centre, room.forward) < 0.0) points.push_back(p);
    }
    return points;
}

Result<std::vector<TissuePart>> tissues_of(const Body& body, const SpineShape& spine)
{
    auto parts = make_tissues(TissueLayer::DuralSac, body, spine);
    const auto nerves = make_tissues(TissueLayer::Nerves, body, spine);
    if (!parts) return parts;
    if (!nerves) return nerves;
    parts->insert(parts->end(), nerves->begin(), nerves->end());
    return parts;
}

}

Result<Contact> contact(const Body& body, Level level)
{
    const auto shape = load_shape_parameters();
    if (!shape) return tl::unexpected(shape.error());
    const auto usual = make_body(without_material(body.build));
    if (!usual) return tl::unexpected(usual.error());
    auto spine = make_spine_shape(*usual, coarse_detail);
    if (!spine) return tl::unexpected(spine.error());
    const auto parts = tissues_of(*usual, *spine);
    if (!parts) return tl::unexpected(parts.error());

    const BoneFields bones{body, *shape};
    const LevelRoom room{body, *shape, bones, level};
    const auto material = material_of(room.disc, room);
    Contact out;
    out.sac = out.root = 1_m;
    for (const TissuePart& part : *parts) {
        if (part.tissue == Tissue::DuralSac) out.sac = 1_mm * distance_to(part.rest, material);
        const bool is_near = part.bone == lower_bone(level) || part.bone == upper_bone(level);
        if (part.tissue != Tissue::NerveRoot || !is_near || !part.number.empty()) continue;
        if (const Length off = 1_mm * distance_to(part.rest, material); off < out.root)
            out.root = off, out.root_of = part.bone, out.side = part.side;
    }
    // The sac as it is then: only the discs differ.
    spine->discs[index(level)] = room.disc;
    const auto sac = make_tissues(TissueLayer::DuralSac, body, *spine);
    if (!sac) return tl::unexpected(sac.error());
    double least = std::numeric_limits<double>::max();
    for (const double height : {-4.0, 0.0, 4.0})
        for (const TissuePart& part : *sac)
            if (part.tissue == Tissue::DuralSac)
                least = std::min(
                    least,
                    area_of(slice(part.rest,
                                  {room.centre + room.up * height, room.forward, {0, 0, 1}})));
    out.sac_area = 1_mm2 * least;
    return out;
}

double flavum_thickness(const Conditions& conditions, Level level)
{
    return 3.2 * (1.0 + conditions.flavum_thickening[index(level)]);
}

Build without_conditions(Build build)
{
    build.conditions = {};
    return build;
}

}
