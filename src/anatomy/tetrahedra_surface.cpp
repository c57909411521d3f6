#include "anatomy/tetrahedra_surface.h"

#include "core/assert.h"

#include <array>
#include <cmath>
#include <glm/common.hpp>
#include <limits>

namespace spineload::anatomy {

namespace {

constexpr int block = 2;     // cells along a block's edge
constexpr int coarsest = 8;  // blocks along the edge of what is first looked at
constexpr std::uint32_t nothing = std::numeric_limits<std::uint32_t>::max();

class Grid {
public:
    Grid(const Field& field, const ExtractionOptions& options)
        : field_{field}, stop_{options.stop}, step_{options.step}
    {
        low_ = {options.low.x, options.low.y, 0.0};
        const glm::dvec3 size = options.high - low_;
        for (int axis = 0; axis < 3; ++axis) {
            blocks_[axis] = std::max(1, static_cast<int>(std::ceil(size[axis] / (block * step_))));
            samples_[axis] = blocks_[axis] * block + 1;
        }
        SPINELOAD_ASSERT(count(samples_) < 40'000'000, "surface grid of {} samples",
                         count(samples_));
        values_.assign(count(samples_), std::numeric_limits<double>::quiet_NaN());
        points_.assign(count(samples_) * 7, nothing);
        is_marked_.assign(count(blocks_), false);
    }

    HalfSurface surface()
    {
        mark_near();
        // Where the surface leaves a block, the next one belongs to it: the field is no true
        // distance, so that marking by distance alone may leave holes.
        while (!queue_.empty() && !stop_.stop_requested()) {
            const glm::ivec3 at = queue_.back();
            queue_.pop_back();
            march(at);
        }
        return std::move(out_);
    }

private:
    static std::size_t count(const glm::ivec3& n)
    {
        return static_cast<std::size_t>(n.x) * static_cast<std::size_t>(n.y) *
               static_cast<std::size_t>(n.z);
    }
    static std::size_t place(const glm::ivec3& at, const glm::ivec3& n)
    {
        return (static_cast<std::size_t>(at.z) * static_cast<std::size_t>(n.y) +
                static_cast<std::size_t>(at.y)) *
                   static_cast<std::size_t>(n.x) +
               static_cast<std::size_t>(at.x);
    }
    glm::dvec3 point(const glm::ivec3& at) const { return low_ + step_ * glm::dvec3{at}; }
    double value(const glm::ivec3& at)
    {
        double& v = values_[place(at, samples_)];
        if (std::isnan(v)) v = field_(point(at));
        return v;
    }

    void mark(const glm::ivec3& at)
    {
        for (int axis = 0; axis < 3; ++axis)
            if (at[axis] < 0 || at[axis] >= blocks_[axis]) return;
        const std::size_t index = place(at, blocks_);
        if (is_marked_[index]) return;
        is_marked_[index] = true;
        queue_.push_back(at);
    }

    void mark_near()
    {
        for (int z = 0; z < blocks_.z; z += coarsest)
            for (int y = 0; y < blocks_.y; y += coarsest)
                for (int x = 0; x < blocks_.x; x += coarsest) mark_near({x, y, z}, coarsest);
    }

    // Of a cube of blocks those that the surface may pass, by halving.
    void mark_near(const glm::ivec3& at, int size)
    {
        for (int axis = 0; axis < 3; ++axis)
            if (at[axis] >= blocks_[axis]) return;
        const double edge = step_ * block * size;
        const glm::dvec3 middle = low_ + step_ * block * glm::dvec3{at} + glm::dvec3{0.5 * edge};
        // 1.2: blends steepen the field a little.
        if (std::abs(field_(middle)) > 1.2 * 0.5 * std::sqrt(3.0) * edge) return;
        if (size == 1) {
            mark(at);
            return;
        }
        const int half = size / 2;
        for (unsigned c = 0; c < 8; ++c) mark_near(at + half * offset(c), half);
    }

    void march(const glm::ivec3& at)
    {
        const glm::ivec3 first = at * block;
        for (int z = 0; z < block; ++z)
            for (int y = 0; y < block; ++y)
                for (int x = 0; x < block; ++x) {
                    const glm::ivec3 inside{x, y, z};
                    if (!march_cell(first + inside)) continue;
                    for (int axis = 0; axis < 3; ++axis) {
                        glm::ivec3 next{0};
                        next[axis] = inside[axis] == 0 ? -1 : inside[axis] == block - 1 ? 1 : 0;
                        if (next[axis] != 0) mark(at + next);
                    }
                }
    }

