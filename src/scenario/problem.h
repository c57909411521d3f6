#pragma once
// From an activity and a person to what the engine solves.

#include "biomech/problem.h"
#include "scenario/activity.h"

namespace spineload::scenario {

inline constexpr int default_frames = 101;

/// Samples the motion at `frames` evenly spaced times (a still posture has one), solves the arms'
/// inverse kinematics where the file gives a grip, and fills loads, supports and breath. An Error
/// when a grip is out of reach (says by how much, at what time) or a posture is impossible.
/// `person` is who does it: Activity::person_for has put the activity's overrides on.
Result<biomech::Problem> make_problem(const Activity& activity, const Person& person,
                                      int frames = default_frames);

/// The posture at any time, for pictures between the solved frames.
Result<anatomy::Posture> posture_at(const Activity& activity, const Person& person, double time_s);

/// The activity's props where this person has them at a time: `place` is the world centre. What a
/// file leaves to the body is filled in: the seat or ball under the hips, the backrest behind the
/// trunk, bed and floor under the body, what is held in the hands or where they take or leave it;
/// other things stand in front of the L5-S1 joint, their upper side over the floor, as grips count.
Result<std::vector<Prop>> props_at(const Activity& activity, const Person& person, double time_s);

}
