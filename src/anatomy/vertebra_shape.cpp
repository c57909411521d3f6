#include "anatomy/vertebra_shape.h"

#include <numbers>

namespace spineload::anatomy {

// What differs between vertebrae comes with the measures. The other numbers in this file, shares
// of those measures and thicknesses of blends, are assumed: chosen by eye against dry bones and the
// scanned spines, in mm of a man of 1.77 m, and scaled with him.
namespace {

constexpr double radian = std::numbers::pi / 180.0;
constexpr double fold = 1.0;  ///< mm: how far the fold in the midline is rounded

}

VertebraShape::VertebraShape(const Body& body, const ShapeParameters& shape, Bone bone)
    : VertebraShape(vertebra_measures(body, shape, bone), bone_frame(body, bone))
{
}

VertebraShape::VertebraShape(const VertebraMeasures& measures, const SagittalFrame& frame)
    : m_{measures}, frame_{frame}
{
    // Of each endplate in the midline, where the canal begins.
    const auto back_of = [](const Endplate& plate) {
        return plate.centre.x - plate.half_depth + plate.notch;
    };
    upper_wall_ = back_of(m_.upper), lower_wall_ = back_of(m_.lower);
    wall_ = 0.5 * (upper_wall_ + lower_wall_);
    superior_ =
        superior_process(m_.superior, m_.landmarks.superior_tip, m_.landmarks.mammillary, m_.sizes);
    inferior_ = inferior_process(m_.inferior, m_.landmarks.inferior_tip, m_.sizes);
    add_pedicle();
    add_pars();
    add_transverse_process();
    add_lamina();
    add_spinous_process();
}

// From the body's upper half backwards to where all processes meet.
void VertebraShape::add_pedicle()
{
    const VertebraParameters& v = m_.sizes;
    const double half_height = 0.5 * v.pedicle_height, half_width = 0.5 * v.pedicle_width;
    const double y = m_.upper.centre.y - v.pedicle_drop - half_height;
    const double z = 0.5 * v.canal_width + half_width;
    const double inward = std::tan(v.pedicle_convergence * radian);
    const glm::dvec3 front{wall_ + 8.0, y, z - 8.0 * inward};
    const glm::dvec3 back{wall_ - v.pedicle_back, y - v.pedicle_sink, z + 4.0 * inward};
    pedicle_.emplace_back(front, back, glm::dvec3{0, 0, 1},
                          glm::dvec2{half_width + v.pedicle_flare, half_height + v.pedicle_flare},
                          glm::dvec2{half_width, half_height});
    if (m_.has_rib) {
        // The twelfth rib's head sits in a shallow dent on the pedicle's side (assumed 10 mm wide).
        const double r = 6.5 * m_.scale;
        rib_.push_back({{wall_ + 0.5, y, z + half_width + r - 0.2},
                        {1, 0, 0},
                        {0, 1, 0},
                        {0, 0, 1},
                        glm::dvec3{r}});
    }
    // The pillar that carries the superior process.
    const JointSheet& joint = superior_.sheet;
    const glm::dvec3 facet =
        joint.centre - joint.normal * v.pillar_behind - joint.up * (0.7 * joint.half_height);
    pedicle_.emplace_back(glm::dvec3{back.x + 1.0, back.y, z}, facet, glm::dvec3{0, 0, 1},
                          glm::dvec2{half_width * 0.95, half_height * 0.9},
                          glm::dvec2{v.pillar_width, v.pillar_depth});
}

// The narrow bridge from the pedicle down to the inferior process.
void VertebraShape::add_pars()
{
    const VertebraParameters& v = m_.sizes;
    const double half_height = 0.5 * v.pedicle_height, half_width = 0.5 * v.pedicle_width;
    const double y = m_.upper.centre.y - v.pedicle_drop - half_height;
    const double z = 0.5 * v.canal_width + half_width;
    const JointSheet& sheet = inferior_.sheet;
    glm::dvec3 joint = sheet.centre + sheet.normal * 5.2 + sheet.up * sheet.half_height;
    // No further back than the lamina it goes over into.
    joint.x = std::max(joint.x, m_.landmarks.lamina.x + 5.6 * m_.scale);
    const glm::dvec3 bridge{wall_ - v.pedicle_back - 3.0, y - v.pedicle_sink - 3.0,
                            z - 0.15 * half_width};
    const double side = 0.5 * v.pars_width - 0.95 * v.pars_breadth;
    const glm::dvec3 isthmus{sdf::mix(bridge.x, joint.x, v.pars_forward),
                             sdf::mix(bridge.y, joint.y, v.pars_place), side};
    const double join = std::min(joint.z, side);
    const glm::dvec2 radii{v.pars_breadth, v.pars_thickness};
    pedicle_.emplace_back(bridge, isthmus, glm::dvec3{0, 0, 1}, 1.1 * radii, radii);
    pedicle_.emplace_back(isthmus, glm::dvec3{joint.x, joint.y - 3.0, join}, glm::dvec3{0, 0, 1},
                          radii, 1.08 * radii);
}

// From the pedicle's side outwards: a root drawn back to the accessory process, a flat blade, a
// rounded end.
void VertebraShape::add_transverse_process()
{
    const VertebraParameters& v = m_.sizes;
    const auto& [tip, front, accessory] = std::tie(
        m_.landmarks.transverse_tip, m_.landmarks.transverse_front, m_.landmarks.accessory);
    const double thick = 0.5 * v.transverse_thickness, high = 0.5 * v.transverse_height;
    const double root_z = 0.5 * v.canal_width + 0.5 * v.pedicle_width;
    const glm::dvec3 root{sdf::mix(front.x, accessory.x, v.transverse_root_back),
                          tip.y + v.transverse_root_rise, root_z};
    const glm::dvec3 middle{front.x - thick - 0.3, front.y, front.z};
    const double end = v.transverse_end_radius;
    // Flat, yet round as seen from in front.
    constexpr double cap = 1.5;
    const glm::dvec3 last = tip - glm::normalize(tip - middle) * (cap * end);
    const glm::dvec3 before = middle + 0.55 * (last - middle);
    const glm::dvec3 side{1, 0, 0};
    const glm::dvec2 root_radii{thick * v.transverse_root_thickness,
                                high * v.transverse_root_height};
    const glm::dvec2 belly{0.5 * (thick + end), high * v.transverse_belly};
    transverse_.emplace_back(root, middle, side, root_radii, glm::dvec2{thick, high});
    transverse_.emplace_back(middle, before, side, glm::dvec2{thick, high}, belly);
    transverse_.emplace_back(before, last, side, belly,
                             glm::dvec2{end, high * v.transverse_end_height}, cap);
    const glm::dvec3 from = 0.7 * root + 0.3 * middle;
    const double k = v.accessory_size;
    accessory_.emplace_back(from, accessory - glm::normalize(accessory - from) * (0.88 * k),
                            glm::dvec3{0, 1, 0}, glm::dvec2{high * 1.2, 1.88 * k},
                            glm::dvec2{1.12 * k, 0.88 * k});
    // The bone between it and the upper process, which the mammillary process sits on.
    const JointSheet& joint = superior_.sheet;
    const glm::dvec3 knob = m_.landmarks.mammillary;
    const glm::dvec3 pillar = 0.5 * (knob + joint.centre - joint.normal * v.pillar_behind);
    accessory_.emplace_back(0.45 * from + 0.55 * accessory, pillar, glm::dvec3{1, 0, 0},
                            glm::dvec2{1.1 * k, k}, glm::dvec2{1.4 * k, 1.3 * k});
}

// One plate per side, its dorsal face through the landmark; higher than wide, leaning back below.
void VertebraShape::add_lamina()
{
    const VertebraParameters& v = m_.sizes;
    const double thick = 0.5 * v.lamina_thickness + 0.4, high = 0.5 * v.lamina_height;
    const glm::dvec3 dorsal = m_.landmarks.lamina;
    const glm::dvec3 along = glm::normalize(glm::dvec3{v.lamina_slope, v.lamina_droop, 0.93});
    const glm::dvec3 upward = glm::normalize(glm::dvec3{v.lamina_lean, 0.95, 0.0});
    const glm::dvec3 inward = glm::normalize(glm::cross(upward, along));  // towards the canal
    const glm::dvec3 middle =
        dorsal + (inward.x > 0.0 ? inward : -inward) * thick + upward * (v.lamina_rise * high);
    lamina_.emplace_back(middle - along * (dorsal.z - 0.5), middle + along * v.lamina_reach, upward,
                         glm::dvec2{high, thick}, glm::dvec2{high * 0.95, thick});
    // On to the inferior process.
    const JointSheet& sheet = inferior_.sheet;
    glm::dvec3 joint = sheet.centre + sheet.normal * 5.0 + sheet.up * (0.35 * sheet.half_height);
    joint.x = std::max(joint.x, dorsal.x + thick + 1.0);
    lamina_.emplace_back(middle - upward * (0.2 * high), joint, upward,
                         glm::dvec2{high * v.lamina_foot, thick},
                         glm::dvec2{high * 0.8 * v.lamina_foot, thick + 0.8});
}

// A convex outline in the midline through the landmarks, each edge a half-plane.
void VertebraShape::add_spinous_process()
{
    const VertebraParameters& v = m_.sizes;
    const VertebraLandmarks& at = m_.landmarks;
    const glm::dvec2 cran{at.spinous_upper}, tip{at.spinous_tip}, caud{at.spinous_lower},
        base{at.spinous_base};
    const glm::dvec2 roof{at.lamina.x + v.roof_forward,
                          std::max(cran.y + 0.7 * v.roof_rise, at.lamina.y + v.roof_rise)};
    const glm::dvec2 front{base.x + v.front_forward, base.y + v.front_rise};
    const std::array<glm::dvec2, 6> corners{roof, cran, tip, caud, base, front};
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const glm::dvec2 edge = corners[(i + 1) % corners.size()] - corners[i];
        const double length = std::max(glm::length(edge), 1e-9);
        spinous_.push_back({corners[i], glm::dvec2{-edge.y, edge.x} / length});
    }
    // The outline runs from the roof backwards and down: outward is to its left or right.
    const glm::dvec2 inside = 0.5 * (roof + caud);
    for (auto& edge : spinous_)
        if (glm::dot(inside - edge.point, edge.outward) > 0.0) edge.outward = -edge.outward;
    // The rounded corners shall still reach the landmarks.
    for (auto& edge : spinous_) edge.point += edge.outward * 1.0;
    spinous_front_ = 0.5 * (roof + front);
    spinous_tip_ = tip;
    spinous_top_ = cran.y, spinous_bottom_ = caud.y;
}

