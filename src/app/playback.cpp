#include "app/playback.h"

#include <algorithm>
#include <cmath>

namespace spineload::app {

double advance(Playback& playback, double time_s, double elapsed_s, double duration_s)
{
    if (duration_s <= 0.0) {
        playback.is_playing = false;
        return 0.0;
    }
    if (!playback.is_playing) return time_s;
    const double next = time_s + elapsed_s * playback.speed;
    if (playback.is_looping && playback.has_part() && playback.loop_from_s < duration_s) {
        const double from = playback.loop_from_s, to = std::min(playback.loop_to_s, duration_s);
        // Outside the part it plays on until it comes in.
        return next < to ? next : from + std::fmod(next - to, to - from);
    }
    if (next < duration_s) return next;
    if (playback.is_looping) return std::fmod(next, duration_s);
    playback.is_playing = false;
    return duration_s;
}

}
