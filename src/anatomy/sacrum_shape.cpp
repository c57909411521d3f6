#include "anatomy/sacrum_shape.h"

#include <numbers>

namespace spineload::anatomy {

// What is measured comes from the body's landmarks and models/shape.json. The other numbers in this
// file, thicknesses of blends and places where parts begin, are assumed: chosen by eye against dry
// bones and two scanned spines, in mm of a man of 1.77 m, and scaled with him.
namespace {

// Where along the reference curve (mm) the parts end; assumed from the proportions of the stations.
constexpr double roof_from = 20.0, hiatus = 88.0, wings_to = 119.0;
constexpr double fold = 1.0;

double bump(double x, double width)
{
    const double t = x / width;
    return std::exp(-t * t);
}

}

SacrumShape::SacrumShape(const Body& body, const ShapeParameters& shape)
    : shape_{shape},
      across_{body.scale_transverse},
      along_{body.scale_height},
      top_{endplate(body, shape, Bone::Pelvis, true)}
{
    const SagittalFrame frame =
        SagittalFrame::tilted_back(top_.centre, body.vertebrae[index(Bone::Pelvis)].tilt.si());
    curve_ = SacralCurve{shape.sacrum, frame, along_, across_};
    JointSheet sheet = joint_sheet(body, Level::L5S1);
    // assumed: the process ends 2 mm above its cartilage; its hind edge carries a small knob.
    const glm::dvec3 tip = sheet.centre - sheet.normal * (3.6 * across_) +
                           sheet.up * (sheet.half_height + 2.0 * along_);
    const glm::dvec3 knob = sheet.centre - sheet.normal * (2.5 * across_) +
                            sheet.across * (sheet.half_width + 3.0 * across_);
    superior_ = superior_process(sheet, tip, knob, across_);
    add_crests(body);
}

void SacrumShape::add_crests(const Body& body)
{
    const auto landmark = [&](std::string_view name) {
        const auto found = body.pelvis_landmarks.find(name);
        return found == body.pelvis_landmarks.end() ? glm::dvec3{0.0} : found->second.si * 1e3;
    };
    // Median crest: what is left of the spinous processes on a low ridge.
    for (const std::string_view name : {"S1_spinous", "S2_spinous", "S3_spinous"})
        spines_.push_back(curve_.place(landmark(name)));
    // Lateral crest: knobs where the transverse processes fused.
    for (const double place : {38.0, 60.0, 82.0, 103.0}) {
        const SacralSection s = curve_.section(place * along_);
        const double right = 0.74 * s.lateral;
        const double behind = s.lateral_dorsal + 0.75 * s.lateral_depth;
        crests_.emplace_back(curve_.world({(place - 9.0) * along_, behind - 3.5, right}),
                             curve_.world({(place + 2.0) * along_, behind - 0.5, right}),
                             5.0 * across_, 3.4 * across_);
    }
    // What carries the joint processes of S1.
    const glm::dvec3 base = superior_.sheet.centre - superior_.sheet.normal * (4.5 * across_) -
                            superior_.sheet.up * (0.5 * superior_.sheet.half_height);
    const SacralPlace root = curve_.place(base);
    crests_.emplace_back(
        curve_.world({20.0 * along_, root.behind - 9.0 * along_, root.right + 4.0 * across_}), base,
        11.0 * across_, 6.5 * across_);
}

double SacrumShape::canal_depth(double along) const
{
    const double t = std::clamp(along / (hiatus * along_), 0.0, 1.2);
    return shape_.sacral_canal_depth * along_ * (1.0 - 0.62 * t);
}

double SacrumShape::column(const glm::dvec3& p, const SacralPlace& at,
                           const SacralSection& section) const
{
    // Fused discs stand out as ridges; between the coccyx's pieces it is narrow.
    double ridge = 0.0;
    for (const double line : {29.0, 53.0, 75.0, 97.0})
        ridge += 0.8 * bump(at.along - line * along_, 2.4) * sdf::ramp(2.0, -4.0, at.behind);
    for (const double line : {119.0, 137.0, 151.0, 163.0})
        ridge -= 1.1 * bump(at.along - line * along_, 2.2);
    double column = sdf::superellipse(at.behind / section.half_depth, at.right / section.half_width,
                                      section.half_depth, section.half_width, 2.2) -
                    ridge;
    column = sdf::smooth_max(column, at.along - curve_.length() + 1.0, 4.0);
    // S1's own body keeps the endplate's outline and tapers below it.
    const glm::dvec3 d = p - top_.centre;
    const double above = glm::dot(d, top_.up), forward = glm::dot(d, top_.forward);
    const double down = std::clamp(-above / (26.0 * along_), 0.0, 1.0);
    // Upright below the rim, or rounding could not blunt the promontory.
    const double narrowing = sdf::ramp(0.06, 1.1, down);
    const double taper = 1.0 - 0.34 * narrowing;
    const double lean = 9.0 * along_ * narrowing;
    double first = body_outline(forward + lean, at.right, top_.half_depth * taper,
                                top_.half_width * (1.0 - 0.2 * down), top_.notch);
    first = sdf::smooth_max(first, -above - 26.0 * along_, 9.0);
    return sdf::smooth_min(column, first, 6.0);
}

double SacrumShape::wings(const SacralPlace& at, const SacralSection& section) const
{
    const double right = std::abs(at.right);
    const double out = std::min(right / std::max(section.lateral, 1.0), 1.2);
    // Thick by the bodies, rounded to the edge; the auricular face looks back and outwards.
    const double thick = section.lateral_depth * (1.0 - 0.22 * out * out * out);
    const double behind = at.behind - section.lateral_dorsal * (0.35 + 0.65 * out);
    const double plate = std::abs(behind) - thick;
    const double edge = right - section.lateral + 0.35 * std::max(0.0, behind);
    // The ala rises outwards from the promontory and falls to its edge.
    const double top = 7.5 * along_ - 6.0 * along_ * sdf::ramp(0.3, 0.8, out) +
                       13.0 * along_ * sdf::ramp(0.7, 1.05, out) - at.along +
                       0.12 * std::abs(behind);
    const double bottom = at.along - wings_to * along_;
    const double d = sdf::smooth_max(sdf::smooth_max(plate, edge, 8.0), std::max(top, bottom), 8.0);
    return d * 0.88;
}

// Solid from the bodies to the dorsal face; the canal is cut out of it afterwards.
double SacrumShape::roof(const SacralPlace& at, const SacralSection& section) const
{
    const double right = std::abs(at.right);
    const double side = right / (section.half_width + 13.0 * across_);
    const double height = section.half_depth + canal_depth(at.along) + 4.6 * along_;
    const double top = at.behind - height + 0.30 * height * side * side;
    const double edge = right - (section.half_width + 10.0 * across_);
    const double from = (roof_from - 0.25 * std::min(right, 20.0)) * along_ +
                        0.75 * std::max(0.0, 16.0 - right) * 0.0;
    const double arch = from + 5.0 * along_ * bump(right, 12.0) - at.along;
    const double open = at.along - (hiatus + 26.0 * sdf::ramp(1.5, 15.0, right)) * along_;
    const double ends = std::max(sdf::smooth_max(arch, open, 4.0), -at.behind);
    return 0.88 * sdf::smooth_max(sdf::smooth_max(top, edge, 7.0), ends, 5.0);
}

double SacrumShape::median_crest(const SacralPlace& at, const SacralSection& section) const
{
    const double base = section.half_depth + canal_depth(at.along) + 4.0 * along_;
    double top = base + 2.5 * along_;
    for (const SacralPlace& spine : spines_) {
        const double here =
            curve_.section(spine.along).half_depth + canal_depth(spine.along) + 6.5 * along_;
        top += std::max(0.0, spine.behind - here) * bump(at.along - spine.along, 6.0 * along_);
    }
    // Broad at the foot, 5 mm at the top.
    const double half = 2.4 * across_ + 0.28 * std::clamp(top - at.behind, 0.0, 14.0);
    const double last = spines_.empty() ? 0.0 : spines_.back().along;
    const double ends =
        std::max((roof_from + 4.0) * along_ - at.along, at.along - last - 11.0 * along_);
    const double d = sdf::smooth_max(at.behind - top, 0.95 * (std::abs(at.right) - half), 3.6);
    return 0.88 * std::max(sdf::smooth_max(d, ends, 5.0), -at.behind);
}

double SacrumShape::canal(const SacralPlace& at, const SacralSection& section) const
{
    const double depth = canal_depth(at.along);
    const double t = std::clamp(at.along / (hiatus * along_), 0.0, 1.1);
    const double half_width = 0.5 * shape_.sacral_canal_width * across_ * (1.0 - 0.62 * t);
    // Below the endplate's hind rim, not through it.
    const double front =
        section.half_depth + 6.4 * along_ * sdf::ramp(14.0, 2.0, at.along / along_);
    const double middle = front + 0.5 * depth;
    const double back = std::clamp((at.behind - front) / depth, 0.0, 1.0);
    const double narrow = 1.0 - 0.4 * back * back;
    const double tube =
        sdf::superellipse((at.behind - middle) / (0.5 * depth), at.right / (half_width * narrow),
                          0.5 * depth, half_width * narrow, 2.4);
    return sdf::smooth_max(tube, at.along - (hiatus + 16.0) * along_, 4.0);
}

double SacrumShape::foramina(const SacralPlace& at) const
{
    double d = 1e3;
    for (std::size_t k = 0; k < shape_.foramen_place.size(); ++k) {
        // A funnel: wide and drawn outwards on the pelvic side, narrow behind.
        const double front = std::max(0.0, -at.behind - 1.0);
        const double radius = shape_.foramen_radius[k] * across_ *
                              sdf::mix(1.0, 0.62, sdf::ramp(-4.0, 10.0, at.behind));
        const double out = at.right - shape_.foramen_lateral[k] * across_ - 0.55 * front;
        const double along = (at.along - shape_.foramen_place[k] * along_) / 1.12;
        d = std::min(d, std::hypot(along, out * (out > 0.0 ? 0.85 : 1.0)) - radius - 0.12 * front);
    }
    return d * 0.9;
}

double SacrumShape::operator()(const glm::dvec3& p) const
{
    const glm::dvec3 right = sdf::folded(p, fold);
    const SacralPlace at = curve_.place(right);
    const SacralSection section = curve_.section(at.along);
    double d = column(p, at, section);
    d = sdf::smooth_min(d, wings(at, section), 9.0);
    double back = sdf::smooth_min(roof(at, section), median_crest(at, section), 6.0);
    for (const auto& rod : crests_) back = sdf::smooth_min(back, rod.distance(right), 6.5);
    d = sdf::smooth_min(d, back, 9.0);
    d = sdf::smooth_max(d, -canal(at, section), 2.0);
    d = sdf::smooth_max(d, -foramina(at), 3.0);
    d += 0.2 * sdf::noise({p.x * 0.2, p.y * 0.2, right.z * 0.2}) +
         0.6 * sdf::ramp(-4.0, 6.0, at.behind) *
             sdf::noise({p.x * 0.075, p.y * 0.075, right.z * 0.075});
    // The endplate last, so that nothing stands out above it.
    const double above = glm::dot(p - top_.centre, top_.up);
    const glm::dvec3 in_plate = p - top_.centre;
    const double forward = glm::dot(in_plate, top_.forward);
    if (forward > -top_.half_depth - 2.0)
        d = sdf::round_max(d,
                           above + top_.depth_at(forward / top_.half_depth, p.z / top_.half_width),
                           2.8 * along_);
    if (superior_.is_near(right)) d = sdf::smooth_min(d, superior_.distance(right), 4.0);
    for (const auto& process : neighbours_)
        if (process.is_near(right))
            d = sdf::smooth_max(d, joint_space - process.distance(right), 1.0);
    return d;
}

std::pair<glm::dvec3, glm::dvec3> SacrumShape::box() const
{
    glm::dvec3 low{1e9}, high{-1e9};
    for (double along = 0.0; along <= curve_.length(); along += 4.0) {
        const SacralSection s = curve_.section(along);
        for (const double behind : {-s.half_depth, s.half_depth + canal_depth(along) + 8.0,
                                    s.lateral_dorsal + s.lateral_depth}) {
            const glm::dvec3 p = curve_.world({along, behind, std::max(s.lateral, s.half_width)});
            low = glm::min(low, p), high = glm::max(high, p);
        }
    }
    const glm::dvec3 process =
        superior_.sheet.centre + superior_.sheet.up * (superior_.sheet.half_height + 6.0);
    high = glm::max(high, process);
    return {low - 7.0, high + 7.0};
}

}
