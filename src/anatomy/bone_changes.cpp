#include "anatomy/bone_changes.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace spineload::anatomy {

// Sizes and places are assumed: chosen by eye after pictures of dry bones and scans with the
// change, in mm of a man of 1.77 m, and scaled with him.
namespace {

constexpr double gap_width = 2.4;  // of a broken arch

// Growth only: takes nothing from `base`, and joins it with a fillet that fades with the growth.
double grown(double base, double more, double fillet)
{
    return std::min(base, sdf::smooth_min(base, more, std::max(fillet, 0.05)));
}

}

double RimGrowth::distance(const glm::dvec3& p, double reach) const
{
    const glm::dvec3 d = p - plate.centre;
    const double into = plate.faces_up ? -glm::dot(d, plate.up) : glm::dot(d, plate.up);
    if (into < -reach || into > 14.0) return 1e3;
    const double x = glm::dot(d, plate.forward), z = d.z;
    const double out = plate.distance(x, z);
    if (out < -8.0 || out > 12.0) return 1e3;
    // Most beside the front, where the fibres pull hardest; what varies does so slowly, so that the
    // rim is one smooth lip. [source] Nathan 1962 (J Bone Joint Surg 44A): on nearly every older
    // spine, in front and at the sides, seldom behind.
    const double u = x / plate.half_depth, v = std::abs(z) / plate.half_width;
    const double around = std::atan2(v, u);  // 0 in front, π behind
    const double back = sdf::ramp(1.7, 2.9, around);
    const double uneven = 0.76 + 0.19 * std::cos(2.0 * around - 1.6) +
                          0.05 * std::cos(5.0 * around + plate.half_depth);
    const double corner = std::exp(-std::pow((around - 2.35) / 0.42, 2.0));
    const double amount = all_round * uneven * (1.0 - 0.62 * back) + towards_foramen * corner;
    // A beak: its upper face runs on from the rim and curls a little towards the disc, its lower
    // one joins the waist in a hollow line.
    const double across = 2.4 + amount, along = 2.2 + 1.15 * amount;
    const double curl = std::min(0.035 * std::pow(std::max(out, 0.0), 2.0), 1.0);
    const double a = std::max(out + 2.8, 0.0) / across, b = std::max(into + curl, 0.0) / along;
    constexpr double hollow = 1.25;  // of a superellipse: 2 were round, 1 straight
    const double r = std::pow(std::pow(a, hollow) + std::pow(b, hollow), 1.0 / hollow);
    const double beak = 0.85 * (r - 1.0) * std::min(across, along);
    return sdf::round_max(beak, -0.1 - into - curl, 1.5);
}

double BoneChanges::Joint::cut(const glm::dvec3& p) const
{
    const double beyond = sheet.beyond(p);
    return is_superior ? beyond + 0.5 * sheet.space : 0.5 * sheet.space - beyond;
}

bool BoneChanges::Joint::is_between(const glm::dvec3& d) const
{
    return std::abs(glm::dot(d, sheet.across)) < 1.4 * sheet.half_width &&
           std::abs(glm::dot(d, sheet.up)) < 1.5 * sheet.half_height &&
           std::abs(glm::dot(d, sheet.normal)) < 7.0;
}

// Bone comes inwards from all that bounds canal or root's way out, by a depth that fades beyond
// them: the openings keep their form, a clover leaf where the joints stand beside the sac.
double BoneChanges::Joint::inward(const glm::dvec3& p, double scale) const
{
    const glm::dvec3 q = disc.to_local(p) / scale;
    const double behind = wall / scale - q.x, side = std::abs(q.z);
    double depth = 0.0;
    if (canal > 0.0) {
        // assumed: what narrows a canal of usual size to the 10 mm from front to back and the
        // 75 mm² of sac that are called severe. [source] Verbiest 1976 (Orthop Clin North Am 7);
        // Schönström 1985 (Spine 10).
        const double here = sdf::ramp(2.5, 6.5, behind) * (1.0 - sdf::ramp(18.0, 25.0, behind)) *
                            (1.0 - sdf::ramp(13.0, 18.0, side)) *
                            (1.0 - sdf::ramp(7.0, 14.0, std::abs(q.y + 1.0)));
        const double beside = (side - 10.0) / 4.0;
        depth += canal * here * (5.0 + 2.6 * std::exp(-beside * beside));
    }
    if (foramen > 0.0) {
        // assumed: as much as brings an opening of about 20 mm by 9 mm to the 15 mm of height that
        // count as narrow and a slit of 3 mm. [source] Hasegawa 1995 (J Spinal Disord 8).
        const double here = sdf::ramp(-4.0, 0.0, behind) * (1.0 - sdf::ramp(11.0, 16.0, behind)) *
                            sdf::ramp(10.0, 14.0, side) * (1.0 - sdf::ramp(21.0, 26.0, side)) *
                            sdf::ramp(-13.0, -8.0, q.y) * (1.0 - sdf::ramp(15.0, 20.0, q.y));
        depth += 3.6 * foramen * here;
    }
    // Thick processes around the joint's faces.
    if (arthritis > 0.0) {
        const glm::dvec3 d = p - sheet.centre;
        const double far = std::hypot(glm::dot(d, sheet.across) / 9.0, glm::dot(d, sheet.up) / 10.0,
                                      glm::dot(d, sheet.normal) / 9.0);
        depth += 0.75 * arthritis * (1.0 - sdf::ramp(0.5, 1.5, far / scale));
    }
    return depth * scale;
}