double VertebraShape::vertebral_body(const glm::dvec3& p) const
{
    const VertebraParameters& v = m_.sizes;
    const Endplate &upper = m_.upper, &lower = m_.lower;
    const double above = glm::dot(p - upper.centre, upper.up),
                 below = glm::dot(lower.centre - p, lower.up);
    const double t = std::clamp(below / (above + below), -0.1, 1.1);
    // Waisted between flaring rims. The wall ends upright, or rounding could not blunt the rims.
    const double place = v.waist_place;
    const double s =
        std::min(1.0, std::abs(t - place) / (0.94 * (t < place ? place : 1.0 - place)));
    const double waist = std::pow(1.0 - s * s, v.waist_power);
    Outline wall = upper;
    wall.half_width = sdf::mix(lower.half_width, upper.half_width, t) -
                      waist * 0.5 * (lower.half_width + upper.half_width - v.waist_width);
    wall.half_depth = sdf::mix(lower.half_depth, upper.half_depth, t) -
                      0.5 * waist * (v.waist_front + v.waist_back);
    wall.notch = sdf::mix(lower.notch, upper.notch, t);
    const double x = p.x - sdf::mix(lower.centre.x, upper.centre.x, t) +
                     0.5 * waist * (v.waist_front - v.waist_back);
    const double side = wall.distance(x, p.z);
    const double hollow_top =
        upper.depth_at((p.x - upper.centre.x) / upper.half_depth, p.z / upper.half_width);
    const double hollow_bottom =
        lower.depth_at((p.x - lower.centre.x) / lower.half_depth, p.z / lower.half_width);
    const double ends = std::max(above + hollow_top, below + hollow_bottom);
    // Light unevenness, drawn out along the wall as vessels and bundles run.
    const bool is_at_wall = std::abs(side) < 4.0 && ends < 2.0;
    const double grain =
        is_at_wall ? 0.22 * waist * sdf::noise({p.x * 0.22, p.y * 0.12, std::abs(p.z) * 0.22})
                   : 0.0;
    return sdf::round_max(side + grain, ends, v.rim_radius);
}

