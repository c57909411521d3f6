#include "anatomy/disc_changes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace spineload::anatomy {

// Forms are assumed, after the drawings and definitions of Fardon et al. 2014 (nomenclature): a
// protrusion is broader at its base than it reaches, an extrusion is wider beyond its neck.
namespace {

constexpr double pi = std::numbers::pi;

// assumed: a hump to one side stands where the root to the level below leaves the sac, this part
// of the disc's half width from the middle.
constexpr double furthest_side = 0.34;
constexpr double hump_half_width = 8.5;   // mm, of a protrusion, where it is at 1/e
constexpr double extrusion_region = 6.0;  // mm of the wall around the neck that goes into it
constexpr std::size_t dense_spokes = 104;

// Along an extrusion from the wall (0) to its tip (1): how wide it is as a part of its head, and
// how far out as a part of its reach.
struct Station {
    double t, wide, out;
};
constexpr std::array<Station, 6> mushroom{{{0.0, 0.0, 0.0},
                                           {0.26, 0.62, 0.22},
                                           {0.48, 0.96, 0.46},
                                           {0.68, 0.92, 0.76},
                                           {0.86, 0.52, 0.95},
                                           {1.0, 0.0, 1.0}}};

Station along_mushroom(double t)
{
    std::size_t k = 0;
    while (k + 2 < mushroom.size() && mushroom[k + 1].t < t) ++k;
    const Station &a = mushroom[k], &b = mushroom[k + 1];
    const double s = sdf::ramp(a.t, b.t, t);
    const double linear = (t - a.t) / (b.t - a.t);
    return {t, sdf::mix(a.wide, b.wide, 0.5 * (s + linear)),
            sdf::mix(a.out, b.out, 0.5 * (s + linear))};
}

// A closed, slightly uneven ball.
DiscPiece ball(const glm::dvec3& centre, const glm::dvec3& a, const glm::dvec3& b,
               const glm::dvec3& c, double unevenness)
{
    constexpr std::uint32_t rings = 9, around = 16;
    DiscPiece piece;
    const auto add = [&](double u, double v, double w) {
        const double r = 1.0 + unevenness * (std::sin(3.0 * u + 1.0) * std::cos(2.4 * v) +
                                             0.5 * std::sin(4.0 * w + 2.0 * u));
        piece.points.push_back(centre + (a * u + b * v + c * w) * r);
    };
    add(0, -1, 0);
    for (std::uint32_t ring = 1; ring <= rings; ++ring)
        for (std::uint32_t s = 0; s < around; ++s) {
            const double polar = pi * ring / (rings + 1), turn = 2.0 * pi * s / around;
            add(std::sin(polar) * std::cos(turn), -std::cos(polar),
                std::sin(polar) * std::sin(turn));
        }
    add(0, 1, 0);
    const auto at = [&](std::uint32_t ring, std::uint32_t s) {
        return 1 + (ring - 1) * around + s % around;
    };
    const std::uint32_t top = 1 + rings * around;
    const auto triangle = [&](std::uint32_t i, std::uint32_t j, std::uint32_t k) {
        piece.triangles.insert(piece.triangles.end(), {i, j, k});
    };
    for (std::uint32_t s = 0; s < around; ++s) {
        triangle(0, at(1, s), at(1, s + 1));
        for (std::uint32_t ring = 1; ring < rings; ++ring) {
            triangle(at(ring, s), at(ring + 1, s), at(ring + 1, s + 1));
            triangle(at(ring, s), at(ring + 1, s + 1), at(ring, s + 1));
        }
        triangle(top, at(rings, s + 1), at(rings, s));
    }
    // Outwards, whichever way the axes turn.
    if (glm::dot(glm::cross(a, b), c) < 0.0)
        for (std::size_t i = 0; i < piece.triangles.size(); i += 3)
            std::swap(piece.triangles[i + 1], piece.triangles[i + 2]);
    return piece;
}

}

DiscChanges::DiscChanges(const Conditions& conditions, Level level, double scale)
    : scale_{scale},
      bulge_{millimetres(conditions.bulge[index(level)])},
      protrusion_{millimetres(conditions.protrusion[index(level)])},
      extrusion_{millimetres(conditions.extrusion[index(level)])},
      side_{conditions.herniation_side[index(level)]},
      sequestrum_{conditions.sequestrum[index(level)]},
      spot_{conditions.high_intensity_zone[index(level)]}
{
    is_none_ = bulge_ == 0.0 && protrusion_ == 0.0 && extrusion_ == 0.0 && sequestrum_ == 0.0 &&
               spot_ == 0.0;
}

double DiscChanges::middle_angle() const { return pi - std::asin(furthest_side * side_); }

