#pragma once
// The words of a picture; internal to `scene` (see picture.h).

#include "scene/picture.h"

namespace spineload::scene {

/// A level's value: of facet pressure the larger side.
std::optional<double> level_value(Quantity quantity, anatomy::Level level,
                                  const biomech::Frame& frame);
/// Looks at an axial cut: one level alone.
bool is_axial_view(const PictureWish& wish);
/// What is compared with in the wish's reading; null where nothing is.
const biomech::Frame* reference_of(const PictureWish& wish);
/// A level's value in the wish's reading.
std::optional<double> level_reading(const PictureWish& wish, anatomy::Level level,
                                    const biomech::Frame& frame);
/// The picked level, or the one with the largest value.
std::optional<anatomy::Level> marked_level(const PictureWish& wish, const biomech::Frame& frame);
/// The joint faces lie between the bones: nobody would see them otherwise.
bool are_bones_glass(const PictureWish& wish);

/// Callouts, lever lengths, pins: words that belong to places in the scene.
void write_notes(const PictureWish& wish, const anatomy::BodyPose& pose, Picture& picture);
/// Caption, legend, names, values and the flat body, laid on a picture whose scene and camera
/// stand.
void write_overlay(const PictureWish& wish, const biomech::Frame& frame,
                   const anatomy::BodyPose& pose, std::span<const PropInMotion> props,
                   Picture& picture);

}
