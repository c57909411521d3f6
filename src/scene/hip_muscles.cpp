#include "scene/hip_muscles.h"

namespace spineload::scene {
namespace {

// Places from one man's pelvis, so they grow as it does; offsets in its millimetres.
class Pelvis {
public:
    explicit Pelvis(const anatomy::Body& body)
        : body_{body}, mm_{static_cast<float>(1e-3 * body.build.height.si() / 1.80)}
    {
    }
    HipMusclePoint at(std::string_view landmark, const glm::vec3& offset) const
    {
        const auto found = body_.pelvis_landmarks.find(landmark);
        const glm::dvec3 place =
            found == body_.pelvis_landmarks.end() ? glm::dvec3{0.0} : found->second.si;
        return {false, glm::vec3{place} + mm_ * offset};
    }
    HipMusclePoint thigh(const glm::vec3& offset) const
    {
        return {true, glm::vec3{body_.hip_right.si} + mm_ * offset};
    }
    /// The volume of a man of 1.75 m and 75 kg, for this person: muscle grows with mass.
    float volume(double cubic_centimetres) const
    {
        return static_cast<float>(1e-6 * cubic_centimetres * body_.build.mass.si() / 75.0);
    }

private:
    const anatomy::Body& body_;
    float mm_;
};

// A muscle curves over what lies under it: its line passes the middle point in an arc. The last
// third goes with the thigh.
std::vector<HipMusclePoint> arc(const HipMusclePoint& from, const HipMusclePoint& by,
                                const HipMusclePoint& to)
{
    const glm::vec3 pole = 2.0f * by.place - 0.5f * (from.place + to.place);
    std::vector<HipMusclePoint> out;
    constexpr int pieces = 6;
    for (int i = 0; i <= pieces; ++i) {
        const float t = static_cast<float>(i) / static_cast<float>(pieces);
        out.push_back(
            {i > 4, (1 - t) * (1 - t) * from.place + 2 * t * (1 - t) * pole + t * t * to.place});
    }
    return out;
}

}

// assumed: lines of the muscles read off anatomy plates against the pelvis's landmarks and the hip
// centre; volumes rounded from MRI of adults (gluteus maximus some 800 cm³, medius 320, piriformis
// 40). For the picture only.
std::vector<HipMuscle> hip_muscles(const anatomy::Body& body)
{
    const Pelvis p{body};
    // From the back of the hip bone's wing and the edge of sacrum and coccyx, over the sitting
    // bone, to the outer side of the thigh.
    HipMuscle largest{"gluteus_maximus", p.volume(780.0), {}};
    largest.rows = {
        arc(p.at("crest_post", {-6, -6, 14}), p.at("hip", {-62, 62, 22}), p.thigh({-6, -48, 58})),
        arc(p.at("PSIS", {-4, 2, 8}), p.at("hip", {-86, 30, 6}), p.thigh({-14, -72, 54})),
        arc(p.at("S3_spinous", {-2, 0, 30}), p.at("hip", {-98, 2, -8}), p.thigh({-20, -98, 46})),
        arc(p.at("S3_spinous", {-2, -38, 24}), p.at("hip", {-98, -28, -20}),
            p.thigh({-24, -122, 38})),
        arc(p.at("S3_spinous", {8, -68, 14}), p.at("hip", {-86, -62, -30}),
            p.thigh({-26, -148, 30}))};
    // A fan from the wing's outer face to the top of the thigh bone.
    const auto fan = [&](std::string_view landmark, const glm::vec3& offset, const glm::vec3& end) {
        const auto from = p.at(landmark, offset);
        const auto to = p.thigh(end);
        HipMusclePoint by{false, 0.5f * (from.place + to.place)};
        by.place.z += 0.012f;
        return arc(from, by, to);
    };
    HipMuscle middle{"gluteus_medius", p.volume(320.0), {}};
    middle.rows = {fan("crest_widest", {16, -26, -4}, {6, -14, 52}),
                   fan("crest_widest", {-14, 0, -6}, {0, -10, 56}),
                   fan("crest_mid", {10, -8, 12}, {-8, -6, 58}),
                   fan("crest_mid", {-8, -14, 2}, {-16, -4, 56}),
                   fan("crest_post", {-2, -22, 8}, {-22, -4, 52})};
    // From the front of the sacrum out through the notch behind the hip.
    HipMuscle pear{"piriformis", p.volume(40.0), {}};
    pear.rows = {
        arc(p.at("S1_spinous", {22, -26, 20}), p.at("hip", {-52, 40, -26}), p.thigh({-14, 6, 48})),
        arc(p.at("S2_spinous", {18, -28, 20}), p.at("hip", {-56, 28, -24}), p.thigh({-16, 3, 49})),
        arc(p.at("S3_spinous", {14, -30, 18}), p.at("hip", {-58, 16, -24}), p.thigh({-18, 0, 48}))};
    return {largest, middle, pear};
}

}
