#include "scenario/movement.h"

#include "core/show.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <numbers>

namespace spineload::scenario {

namespace {

constexpr double pi = std::numbers::pi;

StanceRules rules_of(const Motion& motion, const anatomy::Body& body)
{
    StanceRules rules;
    rules.contact = motion.keyframes.front().pose.contact;
    const double stature = body.build.height.si() / 1.8;
    // assumed: a seat is as high as the hollow of the knee.
    double seat = (body.shank_length + body.foot_height).si() - 0.05 * stature;
    for (const auto& key : motion.keyframes) {
        if (key.pose.grip) rules.do_hands_hold = key.pose.grip->holds;
        rules.is_contact_constant &= key.pose.contact == rules.contact;
        if (key.pose.seat_height) seat = *key.pose.seat_height;
        for (std::size_t side = 0; side < 2; ++side) {
            const auto& given = key.pose.limbs[side];
            // One keyframe that ties an arm to the trunk makes all count from the trunk.
            if (given.shoulder_flexion) rules.do_arms_hang = false;
            if (given.ankle_flexion || key.pose.contact == Contact::None)
                rules.is_sole_level[side] = false;
            if (given.foot) rules.is_foot_led[side] = true;
        }
    }
    for (const auto& harmonic : motion.harmonics)
        for (std::size_t side = 0; side < 2; ++side) {
            if (index(harmonic.channel) == index(Channel::ShoulderLeft, side))
                rules.do_arms_hang = false;
            if (index(harmonic.channel) == index(Channel::AnkleLeft, side))
                rules.is_sole_level[side] = false;
            if (motion.has_foot_path[side]) rules.is_foot_led[side] = true;
        }
    rules.hip_height = seat + hips_over_seat * stature;
    return rules;
}

}

Movement::Movement(const Motion& motion, const anatomy::Body& body, const std::string& name)
    : motion_{&motion}, name_{name}, stance_{body, rules_of(motion, body)}
{
}

Result<Movement> Movement::make(const Motion& motion, const anatomy::Body& body,
                                const std::string& name)
{
    Movement movement(motion, body, name);
    for (const auto& keyframe : motion.keyframes) {
        Key key;
        key.time = keyframe.time;
        key.is_passed = keyframe.is_passed;
        key.is_smooth = keyframe.is_smooth;
        if (auto done = movement.resolve(key, keyframe.pose); !done)
            return tl::unexpected(done.error());
        movement.keys_.push_back(key);
    }
    movement.set_speeds();
    movement.set_smooth_speeds();
    return movement;
}

std::string Movement::place_of(double time) const
{
    if (keys_.size() < 2 && motion_->period == 0.0) return name_;
    return fmt::format("{}: at {}", name_, show(Time::from_si(time / motion_->pace)));
}

// Speeds through the keyframes that are passed: the harmonic mean of the slopes beside, so that no
// coordinate runs beyond its keyframes; none at turning points and where the body comes to rest.
void Movement::set_speeds()
{
    const std::size_t n = keys_.size();
    const bool repeats = motion_->period > 0.0;
    for (std::size_t i = 0; n > 1 && i < n; ++i) {
        if (!keys_[i].is_passed || (!repeats && (i == 0 || i + 1 == n))) continue;
        const Key& before = keys_[(i + n - 1) % n];
        const Key& after = keys_[(i + 1) % n];
        // Between reaching by angles and holding a grip the hands must be still.
        if (keys_[i].has_grip != before.has_grip || keys_[i].has_grip != after.has_grip) continue;
        double h0 = keys_[i].time - before.time, h1 = after.time - keys_[i].time;
        if (h0 <= 0.0) h0 += motion_->period;
        if (h1 <= 0.0) h1 += motion_->period;
        for (std::size_t c = 0; c < channel_count; ++c) {
            const double s0 = (keys_[i].value[c] - before.value[c]) / h0,
                         s1 = (after.value[c] - keys_[i].value[c]) / h1;
            if (s0 * s1 <= 0.0) continue;
            const double w0 = 2.0 * h1 + h0, w1 = h1 + 2.0 * h0;
            keys_[i].speed[c] = (w0 + w1) / (w0 / s0 + w1 / s1);
        }
    }
}

// Quintic between two keyframes with their speeds and accelerations: smooth to the second
// derivative, and the minimum-jerk curve of reaching where both are at rest.
Channels Movement::curve_between(const Key& from, const Key& to, double time) const
{
    double length = to.time - from.time;
    if (length <= 0.0) length += motion_->period;
    const double u = std::clamp((time - from.time) / length, 0.0, 1.0);
    const double u3 = u * u * u, u4 = u3 * u, u5 = u4 * u;
    const double rise = 10.0 * u3 - 15.0 * u4 + 6.0 * u5;
    const double start = u - 6.0 * u3 + 8.0 * u4 - 3.0 * u5;
    const double stop = -4.0 * u3 + 7.0 * u4 - 3.0 * u5;
    const double push = 0.5 * u * u - 1.5 * u3 + 1.5 * u4 - 0.5 * u5;
    const double hold = 0.5 * u3 - u4 + 0.5 * u5;
    Channels value;
    for (std::size_t c = 0; c < channel_count; ++c)
        value[c] = from.value[c] + rise * (to.value[c] - from.value[c]) +
                   length * (start * from.speed[c] + stop * to.speed[c]) +
                   length * length * (push * from.acceleration[c] + hold * to.acceleration[c]);
    return value;
}

Channels Movement::channels_at(double time, bool& is_gripping) const
{
    const double period = motion_->period;
    if (period > 0.0) time -= period * std::floor(time / period);
    std::size_t i = 0;
    while (i + 1 < keys_.size() && keys_[i + 1].time <= time) ++i;
    const bool is_last = i + 1 == keys_.size();
    Channels value = keys_[i].value;
    is_gripping = keys_[i].has_grip;
    if (keys_.size() > 1 && !(is_last && period == 0.0)) {
        const Key& to = keys_[is_last ? 0 : i + 1];
        value = curve_between(keys_[i], to, time);
        is_gripping &= to.has_grip;
    }
    for (const auto& harmonic : motion_->harmonics) {
        double sum = harmonic.mean;
        for (const auto& wave : harmonic.waves)
            sum += wave.amplitude *
                   std::cos(2.0 * pi * wave.cycles * (time / period - harmonic.lag - wave.peak));
        value[index(harmonic.channel)] += sum;
    }
    return value;
}

Result<anatomy::Posture> Movement::at(double time) const
{
    bool is_gripping = false;
    const Channels value = channels_at(time, is_gripping);
    auto posture = stance_.posture(value, is_gripping);
    if (!posture) return fail(place_of(time) + ": " + posture.error().text());
    return posture;
}

}
