#pragma once
// A motion carried out by one body: the posture at any time, smooth to the second derivative,
// because accelerations enter the loads.

#include "scenario/stance.h"

namespace spineload::scenario {

/// assumed: hip centres sit this far over the seat, metres at 1.80 m.
inline constexpr double hips_over_seat = 0.09;

class Movement {
public:
    /// An Error when a keyframe's grip is out of reach (says by how much and when). `name` stands
    /// before each message. Motion and body must outlive the movement.
    static Result<Movement> make(const Motion& motion, const anatomy::Body& body,
                                 const std::string& name);

    /// Times in seconds at the file's pace; beyond the ends the first or last posture holds, or the
    /// cycle goes on.
    Result<anatomy::Posture> at(double time) const;
    double hip_height() const { return stance_.rules().hip_height; }

private:
    struct Key {
        double time = 0.0;
        Channels value{}, speed{}, acceleration{};
        bool has_grip = false, is_passed = false, is_smooth = false;
    };
    Movement(const Motion& motion, const anatomy::Body& body, const std::string& name);
    Result<void> resolve(Key& key, const Pose& pose) const;
    void resolve_legs(const Pose& pose, Channels& value) const;
    Result<void> resolve_grip(const Pose& pose, double time, Channels& value) const;
    void set_speeds();
    void set_smooth_speeds();
    Channels curve_between(const Key& from, const Key& to, double time) const;
    Channels channels_at(double time, bool& is_gripping) const;
    std::string place_of(double time) const;

    const Motion* motion_;
    std::string name_;
    Stance stance_;
    std::vector<Key> keys_;
};

}
