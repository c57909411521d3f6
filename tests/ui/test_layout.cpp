#include "catch.h"
#include "ui/layout.h"

using namespace spineload;
using ui::make_layout;

TEST_CASE("the panels cover the window without gap or overlap at every size and scale",
          "[ui][layout]")
{
    const float scale = GENERATE(1.0f, 1.25f, 1.5f, 2.0f, 2.5f);
    const float width = GENERATE(960.0f, 1280.0f, 1600.0f, 1920.0f, 3840.0f);
    const float height = GENERATE(540.0f, 720.0f, 1000.0f, 2160.0f);
    const bool is_still = GENERATE(false, true);
    const auto l = make_layout(width, height, scale, {}, is_still);
    CAPTURE(width, height, scale);
    const float area = l.top.w * l.top.h + l.status.w * l.status.h + l.left.w * l.left.h +
                       l.right.w * l.right.h + l.view.w * l.view.h + l.timeline.w * l.timeline.h;
    CHECK(area == Approx(width * height).epsilon(1e-4));
    const ui::Rect all[] = {l.top, l.status, l.left, l.right, l.view, l.timeline};
    for (const auto& a : all)
        for (const auto& b : all)
            if (&a != &b) CHECK_FALSE(a.overlaps(b));
}

TEST_CASE("the two sizes of the design have the design's panels", "[ui][layout]")
{
    const auto small = make_layout(1280.0f, 720.0f, 1.0f, {}, false);
    CHECK(small.left.w == 268.0f);
    CHECK(small.right.w == 372.0f);
    CHECK(small.timeline.h == 168.0f);
    CHECK(small.top.h == 40.0f);
    const auto large = make_layout(1600.0f, 1000.0f, 1.0f, {}, false);
    CHECK(large.left.w == 320.0f);
    CHECK(large.right.w == 440.0f);
    CHECK(large.timeline.h == 212.0f);
    CHECK(large.top.h == 44.0f);
    CHECK(make_layout(1280.0f, 720.0f, 1.0f, {}, true).timeline.h == 44.0f);
}

TEST_CASE("splitters stay within their limits", "[ui][layout]")
{
    app::Preferences preferences;
    preferences.left_width = GENERATE(1.0, 300.0, 5000.0);
    preferences.right_width = GENERATE(1.0, 5000.0);
    preferences.timeline_height = GENERATE(1.0, 5000.0);
    const auto l = make_layout(1920.0f, 1080.0f, 1.0f, preferences, false);
    CHECK(l.left.w >= ui::left_limits.least);
    CHECK(l.left.w <= ui::left_limits.most);
    CHECK(l.right.w >= ui::right_limits.least);
    CHECK(l.right.w <= ui::right_limits.most);
    CHECK(l.timeline.h >= 120.0f);
    CHECK(l.timeline.h <= 0.45f * 1080.0f + 1.0f);
    CHECK(l.view.w >= 420.0f);
    CHECK(l.view.h >= 300.0f);
}
