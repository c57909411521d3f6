#pragma once
// Makes a fixed-point iteration x ← g(x) converge quickly: Anderson's mixing of the last steps,
// which for a nearly linear g is a secant method in the directions it has seen.

#include <array>
#include <cstddef>

namespace spineload::biomech {

class Mixing {
public:
    static constexpr std::size_t size = 18, most_steps = 5;
    using Vector = std::array<double, size>;

    void restart() { count_ = 0, has_last_ = false; }
    /// A neighbouring map comes next: what is known of the slope holds, the last step does not.
    void go_on() { has_last_ = false; }
    /// Where to evaluate g next, after it made `g` of `x`.
    Vector next(const Vector& x, const Vector& g);

private:
    Vector last_change_{}, last_g_{};
    bool has_last_ = false;
    // Differences of g(x) - x and of g(x) between steps, newest first.
    std::array<Vector, most_steps> by_change_{}, by_g_{};
    std::size_t count_ = 0;
};

}
