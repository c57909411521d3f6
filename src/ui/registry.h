#pragma once
// What was drawn where in the last frame, by name. Tests click by name and look for what overlaps
// or is cut off; the keyboard's focus walks through it.

#include "ui/rect.h"

#include <string>
#include <string_view>
#include <vector>

namespace spineload::ui {

struct Spot {
    enum class Kind { Control, Text, Panel };
    std::string name;  ///< controls: "what-if/Weight/value"; texts: what they say
    Rect rect;
    Rect clip;  ///< where it may be seen: the panel or its scrolled part
    Kind kind = Kind::Control;
    int layer = 0;            ///< 0 the window, 1 and more what lies over it (menus, dialogs)
    bool can_scroll = false;  ///< out of sight is no fault: its panel scrolls
};

class Registry {
public:
    void begin_frame() { spots_.clear(); }
    void add(Spot spot) { spots_.push_back(std::move(spot)); }
    const std::vector<Spot>& spots() const { return spots_; }
    /// The first control of this name, topmost layer first.
    const Spot* find(std::string_view name) const;

private:
    std::vector<Spot> spots_;
};

/// Faults of a frame, one sentence each: controls that overlap, and what its panel cuts off.
std::vector<std::string> layout_faults(const Registry& registry, const Rect& window);

}
