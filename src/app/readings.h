#pragma once
// What the panels say about a picked structure, worked out of a solution: figures, parts of the
// sum, lever arms. Values only; every number comes from a solved frame.

#include "app/solver.h"
#include "app/view.h"
#include "education/findings.h"
#include "scene/quantity.h"

#include <optional>
#include <string>
#include <vector>

namespace spineload::app {

/// The level whose numbers a structure tells: a disc's or facet's own, a bone's lower one.
anatomy::Level level_of(const education::Structure& structure);
/// Whether the engine computes a load of the structure; what has none is told in words only.
bool has_load(const education::Structure& structure);
/// "Disc L4-L5", as a title.
std::string structure_title(const education::Structure& structure);

/// A quantity of a level in its unit: of facets the larger side. Empty when the quantity has no
/// level (muscles).
std::optional<double> level_value(const biomech::Frame& frame, anatomy::Level level,
                                  scene::Quantity quantity);
/// What the timeline plots for a quantity: itself, or compression where it has no level.
scene::Quantity plotted(scene::Quantity quantity);

/// The colour range in force: the quantity's fixed one, or this activity's own least to most over
/// all levels and frames.
scene::QuantityRange range_of(const Solved& solved, scene::Quantity quantity, RangeMode mode);
/// The view's, also where it was typed.
scene::QuantityRange range_of(const Solved& solved, const View& view);
/// The colour map in force: the quantity's own, or the one chosen for loads.
scene::ColourMap map_of(const View& view);

/// One figure of the inspector: "2,870" "N" "compression".
struct Figure {
    std::string value, unit, label;
};
/// Three figures of a structure at a frame; none for what has no load.
std::vector<Figure> figures(const Solved& solved, const education::Structure& structure,
                            std::size_t frame);
/// The structure's main number, in newtons, and against relaxed standing (empty when that is zero).
struct MainValue {
    Force force;
    std::optional<double> times_standing;
};
MainValue main_value(const Solved& solved, const education::Structure& structure,
                     std::size_t frame);

/// What a callout says of a structure: its value of the quantity that colours the picture, or its
/// main number where that quantity says nothing of it.
struct ShownValue {
    std::string text;  ///< "2,870 N"; empty: it has none
    std::optional<double> times_standing;
};
ShownValue shown_value(const Solved& solved, const education::Structure& structure,
                       std::size_t frame, scene::Quantity quantity);

/// A part of the sum in the Why list. `first` + `second` = the value; only muscles that hold
/// something have a second part.
struct WhyRow {
    std::string label;
    Force value;
    std::optional<Force> for_load, for_body;
};
/// Rows of at least half a newton, largest first; they sum to the level's compression.
std::vector<WhyRow> why_rows(const Solved& solved, anatomy::Level level, std::size_t frame,
                             const anatomy::PerLevel<Force>* body_muscles);

/// Horizontal distance of what is held, and the muscles' effective lever, at a level.
struct Levers {
    std::optional<Length> load_in_front;   ///< negative: behind; only when something is held
    std::optional<Length> muscles_behind;  ///< moment of the pulling muscles ÷ their pull
    Mass held;
    glm::dvec3 disc{0.0}, load{0.0}, muscles{0.0};  ///< World: places to draw
};
Levers levers(const Solved& solved, const anatomy::BodyPose& pose, anatomy::Level level,
              std::size_t frame);
/// "The box is 46 cm in front of this disc. Back muscles pull 5.5 cm behind it, so …"; empty when
/// nothing can be said.
std::string lever_sentence(const Levers& levers, Force muscle_pull, const std::string& noun);
/// "box" or "load": what the hands hold in this activity.
std::string held_noun(const scenario::Activity& activity);

/// The body where a solved frame has it, with the joints' shifts.
anatomy::BodyPose pose_at_frame(const Solved& solved, std::size_t frame);
/// The body at any time between the frames.
anatomy::BodyPose pose_at(const Solved& solved, double time_s);

}
