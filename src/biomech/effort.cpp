#include "biomech/effort.h"

#include <algorithm>
#include <cmath>

namespace spineload::biomech {

namespace {

using anatomy::index;

// [source] flexors and extensors of an upright trunk work together at 1.7 % (SD 0.8 %) of their
// maximum, at 2.9 % with 32 kg on the shoulders (Cholewicki, Panjabi and Khachatryan 1997, Spine
// 22:2207-2212, numbers recalled): the column must not buckle under what it carries. Without a load
// there is nothing to buckle; straight lines between and beyond (assumed).
constexpr double upright = 0.017;
// 32 kg are 0.93 of a man's weight above L4-L5: (2.9 / 1.7 - 1) / 0.93 more per body weight above.
constexpr double growth_beyond_own_weight = 0.76;
// Found around the neutral posture. Away from it discs, ligaments and facets stiffen and take over:
// the obliques do about half as much in relaxed sitting as in standing (Snijders et al. 1995, Clin
// Biomech 10:9-14, recalled), which is half way to the end of the range; linear (assumed).
// [source] ranges, degrees: flexion 52 and extension 16 (Pearcy et al. 1984), side bend 25, turn 8,
// T12 to S1 to one side.
constexpr double most_flexion = 52.0, most_extension = 16.0, most_side_bend = 25.0, most_turn = 8.0;
// Rounds the tip of the cone at neutral, so that loads have slopes there; share of the range.
constexpr double tip = 0.05;
// A light touch steadies a standing body (Jeka and Lackner 1994, Exp Brain Res 100:495-502); what
// can carry this much needs no co-contraction (assumed), N.
constexpr double steadying_hold = 20.0;

// How far from neutral, in ranges.
double share_of_range(const anatomy::Posture& posture)
{
    const double flexion = degrees(posture.lumbar_flexion);
    const double f = flexion / (flexion > 0.0 ? most_flexion : most_extension);
    const double l = degrees(posture.lateral) / most_side_bend;
    const double a = degrees(posture.axial) / most_turn;
    return std::sqrt(f * f + l * l + a * a + tip * tip) - tip;
}

double share_not_held(const Instant& instant)
{
    double hold = 0.0;
    for (const Support& support : instant.supports)
        if (!support.grip) hold += support.most.si();
    return std::max(0.0, 1.0 - hold / steadying_hold);
}

}

std::vector<std::uint8_t> steadying_fascicles(const MuscleTable& muscles)
{
    std::vector<std::uint8_t> steadying;
    steadying.reserve(muscles.fascicles.size());
    // Psoas and quadratus lie too deep for the electrodes.
    for (const Fascicle& fascicle : muscles.fascicles)
        steadying.push_back(fascicle.group != "psoas" && fascicle.group != "quadratus_lumborum");
    return steadying;
}

double steadying_activation(std::span<const MassSegment> masses, std::span<const Pull> pulls,
                            const Instant& instant, const anatomy::BodyPose& pose)
{
    const double neutral = 1.0 - share_of_range(instant.posture);
    const double free = share_not_held(instant);
    if (neutral <= 0.0 || free <= 0.0) return 0.0;

    // Weight only: the tone does not follow the accelerations of each step (assumed).
    constexpr std::size_t lowest = index(anatomy::Bone::L4);
    glm::dvec3 weight{0.0};
    for (const Pull& pull : pulls)
        if (pull.carrier >= lowest)
            weight += pull.force[static_cast<std::size_t>(Source::BodyWeight)] +
                      pull.force[static_cast<std::size_t>(Source::HeldLoad)];
    double own = 0.0;
    for (const MassSegment& segment : masses)
        if (index(segment.carrier) >= lowest) own += segment.mass * 9.81;
    const glm::dvec3 column = pose.discs[index(anatomy::Level::T12L1)].translation -
                              pose.discs[index(anatomy::Level::L5S1)].translation;
    const double pressed = std::max(0.0, -glm::dot(weight, glm::normalize(column)) / own);
    const double load = pressed < 1.0 ? pressed : 1.0 + growth_beyond_own_weight * (pressed - 1.0);
    return upright * load * neutral * free;
}

}
