#include "anatomy/import/shape_match.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/geometric.hpp>
#include <glm/matrix.hpp>
#include <tuple>
#include <utility>
#include <vector>

namespace spineload::anatomy {

namespace {

// A misfit after the first steps from which no further step leads to a likeness.
constexpr double hopeless = 0.2;

struct Pair {
    glm::dvec3 from, to;
    double distance2 = 0.0;
};

// The rotation nearest to a matrix, by Horn's quaternion: the eigenvector of a symmetric 4 × 4
// matrix, found with Jacobi's rotations.
// [source] Horn 1987, J Opt Soc Am A 4:629-642.
glm::dmat3 nearest_rotation(const glm::dmat3& m)
{
    // m[i][k]: sum of from_i × to_k.
    std::array<std::array<double, 4>, 4> n{}, v{};
    const double xx = m[0][0], xy = m[0][1], xz = m[0][2], yx = m[1][0], yy = m[1][1], yz = m[1][2],
                 zx = m[2][0], zy = m[2][1], zz = m[2][2];
    n[0] = {xx + yy + zz, yz - zy, zx - xz, xy - yx};
    n[1] = {yz - zy, xx - yy - zz, xy + yx, zx + xz};
    n[2] = {zx - xz, xy + yx, yy - xx - zz, yz + zy};
    n[3] = {xy - yx, zx + xz, yz + zy, zz - xx - yy};
    for (std::size_t i = 0; i < 4; ++i) v[i][i] = 1.0;
    for (int sweep = 0; sweep < 24; ++sweep)
        for (std::size_t p = 0; p < 4; ++p)
            for (std::size_t q = p + 1; q < 4; ++q) {
                if (std::abs(n[p][q]) < 1e-300) continue;
                const double theta = (n[q][q] - n[p][p]) / (2.0 * n[p][q]);
                const double t = (theta >= 0.0 ? 1.0 : -1.0) /
                                 (std::abs(theta) + std::sqrt(theta * theta + 1.0));
                const double c = 1.0 / std::sqrt(t * t + 1.0), s = t * c;
                for (std::size_t k = 0; k < 4; ++k) {
                    const double a = n[k][p], b = n[k][q];
                    n[k][p] = c * a - s * b, n[k][q] = s * a + c * b;
                }
                for (std::size_t k = 0; k < 4; ++k) {
                    const double a = n[p][k], b = n[q][k];
                    n[p][k] = c * a - s * b, n[q][k] = s * a + c * b;
                    const double e = v[k][p], f = v[k][q];
                    v[k][p] = c * e - s * f, v[k][q] = s * e + c * f;
                }
            }
    std::size_t best = 0;
    for (std::size_t i = 1; i < 4; ++i)
        if (n[i][i] > n[best][best]) best = i;
    const double w = v[0][best], x = v[1][best], y = v[2][best], z = v[3][best];
    return glm::dmat3(
        glm::dvec3(1 - 2 * (y * y + z * z), 2 * (x * y + w * z), 2 * (x * z - w * y)),
        glm::dvec3(2 * (x * y - w * z), 1 - 2 * (x * x + z * z), 2 * (y * z + w * x)),
        glm::dvec3(2 * (x * z + w * y), 2 * (y * z - w * x), 1 - 2 * (x * x + y * y)));
}

// Least squares, symmetric in the scale: neither side gains by shrinking.
Similarity fit(const std::vector<Pair>& pairs)
{
    glm::dvec3 from(0.0), to(0.0);
    for (const auto& pair : pairs) from += pair.from, to += pair.to;
    from /= static_cast<double>(pairs.size());
    to /= static_cast<double>(pairs.size());
    glm::dmat3 mixed(0.0);
    double from2 = 0.0, to2 = 0.0;
    for (const auto& pair : pairs) {
        const glm::dvec3 a = pair.from - from, b = pair.to - to;
        for (int i = 0; i < 3; ++i) mixed[i] += a[i] * b;
        from2 += glm::dot(a, a);
        to2 += glm::dot(b, b);
    }
    Similarity out;
    out.rotation = nearest_rotation(mixed);
    out.scale = std::sqrt(to2 / std::max(from2, 1e-300));
    out.translation = to - out.rotation * (out.scale * from);
    return out;
}

// Nearest points both ways of about `count` points a side, without the worst tenth.
void find_pairs(const SurfaceSample& from, const SurfaceSample& found, const Similarity& place,
                std::size_t count, std::vector<Pair>& pairs)
{
    pairs.clear();
    const std::size_t step = std::max<std::size_t>(1, from.points.size() / count);
    for (std::size_t i = step / 2; i < from.points.size(); i += step) {
        const auto near = found.tree.nearest(place * from.points[i]);
        pairs.push_back({from.points[i], found.points[near.index], near.distance2});
    }
    const double scale2 = place.scale * place.scale;
    const std::size_t other = std::max<std::size_t>(1, found.points.size() / count);
    for (std::size_t i = other / 2; i < found.points.size(); i += other) {
        const auto near = from.tree.nearest(place.inverse(found.points[i]));
        pairs.push_back({from.points[near.index], found.points[i], near.distance2 * scale2});
    }
    const auto kept = static_cast<std::ptrdiff_t>(pairs.size() - pairs.size() / 10);
    std::nth_element(pairs.begin(), pairs.begin() + kept - 1, pairs.end(),
                     [](const Pair& a, const Pair& b) { return a.distance2 < b.distance2; });
    pairs.resize(static_cast<std::size_t>(kept));
}

double misfit_of(const std::vector<Pair>& pairs, double radius)
{
    double sum = 0.0;
    for (const auto& pair : pairs) sum += pair.distance2;
    return std::sqrt(sum / static_cast<double>(pairs.size())) / std::max(radius, 1e-300);
}

struct Candidate {
    Similarity place;
    double misfit = 1.0;
};

Candidate improve(const SurfaceSample& from, const SurfaceSample& found, Candidate candidate,
                  int steps, std::size_t count)
{
    std::vector<Pair> pairs;
    for (int step = 0;; ++step) {
        find_pairs(from, found, candidate.place, count, pairs);
        candidate.misfit = misfit_of(pairs, found.moments.radius);
        if (step == steps) return candidate;
        candidate.place = fit(pairs);
    }
}

// Proper rotations that take axes to axes: six orders times four choices of signs.
std::vector<Candidate> starts(const SurfaceSample& from, const SurfaceSample& found)
{
    std::vector<Candidate> out;
    std::array<int, 3> order{0, 1, 2};
    do
        for (int signs = 0; signs < 8; ++signs) {
            glm::dmat3 axes(0.0);
            for (int i = 0; i < 3; ++i)
                axes[i] = ((signs >> i) & 1 ? -1.0 : 1.0) *
                          found.axes[order[static_cast<std::size_t>(i)]];
            if (glm::determinant(axes) < 0.0) continue;
            Candidate start;
            start.place.rotation = axes * glm::transpose(from.axes);
            start.place.scale = found.moments.radius / from.moments.radius;
            start.place.translation =
                found.moments.centroid -
                start.place.rotation * (start.place.scale * from.moments.centroid);
            out.push_back(start);
        }
    while (std::next_permutation(order.begin(), order.end()));
    return out;
}

double cosine_between(const glm::dmat3& a, const glm::dmat3& b)
{
    double trace = 0.0;
    for (int i = 0; i < 3; ++i) trace += glm::dot(a[i], b[i]);
    return 0.5 * (trace - 1.0);
}

}

ShapeMatch match_shape(const SurfaceSample& from, const SurfaceSample& found)
{
    ShapeMatch match;
    if (from.empty() || found.empty()) return match;
    auto candidates = starts(from, found);
    for (auto& candidate : candidates) candidate = improve(from, found, candidate, 1, 50);
    std::ranges::sort(candidates, {}, &Candidate::misfit);
    // assumed: the right one is among the best six after one step, and among the best three after
    // five more.
    for (const auto& [kept, steps, count] :
         {std::tuple{6, 4, std::size_t{80}}, {3, 6, std::size_t{160}}}) {
        candidates.resize(static_cast<std::size_t>(kept));
        for (auto& candidate : candidates)
            candidate = improve(from, found, candidate, steps, count);
        std::ranges::sort(candidates, {}, &Candidate::misfit);
        if (candidates.front().misfit > hopeless) break;
    }
    const bool is_hopeless = candidates.front().misfit > hopeless;
    const Candidate best =
        is_hopeless ? candidates.front() : improve(from, found, candidates.front(), 5, 400);
    match.found_from_template = best.place;
    match.misfit = best.misfit;
    for (const auto& candidate : candidates)
        if (cosine_between(candidate.place.rotation, best.place.rotation) < 0.5)
            match.misfit_turned = std::min(match.misfit_turned, candidate.misfit);
    return match;
}

ShapeMatch improve_match(const SurfaceSample& from, const SurfaceSample& found,
                         const Similarity& start, int steps)
{
    ShapeMatch match;
    if (from.empty() || found.empty()) return match;
    const Candidate rough = improve(from, found, {start, 1.0}, steps, 150);
    const Candidate best = improve(from, found, rough, 1, 600);
    match.found_from_template = best.place;
    match.misfit = best.misfit;
    return match;
}

}
