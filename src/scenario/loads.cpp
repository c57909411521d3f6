#include "scenario/loads.h"

#include "anatomy/rotation.h"
#include "scenario/ground.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

namespace spineload::scenario {

namespace {

using biomech::AppliedLoad;

constexpr double standard_gravity = 9.81;  ///< m/s²

// Share of the hand load that is in the hands.
double held_share(const HandLoad& load, double time)
{
    double share = load.taken_at ? smooth_step(time, *load.taken_at, load.ramp) : 1.0;
    if (load.put_down_at) share -= smooth_step(time, *load.put_down_at, load.ramp);
    return std::max(0.0, share);
}

void add_hand_load(const HandLoad& load, double share, biomech::Instant& instant)
{
    if (load.mass == 0.0 && load.force == glm::dvec3{0.0}) return;
    AppliedLoad applied;
    constexpr std::array places{AppliedLoad::At::GripMiddle, AppliedLoad::At::GripLeft,
                                AppliedLoad::At::GripRight};
    applied.at = places[static_cast<std::size_t>(load.hand)];
    applied.place = Position<Segment>::from_si(load.offset);
    applied.mass = Mass::from_si(load.mass * share);
    applied.force = ForceVec<World>::from_si(load.force * share);
    instant.loads.push_back(applied);
}

// assumed: where things hang, forward of and above the T12-L1 disc at 1.80 m: a pack's centre lies
// a hand's breadth behind the back or before the chest, a shoulder bag's strap crosses the middle
// of one shoulder.
void add_carried(const Carried& carried, const anatomy::Body& body, biomech::Instant& instant)
{
    const double stature = body.build.height.si() / 1.8;
    const glm::dvec3 t12 = body.discs[index(anatomy::Level::T12L1)].centre.si;
    AppliedLoad applied;
    applied.at = AppliedLoad::At::Bone;
    applied.mass = Mass::from_si(carried.mass);
    glm::dvec3 place = t12;
    const glm::dvec3 shoulder = body.shoulder_right.si;
    switch (carried.place) {
        case Carried::Place::Backpack:
            place += stature * glm::dvec3{-0.20, 0.12, 0.0};
            break;
        case Carried::Place::FrontPack:
            place += stature * glm::dvec3{0.24, 0.10, 0.0};
            break;
        case Carried::Place::ShoulderBagLeft:
            place = shoulder * glm::dvec3{1.0, 1.0, -0.75};
            break;
        case Carried::Place::ShoulderBagRight:
            place = shoulder * glm::dvec3{1.0, 1.0, 0.75};
            break;
        case Carried::Place::Belt:
            // Carried by the pelvis: below the lumbar spine, it loads none of its discs.
            applied.bone = anatomy::Bone::Pelvis;
            place = glm::dvec3{0.0};
            break;
        case Carried::Place::Barbell:
            // Across the shoulder blades' upper edge, a hand's breadth behind the joints.
            place = shoulder * glm::dvec3{1.0, 1.0, 0.0} + stature * glm::dvec3{-0.09, 0.03, 0.0};
            break;
    }
    applied.place = Position<Segment>::from_si(place);
    instant.loads.push_back(applied);
}

// Contact points are counted from the disc below the bone, for the thorax from T12-L1.
void add_contacts(const Supports& supports, const anatomy::Body& body, biomech::Instant& instant)
{
    const double stature = body.build.height.si() / 1.8;
    for (const auto& contact : supports.contacts) {
        const glm::dvec3 joint = body.discs[index(contact.bone) - 1].centre.si;
        instant.supports.push_back({contact.bone,
                                    Position<Segment>::from_si(joint + stature * contact.place),
                                    contact.direction,
                                    Force::from_si(contact.most),
                                    {}});
    }
    const double lift = supports.lift_through_arms +
                        supports.girdle_carried * body.build.mass.si() * standard_gravity;
    if (lift > 0.0)
        instant.supports.push_back(
            {anatomy::Bone::T12,
             Position<Segment>::from_si(body.shoulder_right.si * glm::dvec3{1.0, 1.0, 0.0}),
             {0.0, 1.0, 0.0},
             Force::from_si(lift),
             {}});
}

// A crate that is pulled against the body leans on it: the push comes forward and, by friction and
// because the front leans back with the trunk, up; the pelvis takes it, not the spine. On the
// holder it acts at the hands. How hard one presses is up to the muscles.
void add_body_contact(const BodyContact& contact, double held_kg, biomech::Instant& instant)
{
    if (held_kg <= 0.0 || contact.most <= 0.0) return;
    // assumed: the front from pelvis to chest is upright in relaxed standing and leans half way
    // between pelvis and thorax.
    const auto& posture = instant.posture;
    const double back = -(posture.pelvis_tilt + 0.5 * posture.lumbar_flexion).si();
    const double c = std::cos(back), s = std::sin(back);
    const glm::dvec3 push{c - contact.friction * s, s + contact.friction * c, 0.0};
    double most = contact.most;
    // It carries no more than the weight.
    if (push.y > 0.0) most = std::min(most, held_kg * standard_gravity / push.y);
    instant.supports.push_back({anatomy::Bone::T12,
                                {},
                                anatomy::turn_y(posture.pelvis_yaw.si()) * push,
                                Force::from_si(most),
                                AppliedLoad::At::GripMiddle});
}

// Short bursts of the abdominal wall: 0 to 1, smooth.
double pulse(double time, double at, double half_width)
{
    const double u = (time - at) / half_width;
    if (std::abs(u) >= 1.0) return 0.0;
    const double v = 1.0 - u * u;
    return v * v * v;
}

double burst(const ActivityPlan& plan, double time)
{
    // A still posture is shown at the burst's peak.
    if (plan.motion.end() == 0.0) return 1.0;
    const double at = plan.breath.at.value_or(0.5 * plan.motion.end());
    // assumed: a cough or sneeze builds up and fades within half a second; laughter is bursts of
    // the same kind at five a second.
    if (plan.breath.style != Breath::Style::Laugh) return pulse(time, at, 0.25);
    const double beat = 0.2;
    const double nearest = std::round((time - at) / beat) * beat + at;
    return pulse(time, nearest, 0.5 * beat);
}

}

double smooth_step(double time, double at, double ramp)
{
    const double u = std::clamp((time - at) / ramp, 0.0, 1.0);
    return u * u * u * (10.0 + u * (6.0 * u - 15.0));
}

double abdominal_kPa(const ActivityPlan& plan, double time, Angle trunk_flexion, double held_kg)
{
    const auto& breath = plan.breath;
    if (breath.pressure_kPa) return *breath.pressure_kPa;
    // [source] mean pressures of measurements in model.md section 4: none lying, 1 kPa standing and
    // sitting, 1.5 in flexion of 36°; by straight line between and level beyond (assumed).
    double resting = 1.0 - floor_share(plan.supports, time);
    resting *= 1.0 + 0.5 * std::min(1.0, std::abs(degrees(trunk_flexion)) / 36.0);
    if (plan.motion.period > 0.0 && !plan.motion.harmonics.empty())
        resting = std::max(resting, 1.5);  // gait
    const double exertion = breath.exertion_kPa.value_or(7.0);
    const double strained =
        resting + std::max(0.0, exertion - resting) * std::min(1.0, held_kg / 20.0);
    // [source] braced 10 and straining 20 kPa (model.md section 15); cough 10.9 kPa, the mean of
    // standing adults (Cobb et al. 2005, J Surg Res 129:231-235, recalled).
    // A sneeze is a reflex; one that clears the larynx exceeds a wanted cough by 16 to 19 % (123
    // patients, abstract in Cent European J Urol; assumed to hold for sneezing). assumed: laughter
    // half of a cough.
    double style = 0.0;
    switch (breath.style) {
        case Breath::Style::Relaxed:
            return strained;
        case Breath::Style::Braced:
            style = 10.0;
            break;
        case Breath::Style::Strain:
            style = 20.0;
            break;
        case Breath::Style::Cough:
            return strained +
                   std::max(0.0, breath.peak_kPa.value_or(10.9) - strained) * burst(plan, time);
        case Breath::Style::Sneeze:
            return strained +
                   std::max(0.0, breath.peak_kPa.value_or(12.8) - strained) * burst(plan, time);
        case Breath::Style::Laugh:
            return strained +
                   std::max(0.0, breath.peak_kPa.value_or(5.0) - strained) * burst(plan, time);
    }
    return std::max(style, strained);
}

void fill_loads(const ActivityPlan& plan, const anatomy::Body& body, double time,
                biomech::Instant& instant)
{
    double held = 0.0, held_by_both = 0.0;
    for (const auto& load : plan.hand_loads) {
        const double share = held_share(load, time);
        add_hand_load(load, share, instant);
        // A push or pull strains like the weight of the same force.
        held += share * (load.mass + glm::length(load.force) / standard_gravity);
        if (load.hand == HandLoad::Hand::Both) held_by_both += share * load.mass;
    }
    for (const auto& carried : plan.carried) add_carried(carried, body, instant);
    add_contacts(plan.supports, body, instant);
    if (plan.supports.body_contact)
        add_body_contact(*plan.supports.body_contact, held_by_both, instant);
    instant.arms_carried = plan.supports.arms_carried;
    instant.vertical_factor = plan.vertical_factor;
    const Angle trunk = instant.posture.pelvis_tilt + instant.posture.lumbar_flexion;
    instant.abdominal_pressure = abdominal_kPa(plan, time, trunk, held) * 1_kPa;
    const auto style = plan.breath.style;
    instant.is_deliberate_strain = style == Breath::Style::Strain ||
                                   style == Breath::Style::Cough ||
                                   style == Breath::Style::Sneeze || style == Breath::Style::Laugh;
}

}
