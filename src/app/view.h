#pragma once
// What is looked at, and how: kept in the settings, not in undo.

#include "scene/scene.h"

#include <optional>

namespace spineload::app {

struct Layers {
    bool bones = true, discs = true, facets = true, muscles = false, arrows = false, names = true;
    bool figure = true;                ///< mannequin inset
    bool is_bone_translucent = false;
    bool operator==(const Layers&) const = default;
};

struct View {
    scene::Camera camera;
    scene::Quantity quantity = scene::Quantity::DiscCompression;
    Layers layers;
    double time_s = 0.0;
    std::optional<education::Structure> picked, hovered;
};

}
