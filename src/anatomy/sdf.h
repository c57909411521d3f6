#pragma once
// Signed distances of the shapes that bones are blended from: negative inside, about true distance
// near the surface. Millimetres.

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

namespace spineload::anatomy::sdf {

/// Union with a fillet about `k` wide; twice differentiable, equal to min where a and b differ by
/// more.
inline double smooth_min(double a, double b, double k)
{
    const double h = std::max(k - std::abs(a - b), 0.0) / k;
    return std::min(a, b) - h * h * h * k / 6.0;
}
/// Intersection with an edge rounded over about `k`.
inline double smooth_max(double a, double b, double k) { return -smooth_min(-a, -b, k); }

inline double mix(double a, double b, double t) { return a + (b - a) * t; }
/// 0 below `low`, 1 above `high`, smooth between.
inline double ramp(double low, double high, double x)
{
    const double t = std::clamp((x - low) / (high - low), 0.0, 1.0);
    return t * t * (3.0 - 2.0 * t);
}

/// Intersection whose edge is a quarter round of radius `r`; the faces keep their places beyond it.
inline double round_max(double a, double b, double r)
{
    const double u = std::max(a + r, 0.0), v = std::max(b + r, 0.0);
    return std::min(std::max(a, b), -r) + std::hypot(u, v);
}

/// Mirrors to the right half-space without a crease in the midline.
inline glm::dvec3 folded(const glm::dvec3& p, double rounding)
{
    return {p.x, p.y, std::sqrt(p.z * p.z + rounding * rounding)};
}

/// Distance from an ellipsoid (first order at its surface), `q` from its centre along its axes.
inline double ellipsoid(const glm::dvec3& q, const glm::dvec3& radii)
{
    const glm::dvec3 a = q / radii;
    const double k0 = glm::length(a);
    if (k0 < 1e-4) return -std::min({radii.x, radii.y, radii.z});
    return k0 * (k0 - 1.0) / glm::length(a / radii);
}

/// A rod with elliptic sections that taper from one end to the other, with rounded ends.
class Rod {
public:
    /// `side`: roughly the direction of the sections' first radius.
    /// `cap`: how far the ends reach out, of the smaller radius there.
    Rod(const glm::dvec3& from, const glm::dvec3& to, const glm::dvec3& side, glm::dvec2 radii_from,
        glm::dvec2 radii_to, double cap = 1.0);
    /// Round.
    Rod(const glm::dvec3& from, const glm::dvec3& to, double radius_from, double radius_to);

    double distance(const glm::dvec3& p) const
    {
        const glm::dvec3 d = p - from_;
        const double along = glm::dot(d, axis_);
        const double clamped = std::clamp(along, 0.0, length_);
        const double t = clamped * inverse_length_;
        const glm::dvec2 r = radii_from_ + (radii_to_ - radii_from_) * t;
        return ellipsoid({glm::dot(d, side_), glm::dot(d, other_), along - clamped},
                         {r.x, r.y, cap_ * std::min(r.x, r.y)});
    }
    /// Whether `p` is surely further than `far` away: cheap.
    bool is_beyond(const glm::dvec3& p, double far) const
    {
        const glm::dvec3 d = p - middle_;
        // 1.25: the distance is none exactly.
        const double reach = radius_ + 1.25 * std::max(far, 0.0);
        return glm::dot(d, d) > reach * reach;
    }
    /// Turns about the origin by `turn`, then shifts.
    template <class Turn>
    void move(const glm::dvec3& shift, Turn turn)
    {
        from_ = shift + turn(from_);
        middle_ = shift + turn(middle_);
        for (glm::dvec3* d : {&axis_, &side_, &other_}) *d = turn(*d);
    }

private:
    glm::dvec3 from_, axis_, side_, other_;
    double length_, inverse_length_;
    glm::dvec2 radii_from_, radii_to_;
    double cap_ = 1.0;
    glm::dvec3 middle_{0.0};  ///< of a sphere around it
    double radius_ = 0.0;
};

/// A smooth blob with three radii along its own axes.
struct Blob {
    glm::dvec3 centre{0.0};
    glm::dvec3 axis_a{1, 0, 0}, axis_b{0, 1, 0}, axis_c{0, 0, 1};
    glm::dvec3 radii{1.0};

    double distance(const glm::dvec3& p) const
    {
        const glm::dvec3 d = p - centre;
        return ellipsoid({glm::dot(d, axis_a), glm::dot(d, axis_b), glm::dot(d, axis_c)}, radii);
    }
};

/// Outline between an ellipse and a rectangle; `u`, `v` are fractions of the half axes `a`, `b`.
/// Distance to first order; `power` 2 is the ellipse.
double superellipse(double u, double v, double a, double b, double power);

/// Smooth unevenness within ±1 that repeats nowhere; about one bump per unit of `p`.
double noise(const glm::dvec3& p);

}
