#pragma once
// Where the camera goes when asked: named views keep the distance and the target.

#include "scene/camera.h"
#include "ui/transient.h"

namespace spineload::ui {

/// Starts a flight (or jumps, with reduced motion); with a label it is one step of undo.
void fly_to(Desk& desk, const scene::Camera& camera, std::string label = {});
/// Turns to a named view ("right", "front", …) about the present target.
void turn_to(Desk& desk, std::string_view view);
/// The camera at this moment of a flight; ends it when it has arrived.
void follow_flight(Desk& desk);
/// Title of the named view that the camera looks from, "Free view" when none.
std::string_view view_title(const scene::Camera& camera);

}
