#include "anatomy/bent_plate.h"

#include "anatomy/sdf.h"
#include "core/assert.h"

#include <glm/geometric.hpp>

namespace spineload::anatomy {

namespace {

constexpr double cell = 2.0;     // mm between the grid's heights
constexpr double margin = 26.0;  // mm of grid around the border
// assumed: how far a plate's edge is rounded over, mm; about the thickness of a crest.
constexpr double edge = 5.0;
// assumed: a lip so high, so far inside the border and so wide, mm.
constexpr double lip = 1.8, lip_place = 4.5, lip_width = 4.0;

// The smoothest surface through scattered heights (thin-plate spline).
class ThinPlate {
public:
    ThinPlate(std::vector<glm::dvec2> at, const std::vector<double>& heights) : at_{std::move(at)}
    {
        const std::size_t n = at_.size(), m = n + 3;
        std::vector<std::vector<double>> a(m, std::vector<double>(m + 1, 0.0));
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j) a[i][j] = kernel(at_[i] - at_[j]);
            const std::array<double, 3> plane{1.0, at_[i].x, at_[i].y};
            for (std::size_t k = 0; k < 3; ++k) a[i][n + k] = a[n + k][i] = plane[k];
            a[i][m] = heights[i];
        }
        weights_ = solved(a);
    }
    double at(double u, double v) const
    {
        const std::size_t n = at_.size();
        double h = weights_[n] + weights_[n + 1] * u + weights_[n + 2] * v;
        for (std::size_t i = 0; i < n; ++i) h += weights_[i] * kernel(glm::dvec2{u, v} - at_[i]);
        return h;
    }

private:
    static double kernel(const glm::dvec2& d)
    {
        const double square = glm::dot(d, d);
        return square > 1e-12 ? square * std::log(square) : 0.0;
    }
    // Gauss with pivots: a few dozen equations, once.
    static std::vector<double> solved(std::vector<std::vector<double>>& a)
    {
        const std::size_t m = a.size();
        for (std::size_t c = 0; c < m; ++c) {
            std::size_t pivot = c;
            for (std::size_t r = c + 1; r < m; ++r)
                if (std::abs(a[r][c]) > std::abs(a[pivot][c])) pivot = r;
            SPINELOAD_ASSERT(std::abs(a[pivot][c]) > 1e-12, "places {} coincide", c);
            std::swap(a[c], a[pivot]);
            for (std::size_t r = 0; r < m; ++r) {
                if (r == c) continue;
                const double f = a[r][c] / a[c][c];
                for (std::size_t k = c; k <= m; ++k) a[r][k] -= f * a[c][k];
            }
        }
        std::vector<double> x(m);
        for (std::size_t c = 0; c < m; ++c) x[c] = a[c][m] / a[c][c];
        return x;
    }

    std::vector<glm::dvec2> at_;
    std::vector<double> weights_;
};

// A closed curve through the ring's points (Catmull-Rom), as a fine polygon.
std::vector<glm::dvec2> rounded(const std::vector<glm::dvec2>& ring)
{
    std::vector<glm::dvec2> fine;
    constexpr int pieces = 8;
    const std::size_t n = ring.size();
    for (std::size_t i = 0; i < n; ++i) {
        const glm::dvec2 &a = ring[(i + n - 1) % n], &b = ring[i], &c = ring[(i + 1) % n],
                         &d = ring[(i + 2) % n];
        for (int k = 0; k < pieces; ++k) {
            const double t = static_cast<double>(k) / pieces;
            fine.push_back(0.5 *
                           (2.0 * b + (c - a) * t + (2.0 * a - 5.0 * b + 4.0 * c - d) * (t * t) +
                            (3.0 * b - 3.0 * c + d - a) * (t * t * t)));
        }
    }
    return fine;
}

double distance_to(const std::vector<glm::dvec2>& polygon, const glm::dvec2& p)
{
    double least = 1e30;
    bool is_inside = false;
    for (std::size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
        const glm::dvec2 &a = polygon[i], &b = polygon[j];
        const glm::dvec2 ab = b - a, ap = p - a;
        const double t = std::clamp(glm::dot(ap, ab) / std::max(glm::dot(ab, ab), 1e-12), 0.0, 1.0);
        const glm::dvec2 d = ap - ab * t;
        least = std::min(least, glm::dot(d, d));
        if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x))
            is_inside = !is_inside;
    }
    return (is_inside ? -1.0 : 1.0) * std::sqrt(least);
}

}

BentPlate::BentPlate(std::span<const PlatePlace> places, std::span<const glm::dvec3> border,
                     const glm::dvec3& along, const glm::dvec3& up)
    : origin_{places[0].place}, along_{glm::normalize(along)}
{
    up_ = glm::normalize(up - along_ * glm::dot(up, along_));
    normal_ = glm::cross(along_, up_);
    const auto flat = [&](const glm::dvec3& p) {
        return glm::dvec2{glm::dot(p - origin_, along_), glm::dot(p - origin_, up_)};
    };
    std::vector<glm::dvec2> at, ring;
    std::vector<double> heights, halves;
    for (const PlatePlace& place : places) {
        at.push_back(flat(place.place));
        heights.push_back(glm::dot(place.place - origin_, normal_));
        halves.push_back(0.5 * place.thickness);
    }
    glm::dvec2 low{1e9}, high{-1e9};
    for (const glm::dvec3& p : border) {
        ring.push_back(flat(p));
        low = glm::min(low, ring.back()), high = glm::max(high, ring.back());
    }
    low -= margin, high += margin;
    const ThinPlate middle{at, heights}, half{at, halves};
    const auto polygon = rounded(ring);
    middle_ = HeightGrid{low, high, cell, [&](double u, double v) { return middle.at(u, v); }};
    half_thickness_ = HeightGrid{low, high, cell,
                                 [&](double u, double v) { return std::max(half.at(u, v), 1.5); }};
    border_ = HeightGrid{low, high, cell, [&](double u, double v) {
                             return distance_to(polygon, {u, v});
                         }};
}

double BentPlate::distance(const glm::dvec3& p) const
{
    const glm::dvec3 d = p - origin_;
    const double u = glm::dot(d, along_), v = glm::dot(d, up_);
    const Height middle = middle_.at(u, v);
    const double off = std::abs(glm::dot(d, normal_) - middle.height) * middle.steepness;
    const double outside = border_.at(u, v).height;
    // A lip runs along the border.
    const double in = (outside + lip_place) / lip_width;
    const double thick = half_thickness_.at(u, v).height + lip * std::exp(-in * in);
    return sdf::round_max(off - thick, outside * std::max(middle.steepness, 0.6),
                          std::min(edge, 0.9 * thick));
}

}
