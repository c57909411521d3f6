#pragma once
// What is looked at, and how: kept in the settings, not in undo.

#include "scene/scene.h"

#include <optional>
#include <string>
#include <vector>

namespace spineload::app {

struct Layers {
    bool bones = true, discs = true, facets = true, muscles = false, arrows = false, names = true;
    bool figure = true;  ///< mannequin inset
    bool levers = true;  ///< distances of load and muscles from the picked disc
    bool is_bone_translucent = false;
    bool operator==(const Layers&) const = default;
};

inline education::Structure disc_at(anatomy::Level level)
{
    education::Structure disc;
    disc.level = level;
    return disc;
}

/// Which moment the strip tells.
enum class StripMode { Now, Peak, TimesStanding };
/// Colour range: fixed per quantity, or from the activity's own least to its most.
enum class RangeMode { Fixed, Automatic };

/// The three ways to use the window: for the curious, for who compares, for a patient's five
/// minutes.
enum class Mode { Explore, Compare, Learn };

/// How Compare shows its candidates.
struct CompareView {
    bool shows_difference = false;  ///< colours tell each view's difference to A
    bool clock_is_share = false;    ///< one clock in % of each activity; else in seconds
    bool operator==(const CompareView&) const = default;
};

/// Where a guided tour stands.
struct LearnView {
    std::string tour;      ///< id; empty: no tour, only topics
    std::size_t step = 0;  ///< 0 is the first
    bool operator==(const LearnView&) const = default;
};

struct View {
    Mode mode = Mode::Explore;
    CompareView compare;
    LearnView learn;
    scene::Camera camera;
    scene::Quantity quantity = scene::Quantity::DiscCompression;
    RangeMode range = RangeMode::Fixed;
    StripMode strip = StripMode::Now;
    Layers layers;
    double time_s = 0.0;
    bool is_at_peak = true;  ///< the time follows the peak until somebody scrubs or plays
    std::optional<education::Structure> picked, hovered;
    std::optional<education::Structure> only;  ///< the one structure that is shown
    std::vector<education::Structure> hidden;
    std::string card;         ///< open condition card; empty: none
    bool is_started = false;  ///< false shows "Start here" instead of the inspector
    bool operator==(const View&) const = default;
};

}
