#include "ui/registry.h"

#include <fmt/format.h>

namespace spineload::ui {

const Spot* Registry::find(std::string_view name) const
{
    const Spot* best = nullptr;
    for (const Spot& spot : spots_)
        if (spot.kind == Spot::Kind::Control && spot.name == name &&
            (!best || spot.layer > best->layer))
            best = &spot;
    return best;
}

namespace {

std::string place(const Rect& r)
{
    return fmt::format("({:.0f} {:.0f} {:.0f} {:.0f})", r.x, r.y, r.right(), r.bottom());
}

// A control inside another ("picture/pin" in "picture") is meant to lie over it.
bool is_part_of(const Spot& a, const Spot& b)
{
    return a.name.starts_with(b.name + "/") || b.name.starts_with(a.name + "/");
}

}

std::vector<std::string> layout_faults(const Registry& registry, const Rect& window)
{
    std::vector<std::string> faults;
    const auto& spots = registry.spots();
    for (std::size_t i = 0; i < spots.size(); ++i) {
        const Spot& a = spots[i];
        if (!window.holds(a.rect) && !a.can_scroll)
            faults.push_back(fmt::format("'{}' {} leaves the window", a.name, place(a.rect)));
        else if (!a.clip.holds(a.rect, 1.0f) && !a.can_scroll)
            faults.push_back(
                fmt::format("'{}' {} is cut off by {}", a.name, place(a.rect), place(a.clip)));
        for (std::size_t k = i + 1; k < spots.size(); ++k) {
            const Spot& b = spots[k];
            if (a.layer != b.layer || a.kind != b.kind || a.kind == Spot::Kind::Panel) continue;
            if (a.kind == Spot::Kind::Control && is_part_of(a, b)) continue;
            if (!a.clip.overlaps(b.rect) || !b.clip.overlaps(a.rect)) continue;
            if (a.rect.overlaps(b.rect))
                faults.push_back(fmt::format("'{}' {} overlaps '{}' {}", a.name, place(a.rect),
                                             b.name, place(b.rect)));
        }
    }
    return faults;
}

}