    // Whether the surface crosses the cell; adds its triangles.
    bool march_cell(const glm::ivec3& cell)
    {
        std::array<double, 8> corner;
        unsigned inside = 0;
        for (unsigned c = 0; c < 8; ++c) {
            corner[c] = value(cell + offset(c));
            if (corner[c] < 0.0) inside |= 1u << c;
        }
        if (inside == 0 || inside == 255) return false;
        // Six tetrahedra around the cell's diagonal, one per order of the axes; neighbours cut
        // their common face alike. The sign tells which of them are mirror images.
        static constexpr std::array<std::array<unsigned, 3>, 6> orders{
            {{1, 2, 4}, {2, 4, 1}, {4, 1, 2}, {2, 1, 4}, {1, 4, 2}, {4, 2, 1}}};
        for (std::size_t k = 0; k < orders.size(); ++k) {
            const auto& o = orders[k];
            std::array<unsigned, 4> tetrahedron{0, o[0], o[0] | o[1], 7};
            if (k >= 3) std::swap(tetrahedron[1], tetrahedron[2]);
            cut(cell, corner, tetrahedron);
        }
        return true;
    }

    void cut(const glm::ivec3& cell, const std::array<double, 8>& corner,
             const std::array<unsigned, 4>& tetrahedron)
    {
        std::array<unsigned, 4> in{}, out{};
        std::size_t ins = 0, outs = 0;
        bool is_odd = false;  // whether sorting into `in` then `out` turned the corners over
        for (std::size_t k = 0; k < 4; ++k)
            if (corner[tetrahedron[k]] < 0.0) {
                is_odd ^= outs % 2 == 1;
                in[ins++] = tetrahedron[k];
            } else {
                out[outs++] = tetrahedron[k];
            }
        if (ins == 0 || outs == 0) return;
        const auto p = [&](unsigned a, unsigned b) { return crossing(cell, corner, a, b); };
        if (ins == 1) {
            add(p(in[0], out[0]), p(in[0], out[1]), p(in[0], out[2]), is_odd);
        } else if (ins == 3) {
            add(p(in[0], out[0]), p(in[1], out[0]), p(in[2], out[0]), is_odd);
        } else {
            const std::uint32_t a = p(in[0], out[0]), b = p(in[0], out[1]), c = p(in[1], out[1]),
                                d = p(in[1], out[0]);
            add(a, b, c, is_odd);
            add(a, c, d, is_odd);
        }
    }

    void add(std::uint32_t a, std::uint32_t b, std::uint32_t c, bool is_turned)
    {
        if (is_turned) std::swap(b, c);
        out_.triangles.insert(out_.triangles.end(), {a, b, c});
    }

    // The surface's point on the edge between two corners of a cell, made once.
    std::uint32_t crossing(const glm::ivec3& cell, const std::array<double, 8>& corner, unsigned a,
                           unsigned b)
    {
        // Edges run from the corner with fewer bits to one that contains them.
        if ((a & b) != a) std::swap(a, b);
        const glm::ivec3 from = cell + offset(a), to = cell + offset(b);
        std::uint32_t& known = points_[place(from, samples_) * 7 + (a ^ b) - 1];
        if (known != nothing) return known;
        const double t = corner[a] / (corner[a] - corner[b]);
        known = static_cast<std::uint32_t>(out_.positions.size());
        // Away from the lattice points, or coinciding points would make empty triangles.
        out_.positions.push_back(glm::mix(point(from), point(to), std::clamp(t, 0.12, 0.88)));
        return known;
    }

    static glm::ivec3 offset(unsigned corner)
    {
        return {static_cast<int>(corner & 1u), static_cast<int>(corner >> 1 & 1u),
                static_cast<int>(corner >> 2)};
    }

    const Field& field_;
    const std::stop_token& stop_;
    double step_;
    glm::dvec3 low_{0.0};
    glm::ivec3 blocks_{1}, samples_{1};
    std::vector<double> values_;
    std::vector<std::uint32_t> points_;
    std::vector<bool> is_marked_;
    std::vector<glm::ivec3> queue_;
    HalfSurface out_;
};

}

HalfSurface tetrahedra_surface(const Field& field, const ExtractionOptions& options)
{
    return Grid{field, options}.surface();
}

}
