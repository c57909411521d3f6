#include "anatomy/vertebra_shape.h"

#include "core/assert.h"

#include <numbers>

namespace spineload::anatomy {

// What is measured comes from the body's landmarks and models/shape.json. The other numbers in this
// file, thicknesses of blends and places where parts begin, are assumed: chosen by eye against dry
// bones and two scanned spines, in mm of a man of 1.77 m, and scaled with him.
namespace {

constexpr double radian = std::numbers::pi / 180.0;
constexpr double fold = 1.0;  ///< mm: how far the fold in the midline is rounded

}

glm::dvec3 landmark(const Body& body, const ShapeParameters& shape, Bone bone,
                    std::string_view name)
{
    const auto frame = bone_frame(body, bone);
    if (bone == Bone::T12) {
        const auto found = shape.t12_landmarks.find(name);
        SPINELOAD_ASSERT(found != shape.t12_landmarks.end(), "T12 has no landmark {}", name);
        return frame.to_world(found->second * glm::dvec3{body.scale_transverse, body.scale_height,
                                                         body.scale_transverse});
    }
    const auto& landmarks = body.vertebrae[index(bone)].landmarks;
    const auto found = landmarks.find(name);
    SPINELOAD_ASSERT(found != landmarks.end(), "vertebra has no landmark {}", name);
    return frame.to_world(found->second.si * 1e3);
}

VertebraShape::VertebraShape(const Body& body, const ShapeParameters& shape, Bone bone)
    : body_{body},
      shape_{shape},
      bone_{bone},
      sizes_{shape.vertebrae[index(bone)]},
      frame_{bone_frame(body, bone)},
      upper_{endplate(body, shape, bone, true)},
      lower_{endplate(body, shape, bone, false)}
{
    const double t = body.scale_transverse, h = body.scale_height;
    for (double* width :
         {&sizes_.waist_width, &sizes_.pars_width, &sizes_.pedicle_width, &sizes_.canal_width,
          &sizes_.canal_depth, &sizes_.lamina_thickness, &sizes_.transverse_thickness})
        *width *= t;
    for (double* height :
         {&sizes_.pedicle_height, &sizes_.lamina_height, &sizes_.transverse_height})
        *height *= h;
    // Of each endplate in the midline, where the canal begins.
    const auto back_of = [&](const Endplate& plate) {
        return frame_.to_local(plate.centre).x - plate.half_depth + plate.notch;
    };
    upper_wall_ = back_of(upper_), lower_wall_ = back_of(lower_);
    wall_ = 0.5 * (upper_wall_ + lower_wall_);
    const auto point = [&](std::string_view name) { return world(at(name)); };
    if (bone == Bone::T12) {
        // The joint with T11: coronal, facing backwards, as in the chest.
        JointSheet sheet = joint_sheet(body, Level::T12L1);
        const glm::dvec3 tip = point("SAP_tip");
        sheet.normal = frame_.to_world_direction(glm::normalize(glm::dvec3{-0.95, 0.2, 0.2}));
        sheet.up = frame_.to_world_direction(glm::normalize(glm::dvec3{0.2, 0.97, 0.0}));
        sheet.across = glm::cross(sheet.up, sheet.normal);
        sheet.centre = tip - sheet.up * (8.0 * h) + sheet.normal * 2.0;
        sheet.radius = 100.0;
        superior_ = superior_process(sheet, tip, point("mammillary"), t);
    } else {
        const auto above = all_levels[index(bone)];
        superior_ =
            superior_process(joint_sheet(body, above), point("SAP_tip"), point("mammillary"), t);
    }
    inferior_ =
        inferior_process(joint_sheet(body, all_levels[index(bone) - 1]), point("IAP_tip"), t);
    add_pedicle();
    add_transverse_process();
    add_lamina();
    add_spinous_process();
}

glm::dvec3 VertebraShape::at(std::string_view name) const
{
    return frame_.to_local(landmark(body_, shape_, bone_, name));
}

// From the body's upper half backwards to where all processes meet.
void VertebraShape::add_pedicle()
{
    const double top = frame_.to_local(upper_.centre).y;
    const double half_height = 0.5 * sizes_.pedicle_height, half_width = 0.5 * sizes_.pedicle_width;
    // assumed: the pedicle's upper edge lies 1.5 mm below the endplate (the upper notch is flat).
    const double y = top - 1.5 * body_.scale_height - half_height;
    const double z = 0.5 * sizes_.canal_width + half_width;
    const double inward = std::tan(sizes_.pedicle_convergence * radian);
    const glm::dvec3 front{wall_ + 8.0, y, z - 8.0 * inward};
    const glm::dvec3 back{wall_ - 9.0, y - 0.5, z + 4.0 * inward};
    pedicle_.emplace_back(world(front), world(back), glm::dvec3{0, 0, 1},
                          glm::dvec2{half_width + 1.5, half_height + 1.5},
                          glm::dvec2{half_width, half_height});
    if (bone_ == Bone::T12) {
        // The twelfth rib's head sits in a shallow dent on the pedicle's side (assumed 10 mm wide).
        const double r = 6.5 * body_.scale_transverse;
        rib_.push_back({world({wall_ + 0.5, y, z + half_width + r - 0.2}),
                        {1, 0, 0},
                        {0, 1, 0},
                        {0, 0, 1},
                        glm::dvec3{r}});
    }
    // The pars: the narrow bridge from there down to the inferior process.
    glm::dvec3 joint = frame_.to_local(inferior_.sheet.centre + inferior_.sheet.normal * 5.2 +
                                       inferior_.sheet.up * inferior_.sheet.half_height);
    const double r = body_.scale_transverse;
    // No further back than the lamina it goes over into.
    joint.x = std::max(joint.x, at("lamina").x + 5.6 * r);
    const glm::dvec3 bridge{back.x - 3.0, back.y - 3.0, z - 0.15 * half_width};
    const double side = 0.5 * sizes_.pars_width - 4.2 * r;
    const glm::dvec3 isthmus{0.5 * (bridge.x + joint.x), 0.35 * bridge.y + 0.65 * joint.y, side};
    const double join = std::min(joint.z, side);
    pedicle_.emplace_back(world(bridge), world(isthmus), glm::dvec3{0, 0, 1},
                          glm::dvec2{4.8 * r, 5.4 * r}, glm::dvec2{4.4 * r, 4.9 * r});
    pedicle_.emplace_back(world(isthmus), world({joint.x, joint.y - 3.0, join}),
                          glm::dvec3{0, 0, 1}, glm::dvec2{4.4 * r, 4.9 * r},
                          glm::dvec2{4.8 * r, 5.2 * r});
    // The pillar that carries the superior process.
    const glm::dvec3 facet =
        frame_.to_local(superior_.sheet.centre - superior_.sheet.normal * 3.5 -
                        superior_.sheet.up * (0.7 * superior_.sheet.half_height));
    pedicle_.emplace_back(world({back.x + 1.0, back.y, z}), world(facet), glm::dvec3{0, 0, 1},
                          glm::dvec2{half_width * 0.95, half_height * 0.9},
                          glm::dvec2{6.2 * r, 6.0 * r});
}

// From the pedicle's side outwards: a root drawn back to the accessory process, a flat blade, a
// rounded end.
void VertebraShape::add_transverse_process()
{
    const double t = body_.scale_transverse;
    const glm::dvec3 tip = at("TP_tip"), front = at("TP_ant"), accessory = at("accessory");
    const double thick = 0.5 * sizes_.transverse_thickness, high = 0.5 * sizes_.transverse_height;
    const double root_z = 0.5 * sizes_.canal_width + 0.5 * sizes_.pedicle_width;
    const glm::dvec3 root{0.45 * front.x + 0.55 * accessory.x, tip.y + 0.8, root_z};
    const glm::dvec3 middle{front.x - thick - 0.3, front.y, front.z};
    const double end = 2.3 * t;
    const glm::dvec3 last = tip - glm::normalize(tip - middle) * end;
    const glm::dvec3 before = middle + 0.55 * (last - middle);
    const glm::dvec3 side = frame_.to_world_direction({1, 0, 0});
    transverse_.emplace_back(world(root), world(middle), side, glm::dvec2{thick * 2.1, high * 1.45},
                             glm::dvec2{thick, high});
    transverse_.emplace_back(world(middle), world(before), side, glm::dvec2{thick, high},
                             glm::dvec2{0.5 * (thick + end), high * 0.9});
    transverse_.emplace_back(world(before), world(last), side,
                             glm::dvec2{0.5 * (thick + end), high * 0.9},
                             glm::dvec2{end, high * 0.8});
    const glm::dvec3 from = 0.7 * root + 0.3 * middle;
    accessory_.emplace_back(world(from),
                            world(accessory - glm::normalize(accessory - from) * (2.8 * t)),
                            frame_.to_world_direction({0, 1, 0}), glm::dvec2{high * 1.2, 6.0 * t},
                            glm::dvec2{3.6 * t, 2.8 * t});
}

// One plate per side, its dorsal face through the landmark; higher than wide, leaning back below.
void VertebraShape::add_lamina()
{
    const double thick = 0.5 * sizes_.lamina_thickness + 0.4, high = 0.5 * sizes_.lamina_height;
    const glm::dvec3 dorsal = at("lamina");
    const glm::dvec3 along = glm::normalize(glm::dvec3{0.30, 0.14, 0.93});
    const glm::dvec3 upward = glm::normalize(glm::dvec3{0.30, 0.95, 0.0});
    const glm::dvec3 inward = glm::normalize(glm::cross(upward, along));  // towards the canal
    // assumed: the landmark sits somewhat below the plate's middle.
    const glm::dvec3 middle =
        dorsal + (inward.x > 0.0 ? inward : -inward) * thick + upward * (0.22 * high);
    lamina_.emplace_back(world(middle - along * (dorsal.z - 0.5)), world(middle + along * 3.0),
                         frame_.to_world_direction(upward), glm::dvec2{high, thick},
                         glm::dvec2{high * 0.95, thick});
    // On to the inferior process.
    glm::dvec3 joint = frame_.to_local(inferior_.sheet.centre + inferior_.sheet.normal * 5.0 +
                                       inferior_.sheet.up * (0.35 * inferior_.sheet.half_height));
    joint.x = std::max(joint.x, dorsal.x + thick + 1.0);
    lamina_.emplace_back(world(middle - upward * (0.2 * high)), world(joint),
                         frame_.to_world_direction(upward), glm::dvec2{high * 0.62, thick},
                         glm::dvec2{high * 0.5, thick + 0.8});
}

// A convex outline in the midline through the landmarks, each edge a half-plane.
void VertebraShape::add_spinous_process()
{
    const auto flat = [&](std::string_view name) { return glm::dvec2{at(name)}; };
    const glm::dvec2 cran = flat("SP_tip_cran"), tip = flat("SP_tip"), caud = flat("SP_tip_caud"),
                     base = flat("SP_base_caud");
    const glm::dvec3 lamina = at("lamina");
    const glm::dvec2 roof{lamina.x + 9.0 * body_.scale_transverse,
                          std::max(cran.y + 5.0 * body_.scale_height, lamina.y + 7.0)};
    const glm::dvec2 front{base.x + 8.0 * body_.scale_transverse, base.y + 6.0};
    const std::array<glm::dvec2, 6> corners{roof, cran, tip, caud, base, front};
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const glm::dvec2 edge = corners[(i + 1) % corners.size()] - corners[i];
        spinous_.push_back({corners[i], glm::normalize(glm::dvec2{-edge.y, edge.x})});
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
    const glm::dvec3 top = frame_.to_local(upper_.centre), bottom = frame_.to_local(lower_.centre);
    const glm::dvec3 up_top = frame_.to_local_direction(upper_.up),
                     up_bottom = frame_.to_local_direction(lower_.up);
    const double above = glm::dot(p - top, up_top), below = glm::dot(bottom - p, up_bottom);
    const double t = std::clamp(below / (above + below), -0.1, 1.1);
    // Waisted between flaring rims, more in front and at the sides than behind.
    // The wall ends upright, or rounding could not blunt the rims.
    const double waist = 1.0 - sdf::ramp(0.02, 0.94, std::abs(2.0 * t - 1.0));
    const double half_width = sdf::mix(lower_.half_width, upper_.half_width, t);
    const double half_depth = sdf::mix(lower_.half_depth, upper_.half_depth, t);
    const double narrow =
        0.5 * sizes_.waist_width / (0.5 * (lower_.half_width + upper_.half_width));
    const double b = half_width * (1.0 - (1.0 - std::min(narrow / 1.0, 1.0)) * waist);
    const double front_in = 0.085 * half_depth * waist, back_in = 0.045 * half_depth * waist;
    const double a = half_depth - front_in - back_in;
    const double x = p.x - sdf::mix(bottom.x, top.x, t) + front_in - back_in;
    const double side = body_outline(x, p.z, a, b, sdf::mix(lower_.notch, upper_.notch, t));
    const double hollow_top =
        upper_.depth_at((p.x - top.x) / upper_.half_depth, p.z / upper_.half_width);
    const double hollow_bottom =
        lower_.depth_at((p.x - bottom.x) / lower_.half_depth, p.z / lower_.half_width);
    const double ends = std::max(above + hollow_top, below + hollow_bottom);
    // Light unevenness, drawn out along the wall as vessels and bundles run.
    const double grain = 0.22 * waist * sdf::noise({p.x * 0.22, p.y * 0.12, std::abs(p.z) * 0.22});
    return sdf::round_max(side + grain, ends, 3.0 * body_.scale_transverse);
}

double VertebraShape::spinous_process(const glm::dvec3& p) const
{
    const glm::dvec2 q{p};
    const double scale = body_.scale_transverse;
    double outline = -1e3;
    for (const auto& edge : spinous_)
        outline = sdf::smooth_max(outline, glm::dot(q - edge.point, edge.outward), 8.0);
    const double up = (p.y - spinous_bottom_) / (spinous_top_ - spinous_bottom_);
    const double out =
        std::clamp((spinous_front_.x - p.x) / (spinous_front_.x - spinous_tip_.x), 0.0, 1.1);
    // Upper and lower edge are hollow between base and end.
    const auto near = [](double x, double width) { return std::exp(-x * x / (width * width)); };
    outline += scale * (1.5 * sdf::ramp(0.6, 1.0, up) * near(out - 0.55, 0.25) +
                        1.5 * sdf::ramp(0.4, 0.0, up) * near(out - 0.42, 0.2));
    // A hatchet: thin in the middle, thick along its lower and hind edge, swelling into the
    // laminae.
    const double low_edge = sdf::ramp(0.55, -0.05, up), hind_edge = sdf::ramp(0.55, 1.0, out);
    const double top_edge = sdf::ramp(0.7, 1.1, up);
    const double half = scale * (2.2 + 1.9 * low_edge + 1.3 * hind_edge - 0.5 * top_edge +
                                 1.5 * sdf::ramp(0.42, 0.0, out));
    return sdf::smooth_max(outline, 0.94 * (std::abs(p.z) - half), 4.2 * scale);
}

double VertebraShape::canal(const glm::dvec3& p) const
{
    // Triangular with round corners; below the pedicles it leans back with the laminae.
    const double lean = 0.16 * std::max(0.0, -p.y - 4.0);
    const double depth = sizes_.canal_depth + 0.6 * lean;
    const double high = frame_.to_local(upper_.centre).y, low = frame_.to_local(lower_.centre).y;
    const double up = std::clamp((p.y - low) / (high - low), 0.0, 1.0);
    const double back = sdf::mix(lower_wall_, upper_wall_, up) - p.x - 0.8;  // from the wall
    const double t = std::clamp(back / depth, 0.0, 1.0);
    const double half_width = 0.5 * sizes_.canal_width * (1.0 - 0.45 * t * t);
    return sdf::superellipse((back - 0.5 * depth) / (0.5 * depth), p.z / half_width, 0.5 * depth,
                             half_width, 2.6);
}

double VertebraShape::arch(const glm::dvec3& p, const glm::dvec3& local) const
{
    const glm::dvec3 right = sdf::folded(p, fold);
    const auto join = [&](double d, const std::vector<sdf::Rod>& rods, double k) {
        for (const auto& rod : rods) d = sdf::smooth_min(d, rod.distance(right), k);
        return d;
    };
    double d = join(1e3, lamina_, 4.0);
    d = sdf::smooth_min(d, spinous_process(local), 4.5);
    d = join(d, pedicle_, 5.5);
    const double out = join(join(1e3, transverse_, 1.0), accessory_, 5.0);
    d = sdf::smooth_min(d, out, 6.0);
    // The arch stands back softly from the neighbours' processes ...
    for (const auto& process : neighbours_)
        if (process.is_near(right))
            d = sdf::smooth_max(d, joint_space - 0.4 - process.distance(right), 4.0);
    if (superior_.is_near(right)) d = sdf::smooth_min(d, superior_.distance(right), 4.0);
    if (inferior_.is_near(right)) d = sdf::smooth_min(d, inferior_.distance(right), 4.0);
    // ... and blending may not fill the joints.
    for (const auto& process : neighbours_)
        if (process.is_near(right))
            d = sdf::smooth_max(d, joint_space - process.distance(right), 1.0);
    return d;
}

double VertebraShape::operator()(const glm::dvec3& p) const
{
    const glm::dvec3 local = frame_.to_local(p);
    // Far from the other part only one matters.
    double d = local.x > wall_ - 16.0 ? vertebral_body(local) : 1e3;
    if (local.x < wall_ + 28.0) {
        d = sdf::smooth_min(d, arch(p, local), 6.5);
        d = sdf::smooth_max(d, -canal(local), 2.0);
        if (!rib_.empty()) d = sdf::smooth_max(d, -rib_[0].distance(sdf::folded(p, fold)), 1.0);
    }
    return d;
}

std::pair<glm::dvec3, glm::dvec3> VertebraShape::box() const
{
    glm::dvec3 low{1e9}, high{-1e9};
    const auto add = [&](const glm::dvec3& p) { low = glm::min(low, p), high = glm::max(high, p); };
    for (const Endplate* e : {&upper_, &lower_})
        for (const double side : {-1.0, 1.0})
            add(e->centre + e->forward * (side * e->half_depth) + glm::dvec3{0, 0, e->half_width});
    for (const std::string_view name :
         {"SP_tip", "SP_tip_cran", "SP_tip_caud", "TP_tip", "SAP_tip", "IAP_tip", "mammillary"})
        add(world(at(name)));
    const double margin = 7.0;
    return {low - margin, high + margin};
}

}
