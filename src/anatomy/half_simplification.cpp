#include "anatomy/half_simplification.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/geometric.hpp>
#include <queue>

namespace spineload::anatomy {

namespace {

// Sum of squared distances from planes, as a quadratic form (Garland and Heckbert 1997).
struct Quadric {
    std::array<double, 10> q{};
    double weight = 0.0;

    void add_plane(const glm::dvec3& n, double d, double w)
    {
        const std::array<double, 10> terms{n.x * n.x, n.x * n.y, n.x * n.z, n.x * d, n.y * n.y,
                                           n.y * n.z, n.y * d,   n.z * n.z, n.z * d, d * d};
        for (std::size_t i = 0; i < q.size(); ++i) q[i] += w * terms[i];
        weight += w;
    }
    void add(const Quadric& o)
    {
        for (std::size_t i = 0; i < q.size(); ++i) q[i] += o.q[i];
        weight += o.weight;
    }
    double at(const glm::dvec3& p) const
    {
        return q[0] * p.x * p.x + q[4] * p.y * p.y + q[7] * p.z * p.z + q[9] +
               2.0 * (q[1] * p.x * p.y + q[2] * p.x * p.z + q[5] * p.y * p.z + q[3] * p.x +
                      q[6] * p.y + q[8] * p.z);
    }
};

// assumed: between equally exact meshes the one with more even triangles shades better; at this
// weight an edge of 5 mm counts as much as an error of 0.06 mm.
constexpr double length_weight = 1.5e-4;

// assumed: shading shows a fold of 30° that moved as much as a surface that moved by 0.06 mm.
constexpr double normal_weight = 1.4e-2;

class Simplifier {
public:
    Simplifier(HalfSurface& half, std::span<const char> kept)
        : p_{half.positions},
          n_{half.normals},
          t_{half.triangles},
          around_(p_.size()),
          quadrics_(p_.size()),
          best_(p_.size()),
          stamp_(p_.size(), 0),
          left_{t_.size() / 3},
          seen_(p_.size(), 0),
          kept_{kept}
    {
        for (std::uint32_t t = 0; t < left_; ++t) add_triangle(t);
    }

    void run(std::size_t triangles, double most_error, const std::stop_token& stop)
    {
        for (std::uint32_t v = 0; v < p_.size(); ++v) offer(v);
        const double most_cost = most_error * most_error;
        while (left_ > triangles && !offers_.empty() && !stop.stop_requested()) {
            const Offer best = offers_.top();
            if (best.cost > most_cost) break;
            offers_.pop();
            if (best.stamp != stamp_[best.from]) continue;
            if (is_allowed(best.from, best.to))
                collapse(best.from, best.to);
            else
                offer_next(best.from, best.cost);
        }
    }

    void pack(HalfSurface& half)
    {
        std::vector<std::uint32_t> place(p_.size(), 0), triangles;
        std::vector<glm::dvec3> positions;
        for (std::size_t i = 0; i < t_.size(); i += 3)
            if (t_[i] != t_[i + 1]) {
                triangles.insert(triangles.end(), {t_[i], t_[i + 1], t_[i + 2]});
                for (std::size_t k = 0; k < 3; ++k) place[t_[i + k]] = 1;
            }
        for (std::size_t v = 0; v < place.size(); ++v)
            if (place[v]) {
                place[v] = static_cast<std::uint32_t>(positions.size());
                positions.push_back(p_[v]);
            }
        for (auto& v : triangles) v = place[v];
        half.positions = std::move(positions);
        half.normals.clear();
        half.triangles = std::move(triangles);
    }

private:
    struct Offer {
        double cost;
        std::uint32_t from, to, stamp;
        // Ties by number, so that equal input gives equal output.
        bool operator<(const Offer& o) const
        {
            return cost != o.cost ? cost > o.cost : from != o.from ? from > o.from : to > o.to;
        }
    };

    struct Best {
        double cost;
        std::uint32_t to;
    };

    bool in_mirror(std::uint32_t v) const { return p_[v].z == 0.0; }

    void add_triangle(std::uint32_t t)
    {
        const glm::dvec3 &a = p_[t_[3 * t]], &b = p_[t_[3 * t + 1]], &c = p_[t_[3 * t + 2]];
        const glm::dvec3 cross = glm::cross(b - a, c - a);
        const double area = glm::length(cross);
        for (std::size_t k = 0; k < 3; ++k) {
            const std::uint32_t v = t_[3 * t + k];
            around_[v].push_back(t);
            if (area < 1e-12) continue;
            glm::dvec3 n = cross / area;
            quadrics_[v].add_plane(n, -glm::dot(n, a), area);
            if (!in_mirror(v)) continue;
            // The other half is there too.
            n.z = -n.z;
            quadrics_[v].add_plane(n, -glm::dot(n, a * glm::dvec3{1, 1, -1}), area);
        }
    }

    template <class Visit>
    void for_each_neighbour(std::uint32_t v, Visit visit) const
    {
        for (const std::uint32_t t : around_[v])
            for (std::size_t k = 0; k < 3; ++k)
                if (t_[3 * t + k] != v) visit(t_[3 * t + k]);
    }

    double cost(std::uint32_t from, std::uint32_t to) const
    {
        const Quadric &a = quadrics_[from], &b = quadrics_[to];
        const glm::dvec3 edge = p_[to] - p_[from];
        const double weight = a.weight + b.weight;
        const double error = weight > 0.0 ? (a.at(p_[to]) + b.at(p_[to])) / weight : 0.0;
        const glm::dvec3 turn = n_.empty() ? glm::dvec3{0.0} : n_[to] - n_[from];
        return std::max(0.0, error) + length_weight * glm::dot(edge, edge) +
               normal_weight * glm::dot(turn, turn);
    }

