#include "biomech/mixing.h"

#include <algorithm>
#include <cmath>

namespace spineload::biomech {

namespace {

using Vector = Mixing::Vector;

double dot(const Vector& a, const Vector& b)
{
    double sum = 0.0;
    for (std::size_t k = 0; k < a.size(); ++k) sum += a[k] * b[k];
    return sum;
}

Vector less(const Vector& a, const Vector& b)
{
    Vector out;
    for (std::size_t k = 0; k < a.size(); ++k) out[k] = a[k] - b[k];
    return out;
}

}

Vector Mixing::next(const Vector& x, const Vector& g)
{
    const Vector change = less(g, x);
    if (has_last_) {
        // A step that went far astray tells nothing about the neighbourhood.
        if (dot(change, change) > 4.0 * dot(last_change_, last_change_)) count_ = 0;
        std::rotate(by_change_.begin(), by_change_.end() - 1, by_change_.end());
        std::rotate(by_g_.begin(), by_g_.end() - 1, by_g_.end());
        by_change_[0] = less(change, last_change_);
        by_g_[0] = less(g, last_g_);
        count_ = std::min(count_ + 1, most_steps);
    }
    last_change_ = change;
    last_g_ = g;
    has_last_ = true;

    // The combination of past differences that would have made the change vanish, by Gram-Schmidt
    // from the newest on; what adds no new direction is left out.
    constexpr double least_new = 1e-3;
    std::array<Vector, most_steps> q, step;
    std::size_t used = 0;
    Vector rest = change, out = g;
    for (std::size_t i = 0; i < count_; ++i) {
        Vector direction = by_change_[i], along = by_g_[i];
        const double before = dot(direction, direction);
        for (std::size_t j = 0; j < used; ++j) {
            const double part = dot(q[j], direction);
            for (std::size_t k = 0; k < size; ++k) {
                direction[k] -= part * q[j][k];
                along[k] -= part * step[j][k];
            }
        }
        const double length = std::sqrt(dot(direction, direction));
        if (!(length > least_new * std::sqrt(before)) || length == 0.0) continue;
        for (std::size_t k = 0; k < size; ++k) {
            direction[k] /= length;
            along[k] /= length;
        }
        const double share = dot(direction, rest);
        for (std::size_t k = 0; k < size; ++k) {
            rest[k] -= share * direction[k];
            out[k] -= share * along[k];
        }
        q[used] = direction;
        step[used++] = along;
    }
    return out;
}

}
