// The "motion" part of an activity: one pose, keyframes, or harmonics.

#include "scenario/plan.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <numbers>

namespace spineload::scenario {

namespace {

constexpr double radian = std::numbers::pi / 180.0;
constexpr std::size_t most_keyframes = 1250;
constexpr std::size_t most_waves = 12;
constexpr double most_seconds = 600.0;

struct NamedChannel {
    std::string_view key;
    Channel channel;
    double unit;  // SI per unit of the key
    double most;  // of mean and amplitude, in the key's unit
};

constexpr std::array body_channels{
    NamedChannel{"pelvis_tilt_deg", Channel::PelvisTilt, radian, 90},
    NamedChannel{"lumbar_flexion_deg", Channel::Lumbar, radian, 60},
    NamedChannel{"lateral_deg", Channel::Lateral, radian, 40},
    NamedChannel{"axial_deg", Channel::Axial, radian, 30},
    NamedChannel{"pelvis_roll_deg", Channel::Roll, radian, 40},
    NamedChannel{"pelvis_yaw_deg", Channel::Yaw, radian, 60},
    NamedChannel{"thorax_flexion_deg", Channel::Thorax, radian, 40},
    NamedChannel{"neck_flexion_deg", Channel::Neck, radian, 60},
    NamedChannel{"pelvis_forward_m", Channel::PelvisForward, 1.0, 1},
    NamedChannel{"pelvis_up_m", Channel::PelvisUp, 1.0, 1},
    NamedChannel{"pelvis_right_m", Channel::PelvisRight, 1.0, 1},
};
// Of the left limb; the right one's channel follows it.
constexpr std::array limb_channels{
    NamedChannel{"shoulder_flexion_deg", Channel::ShoulderLeft, radian, 180},
    NamedChannel{"shoulder_abduction_deg", Channel::AbductionLeft, radian, 90},
    NamedChannel{"elbow_flexion_deg", Channel::ElbowLeft, radian, 150},
    NamedChannel{"hip_flexion_deg", Channel::HipLeft, radian, 120},
    NamedChannel{"hip_abduction_deg", Channel::HipAbductionLeft, radian, 60},
    NamedChannel{"knee_flexion_deg", Channel::KneeLeft, radian, 150},
    NamedChannel{"ankle_flexion_deg", Channel::AnkleLeft, radian, 60},
    NamedChannel{"foot_forward_m", Channel::FootForwardLeft, 1.0, 2},
    NamedChannel{"foot_up_m", Channel::FootUpLeft, 1.0, 1},
    NamedChannel{"foot_out_m", Channel::FootOutLeft, 1.0, 0.5},
    NamedChannel{"foot_pitch_deg", Channel::FootPitchLeft, radian, 90},
};

Harmonic read_harmonic(const JsonValue& value, const NamedChannel& named)
{
    Harmonic harmonic;
    harmonic.channel = named.channel;
    if (value.is_number()) {
        harmonic.mean = value.number(-named.most, named.most) * named.unit;
        return harmonic;
    }
    if (!value.is_object()) {
        value.mistake("expected a number or {\"mean\": …, \"waves\": […]}");
        return harmonic;
    }
    harmonic.mean = value.optional("mean").number(-named.most, named.most) * named.unit;
    const auto waves = value.optional("waves").items();
    if (waves.size() > most_waves)
        value.optional("waves").mistake(
            fmt::format("expected at most {} waves, found {}", most_waves, waves.size()));
    for (std::size_t i = 0; i < std::min(waves.size(), most_waves); ++i) {
        Wave wave;
        wave.cycles = waves[i].required("cycles").integer(1, 20, 1);
        wave.amplitude =
            waves[i].required("amplitude").number(-named.most, named.most) * named.unit;
        wave.peak = waves[i].optional("peak_pct").number(-100, 100) / 100.0;
        harmonic.waves.push_back(wave);
    }
    return harmonic;
}

void read_limb_harmonics(const JsonValue& value, std::size_t side, double lag, Motion& motion)
{
    for (const auto& named : limb_channels) {
        const auto one = value.optional(named.key);
        if (!one.exists()) continue;
        auto harmonic = read_harmonic(one, named);
        harmonic.channel = static_cast<Channel>(index(named.channel, side));
        harmonic.lag = lag;
        motion.harmonics.push_back(harmonic);
        if (named.key.starts_with("foot_")) motion.has_foot_path[side] = true;
    }
}

void read_harmonics(const JsonValue& value, Motion& motion)
{
    if (!value.is_object()) {
        value.mistake("expected an object with a curve per coordinate");
        return;
    }
    for (const auto& named : body_channels)
        if (const auto one = value.optional(named.key); one.exists())
            motion.harmonics.push_back(read_harmonic(one, named));
    constexpr std::size_t left = 0, right = 1;
    // `alternating` is the right limb; the left does the same half a cycle later.
    if (const auto limb = value.optional("alternating"); limb.exists()) {
        read_limb_harmonics(limb, right, 0.0, motion);
        read_limb_harmonics(limb, left, 0.5, motion);
    }
    if (const auto limb = value.optional("both"); limb.exists()) {
        read_limb_harmonics(limb, right, 0.0, motion);
        read_limb_harmonics(limb, left, 0.0, motion);
    }
    if (const auto limb = value.optional("left"); limb.exists())
        read_limb_harmonics(limb, left, 0.0, motion);
    if (const auto limb = value.optional("right"); limb.exists())
        read_limb_harmonics(limb, right, 0.0, motion);
}

void read_keyframes(const JsonValue& value, const JsonValue& period, Motion& motion,
                    std::vector<Phase>& phases)
{
    const auto items = value.items();
    if (items.size() < 2 || items.size() > most_keyframes) {
        if (value.is_array())
            value.mistake(
                fmt::format("expected 2 to {} keyframes, found {}", most_keyframes, items.size()));
        return;
    }
    for (const auto& item : items) {
        Keyframe key;
        key.time = item.required("time_s").number(0, most_seconds);
        key.pose = read_pose(item.required("pose"));
        const auto ease = item.optional("ease").choice({"stop", "through", "smooth"});
        key.is_passed = ease == 1;
        key.is_smooth = ease == 2;
        if (const auto phase = item.optional("phase"); phase.exists()) {
            if (!phases.empty()) phases.back().to_s = key.time;
            phases.push_back({phase.string(40), key.time, key.time});
        }
        if (motion.keyframes.empty() && key.time != 0.0)
            item.optional("time_s").mistake("the first keyframe must be at 0");
        if (!motion.keyframes.empty() && key.time < motion.keyframes.back().time + 0.02)
            item.optional("time_s").mistake(
                fmt::format("expected at least 0.02 s after the keyframe before, {} s; found {} s",
                            motion.keyframes.back().time, key.time));
        motion.keyframes.push_back(std::move(key));
    }
    const double last = motion.keyframes.back().time;
    if (motion.period > 0.0 && motion.period < last + 0.02)
        period.mistake(
            fmt::format("expected more than the last keyframe's time, {} s: the body "
                        "needs time to come back to the first",
                        last));
    if (!phases.empty()) phases.back().to_s = std::max(last, motion.period);
}

// In seconds along keyframes, in percent of a cycle along harmonics.
void read_phases(const JsonValue& value, bool is_cycle, const Motion& motion,
                 std::vector<Phase>& phases)
{
    const auto items = value.items();
    if (items.size() > 20) {
        value.mistake("expected at most 20 phases");
        return;
    }
    const double end = motion.end(), unit = is_cycle ? end / 100.0 : 1.0;
    const double most = is_cycle ? 100.0 : end;
    for (const auto& item : items) {
        Phase phase;
        phase.name = item.required("name").string(40);
        phase.from_s = item.required(is_cycle ? "from_pct" : "from_s").number(0, most) * unit;
        phase.to_s = item.required(is_cycle ? "to_pct" : "to_s").number(0, most, most) * unit;
        if (phase.to_s <= phase.from_s) item.mistake("a phase must end after it begins");
        phases.push_back(std::move(phase));
    }
}

}

Motion read_motion(const JsonValue& value, std::vector<Phase>& phases)
{
    Motion motion;
    if (value.exists() && !value.is_object())
        value.mistake("expected an object with \"pose\", \"keyframes\" or \"harmonics\"");
    if (!value.is_object()) {
        motion.keyframes.emplace_back();
        return motion;
    }
    const auto pose = value.optional("pose"), keyframes = value.optional("keyframes"),
               harmonics = value.optional("harmonics"), period = value.optional("period_s"),
               repeat = value.optional("repeat");
    if (keyframes.exists() == (pose.exists() || harmonics.exists()))
        value.mistake("expected \"pose\" (with \"harmonics\" for gait) or \"keyframes\"");
    motion.pace = value.optional("pace").number(0.1, 10, 1.0);
    const bool repeats = repeat.boolean(false) || harmonics.exists();
    if (repeats && !period.exists())
        value.mistake("a motion that repeats needs \"period_s\", the time of one cycle");
    if (!repeats && period.exists())
        period.mistake("only a motion with \"repeat\": true has a period");
    if (repeats) motion.period = period.number(0.1, most_seconds, 1.0);
    if (keyframes.exists()) read_keyframes(keyframes, period, motion, phases);
    if (motion.keyframes.empty()) motion.keyframes.push_back({0.0, read_pose(pose), false, false});
    if (harmonics.exists()) read_harmonics(harmonics, motion);
    if (const auto list = value.optional("phases"); list.exists()) {
        if (!phases.empty()) list.mistake("the keyframes name their phases already");
        read_phases(list, harmonics.exists(), motion, phases);
    }
    return motion;
}

}
