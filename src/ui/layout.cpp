#include "ui/layout.h"

#include <cmath>

namespace spineload::ui {

namespace {

// Between the two sizes of the design, lengths go straight; beyond them they stay.
float between(float at, float low, float high, float at_low, float at_high)
{
    const float t = std::clamp((at - low) / (high - low), 0.0f, 1.0f);
    return at_low + t * (at_high - at_low);
}

}

Layout make_layout(float width, float height, float scale, const app::Preferences& preferences,
                   bool is_still)
{
    const float w = width / scale, h = height / scale;
    Layout layout;
    layout.scale = scale;
    layout.is_tight = w < 1440.0f || h < 860.0f;
    layout.is_narrow = w < 1200.0f;
    const auto px = [scale](float length) { return std::round(length * scale); };

    float left = preferences.left_width > 0.0 ? static_cast<float>(preferences.left_width)
                                              : between(w, 1280.0f, 1600.0f, 268.0f, 320.0f);
    float right = preferences.right_width > 0.0 ? static_cast<float>(preferences.right_width)
                                                : between(w, 1280.0f, 1600.0f, 372.0f, 440.0f);
    left = std::clamp(left, left_limits.least, left_limits.most);
    right = std::clamp(right, right_limits.least, right_limits.most);
    // The view keeps 420 where it can: first the right panel gives way, then both shrink below
    // their own limits, as on a small screen at 200 %.
    const float spare = w - 420.0f;
    if (left + right > spare) right = std::max(right_limits.least, spare - left);
    if (left + right > spare) left = left_limits.least;
    if (left + right > spare) right = std::max(316.0f, spare - left);

    float timeline = preferences.timeline_height > 0.0
                         ? static_cast<float>(preferences.timeline_height)
                         : between(h, 720.0f, 1000.0f, 168.0f, 212.0f);
    timeline = std::clamp(timeline, 120.0f, std::max(120.0f, 0.45f * h));
    if (h < 640.0f) timeline = 132.0f;
    if (is_still) timeline = 44.0f;

    layout.window = {0.0f, 0.0f, width, height};
    Rect rest = layout.window;
    layout.top = rest.cut_top(px(layout.is_tight ? 40.0f : 44.0f));
    layout.status = rest.cut_bottom(px(layout.is_tight ? 26.0f : 28.0f));
    layout.left = rest.cut_left(px(left));
    layout.right = rest.cut_right(px(right));
    layout.timeline = rest.cut_bottom(px(timeline));
    layout.view = rest;
    return layout;
}

}