double VertebraShape::spinous_process(const glm::dvec3& p) const
{
    const VertebraParameters& v = m_.sizes;
    const glm::dvec2 q{p};
    double outline = -1e3;
    for (const auto& edge : spinous_)
        outline =
            sdf::smooth_max(outline, glm::dot(q - edge.point, edge.outward), v.spinous_corner);
    // Too far to matter, whatever its thickness.
    if (outline > 25.0) return outline;
    const double up = (p.y - spinous_bottom_) / (spinous_top_ - spinous_bottom_);
    const double out =
        std::clamp((spinous_front_.x - p.x) / (spinous_front_.x - spinous_tip_.x), 0.0, 1.1);
    // Upper and lower edge are hollow between base and end.
    const auto near = [](double x, double width) { return std::exp(-x * x / (width * width)); };
    outline += v.spinous_upper_hollow * sdf::ramp(0.6, 1.0, up) * near(out - 0.55, 0.25) +
               v.spinous_lower_hollow * sdf::ramp(0.4, 0.0, up) * near(out - 0.42, 0.2);
    // A hatchet: thin in the middle, thick along its lower and hind edge, swelling into the
    // laminae.
    const double low_edge = sdf::ramp(0.55, -0.05, up), hind_edge = sdf::ramp(0.55, 1.0, out);
    const double top_edge = sdf::ramp(0.7, 1.1, up);
    const double half = v.spinous_thin + v.spinous_low * low_edge + v.spinous_hind * hind_edge -
                        v.spinous_top * top_edge + v.spinous_base * sdf::ramp(0.42, 0.0, out);
    return sdf::round_max(outline, 0.94 * (std::abs(p.z) - half), std::min(v.spinous_edge, half));
}

