#pragma once
// The clock of the timeline: where in the activity we are while it plays. Transient.

namespace spineload::app {

struct Playback {
    bool is_playing = false;
    bool is_looping = true;
    double speed = 1.0;                         ///< 0.1 to 2
    double loop_from_s = 0.0, loop_to_s = 0.0;  ///< a part to loop; the whole when it is empty
    bool has_part() const { return loop_to_s > loop_from_s; }
    bool operator==(const Playback&) const = default;
};

/// The time after `elapsed_s` of real time. A loop wraps; otherwise it stops at the end (and
/// `playback.is_playing` becomes false). A still posture stays at 0.
double advance(Playback& playback, double time_s, double elapsed_s, double duration_s);

/// Speeds offered, slowest first.
inline constexpr double speeds[] = {0.1, 0.25, 0.5, 1.0, 1.5, 2.0};

}