std::vector<double> DiscChanges::spoke_angles() const
{
    // As much turn a spoke as the density there leaves it, summed and scaled to a whole turn.
    const double middle = middle_angle();
    const auto density = [&](double angle) {
        const double far = (angle - middle) / 0.42;
        return 1.0 + 4.5 * std::exp(-far * far);
    };
    std::vector<double> angles{0.0};
    constexpr std::size_t steps = 4000;
    double whole = 0.0;
    for (std::size_t i = 0; i < steps; ++i)
        whole += density(2.0 * pi * (static_cast<double>(i) + 0.5) / steps);
    double sum = 0.0;
    for (std::size_t i = 0; i < steps && angles.size() < dense_spokes; ++i) {
        sum += density(2.0 * pi * (static_cast<double>(i) + 0.5) / steps);
        if (sum >= whole * static_cast<double>(angles.size()) / dense_spokes)
            angles.push_back(2.0 * pi * static_cast<double>(i + 1) / steps);
    }
    return angles;
}

std::vector<double> DiscChanges::wall_heights() const
{
    std::vector<double> heights{0.0, 0.06};
    for (int i = 1; i <= 15; ++i) heights.push_back(0.06 + 0.88 * i / 16.0);
    heights.insert(heights.end(), {0.94, 1.0});
    return heights;
}

glm::dvec3 DiscChanges::bulged(const Wall& wall, const Endplate& plate, const WallPlace& at) const
{
    const glm::dvec3 p = wall(at);
    const double profile = 4.0 * at.height * (1.0 - at.height);
    const double round = std::pow(profile, 0.7);
    const glm::dvec3 outwards =
        glm::normalize(plate.forward * (std::cos(at.angle) / plate.half_depth) +
                       glm::dvec3{0, 0, std::sin(at.angle) / plate.half_width});
    const double back = sdf::ramp(-0.5, 0.75, -std::cos(at.angle));
    glm::dvec3 out = outwards * (bulge_ * round * (0.25 + 0.75 * back));
    if (protrusion_ > 0.0 && std::cos(at.angle) < 0.0) {
        const double from = plate.half_width * (std::sin(at.angle) - std::sin(middle_angle()));
        const double near = from / (hump_half_width * scale_);
        out -= plate.forward * (protrusion_ * round * std::exp(-near * near));
    }
    return p + out;
}

glm::dvec3 DiscChanges::place(const Wall& wall, const Endplate& plate, const WallPlace& at) const
{
    const glm::dvec3 p = bulged(wall, plate, at);
    if (extrusion_ == 0.0 || std::cos(at.angle) >= 0.0) return p;
    // Over a small extrusion the region is small, too, so that the slider grows it from nothing.
    const double reach = extrusion_ * scale_;
    const WallPlace root{middle_angle(), 0.5};
    const glm::dvec3 centre = bulged(wall, plate, root);
    const double high = glm::distance(wall({root.angle, 0.0}), wall({root.angle, 1.0}));
    const double across = plate.half_width * (std::sin(at.angle) - std::sin(root.angle));
    const double up = (at.height - 0.5) * high;
    const double r = std::hypot(across / (extrusion_region * scale_), up / (0.44 * high));
    if (r >= 1.0) return p;
    const Station here = along_mushroom(1.0 - r);
    // Beyond its neck it sags: free of the wall it follows the vertebra below.
    const double head = std::min(0.6 * reach + 0.8, 0.55 * high + 0.6) * scale_;
    const double angle = std::atan2(up, across);
    const glm::dvec3 back = -plate.forward;
    const glm::dvec3 on_mushroom =
        centre +
        head * here.wide * (glm::dvec3{0, 0, std::cos(angle) * 1.15} + plate.up * std::sin(angle)) +
        back * (reach * here.out) - plate.up * (0.22 * reach * here.out * here.out);
    return glm::mix(p, on_mushroom, sdf::ramp(0.0, 0.26, 1.0 - r));
}

std::optional<DiscPiece> DiscChanges::free_piece(const Wall& wall, const Endplate& plate) const
{
    if (sequestrum_ == 0.0) return std::nullopt;
    const double size = scale_ * (0.8 + 2.0 * sequestrum_);
    // Behind the lower vertebra, clear of what still hangs on the disc.
    const double hanging = extrusion_ > 0.0 ? 0.55 * extrusion_ * scale_ : 0.0;
    const glm::dvec3 centre = wall({middle_angle(), 0.0}) - plate.forward * (size + 1.4 * scale_) -
                              plate.up * (1.3 * size + 1.5 * scale_ + hanging);
    DiscPiece piece = ball(centre, plate.forward * (0.85 * size), plate.up * (1.35 * size),
                           glm::dvec3{0, 0, 1.15 * size}, 0.07);
    piece.heights.assign(piece.points.size(), 0.0);
    return piece;
}

std::optional<DiscPiece> DiscChanges::spot(const Wall& wall, const Endplate& plate) const
{
    if (spot_ == 0.0) return std::nullopt;
    const WallPlace at{middle_angle(), 0.5};
    const glm::dvec3 centre = place(wall, plate, at);
    const double high = glm::distance(wall({at.angle, 0.0}), wall({at.angle, 1.0}));
    const double size = scale_ * (0.9 + 1.5 * spot_);
    DiscPiece piece =
        ball(centre, plate.forward * 0.7, plate.up * std::min(0.3 * high, 0.72 * size),
             glm::dvec3{0, 0, 1.5 * size}, 0.0);
    for (const auto& p : piece.points)
        piece.heights.push_back(std::clamp(0.5 + glm::dot(p - centre, plate.up) / high, 0.0, 1.0));
    return piece;
}

}
