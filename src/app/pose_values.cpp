#include "app/pose_values.h"

#include "core/language.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

namespace spineload::app {

namespace {

constexpr double centimetres = 100.0;

// What a slider offers; wider than people usually go, narrower than a file may say.
struct Offer {
    const char* key;
    const char* label;
    double least, most;
    bool is_length = false;
};
struct LimbOffer {
    const char* key;
    const char *both, *left, *right;
    double least, most;
};

constexpr Offer trunk{"trunk_flexion_deg", tr_mark("Trunk bend"), -40, 120};
constexpr Offer pelvis{"pelvis_tilt_deg", tr_mark("Pelvis tilt"), -40, 100};
constexpr Offer lumbar{"lumbar_flexion_deg", tr_mark("Lower-back bend"), -25, 65};
constexpr Offer lateral{"lateral_deg", tr_mark("Side bend"), -35, 35};
constexpr Offer axial{"axial_deg", tr_mark("Twist"), -30, 30};
constexpr Offer grip_forward{"forward_m", tr_mark("Hands forward"), -20, 100, true};
constexpr Offer grip_height{"height_m", tr_mark("Hands over the floor"), 0, 220, true};
constexpr Offer grip_up{"up_m", tr_mark("Hands over the low back"), -100, 130, true};
constexpr LimbOffer hips{
    "hip_flexion_deg", tr_mark("Hips"), tr_mark("Left hip"), tr_mark("Right hip"), -30, 130};
constexpr LimbOffer knees{
    "knee_flexion_deg", tr_mark("Knees"), tr_mark("Left knee"), tr_mark("Right knee"), 0, 150};
constexpr LimbOffer elbows{
    "elbow_flexion_deg", tr_mark("Elbows"), tr_mark("Left elbow"), tr_mark("Right elbow"), 0, 150};
constexpr LimbOffer shoulders{"shoulder_flexion_deg",
                              tr_mark("Shoulders"),
                              tr_mark("Left shoulder"),
                              tr_mark("Right shoulder"),
                              -60,
                              180};
constexpr LimbOffer hanging{"shoulder_from_vertical_deg",
                            tr_mark("Arms forward"),
                            tr_mark("Left arm forward"),
                            tr_mark("Right arm forward"),
                            -60,
                            180};

const PoseJson* member(const PoseJson& object, const char* key)
{
    if (!object.is_object()) return nullptr;
    const auto found = object.find(key);
    return found == object.end() ? nullptr : &*found;
}

std::optional<double> number(const PoseJson& object, const char* key)
{
    const PoseJson* found = member(object, key);
    return found && found->is_number() ? std::optional{found->get<double>()} : std::nullopt;
}

std::optional<double> limb_number(const PoseJson& pose, const char* limb, const char* key)
{
    const PoseJson* found = member(pose, limb);
    return found ? number(*found, key) : std::nullopt;
}

bool is_in_any_limb(const PoseJson& pose, const char* key)
{
    return std::ranges::any_of(std::array{"both", "left", "right"}, [&](const char* limb) {
        return limb_number(pose, limb, key).has_value();
    });
}

class Collected {
public:
    explicit Collected(const PoseJson& pose) : pose_{pose} {}

    void add(const Offer& offer) { put(offer, "", number(pose_, offer.key).value_or(0.0)); }
    void add_grip(const Offer& offer)
    {
        if (const auto value = limb_number(pose_, "grip", offer.key)) put(offer, "grip/", *value);
    }
    // One slider for both limbs, or one each where the file tells them apart. Without `otherwise`
    // only what the file says.
    void add(const LimbOffer& offer, std::optional<double> otherwise)
    {
        const auto both = limb_number(pose_, "both", offer.key);
        const auto left = limb_number(pose_, "left", offer.key),
                   right = limb_number(pose_, "right", offer.key);
        const auto one = [&](const char* limb, const char* label, std::optional<double> value) {
            if (value)
                put({offer.key, label, offer.least, offer.most}, fmt::format("{}/", limb), *value);
        };
        const auto shared = both ? both : otherwise;
        if (!left && !right) return one("both", offer.both, shared);
        one("left", offer.left, left ? left : shared);
        one("right", offer.right, right ? right : shared);
    }
    std::vector<PoseValue> take() { return std::move(values_); }

private:
    void put(const Offer& offer, const std::string& prefix, double value)
    {
        if (offer.is_length) value *= centimetres;
        // Where a file stands beyond what is offered, its slider reaches there.
        values_.push_back({prefix + offer.key, offer.label, offer.is_length, value,
                           std::min(offer.least, std::floor(value)),
                           std::max(offer.most, std::ceil(value))});
    }

    const PoseJson& pose_;
    std::vector<PoseValue> values_;
};

}

bool has_foot_place(const PoseJson& pose)
{
    return std::ranges::any_of(std::array{"both", "left", "right"}, [&](const char* limb) {
        const PoseJson* found = member(pose, limb);
        return found && member(*found, "foot");
    });
}

void complete_back(PoseJson& pose)
{
    const auto t = number(pose, trunk.key), p = number(pose, pelvis.key),
               l = number(pose, lumbar.key);
    if (p && l) pose.erase(trunk.key);  // their sum
    if (t || (p && l)) return;
    // As Pose::pelvis_and_lumbar has it: who only tips the pelvis keeps the trunk upright.
    if (p) pose[lumbar.key] = -*p;
    if (l) pose[pelvis.key] = 0.0;
}

std::vector<PoseValue> pose_values(const PoseJson& pose, bool is_foot_led)
{
    Collected found{pose};
    const bool has_pelvis = number(pose, pelvis.key).has_value();
    const bool has_lumbar = number(pose, lumbar.key).has_value();
    if (!(has_pelvis && has_lumbar)) found.add(trunk);
    if (has_pelvis) found.add(pelvis);
    if (has_lumbar) found.add(lumbar);
    found.add(lateral);
    found.add(axial);
    if (!is_foot_led) {
        const PoseJson* contact = member(pose, "contact");
        const bool is_seated = contact && *contact == "seat";
        found.add(hips, std::nullopt);
        // On a seat the knees follow from its height unless the file says otherwise.
        found.add(knees, is_seated ? std::nullopt : std::optional{0.0});
    }
    if (member(pose, "grip")) {
        found.add_grip(grip_forward);
        found.add_grip(grip_height);
        found.add_grip(grip_up);
    } else {
        if (is_in_any_limb(pose, shoulders.key))
            found.add(shoulders, std::nullopt);
        else
            found.add(hanging, 0.0);
        found.add(elbows, 0.0);
    }
    return found.take();
}

Result<void> put_pose_value(PoseJson& pose, bool is_foot_led, std::string_view key, double value)
{
    const auto values = pose_values(pose, is_foot_led);
    const auto found = std::ranges::find(values, key, &PoseValue::key);
    if (found == values.end())
        return fail(fmt::format("{}: nothing of this name can be moved in the pose", key));
    if (!std::isfinite(value)) return fail(fmt::format("{}: expected a number", key));
    const double kept = std::clamp(value, found->least, found->most);
    // A file that people read: no 0.30000000000000004.
    const double in_file = found->is_length ? std::round(kept * 100.0) / (100.0 * centimetres)
                                            : std::round(kept * 100.0) / 100.0;
    const auto slash = key.find('/');
    if (slash == std::string_view::npos)
        pose[std::string{key}] = in_file;
    else
        pose[std::string{key.substr(0, slash)}][std::string{key.substr(slash + 1)}] = in_file;
    return {};
}

}
