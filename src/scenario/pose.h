#pragma once
// A pose as a file gives it: some angles, some wishes (where the grip is, what stands on the
// floor). What it means for a body is worked out in movement.h. SI values: radians, metres.

#include "core/json.h"

#include <array>
#include <optional>

namespace spineload::scenario {

struct FootPlace {
    double forward = 0.0, up = 0.0;  ///< of the ankle from where it is in relaxed standing
    double out = 0.0;                ///< to its own side
    double pitch = 0.0;              ///< heel up positive; 0: the sole level
    bool operator==(const FootPlace&) const = default;
};

struct LimbPose {
    std::optional<double> shoulder_flexion;        ///< from hanging along the trunk
    std::optional<double> shoulder_from_vertical;  ///< absent both: the arm hangs
    std::optional<double> shoulder_abduction;
    double elbow_flexion = 0.0;
    std::optional<double> hip_flexion, knee_flexion, ankle_flexion;
    double hip_abduction = 0.0;
    std::optional<FootPlace> foot;  ///< instead of hip, knee and ankle
    bool operator==(const LimbPose&) const = default;
};

/// Where the hands hold something: the middle between the grips, or the one that holds.
struct Grip {
    bool is_from_l45 = false;               ///< from the L4-L5 disc, else from the L5-S1 disc
    std::array<bool, 2> holds{true, true};  ///< [Side] which hands; the other arm has its angles
    double forward = 0.0, right = 0.0;
    double vertical = 0.0;        ///< height over the floor, or up from the disc
    bool is_from_floor = true;    ///< how `vertical` counts
    std::optional<double> width;  ///< between the hands; absent: as wide as the shoulders
    double turn = 0.0;   ///< of the line between the hands, to the left: the right hand ahead
    double slope = 0.0;  ///< of that line: the right hand higher
    double most_extra_bend = 0.0;  ///< how far the hips may bend more for hands out of reach
    bool operator==(const Grip&) const = default;
};

enum class Contact { Feet, Seat, Floor, None };

struct Pose {
    std::optional<double> trunk, pelvis, lumbar;
    double lateral = 0.0, axial = 0.0, roll = 0.0, yaw = 0.0, thorax = 0.0, neck = 0.0;
    double forward = 0.0, up = 0.0,
           right = 0.0;  ///< of the pelvis, on top of what the contact gives
    Contact contact = Contact::Feet;
    std::optional<double> seat_height;
    std::array<LimbPose, 2> limbs;  ///< [Side]
    std::optional<Grip> grip;
    bool operator==(const Pose&) const = default;

    /// Pelvis tilt and lumbar flexion from whatever two (or one) the file gave.
    std::pair<double, double> pelvis_and_lumbar() const;
};

Pose read_pose(const JsonValue& value);

/// An angle key, in radians.
std::optional<double> read_angle(const JsonValue& object, std::string_view key, double least_deg,
                                 double most_deg);
/// A length key in metres.
std::optional<double> read_metres(const JsonValue& object, std::string_view key, double least,
                                  double most);

}