    // A point of the border may only move along it; others may not join it, or the mirror image
    // would touch the half inside.
    bool may_join(std::uint32_t from, std::uint32_t to) const
    {
        return in_mirror(from) == in_mirror(to) && (kept_.empty() || !kept_[from]);
    }

    void offer(std::uint32_t from) { offer_above(from, -1.0); }
    // After a refusal: the cheapest of the dearer ones.
    void offer_next(std::uint32_t from, double cost_refused) { offer_above(from, cost_refused); }
    void offer_above(std::uint32_t from, double least)
    {
        Offer best{1e30, from, from, stamp_[from]};
        for_each_neighbour(from, [&](std::uint32_t to) {
            if (!may_join(from, to)) return;
            const double c = cost(from, to);
            if (c > least && (c < best.cost || (c == best.cost && to < best.to)))
                best.cost = c, best.to = to;
        });
        best_[from] = {best.cost, best.to};
        if (best.to != from) offers_.push(best);
    }

    // After `gone` joined `kept` next to it: only what it costs to join that one has changed.
    void renew_offer(std::uint32_t from, std::uint32_t gone, std::uint32_t kept)
    {
        const Best& best = best_[from];
        const bool is_same = best.to != gone && best.to != kept && best.to != from;
        if (is_same && !may_join(from, kept)) return;
        const double c = is_same ? cost(from, kept) : 0.0;
        if (is_same && c >= best.cost) return;
        ++stamp_[from];
        if (!is_same) return offer(from);
        best_[from] = {c, kept};
        offers_.push({c, from, kept, stamp_[from]});
    }

    bool is_allowed(std::uint32_t from, std::uint32_t to)
    {
        // Common neighbours must be just the third corners of the shared triangles.
        const std::uint32_t near_to = ++epoch_;
        seen_[to] = near_to;
        for_each_neighbour(to, [&](std::uint32_t v) { seen_[v] = near_to; });
        const std::uint32_t counted = ++epoch_;
        std::size_t common = 0, shared = 0;
        for_each_neighbour(from, [&](std::uint32_t v) {
            if (v == to || seen_[v] != near_to) return;
            seen_[v] = counted;
            ++common;
        });
        for (const std::uint32_t t : around_[from]) shared += has(t, to);
        if (shared != (in_mirror(from) ? 1u : 2u) || common != shared) return false;
        return std::ranges::all_of(around_[from],
                                   [&](std::uint32_t t) { return keeps_facing(t, from, to); });
    }

    bool has(std::uint32_t t, std::uint32_t v) const
    {
        return t_[3 * t] == v || t_[3 * t + 1] == v || t_[3 * t + 2] == v;
    }

    bool keeps_facing(std::uint32_t t, std::uint32_t from, std::uint32_t to) const
    {
        std::array<glm::dvec3, 3> was, is;
        for (std::size_t k = 0; k < 3; ++k) {
            const std::uint32_t v = t_[3 * t + k];
            if (v == to) return true;  // vanishes
            was[k] = p_[v];
            is[k] = p_[v == from ? to : v];
        }
        const glm::dvec3 before = glm::cross(was[1] - was[0], was[2] - was[0]);
        const glm::dvec3 after = glm::cross(is[1] - is[0], is[2] - is[0]);
        const double size = glm::length(after);
        const double longest = std::max({glm::distance(is[0], is[1]), glm::distance(is[1], is[2]),
                                         glm::distance(is[2], is[0])});
        // Neither turned far nor a needle.
        return size > 0.05 * longest * longest &&
               glm::dot(before, after) > 0.3 * glm::length(before) * size;
    }

    void collapse(std::uint32_t from, std::uint32_t to)
    {
        for (const std::uint32_t t : around_[from]) {
            if (has(t, to)) {
                for (std::size_t k = 0; k < 3; ++k)
                    if (t_[3 * t + k] != from) std::erase(around_[t_[3 * t + k]], t);
                t_[3 * t] = t_[3 * t + 1] = t_[3 * t + 2] = 0;
                --left_;
            } else {
                std::replace(&t_[3 * t], &t_[3 * t] + 3, from, to);
                around_[to].push_back(t);
            }
        }
        around_[from].clear();
        quadrics_[to].add(quadrics_[from]);
        ++stamp_[from];
        // What costs have changed: those of the point that stays and of its neighbours.
        const std::uint32_t offered = ++epoch_;
        seen_[to] = offered;
        ++stamp_[to];
        offer(to);
        for_each_neighbour(to, [&](std::uint32_t v) {
            if (seen_[v] == offered) return;
            seen_[v] = offered;
            renew_offer(v, from, to);
        });
    }

    std::vector<glm::dvec3>& p_;
    const std::vector<glm::dvec3>& n_;
    std::vector<std::uint32_t>& t_;
    std::vector<std::vector<std::uint32_t>> around_;  ///< triangles of each point
    std::vector<Quadric> quadrics_;
    std::vector<Best> best_;            ///< what each point offered last
    std::vector<std::uint32_t> stamp_;  ///< offers from before a change are void
    std::size_t left_;
    std::priority_queue<Offer> offers_;
    std::vector<std::uint32_t> seen_;  ///< the epoch in which a point was met last
    std::uint32_t epoch_ = 0;
    std::span<const char> kept_;
};

}

void simplify(HalfSurface& half, std::size_t triangles, double most_error,
              std::span<const char> kept, const std::stop_token& stop)
{
    Simplifier simplifier{half, kept};
    simplifier.run(triangles, most_error, stop);
    simplifier.pack(half);
}

}
