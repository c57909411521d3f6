#pragma once
// Rectangles in window pixels, cut piece by piece: panels are laid out by cutting strips off.

#include <imgui.h>
#include <algorithm>

namespace spineload::ui {

struct Rect {
    float x = 0.0f, y = 0.0f, w = 0.0f, h = 0.0f;

    float right() const { return x + w; }
    float bottom() const { return y + h; }
    float middle_x() const { return x + 0.5f * w; }
    float middle_y() const { return y + 0.5f * h; }
    ImVec2 low() const { return {x, y}; }
    ImVec2 high() const { return {x + w, y + h}; }
    ImVec2 size() const { return {w, h}; }
    ImVec2 middle() const { return {middle_x(), middle_y()}; }
    bool contains(ImVec2 p) const { return p.x >= x && p.y >= y && p.x < x + w && p.y < y + h; }
    /// Overlap of more than half a pixel in both directions.
    bool overlaps(const Rect& o) const
    {
        return x + 0.5f < o.right() && o.x + 0.5f < right() && y + 0.5f < o.bottom() &&
               o.y + 0.5f < bottom();
    }
    bool holds(const Rect& o, float slack = 0.5f) const
    {
        return o.x >= x - slack && o.y >= y - slack && o.right() <= right() + slack &&
               o.bottom() <= bottom() + slack;
    }
    bool operator==(const Rect&) const = default;

    Rect inset(float dx, float dy) const
    {
        return {x + dx, y + dy, std::max(0.0f, w - 2.0f * dx), std::max(0.0f, h - 2.0f * dy)};
    }
    Rect moved(float dx, float dy) const { return {x + dx, y + dy, w, h}; }

    // Each cut takes a strip off this rectangle and returns it; never more than there is.
    Rect cut_top(float height)
    {
        const float part = std::clamp(height, 0.0f, h);
        const Rect strip{x, y, w, part};
        y += part;
        h -= part;
        return strip;
    }
    Rect cut_bottom(float height)
    {
        const float part = std::clamp(height, 0.0f, h);
        h -= part;
        return {x, y + h, w, part};
    }
    Rect cut_left(float width)
    {
        const float part = std::clamp(width, 0.0f, w);
        const Rect strip{x, y, part, h};
        x += part;
        w -= part;
        return strip;
    }
    Rect cut_right(float width)
    {
        const float part = std::clamp(width, 0.0f, w);
        w -= part;
        return {x + w, y, part, h};
    }
};

}
