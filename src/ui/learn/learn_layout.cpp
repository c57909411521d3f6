#include "ui/learn/learn_layout.h"

#include <cmath>

namespace spineload::ui {

namespace {

// Between the two sizes of the design, lengths go straight; beyond them they stay.
float between(float at, float low, float high, float at_low, float at_high)
{
    const float t = std::clamp((at - low) / (high - low), 0.0f, 1.0f);
    return at_low + t * (at_high - at_low);
}

// At scale 1.
struct Sides {
    float left, right;
};
Sides sides_of(float w)
{
    if (w < 1100.0f)
        return {between(w, 800.0f, 1100.0f, 196.0f, 236.0f),
                between(w, 800.0f, 1100.0f, 280.0f, 380.0f)};
    return {between(w, 1280.0f, 1600.0f, 264.0f, 300.0f),
            between(w, 1280.0f, 1600.0f, 430.0f, 520.0f)};
}

constexpr float caption_padding = 24.0f;

}

float learn_caption_width(const Rect& window, float scale)
{
    const Sides sides = sides_of(window.w / scale);
    return window.w - std::round((sides.left + sides.right + 2.0f * caption_padding) * scale);
}

LearnLayout make_learn_layout(const Rect& window, float scale, float caption)
{
    const float w = window.w / scale, h = window.h / scale;
    const auto px = [scale](float length) { return std::round(length * scale); };
    LearnLayout layout;
    layout.is_tight = w < 1440.0f || h < 860.0f;
    layout.is_small = w < 1100.0f || h < 640.0f;
    layout.has_figures = h >= 640.0f;
    layout.pad = px(layout.is_small ? 12.0f : layout.is_tight ? 16.0f : 20.0f);
    layout.button = px(layout.is_small ? 38.0f : layout.is_tight ? 42.0f : 46.0f);
    const Sides sides = sides_of(w);
    Rect rest = window;
    layout.top = rest.cut_top(px(layout.is_small ? 46.0f : layout.is_tight ? 50.0f : 56.0f));
    layout.status = rest.cut_bottom(px(layout.is_small ? 28.0f : 32.0f));
    layout.left = rest.cut_left(px(sides.left));
    layout.right = rest.cut_right(px(sides.right));
    const float least_caption = caption > 0.0f ? px(layout.is_tight ? 60.0f : 86.0f) : 0.0f;
    layout.caption = rest.cut_top(
        caption > 0.0f ? std::max(caption + px(layout.is_tight ? 16.0f : 22.0f), least_caption)
                       : 0.0f);
    // The picture comes first: the bars get what is left over beyond 180.
    const float loads = h < 640.0f ? 132.0f : between(h, 720.0f, 1000.0f, 200.0f, 286.0f);
    layout.loads = rest.cut_bottom(std::min(px(loads), std::max(0.0f, rest.h - px(180.0f))));
    layout.view = rest;
    return layout;
}

}
