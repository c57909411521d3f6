#pragma once
// An activity's content as read: motion, loads, supports, breath. Inside `scenario` only; everyone
// else sees Activity and Problem. SI values unless a name says otherwise; times at the file's pace.

#include "anatomy/levels.h"
#include "core/json.h"
#include "scenario/activity.h"
#include "scenario/pose.h"

#include <array>
#include <glm/vec3.hpp>
#include <optional>
#include <string>
#include <vector>

namespace spineload::scenario {

/// Everything that moves, as numbers over time.
enum class Channel : std::size_t {
    PelvisTilt,
    Lumbar,
    Lateral,
    Axial,
    Roll,
    Yaw,
    Thorax,
    Neck,
    PelvisForward,
    PelvisUp,
    PelvisRight,
    GripForward,
    GripUp,
    GripRight,  // of the middle of the hands from the middle of the shoulders
    GripWidth,
    GripTurn,
    GripSlope,
    ShoulderLeft,
    ShoulderRight,  // flexion, from the vertical or from the trunk (Movement)
    AbductionLeft,
    AbductionRight,
    ElbowLeft,
    ElbowRight,
    HipLeft,
    HipRight,
    HipAbductionLeft,
    HipAbductionRight,
    KneeLeft,
    KneeRight,
    AnkleLeft,
    AnkleRight,
    FootForwardLeft,
    FootForwardRight,
    FootUpLeft,
    FootUpRight,
    FootOutLeft,
    FootOutRight,
    FootPitchLeft,
    FootPitchRight,
    Count
};
inline constexpr std::size_t channel_count = static_cast<std::size_t>(Channel::Count);
using Channels = std::array<double, channel_count>;
constexpr std::size_t index(Channel channel) { return static_cast<std::size_t>(channel); }
/// The channel of a side; `left` is the left one of a pair.
constexpr std::size_t index(Channel left, std::size_t side) { return index(left) + side; }

struct Keyframe {
    double time = 0.0;
    Pose pose;
    bool is_passed = false;  ///< moving through, else the body comes to rest here
    bool is_smooth = false;  ///< passed on a curve of even acceleration, as in a fall
    bool operator==(const Keyframe&) const = default;
};

/// amplitude · cos(2π cycles (t/T − lag − peak)).
struct Wave {
    double cycles = 1.0, amplitude = 0.0, peak = 0.0;  ///< peak: fraction of the whole cycle
    bool operator==(const Wave&) const = default;
};
struct Harmonic {
    Channel channel = Channel::PelvisTilt;
    double mean = 0.0;
    double lag = 0.0;  ///< fraction of the cycle; the other leg lags by half
    std::vector<Wave> waves;
    bool operator==(const Harmonic&) const = default;
};

struct Motion {
    std::vector<Keyframe> keyframes;      ///< one: a still posture
    std::vector<Harmonic> harmonics;      ///< on top of the first keyframe's pose
    std::array<bool, 2> has_foot_path{};  ///< [Side] the harmonics lead the foot, not the angles
    double period = 0.0;                  ///< s, of a cycle; 0: one-shot or still
    double pace = 1.0;
    double end() const { return period > 0.0 ? period : keyframes.back().time; }
    bool operator==(const Motion&) const = default;
};

struct HandLoad {
    enum class Hand { Both, Left, Right };
    Hand hand = Hand::Both;
    double mass = 0.0;
    glm::dvec3 force{0.0};   ///< on the hands
    glm::dvec3 offset{0.0};  ///< of the load's centre from the grip
    std::optional<double> taken_at, put_down_at;
    double ramp = 0.2;  ///< s, from nothing to all of it
    bool operator==(const HandLoad&) const = default;
};

struct Carried {
    enum class Place { Backpack, FrontPack, ShoulderBagLeft, ShoulderBagRight, Belt, Barbell };
    Place place = Place::Backpack;
    double mass = 0.0;
    bool operator==(const Carried&) const = default;
};

/// A place on a bone that something outside can push on (model.md section 4).
struct ContactPoint {
    anatomy::Bone bone = anatomy::Bone::T12;
    glm::dvec3 place{0.0};  ///< at 1.80 m, from T12-L1 (thorax) or the disc below (vertebra)
    glm::dvec3 direction{1.0, 0.0, 0.0};
    double most = 0.0;
    bool operator==(const ContactPoint&) const = default;
};

/// A share that changes with time, by smooth steps between the points (ground.h).
struct SharePoint {
    double time = 0.0, share = 1.0;
    bool operator==(const SharePoint&) const = default;
};

/// Where the ground pushes someone who leans on two ends of the body.
struct GroundContact {
    enum class Place : std::size_t {
        Shoulders,
        ShoulderLeft,
        ShoulderRight,
        Elbows,
        ElbowLeft,
        ElbowRight,
        Hands,
        HandLeft,
        HandRight,
        Hips,
        Knees,
        KneeLeft,
        KneeRight,
        Feet,
        FootLeft,
        FootRight,
        Toes
    };
    Place place = Place::Shoulders;
    std::vector<SharePoint> share;  ///< of the push among its end's contacts; none: always 1
    bool operator==(const GroundContact&) const = default;
};
constexpr std::size_t index_of(GroundContact::Place place)
{
    return static_cast<std::size_t>(place);
}

/// Shoulders, elbows or hands on one end, hips, knees or feet on the other.
struct Ground {
    std::vector<GroundContact> upper, lower;
    bool operator==(const Ground&) const = default;
};

/// What is held leans on the belly and the front of the pelvis.
struct BodyContact {
    double friction = 0.0, most = 0.0;  ///< N, how hard it can be pressed
    bool operator==(const BodyContact&) const = default;
};

struct Supports {
    enum class Lying { No, Supine, Side, Prone };
    Lying lying = Lying::No;
    std::vector<SharePoint> floor_share;  ///< of the body's weight when lying; none: all of it
    Ground ground;
    double arms_carried = 0.0;
    double lift_through_arms = 0.0;  ///< N, most that elbows or hands on something push up
    double girdle_carried = 0.0;     ///< of the body's weight, most that arm rests take beyond arms
    std::vector<ContactPoint> contacts;
    std::optional<BodyContact> body_contact;
    bool operator==(const Supports&) const = default;
};

struct Breath {
    enum class Style { Relaxed, Braced, Strain, Cough, Sneeze, Laugh };
    Style style = Style::Relaxed;
    std::optional<double> pressure_kPa;  ///< whatever the style
    std::optional<double> exertion_kPa;  ///< with 20 kg in the hands
    std::optional<double> peak_kPa;      ///< of a cough, a sneeze or a laugh's bursts
    std::optional<double> at;            ///< s, when the cough or sneeze peaks
    bool operator==(const Breath&) const = default;
};

struct ActivityPlan {
    std::string person_text;  ///< JSON of the overrides; "" when there are none
    Motion motion;
    std::vector<HandLoad> hand_loads;
    std::vector<Carried> carried;
    Supports supports;
    Breath breath;
    Dose dose;
    double vertical_factor = 1.0;
    int order = 1000;  ///< place in the catalogue
    std::vector<Prop> props;
};

struct ReadActivity {
    ActivityCard card;
    std::vector<Parameter> parameters;
    std::vector<Phase> phases;
    ActivityPlan plan;
};

/// Reads plain JSON (settings applied, references replaced).
Result<ReadActivity> read_activity(const std::string& text, const std::string& name);

/// Parts of the reader, one per file.
Motion read_motion(const JsonValue& value, std::vector<Phase>& phases);
/// One load, or a list: a bucket in each hand, a push and then the weight.
std::vector<HandLoad> read_hand_loads(const JsonValue& value);
std::vector<Carried> read_carried(const JsonValue& value);
Supports read_supports(const JsonValue& value);
void read_floor(const JsonValue& value, Supports& supports);
void read_ground(const JsonValue& value, Supports& supports);
Breath read_breath(const JsonValue& value);
/// `duration` of the whole motion, s.
std::vector<Prop> read_props(const JsonValue& value, double duration);

}
