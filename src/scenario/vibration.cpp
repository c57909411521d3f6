#include "scenario/vibration.h"

#include <cmath>
#include <numbers>

namespace spineload::scenario {

namespace {

constexpr double two_pi = 2.0 * std::numbers::pi;

// Metres, from the amplitude itself or from the root-mean-square acceleration of a sine.
double seat_amplitude(const JsonValue& value, double frequency)
{
    const auto amplitude = value.optional("amplitude_mm"), strength = value.optional("rms_m_s2");
    if (value.is_object() && amplitude.exists() == strength.exists())
        value.mistake("expected either \"amplitude_mm\" or \"rms_m_s2\", the seat's acceleration");
    if (!strength.exists()) return 1e-3 * amplitude.number(0, 100);
    const double speed = two_pi * frequency;
    return std::numbers::sqrt2 * strength.number(0, 20) / (speed * speed);
}

}

// A mass on a spring with a damper. [source] natural frequency and damping for the peak that
// Panjabi et al. 1986 (J Bone Joint Surg 68-A:695-702, recalled) measured with pins in L1 and L3:
// 1.63 times the seat's motion at 4.4 Hz.
double seat_to_trunk(double frequency_Hz)
{
    constexpr double natural_Hz = 5.0, damping = 0.41;
    const double ratio = frequency_Hz / natural_Hz;
    const double loss = 4.0 * damping * damping * ratio * ratio;
    const double gap = 1.0 - ratio * ratio;
    return std::sqrt((1.0 + loss) / (gap * gap + loss));
}

void read_vibration(const JsonValue& value, ActivityPlan& plan)
{
    if (!value.exists()) return;
    const double frequency = value.required("frequency_Hz").number(0.5, 40, 4.0);
    const double amplitude = seat_amplitude(value, frequency);
    plan.dose.vibration_amplitude_mm = 1e3 * amplitude;
    plan.dose.vibration_frequency_Hz = frequency;
    if (amplitude == 0.0) return;
    auto& motion = plan.motion;
    if (motion.keyframes.size() != 1 || motion.period > 0.0) {
        value.mistake("only a still posture can be shaken; leave out keyframes and harmonics");
        return;
    }
    // Times are at the file's pace; the seat shakes at its own.
    motion.period = motion.pace / frequency;
    Harmonic bounce;
    bounce.channel = Channel::PelvisUp;
    bounce.waves.push_back({1.0, amplitude * seat_to_trunk(frequency), 0.0});
    motion.harmonics.push_back(bounce);
}

}
