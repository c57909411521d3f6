#include "app/playback.h"
#include "catch.h"

using spineload::app::advance;
using spineload::app::Playback;

TEST_CASE("the clock runs at its speed and stands still when paused", "[app][playback]")
{
    Playback playback;
    CHECK(advance(playback, 0.5, 1.0, 10.0) == 0.5);
    playback.is_playing = true;
    playback.speed = GENERATE(0.1, 1.0, 2.0);
    CHECK(advance(playback, 0.5, 1.0, 10.0) == Approx(0.5 + playback.speed));
}

TEST_CASE("a loop wraps and stays inside, without one the clock stops at the end",
          "[app][playback]")
{
    Playback playback;
    playback.is_playing = true;
    const double elapsed = GENERATE(0.3, 1.0, 17.3);
    const double time = advance(playback, 0.9, elapsed, 1.0);
    CHECK(time >= 0.0);
    CHECK(time < 1.0);
    CHECK(playback.is_playing);
    playback.is_looping = false;
    CHECK(advance(playback, 0.9, elapsed, 1.0) == 1.0);
    CHECK_FALSE(playback.is_playing);
}

TEST_CASE("a still posture has no time to play", "[app][playback]")
{
    Playback playback;
    playback.is_playing = true;
    CHECK(advance(playback, 0.0, 1.0, 0.0) == 0.0);
    CHECK_FALSE(playback.is_playing);
}