BoneChanges::BoneChanges(const Body& body, const ShapeParameters& shape, Bone bone)
    : bone_{bone}, scale_{body.scale_transverse}, frame_{bone_frame(body, bone)}
{
    const auto& conditions = body.build.conditions;
    const auto b = index(bone);
    upper_ = endplate(body, shape, bone, true);
    if (bone != Bone::Pelvis)
        paget_ = conditions.paget[b], compression_ = conditions.compression[b];
    add_rim(body, shape, true);
    if (bone != Bone::T12) add_joint(body, all_levels[b], true);
    if (bone != Bone::Pelvis) {
        lower_ = endplate(body, shape, bone, false);
        add_rim(body, shape, false);
        add_joint(body, all_levels[b - 1], false);
        has_gap_ = conditions.pars_defect[b - 1];
    }
    if (has_gap_) {
        const JointSheet below = joint_sheet(body, all_levels[b - 1]);
        // T12's upper joint lies as far above the lower one as in its neighbour.
        const JointSheet above = joint_sheet(body, all_levels[std::min(b, level_count - 1)]);
        const glm::dvec3 from = above.centre - above.up * above.half_height;
        const glm::dvec3 to = below.centre + below.up * below.half_height;
        gap_centre_ = 0.5 * (from + to);
        // Runs from above and the side forwards down, across the bridge's axis.
        gap_normal_ = glm::normalize(glm::normalize(to - from) +
                                     frame_.to_world_direction({-0.35, 0.0, 0.0}));
    }
    is_none_ =
        rims_.empty() && joints_.empty() && !has_gap_ && paget_ == 0.0 && compression_ == 0.0;
}

void BoneChanges::add_rim(const Body& body, const ShapeParameters& shape, bool is_upper)
{
    const auto b = index(bone_);
    if (is_upper && bone_ == Bone::T12) return;
    const auto level = is_upper ? b : b - 1;
    const auto& conditions = body.build.conditions;
    RimGrowth rim{endplate(body, shape, bone_, is_upper),
                  millimetres(conditions.osteophytes[level]),
                  2.5 * scale_ * conditions.foramen_stenosis[level]};
    if (rim.all_round > 0.0 || rim.towards_foramen > 0.0) rims_.push_back(rim);
}

void BoneChanges::add_joint(const Body& body, Level level, bool is_superior)
{
    const auto& conditions = body.build.conditions;
    const auto i = index(level);
    Joint joint{joint_sheet(body, level),
                is_superior,
                conditions.facet_arthritis[i],
                conditions.canal_stenosis[i],
                conditions.foramen_stenosis[i],
                SagittalFrame::tilted_back(body.discs[i].centre.si * 1e3, -body.discs[i].tilt.si()),
                0.0,
                {}};
    const Endplate& plate = is_superior ? upper_ : lower_;
    joint.wall = joint.disc.to_local(plate.rim_point(std::numbers::pi, 1.0)).x;
    // Thickened bone, too, must stay on its side.
    if (joint.arthritis == 0.0 && joint.canal == 0.0 && joint.foramen == 0.0 && paget_ == 0.0)
        return;
    const JointSheet& sheet = joint.sheet;
    const glm::dvec3 own = is_superior ? -sheet.normal : sheet.normal;
    const auto spur = [&](double u, double v, double deep, const glm::dvec3& radii) {
        joint.spurs.push_back(
            {sheet.point(u, v) + own * deep, sheet.across, sheet.up, own, radii * scale_});
    };
    // Around the margin, away from the ends that the other bone is close to.
    if (const double a = joint.arthritis / 3.0; a > 0.0)
        for (const double v : {-0.62, -0.12, 0.36, 0.72}) {
            const double end = is_superior ? v : -v;
            const double size = 0.75 + 0.25 * std::cos(7.0 * v);
            spur(std::sqrt(1.0 - 0.75 * v * v) * 1.04, end, 2.6,
                 glm::dvec3{0.6 + 3.6 * a * size, 2.4 + 1.6 * a, 1.8 + 2.4 * a * size});
            if (v > -0.3)
                spur(-0.96 * std::sqrt(1.0 - 0.75 * v * v), end, 2.2,
                     glm::dvec3{0.5 + 1.9 * a * size, 2.2 + 1.0 * a, 1.6 + 1.4 * a * size});
        }
    joints_.push_back(std::move(joint));
}

