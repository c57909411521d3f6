// From a BVH skeleton to the angles of a pose. Trunk angles come from how its joints are turned
// against the rest pose, limb angles from where their ends are: skeletons rest with arms out or
// down, and name their local axes as they like, but knees are where they are.

#include "scenario/recording/body_angles.h"
#include "scenario/recording/bvh_file.h"
#include "scenario/recording/recording.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <numbers>

namespace spineload::scenario {

namespace {

constexpr double right_angle = std::numbers::pi / 2.0;

enum Part {
    Hips,
    Chest,
    ThighLeft,
    ThighRight,
    ShankLeft,
    ShankRight,
    FootLeft,
    FootRight,
    ToeLeft,
    ToeRight,
    ArmLeft,
    ArmRight,
    ForearmLeft,
    ForearmRight,
    HandLeft,
    HandRight,
    PartCount
};

std::string plain(std::string_view name)
{
    // "mixamorig:LeftUpLeg" is the left upper leg, whoever's rig it is.
    if (const auto colon = name.rfind(':'); colon != std::string_view::npos)
        name.remove_prefix(colon + 1);
    std::string out;
    for (const char c : name) {
        if (c == '_' || c == '-' || c == ' ' || c == '.') continue;
        out += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    return out;
}

struct Named {
    Part part;
    std::vector<std::string_view> names;  // without left and right
};
const std::vector<Named>& limb_names()
{
    static const std::vector<Named> names{
        {ThighLeft, {"upleg", "hip", "thigh", "upperleg", "hipjoint"}},
        {ShankLeft, {"leg", "knee", "lowleg", "lowerleg", "shin", "calf"}},
        {FootLeft, {"foot", "ankle"}},
        {ToeLeft, {"toebase", "toe", "toes"}},
        {ArmLeft, {"arm", "shoulder", "uparm", "upperarm"}},
        {ForearmLeft, {"forearm", "elbow", "lowarm", "lowerarm"}},
        {HandLeft, {"hand", "wrist"}},
    };
    return names;
}

class Skeleton {
public:
    explicit Skeleton(const BvhFile& file) : file_{file}
    {
        joint_.fill(-1);
        joint_[Hips] = 0;
        for (std::size_t j = 0; j < file.joints.size(); ++j)
            if (!file.joints[j].name.empty()) name_limb(static_cast<int>(j));
        find_chest();
    }

    bool has(Part part) const { return joint_[part] >= 0; }
    std::size_t joint(Part part) const { return static_cast<std::size_t>(joint_[part]); }
    const std::string& name(Part part) const { return file_.joints[joint(part)].name; }

private:
    void name_limb(int j)
    {
        const std::string name = plain(file_.joints[static_cast<std::size_t>(j)].name);
        for (const auto& [side, letter, offset] :
             {std::tuple{"left", 'l', 0}, std::tuple{"right", 'r', 1}}) {
            std::string rest;
            if (name.starts_with(side))
                rest = name.substr(std::string_view{side}.size());
            else if (name.ends_with(side))
                rest = name.substr(0, name.size() - std::string_view{side}.size());
            else if (!name.empty() && name.front() == letter)
                rest = name.substr(1);
            else if (!name.empty() && name.back() == letter)
                rest = name.substr(0, name.size() - 1);
            for (const auto& [part, names] : limb_names())
                for (std::size_t rank = 0; rank < names.size(); ++rank) {
                    auto& joint = joint_[static_cast<std::size_t>(part + offset)];
                    auto& known = rank_[static_cast<std::size_t>(part + offset)];
                    // A clavicle may be called shoulder: where both are, the arm is the arm.
                    if (rest != names[rank] || (joint >= 0 && known <= rank)) continue;
                    joint = j;
                    known = rank;
                }
        }
    }

    // The joint that both arms hang on, above the hips.
    void find_chest()
    {
        if (!has(ArmLeft) || !has(ArmRight)) return;
        std::vector<int> above;
        for (int j = joint_[ArmLeft]; j >= 0; j = file_.joints[static_cast<std::size_t>(j)].parent)
            above.push_back(j);
        for (int j = joint_[ArmRight]; j > 0; j = file_.joints[static_cast<std::size_t>(j)].parent)
            if (std::ranges::find(above, j) != above.end()) {
                joint_[Chest] = j;
                return;
            }
    }

    const BvhFile& file_;
    std::array<int, PartCount> joint_{};
    std::array<std::size_t, PartCount> rank_{};
};

/// The file's axes as ours: forward, up, to the right as columns; and metres per unit.
struct Frame {
    glm::dmat3 axes{1.0};
    double scale = 1.0;
    std::string up, forward;
};

std::string axis_name(glm::dvec3 v)
{
    int k = 0;
    for (int i = 1; i < 3; ++i)
        if (std::abs(v[i]) > std::abs(v[k])) k = i;
    return fmt::format("{}{}", v[k] < 0.0 ? '-' : '+', "xyz"[k]);
}

glm::dvec3 nearest_axis(glm::dvec3 v)
{
    glm::dvec3 axis{0.0};
    int k = 0;
    for (int i = 1; i < 3; ++i)
        if (std::abs(v[i]) > std::abs(v[k])) k = i;
    axis[k] = v[k] < 0.0 ? -1.0 : 1.0;
    return axis;
}

Result<Frame> find_frame(const BvhPose& rest, const Skeleton& skeleton, const std::string& name)
{
    const auto at = [&](Part part) { return rest.place[skeleton.joint(part)]; };
    const glm::dvec3 right = at(ThighRight) - at(ThighLeft);
    const glm::dvec3 thigh = at(ThighRight) - at(ShankRight);
    const glm::dvec3 shank = at(ShankRight) - at(FootRight);
    const double leg = glm::length(thigh) + glm::length(shank);
    if (leg < 1e-6 || glm::length(right) < 1e-6)
        return fail(fmt::format("{}: its legs have no length in the rest pose", name));
    Frame frame;
    const glm::dvec3 up = nearest_axis(thigh + shank);
    glm::dvec3 side = nearest_axis(right);
    if (std::abs(glm::dot(side, up)) > 0.5)
        return fail(fmt::format("{}: its rest pose does not stand upright", name));
    const glm::dvec3 forward = glm::cross(up, side);
    frame.axes = {forward, up, side};
    // [source] thigh and shank are 0.491 of stature (Drillis and Contini 1966); a grown-up's legs
    // tell metres from centimetres and inches.
    frame.scale = 0.491 * 1.75 / leg;
    frame.up = axis_name(up);
    frame.forward = axis_name(forward);
    return frame;
}

double bend(glm::dvec3 upper, glm::dvec3 lower)
{
    const double lengths = glm::length(upper) * glm::length(lower);
    return lengths < 1e-12 ? 0.0
                           : std::acos(std::clamp(glm::dot(upper, lower) / lengths, -1.0, 1.0));
}

class BvhReader {
public:
    BvhReader(const BvhFile& file, const Skeleton& skeleton, Frame frame)
        : file_{file}, skeleton_{skeleton}, frame_{std::move(frame)}, rest_{bvh_rest(file)}
    {
    }

    Recording read()
    {
        for (std::size_t f = 0; f < file_.frames(); ++f) {
            out_.time.push_back(static_cast<double>(f) * file_.frame_time);
            read_frame(bvh_pose(file_, f));
        }
        describe();
        return std::move(out_);
    }

private:
    glm::dmat3 turn(const BvhPose& pose, Part part) const
    {
        return glm::transpose(frame_.axes) * pose.turn[skeleton_.joint(part)] * frame_.axes;
    }
    glm::dvec3 way(const BvhPose& pose, Part from, Part to) const
    {
        return glm::transpose(frame_.axes) *
               (pose.place[skeleton_.joint(to)] - pose.place[skeleton_.joint(from)]);
    }
    void put(Track track, double value) { out_.tracks[index(track)].push_back(value); }

    void read_frame(const BvhPose& pose)
    {
        const glm::dmat3 hips = turn(pose, Hips);
        const auto pelvis = pelvis_angles(hips);
        put(Track::PelvisTilt, pelvis.tilt);
        put(Track::PelvisRoll, pelvis.roll);
        put(Track::PelvisYaw, pelvis.yaw);
        const glm::dvec3 place =
            glm::transpose(frame_.axes) * pose.place[skeleton_.joint(Hips)] * frame_.scale;
        put(Track::PelvisForward, place.x);
        put(Track::PelvisUp, place.y);
        put(Track::PelvisRight, place.z);
        const bool has_chest = skeleton_.has(Chest);
        const glm::dmat3 chest = has_chest ? turn(pose, Chest) : hips;
        if (has_chest) {
            const auto trunk = trunk_angles(glm::transpose(hips) * chest);
            put(Track::Lumbar, trunk.flexion);
            put(Track::Lateral, trunk.lateral);
            put(Track::Axial, trunk.axial);
        }
        for (int side = 0; side < 2; ++side) {
            read_leg(pose, hips, side);
            if (has_chest) read_arm(pose, chest, side);
        }
    }

    static Part on(Part left, int side) { return static_cast<Part>(left + side); }
    static Track on(Track left, int side)
    {
        return static_cast<Track>(index(left) + static_cast<std::size_t>(side));
    }

    void read_leg(const BvhPose& pose, const glm::dmat3& hips, int side)
    {
        const auto thigh = way(pose, on(ThighLeft, side), on(ShankLeft, side));
        const auto shank = way(pose, on(ShankLeft, side), on(FootLeft, side));
        const auto angles = limb_angles(glm::transpose(hips) * thigh, side == 1);
        put(on(Track::HipLeft, side), angles.flexion);
        put(on(Track::HipAbductionLeft, side), angles.abduction);
        put(on(Track::KneeLeft, side), bend(thigh, shank));
        if (!skeleton_.has(on(ToeLeft, side))) return;
        // The foot's bone slopes: its angle in the rest pose is the right angle.
        const auto foot = way(pose, on(FootLeft, side), on(ToeLeft, side));
        const double at_rest = bend(way(rest_, on(ShankLeft, side), on(FootLeft, side)),
                                    way(rest_, on(FootLeft, side), on(ToeLeft, side)));
        put(on(Track::AnkleLeft, side), bend(shank, foot) - at_rest);
    }

    void read_arm(const BvhPose& pose, const glm::dmat3& chest, int side)
    {
        if (!skeleton_.has(on(ForearmLeft, side)) || !skeleton_.has(on(HandLeft, side))) return;
        const auto upper = way(pose, on(ArmLeft, side), on(ForearmLeft, side));
        const auto lower = way(pose, on(ForearmLeft, side), on(HandLeft, side));
        const auto angles = limb_angles(glm::transpose(chest) * upper, side == 1);
        put(on(Track::ShoulderLeft, side), angles.flexion);
        put(on(Track::AbductionLeft, side),
            std::clamp(angles.abduction, -right_angle, right_angle));
        put(on(Track::ElbowLeft, side), bend(upper, lower));
    }

    void describe()
    {
        auto& report = out_.report;
        report.format = "BVH";
        std::vector<bool> is_used(file_.joints.size(), false);
        for (int part = 0; part < PartCount; ++part) {
            const auto known = static_cast<Part>(part);
            if (!skeleton_.has(known)) continue;
            is_used[skeleton_.joint(known)] = true;
            constexpr std::array<std::string_view, PartCount> meaning{
                "pelvis",     "thorax",      "left hip",      "right hip",
                "left knee",  "right knee",  "left ankle",    "right ankle",
                "left toes",  "right toes",  "left shoulder", "right shoulder",
                "left elbow", "right elbow", "left hand",     "right hand"};
            report.found.push_back(fmt::format("{} → {}", skeleton_.name(known),
                                               meaning[static_cast<std::size_t>(part)]));
        }
        for (std::size_t j = 0; j < file_.joints.size(); ++j)
            if (!is_used[j] && !file_.joints[j].name.empty())
                report.ignored.push_back(file_.joints[j].name);
        report.assumed.push_back(fmt::format(
            "The rest pose is relaxed standing, up {}, forward {}; {:.3g} m a unit, from the legs "
            "of someone 1.75 m tall.",
            frame_.up, frame_.forward, frame_.scale));
        report.assumed.push_back("All of the bend between pelvis and thorax lies in the low back.");
    }

    const BvhFile& file_;
    const Skeleton& skeleton_;
    Frame frame_;
    BvhPose rest_;
    Recording out_;
};

}

Result<Recording> read_bvh(std::string_view text, const std::string& name)
{
    const auto file = parse_bvh(text, name);
    if (!file) return tl::unexpected(file.error());
    const Skeleton skeleton{*file};
    std::string missing;
    for (const auto& [part, word] : {std::pair{ThighLeft, "left hip"},
                                     {ThighRight, "right hip"},
                                     {ShankLeft, "left knee"},
                                     {ShankRight, "right knee"},
                                     {FootLeft, "left ankle"},
                                     {FootRight, "right ankle"}})
        if (!skeleton.has(part)) missing += fmt::format("{}{}", missing.empty() ? "" : ", ", word);
    if (!missing.empty())
        return fail(
            fmt::format("{}: no joint is named like a {}; expected names such as LeftUpLeg, "
                        "LeftLeg and LeftFoot, or LeftHip, LeftKnee and LeftAnkle",
                        name, missing));
    auto frame = find_frame(bvh_rest(*file), skeleton, name);
    if (!frame) return tl::unexpected(frame.error());
    return BvhReader{*file, skeleton, std::move(*frame)}.read();
}

}
