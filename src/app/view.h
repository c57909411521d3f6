#pragma once
// What is looked at, and how: saved with a session, walked back by undo, apart from the document
// (house.md section 7).

#include "scenario/activity.h"
#include "scene/colour.h"
#include "scene/layers.h"
#include "scene/section.h"

#include <optional>
#include <string>
#include <vector>

namespace spineload::app {

struct Layers : scene::TissueLayers {
    bool bones = true, discs = true, facets = true, muscles = false, arrows = false, names = true;
    bool figure = true;  ///< mannequin inset
    bool levers = true;  ///< distances of load and muscles from the picked disc
    bool is_bone_translucent = false;
    bool bands = false;  ///< how sure each number is
    bool operator==(const Layers&) const = default;
};

/// Switches on the layer of a muscle or soft tissue that is off: what is picked by name shall be
/// seen.
void show_layer_of(const education::Structure& structure, Layers& layers);

inline education::Structure disc_at(anatomy::Level level)
{
    education::Structure disc;
    disc.level = level;
    return disc;
}

/// Which moment the strip tells.
enum class StripMode { Now, Peak, TimesStanding };
/// Colour range: fixed per quantity, from the activity's own least to its most, or as typed.
enum class RangeMode { Fixed, Automatic, Own };

/// The range that somebody typed, in the quantity's unit.
struct OwnRange {
    float low = 0.0f, high = 1.0f;
    bool operator==(const OwnRange&) const = default;
};

/// A curve of its own under the first one.
struct ExtraPlot {
    scene::Quantity quantity = scene::Quantity::DiscCompression;
    anatomy::Level level = anatomy::Level::L4L5;
    bool operator==(const ExtraPlot&) const = default;
};
inline constexpr std::size_t most_extra_plots = 2;

/// An earlier state of an activity whose curve is locked behind the present one.
struct KeptCurve {
    scenario::Activity activity;
    scenario::Person person;
    std::string name;  ///< what it stood at: "10 kg"
    bool operator==(const KeptCurve&) const = default;
};
inline constexpr std::size_t most_kept_curves = 4;

/// The three ways to use the window: for the curious, for who compares, for a patient's five
/// minutes.
enum class Mode { Explore, Compare, Learn };

/// How Compare shows its candidates.
struct CompareView {
    bool shows_difference = false;  ///< colours tell each view's difference to A
    bool clock_is_share = false;    ///< one clock in % of each activity; else in seconds
    bool shows_day = false;         ///< a working day in place of ways side by side
    std::size_t candidate = 0;      ///< whose panel and levers are shown; 0 is A
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
    OwnRange own_range;  ///< in force with RangeMode::Own
    StripMode strip = StripMode::Now;
    Layers layers;
    double time_s = 0.0;
    bool is_at_peak = true;  ///< the time follows the peak until somebody scrubs or plays
    std::optional<education::Structure> picked, hovered;
    std::optional<education::Structure> only;    ///< the one structure that is shown
    std::optional<education::Structure> pinned;  ///< stays in the inspector while others are picked
    std::vector<education::Structure> hidden;
    std::optional<scene::SectionPlace> section;  ///< the plane that opens the picture
    std::vector<ExtraPlot> plots;                ///< at most `most_extra_plots`
    std::vector<KeptCurve> kept;                 ///< at most `most_kept_curves`
    std::string card;                            ///< open condition card; empty: none
    std::optional<scene::ColourMap> map;  ///< of loads, from the settings; absent: the usual one
    scene::ColourVision vision = scene::ColourVision::Normal;  ///< from the settings
    bool is_started = false;  ///< false shows "Start here" instead of the inspector
    bool operator==(const View&) const = default;
};

/// The part of a view that undo walks through: where from, what is shown and picked, in which
/// colours. Not the mode, the time, what the pointer rests on or what is being read.
void restore_look(View& view, const View& from);
bool same_look(const View& a, const View& b);

}
