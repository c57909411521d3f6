#include "anatomy/disc_shape.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <utility>

namespace spineload::anatomy {

namespace {

constexpr std::size_t spokes = 40;

// The annulus ends on the endplates' rims, just inside their rounding.
constexpr double rim_part = 0.95;
// [source] the nucleus fills 30–50 % of the section (Tzermiadianos and Patwardhan): 0.65² = 42 %;
// its middle lies 6 % of the depth behind the disc's (O'Connell et al. 2007, recalled).
constexpr double nucleus_part = 0.65, nucleus_behind = 0.06;
// assumed: at rest the wall stands out by a fifth of its height, and less behind.
constexpr double rest_bulge = 0.2;
// Sunk by less than the bones' own tolerance, so that no light shows between.
constexpr double sunk = 0.08;

// A place in the disc's section along a spoke: how far out, and how high between the plates.
struct Station {
    double out, height;
};

// Around the annulus' section and back. Stations close to the edges keep their shading crisp.
constexpr std::array<Station, 14> annulus_section{{{1.0, 0.0},
                                                   {1.0, 0.06},
                                                   {1.0, 0.27},
                                                   {1.0, 0.5},
                                                   {1.0, 0.73},
                                                   {1.0, 0.94},
                                                   {1.0, 1.0},
                                                   {0.97, 1.0},
                                                   {0.82, 1.0},
                                                   {nucleus_part, 1.0},
                                                   {nucleus_part, 0.5},
                                                   {nucleus_part, 0.0},
                                                   {0.82, 0.0},
                                                   {0.97, 0.0}}};
// From the lower to the upper pole.
constexpr std::array<Station, 7> nucleus_section{{{0.35, 0.0},
                                                  {0.6, 0.0},
                                                  {nucleus_part, 0.06},
                                                  {nucleus_part, 0.5},
                                                  {nucleus_part, 0.94},
                                                  {0.6, 1.0},
                                                  {0.35, 1.0}}};

// A depth, and the field there.
struct Sample {
    double depth, value;
};

// Where the field is none between a sample outside and one inside. False position, with the value
// halved of an end that stays (Illinois): a third of the samples that halving the interval takes.
double crossing(const Field& bone, const glm::dvec3& from, const glm::dvec3& into, Sample outside,
                Sample inside)
{
    constexpr double exact = 2e-5;  // mm
    Sample* stayed = nullptr;
    for (int i = 0; i < 20 && inside.depth - outside.depth > exact; ++i) {
        const double depth = outside.depth + (inside.depth - outside.depth) * outside.value /
                                                 (outside.value - inside.value);
        const double value = bone(from + into * depth);
        if (std::abs(value) < exact) return depth;
        Sample& moved = value < 0.0 ? inside : outside;
        Sample& other = value < 0.0 ? outside : inside;
        moved = {depth, value};
        if (stayed == &other) other.value *= 0.5;
        stayed = &other;
    }
    return inside.depth;
}

// The bone's surface seen from the disc along the plate's normal. `rim`: of the plate in this
// direction.
glm::dvec3 on_bone(const Endplate& plate, const Field& bone, double out, const glm::dvec3& rim)
{
    const double behind = nucleus_behind * 2.0 * plate.half_depth *
                          std::clamp((1.0 - out) / (1.0 - nucleus_part), 0.0, 1.0);
    const glm::dvec3 flat = glm::mix(plate.centre, rim, rim_part * out) - plate.forward * behind;
    const glm::dvec3 into = plate.faces_up ? -plate.up : plate.up;
    double before = -3.0, value = bone(flat + into * before);
    for (double depth = before + 0.5; depth < 4.5; depth += 0.5) {
        const double next = bone(flat + into * depth);
        if (next < 0.0 && value >= 0.0) {
            return flat +
                   into * (crossing(bone, flat, into, {before, value}, {depth, next}) + sunk);
        }
        before = depth, value = next;
    }
    return flat;
}

struct Maker {
    const DiscGeometry& geometry;
    const Endplate& lower_plate;
    const Field& lower;
    const Endplate& upper_plate;
    const Field& upper;
    glm::dvec3 centre{0.0}, forward{1, 0, 0};
    double half_depth = 1.0, half_width = 1.0;
    const DiscChanges& changes;
    std::vector<double> angles;    ///< of the spokes
    std::vector<Station> section;  ///< of the annulus
    using Ends = std::pair<glm::dvec3, glm::dvec3>;
    mutable std::map<long long, Ends> known_rims{};                     ///< by direction, nrad
    mutable std::map<std::pair<double, long long>, Ends> known_ends{};  ///< by how far out, too

