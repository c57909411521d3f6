#include "anatomy/sdf.h"

#include <array>
#include <cstdint>

namespace spineload::anatomy::sdf {

Rod::Rod(const glm::dvec3& from, const glm::dvec3& to, const glm::dvec3& side,
         glm::dvec2 radii_from, glm::dvec2 radii_to, double cap)
    : from_{from}, radii_from_{radii_from}, radii_to_{radii_to}, cap_{cap}
{
    length_ = std::max(glm::length(to - from), 1e-6);
    inverse_length_ = 1.0 / length_;
    axis_ = (to - from) * inverse_length_;
    side_ = side - axis_ * glm::dot(side, axis_);
    if (glm::length(side_) < 1e-6) side_ = glm::cross(axis_, glm::dvec3{0.3, 0.5, 0.8});
    side_ = glm::normalize(side_);
    other_ = glm::cross(axis_, side_);
    middle_ = 0.5 * (from + to);
    radius_ = 0.5 * length_ + std::max({radii_from.x, radii_from.y, radii_to.x, radii_to.y});
}

Rod::Rod(const glm::dvec3& from, const glm::dvec3& to, double radius_from, double radius_to)
    : Rod(from, to, {0.3, 0.5, 0.8}, glm::dvec2{radius_from}, glm::dvec2{radius_to})
{
}

double superellipse(double u, double v, double a, double b, double power)
{
    u = std::abs(u), v = std::abs(v);
    const double pu = std::pow(u, power - 1.0), pv = std::pow(v, power - 1.0);
    const double sum = pu * u + pv * v;
    if (sum < 1e-12) return -std::min(a, b);
    // The value is homogeneous of degree one, so its gradient needs no further power of it.
    const double value = std::pow(sum, 1.0 / power);
    const double scale = value / sum;
    const double slope = scale * std::hypot(pu / a, pv / b);
    // Deep inside the slope says nothing of the distance.
    return (value - 1.0) / std::max(slope, 0.5 / std::max(a, b));
}

namespace {

// A fixed scramble of lattice coordinates: the same bumps on every machine.
double lattice(std::int32_t x, std::int32_t y, std::int32_t z)
{
    auto h = static_cast<std::uint32_t>(x) * 0x8da6b343u ^
             static_cast<std::uint32_t>(y) * 0xd8163841u ^
             static_cast<std::uint32_t>(z) * 0xcb1ab31fu;
    h = (h ^ (h >> 13)) * 0x5bd1e995u;
    h ^= h >> 15;
    return static_cast<double>(h & 0xffffu) / 32767.5 - 1.0;
}

}

double noise(const glm::dvec3& p)
{
    const glm::dvec3 cell{std::floor(p.x), std::floor(p.y), std::floor(p.z)};
    const auto smooth = [](double t) { return t * t * t * (t * (t * 6.0 - 15.0) + 10.0); };
    const double tx = smooth(p.x - cell.x), ty = smooth(p.y - cell.y), tz = smooth(p.z - cell.z);
    const auto x = static_cast<std::int32_t>(cell.x), y = static_cast<std::int32_t>(cell.y),
               z = static_cast<std::int32_t>(cell.z);
    const auto line = [&](std::int32_t dy, std::int32_t dz) {
        return mix(lattice(x, y + dy, z + dz), lattice(x + 1, y + dy, z + dz), tx);
    };
    return mix(mix(line(0, 0), line(1, 0), ty), mix(line(0, 1), line(1, 1), ty), tz);
}

}
