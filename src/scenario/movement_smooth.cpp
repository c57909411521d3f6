// Keyframes passed on a curve of even acceleration: what falls, jumps or swings neither halts nor
// jerks at the moments that a file happens to name.

#include "scenario/movement.h"

#include <algorithm>

namespace spineload::scenario {

// The speeds of the cubic spline through the keyframes between two that are not smooth (or all
// round a cycle), and its accelerations. Each speed depends on its neighbours' by a quarter at
// most, so that sweeps settle fast.
void Movement::set_smooth_speeds()
{
    if (std::ranges::none_of(keys_, &Key::is_smooth)) return;
    const std::size_t n = keys_.size();
    const bool repeats = motion_->period > 0.0;
    const auto is_inside = [&](std::size_t i) {
        if (!keys_[i].is_smooth || n < 3 || (!repeats && (i == 0 || i + 1 == n))) return false;
        // Between reaching by angles and holding a grip the hands must be still.
        return keys_[i].has_grip == keys_[(i + n - 1) % n].has_grip &&
               keys_[i].has_grip == keys_[(i + 1) % n].has_grip;
    };
    const auto after = [&](std::size_t i) {
        const double time = keys_[(i + 1) % n].time - keys_[i].time;
        return time > 0.0 ? time : time + motion_->period;
    };
    // 2^-80: far below what doubles can tell, even if every keyframe leaned on its neighbours
    // fully.
    constexpr int sweeps = 40;
    for (int sweep = 0; sweep < sweeps; ++sweep)
        for (std::size_t i = 0; i < n; ++i) {
            if (!is_inside(i)) continue;
            const Key &left = keys_[(i + n - 1) % n], &right = keys_[(i + 1) % n];
            Key& key = keys_[i];
            const double h0 = after((i + n - 1) % n), h1 = after(i);
            for (std::size_t c = 0; c < channel_count; ++c) {
                const double s0 = (key.value[c] - left.value[c]) / h0,
                             s1 = (right.value[c] - key.value[c]) / h1;
                key.speed[c] =
                    (3.0 * (s0 / h0 + s1 / h1) - left.speed[c] / h0 - right.speed[c] / h1) /
                    (2.0 / h0 + 2.0 / h1);
                key.acceleration[c] = (6.0 * s1 - 4.0 * key.speed[c] - 2.0 * right.speed[c]) / h1;
            }
        }
}

}