    Maker(const DiscGeometry& disc, const Endplate& below, const Field& lower_bone,
          const Endplate& above, const Field& upper_bone, const DiscChanges& change)
        : geometry{disc},
          lower_plate{below},
          lower{lower_bone},
          upper_plate{above},
          upper{upper_bone},
          changes{change},
          section{annulus_section.begin(), annulus_section.end()}
    {
        if (changes.is_none()) {
            for (std::size_t s = 0; s < spokes; ++s)
                angles.push_back(2.0 * std::numbers::pi * static_cast<double>(s) / spokes);
            return;
        }
        angles = changes.spoke_angles();
        const auto is_wall = [](const Station& station) { return station.out == 1.0; };
        section.erase(section.begin(), std::ranges::find_if_not(section, is_wall));
        std::vector<Station> wall;
        for (const double height : changes.wall_heights()) wall.push_back({1.0, height});
        section.insert(section.begin(), wall.begin(), wall.end());
    }

    /// As the person's conditions leave it.
    glm::dvec3 changed_point(Station at, std::size_t spoke) const
    {
        if (changes.is_none() || at.out < 1.0) return point(at, angles[spoke]);
        const auto wall = [&](const WallPlace& place) {
            return point({1.0, place.height}, place.angle);
        };
        return changes.place(wall, lower_plate, {angles[spoke], at.height});
    }

    /// On the lower and on the upper bone; asked for many heights and, the bones being symmetric,
    /// on two sides, searched for once.
    Ends ends(double out, double angle) const
    {
        const double turned = std::remainder(angle, 2.0 * std::numbers::pi);
        const double right = std::abs(turned);
        // Mirrored angles differ in their last digits.
        const auto direction = std::llround(1e9 * right);
        const auto [rims, is_new_direction] = known_rims.try_emplace(direction);
        if (is_new_direction)
            rims->second = {lower_plate.rim_point(right, 1.0), upper_plate.rim_point(right, 1.0)};
        const auto [place, is_new] = known_ends.try_emplace({out, direction});
        if (is_new)
            place->second = {on_bone(lower_plate, lower, out, rims->second.first),
                             on_bone(upper_plate, upper, out, rims->second.second)};
        auto ends = place->second;
        if (turned < 0.0) ends.first.z = -ends.first.z, ends.second.z = -ends.second.z;
        return ends;
    }

    glm::dvec3 point(Station at, double angle) const
    {
        const auto [a, b] = ends(at.out, angle);
        glm::dvec3 p = glm::mix(a, b, at.height);
        if (at.out < 1.0) return p;
        const glm::dvec3 outwards =
            glm::normalize(forward * std::cos(angle) / lower_plate.half_depth +
                           glm::dvec3{0, 0, std::sin(angle) / lower_plate.half_width});
        const double front = 0.75 + 0.25 * std::cos(angle);
        return p + outwards * (rest_bulge * front * glm::distance(a, b) * 4.0 * at.height *
                               (1.0 - at.height));
    }

    // The middle and half sizes of the disc's outline at mid-height.
    void measure()
    {
        forward = glm::normalize(lower_plate.forward + upper_plate.forward);
        const glm::dvec3 origin = geometry.centre.si * 1e3;
        double front = -1e9, back = 1e9;
        half_width = 0.0;
        for (const double angle : angles) {
            const glm::dvec3 p = point({1.0, 0.5}, angle) - origin;
            front = std::max(front, glm::dot(p, forward));
            back = std::min(back, glm::dot(p, forward));
            half_width = std::max(half_width, std::abs(p.z));
        }
        half_depth = 0.5 * (front - back);
        centre = origin + forward * (0.5 * (front + back));
    }

