#pragma once
// What conditions mark in the picture beyond the shapes: a spot on a disc, sore and tight muscles.
// Calm colours that no load map has: nothing here says alarm.

#include "scene/build_scene.h"

namespace spineload::scene {

/// The marked spot of a disc as an item of its own on the posed surface; absent: none.
std::optional<Item> disc_spot(const SceneInput& input, anatomy::Level level,
                              const anatomy::Mesh& surface);

/// How sore and how tight the person's muscles of a group are, 0 to 1.
struct MuscleMark {
    double strain = 0.0, spasm = 0.0;
};
MuscleMark muscle_mark(const anatomy::Conditions& conditions, std::string_view group,
                       anatomy::Side side);
/// The muscle's own colour as a spasm leaves it.
Colour spasm_colour(const Colour& muscle, double spasm);
/// Marks the sore part of a muscle on its posed surface, softly, around L4 or, of a muscle that
/// lies elsewhere, around its middle.
void mark_sore(const SceneInput& input, std::string_view group, anatomy::Side side, double strain,
               Item& item);

}