// Paget's disease: broad, coarse bone whose waist fills up; joints and endplates keep their faces.
double BoneChanges::thickened(const glm::dvec3& p, double base) const
{
    if (base > 4.0 || base < -6.0) return base;
    const double top = glm::dot(upper_.centre - p, upper_.up),
                 bottom = glm::dot(p - lower_.centre, lower_.up);
    const glm::dvec3 local = frame_.to_local(p);
    // From the arch, thickened evenly, over into the body: nothing beyond the endplates' planes,
    // so that the discs keep their room.
    const double wall = frame_.to_local(upper_.centre).x - upper_.half_depth;
    const double is_body = sdf::ramp(wall - 3.0, wall + 7.0, local.x);
    const double inside = sdf::mix(0.55, sdf::ramp(-0.2, 5.0, std::min(top, bottom)), is_body);
    const glm::dvec3 q{local.x, local.y, std::abs(local.z)};
    const double coarse = 0.45 * sdf::noise(q * 0.15) + 0.2 * sdf::noise(q * 0.36);
    return base - paget_ * inside * scale_ * (2.3 + 0.9 * coarse);
}

double BoneChanges::gap(const glm::dvec3& p) const
{
    const glm::dvec3 d{p.x - gap_centre_.x, p.y - gap_centre_.y, std::abs(p.z) - gap_centre_.z};
    const double along = glm::dot(d, gap_normal_);
    // Not straight: a fracture's edge.
    const double wave = 0.5 * std::sin(0.9 * d.z) + 0.3 * std::sin(1.7 * d.x);
    const double slab = std::abs(along + wave) - 0.5 * gap_width;
    return sdf::smooth_max(slab, glm::length(d) - 13.0 * scale_, 1.0);
}

double BoneChanges::operator()(const glm::dvec3& p, double base) const
{
    double field = base;
    if (paget_ > 0.0) field = thickened(p, field);
    for (const auto& rim : rims_) {
        const double more = std::max(rim.all_round, rim.towards_foramen);
        field = grown(field, rim.distance(p, 2.0), std::min(2.0, more));
    }
    const glm::dvec3 right{p.x, p.y, std::abs(p.z)};
    for (const auto& joint : joints_) {
        const glm::dvec3 d = right - joint.sheet.centre;
        if (glm::dot(d, d) > 28.0 * 28.0) continue;
        // What has grown leaves the joint open.
        const double cut = joint.cut(right);
        if (paget_ > 0.0 && joint.is_between(d))
            field = std::min(base, sdf::smooth_max(field, cut, 0.6));
        double more = field - joint.inward(right, scale_);
        for (const auto& spur : joint.spurs)
            more = sdf::smooth_min(more, spur.distance(right), 3.5);
        field = std::min(field, sdf::smooth_max(more, cut, 0.6));
    }
    if (compression_ > 0.0) {
        // The front wall buckles a little outwards below the lost height.
        const double up = glm::dot(p - lower_.centre, lower_.up);
        const double high = glm::dot(upper_.centre - lower_.centre, lower_.up);
        const double ahead = glm::dot(p - lower_.centre, lower_.forward) / lower_.half_depth;
        const double fold = std::exp(-std::pow((up / high - 0.6) / 0.16, 2.0));
        if (base < 4.0) field -= 3.2 * scale_ * compression_ * fold * sdf::ramp(0.1, 0.7, ahead);
    }
    if (has_gap_) field = sdf::smooth_max(field, -gap(p), 0.8);
    return field;
}

}