    /// `on_wall`: where the point is when healthy: values and motion follow that place.
    void add(Mesh& mesh, std::vector<float>& heights, std::vector<glm::vec2>& planes,
             const glm::dvec3& p, const glm::dvec3& on_wall, double height) const
    {
        mesh.positions.emplace_back(p * 1e-3);
        heights.push_back(static_cast<float>(height));
        const glm::dvec3 d = on_wall - centre;
        planes.emplace_back(glm::dot(d, forward) / half_depth, d.z / half_width);
    }
};

void add_quad(Mesh& mesh, std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d)
{
    mesh.triangles.insert(mesh.triangles.end(), {a, b, c, a, c, d});
}

void fill_annulus(const Maker& maker, DiscShape& disc)
{
    const std::size_t around = maker.angles.size(), stations = maker.section.size();
    for (const Station& station : maker.section)
        for (std::size_t s = 0; s < around; ++s)
            maker.add(disc.annulus, disc.annulus_height, disc.annulus_plane,
                      maker.changed_point(station, s), maker.point(station, maker.angles[s]),
                      station.height);
    const auto at = [&](std::size_t station, std::size_t spoke) {
        return static_cast<std::uint32_t>(station % stations * around + spoke % around);
    };
    // Spokes run from forward to the right: clockwise seen from above.
    for (std::size_t k = 0; k < stations; ++k)
        for (std::size_t s = 0; s < around; ++s)
            add_quad(disc.annulus, at(k, s), at(k + 1, s), at(k + 1, s + 1), at(k, s + 1));
}

void fill_nucleus(const Maker& maker, DiscShape& disc)
{
    const std::size_t around = maker.angles.size();
    const auto pole = [&](double height) {
        const glm::dvec3 p = maker.point({0.0, height}, 0.0);
        maker.add(disc.nucleus, disc.nucleus_height, disc.nucleus_plane, p, p, height);
    };
    pole(0.0);
    for (const Station& station : nucleus_section)
        for (std::size_t s = 0; s < around; ++s) {
            const glm::dvec3 p = maker.point(station, maker.angles[s]);
            maker.add(disc.nucleus, disc.nucleus_height, disc.nucleus_plane, p, p, station.height);
        }
    pole(1.0);
    const auto at = [&](std::size_t ring, std::size_t spoke) {
        return static_cast<std::uint32_t>(1 + ring * around + spoke % around);
    };
    const auto top = static_cast<std::uint32_t>(1 + nucleus_section.size() * around);
    for (std::size_t s = 0; s < around; ++s) {
        disc.nucleus.triangles.insert(disc.nucleus.triangles.end(), {0, at(0, s), at(0, s + 1)});
        for (std::size_t k = 0; k + 1 < nucleus_section.size(); ++k)
            add_quad(disc.nucleus, at(k, s), at(k + 1, s), at(k + 1, s + 1), at(k, s + 1));
        const std::size_t last = nucleus_section.size() - 1;
        disc.nucleus.triangles.insert(disc.nucleus.triangles.end(),
                                      {top, at(last, s + 1), at(last, s)});
    }
}

void add_piece(const Maker& maker, const DiscPiece& piece, DiscShape& disc)
{
    const auto first = static_cast<std::uint32_t>(disc.annulus.positions.size());
    for (std::size_t i = 0; i < piece.points.size(); ++i)
        maker.add(disc.annulus, disc.annulus_height, disc.annulus_plane, piece.points[i],
                  piece.points[i], piece.heights[i]);
    for (const auto corner : piece.triangles) disc.annulus.triangles.push_back(first + corner);
}

void add_pieces(const Maker& maker, DiscShape& disc)
{
    const auto wall = [&](const WallPlace& place) {
        return maker.point({1.0, place.height}, place.angle);
    };
    if (const auto piece = maker.changes.free_piece(wall, maker.lower_plate))
        add_piece(maker, *piece, disc);
    if (const auto spot = maker.changes.spot(wall, maker.lower_plate)) {
        disc.spot = disc.annulus.triangles.size();
        add_piece(maker, *spot, disc);
    }
}

// The wall darkens towards the bones' rims.
void fill_occlusion(Mesh& mesh, const std::vector<float>& heights)
{
    for (const float h : heights) {
        const float open = 4.0f * h * (1.0f - h);
        mesh.occlusion.push_back(0.62f + 0.38f * open);
    }
}

}

DiscShape disc_shape(const DiscGeometry& geometry, const Endplate& lower_plate, const Field& lower,
                     const Endplate& upper_plate, const Field& upper, const DiscChanges& changes)
{
    Maker maker{geometry, lower_plate, lower, upper_plate, upper, changes};
    maker.measure();
    DiscShape disc;
    fill_annulus(maker, disc);
    fill_nucleus(maker, disc);
    add_pieces(maker, disc);
    fill_occlusion(disc.annulus, disc.annulus_height);
    fill_occlusion(disc.nucleus, disc.nucleus_height);
    // In place: same sizes, nothing moves, normals are made.
    const Transform<World, Segment> still;
    Mesh annulus = disc.annulus, nucleus = disc.nucleus;
    pose_disc(disc, geometry, still, still, annulus, nucleus);
    disc.annulus.normals = annulus.normals;
    disc.nucleus.normals = nucleus.normals;
    return disc;
}

}
