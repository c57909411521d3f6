#include "app/playback.h"

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
    if (next < duration_s) return next;
    if (playback.is_looping) return std::fmod(next, duration_s);
    playback.is_playing = false;
    return duration_s;
}

}