double VertebraShape::canal(const glm::dvec3& p) const
{
    // Triangular with round corners; below the pedicles it leans back with the laminae.
    const VertebraParameters& v = m_.sizes;
    const double lean = v.canal_lean * std::max(0.0, -p.y - 4.0);
    const double depth = v.canal_depth + 0.6 * lean;
    const double high = m_.upper.centre.y, low = m_.lower.centre.y;
    const double up = std::clamp((p.y - low) / (high - low), 0.0, 1.0);
    const double back = sdf::mix(lower_wall_, upper_wall_, up) - p.x - 0.8;  // from the wall
    const double t = std::clamp(back / depth, 0.0, 1.0);
    const double half_width = 0.5 * v.canal_width * (1.0 - v.canal_taper * t * t);
    return sdf::superellipse((back - 0.5 * depth) / (0.5 * depth), p.z / half_width, 0.5 * depth,
                             half_width, v.canal_power);
}

double VertebraShape::arch(const glm::dvec3& p, const glm::dvec3& world) const
{
    const glm::dvec3 right = sdf::folded(p, fold), right_world = sdf::folded(world, fold);
    const auto join = [&](double d, const std::vector<sdf::Rod>& rods, double k) {
        for (const auto& rod : rods)
            if (!rod.is_beyond(right, d + k)) d = sdf::smooth_min(d, rod.distance(right), k);
        return d;
    };
    const double k = m_.sizes.process_blend;
    double d = spinous_process(p);
    d = join(d, lamina_, 1.2 * k);
    d = join(d, pedicle_, 1.1 * k);
    const double out = join(join(1e3, transverse_, 1.0), accessory_, 1.6 * k);
    d = sdf::smooth_min(d, out, 1.2 * k);
    // The arch stands back softly from the neighbours' processes ...
    for (const auto& process : neighbours_)
        if (process.is_near(right_world))
            d = sdf::smooth_max(d, process.sheet.space - 0.4 - process.distance(right_world), 4.0);
    if (superior_.is_near(right)) d = sdf::smooth_min(d, superior_.distance(right), 1.3 * k);
    if (inferior_.is_near(right)) d = sdf::smooth_min(d, inferior_.distance(right), 0.8 * k);
    // ... and blending may not fill the joints.
    for (const auto& process : neighbours_)
        if (process.is_near(right_world))
            d = sdf::smooth_max(d, process.sheet.space - process.distance(right_world), 1.0);
    return d;
}

double VertebraShape::operator()(const glm::dvec3& world) const
{
    const glm::dvec3 p = frame_.to_local(world);
    // Far from the other part only one matters.
    double d = p.x > wall_ - 16.0 ? vertebral_body(p) : 1e3;
    if (p.x < wall_ + 28.0) {
        d = sdf::smooth_min(d, arch(p, world), m_.sizes.body_blend);
        d = sdf::smooth_max(d, -canal(p), 2.0);
        if (!rib_.empty()) d = sdf::smooth_max(d, -rib_[0].distance(sdf::folded(p, fold)), 1.0);
    }
    return d;
}

std::pair<glm::dvec3, glm::dvec3> VertebraShape::box() const
{
    glm::dvec3 low{1e9}, high{-1e9};
    const auto add = [&](const glm::dvec3& p) {
        const glm::dvec3 world = frame_.to_world(p);
        low = glm::min(low, world), high = glm::max(high, world);
    };
    for (const Endplate* e : {&m_.upper, &m_.lower})
        for (const double side : {-1.0, 1.0})
            add(e->centre + e->forward * (side * e->half_depth) + glm::dvec3{0, 0, e->half_width});
    for (const auto& [name, member, is_in_midline] : landmark_names()) add(m_.landmarks.*member);
    // With all that arthritis makes grow around the joints.
    for (const auto* process : {&superior_, &inferior_})
        for (const double up : {-1.0, 1.0})
            for (const double out : {-1.0, 1.0})
                add(process->sheet.point(1.3 * out, 1.2 * up) +
                    process->sheet.normal * (process->is_superior ? -6.0 : 6.0));
    const double margin = 7.0;
    return {low - margin, high + margin};
}

}
