#include "anatomy/sacrum_shape.h"

#include <numbers>

namespace spineload::anatomy {

// What is measured comes from the body's landmarks and models/shape.json. The other numbers in this
// file, thicknesses of blends and places where parts begin, are assumed: chosen by eye against dry
// bones and two scanned spines, in mm of a man of 1.77 m, and scaled with him.
namespace {

constexpr double fold = 1.0;
constexpr double radian = std::numbers::pi / 180.0;
// What makes a woman's sacrum different from a man's of her size.
// [source] sacral index, width over length, about 98 in men and 112 in women; hers flatter above S3
// (osteometry, recalled). How it is shared between width and length is assumed.
struct SexChange {
    double width = 1.0, length = 1.0, bend = 1.0;
};
SexChange sex_of(const Body& body)
{
    return body.build.sex == Sex::Female ? SexChange{1.08, 0.95, 0.75} : SexChange{};
}
// The first so many stations are the sacrum's, the others the coccyx's.
constexpr std::size_t sacral_stations = 8;

// Where the first body's own outline has passed into the fused ones.
constexpr double first_body_to = 26.0;

}

SacrumShape::SacrumShape(const Body& body, const ShapeParameters& shape)
    : sacrum_{shape.sacrum},
      across_{body.scale_transverse},
      along_{body.scale_height * sex_of(body).length},
      top_{endplate(body, shape, Bone::Pelvis, true)}
{
    const SagittalFrame frame =
        SagittalFrame::tilted_back(top_.centre, body.vertebrae[index(Bone::Pelvis)].tilt.si());
    {
        const SexChange sex = sex_of(body);
        fit_sex(sex.width, sex.length, sex.bend);
    }
    curve_ = SacralCurve{sacrum_.stations, frame, body.scale_height, across_};
    relief_ = SacralRelief{curve_, sacrum_, along_, across_};
    JointSheet sheet = joint_sheet(body, Level::L5S1);
    // assumed: the process ends just above its cartilage; its hind edge carries a small knob.
    const glm::dvec3 tip = sheet.centre - sheet.normal * (3.6 * across_) +
                           sheet.up * (sheet.half_height + 0.8 * along_);
    const glm::dvec3 knob = sheet.centre - sheet.normal * (2.5 * across_) +
                            sheet.across * (sheet.half_width + 3.0 * across_);
    superior_ = superior_process(sheet, tip, knob, across_);
    add_crests(body);
    add_foramina();
}

void SacrumShape::fit_sex(double width, double length, double bend)
{
    auto& stations = sacrum_.stations;
    const glm::dvec2 top = stations.front().axis;
    const glm::dvec2 tip = stations[std::min(sacral_stations, stations.size()) - 1].axis;
    const glm::dvec2 chord = glm::normalize(tip - top);
    for (std::size_t i = 0; i < stations.size(); ++i) {
        SacrumStation& s = stations[i];
        const glm::dvec2 d = s.axis - top;
        const glm::dvec2 on_chord = chord * glm::dot(d, chord);
        const double bent = i < sacral_stations ? bend : 1.0;
        s.axis = top + length * (on_chord + bent * (d - on_chord));
        if (i < sacral_stations) s.lateral *= width;
    }
}

void SacrumShape::add_crests(const Body& body)
{
    const auto landmark = [&](std::string_view name) {
        const auto found = body.pelvis_landmarks.find(name);
        return found == body.pelvis_landmarks.end() ? glm::dvec3{0.0} : found->second.si * 1e3;
    };
    // Median crest: what is left of the spinous processes on a low ridge.
    for (const std::string_view name : {"S1_spinous", "S2_spinous", "S3_spinous"}) {
        const SacralPlace spine = curve_.place(landmark(name));
        const double ridge = relief_.dorsal(spine.along, 0.0).height + 1.6 * along_;
        spines_.push_back({spine.along, std::max(0.0, spine.behind - ridge)});
    }
    // What carries the joint processes of S1.
    const glm::dvec3 base = superior_.sheet.centre - superior_.sheet.normal * (4.5 * across_) -
                            superior_.sheet.up * (0.5 * superior_.sheet.half_height);
    const SacralPlace root = curve_.place(base);
    crests_.emplace_back(
        curve_.world({22.0 * along_, root.behind - 9.0 * along_, root.right + 3.0 * across_}), base,
        8.0 * across_, 6.5 * across_);
}

void SacrumShape::add_foramina()
{
    for (const SacralForamen& f : sacrum_.foramina) {
        const double along = f.place * along_;
        const SacrumStation section = curve_.section(along);
        const double inside = section.half_depth + 0.45 * canal_depth(along);
        const auto point = [&](double behind, double right) {
            return curve_.world({along, behind, right * across_});
        };
        const glm::dvec3 middle = point(inside - 1.0, f.lateral);
        // The arms reach beyond the faces, or a skin would stay over the mouth.
        const double ahead = relief_.pelvic(along, f.front_lateral * across_).height;
        const double behind = relief_.dorsal(along, f.back_lateral * across_).height;
        // Where the bone is thin the neck must not open the back wider than the dorsal mouth.
        const double neck =
            std::min(0.8 * f.front_radius * across_, 0.62 * std::max(behind - inside + 1.0, 3.0));
        passages_.push_back(
            {along - 16.0 * along_,
             along + 16.0 * along_,
             {point(inside, 0.5 * f.lateral), middle, neck, neck},
             {middle, point(ahead - 1.0, f.front_lateral), neck, f.front_radius * across_},
             {middle, point(behind + 3.0, f.back_lateral), 0.9 * f.back_radius * across_,
              f.back_radius * across_}});
    }
}

double SacrumShape::canal_depth(double along) const
{
    const auto& f = sacrum_.foramina;
    double depth = sacrum_.canal_depth[0];
    for (std::size_t k = 1; k < f.size(); ++k)
        depth = sdf::mix(depth, sacrum_.canal_depth[k],
                         sdf::ramp(f[k - 1].place, f[k].place, along / along_));
    return depth * along_;
}

// S1's own body keeps the endplate's outline and tapers below it.
double SacrumShape::first_body(const glm::dvec3& p) const
{
    const glm::dvec3 d = p - top_.centre;
    const double above = glm::dot(d, top_.up), forward = glm::dot(d, top_.forward);
    const double down = std::clamp(-above / (first_body_to * along_), 0.0, 1.0);
    // Upright below the rim, or rounding could not blunt the promontory.
    const double narrowing = sdf::ramp(0.06, 1.1, down);
    const double taper = 1.0 - 0.34 * narrowing;
    const double lean = 9.0 * along_ * narrowing;
    const double body = body_outline(forward + lean, p.z, top_.half_depth * taper,
                                     top_.half_width * (1.0 - 0.2 * down), top_.notch);
    return sdf::smooth_max(body, -above - first_body_to * along_, 9.0);
}

double SacrumShape::ala_top(const SacralPlace& at) const
{
    // The upper border rises outwards from the body and falls back towards the tip of the wing.
    const double x = std::clamp((at.right / across_ - 30.0) / 15.0, -1.5, 2.5);
    const auto& t = sacrum_.ala_top;
    const double top = t[1] + 0.5 * (t[2] - t[0]) * x + 0.5 * (t[0] - 2.0 * t[1] + t[2]) * x * x;
    const double rise = std::tan(sacrum_.ala_rise_deg * radian);
    return (top * along_ - rise * at.behind - at.along) / std::hypot(1.0, rise);
}

double SacrumShape::faces(const SacralPlace& at) const
{
    const double right = std::abs(at.right);
    const Height front = relief_.pelvic(at.along, right);
    const Height back = relief_.dorsal(at.along, right);
    const Height border = relief_.border(at.along);
    const double d = sdf::smooth_max((front.height - at.behind) * front.steepness,
                                     (at.behind - back.height) * back.steepness, 5.0);
    const double ends =
        sdf::smooth_max((right - border.height) * border.steepness,
                        sdf::smooth_max(ala_top(at), at.along - curve_.length() + 1.0, 5.0), 11.0);
    return sdf::smooth_max(d, ends, 6.0);
}

double SacrumShape::median_crest(const SacralPlace& at) const
{
    const double base = relief_.dorsal(at.along, 0.0).height;
    // A thin ridge from the first spine to the last, with a tubercle for each.
    double top = base + 1.6 * along_;
    for (const Tubercle& spine : spines_) {
        const double far = (at.along - spine.along) / (6.0 * along_);
        if (far * far < 9.0) top += spine.height * std::exp(-far * far);
    }
    const double half = 1.5 * across_ + 0.24 * std::clamp(top - at.behind, 0.0, 14.0);
    const double ends = std::max((sacrum_.roof_from + 1.0) * along_ - at.along,
                                 at.along - spines_.back().along - 12.0 * along_);
    const double d = sdf::smooth_max(at.behind - top, 0.95 * (std::abs(at.right) - half), 2.6);
    return 0.88 * std::max(sdf::smooth_max(d, ends, 5.0), base - 6.0 * along_ - at.behind);
}

// The canal under its roof, and the notches above and below the roof where it lies open.
double SacrumShape::canal(const SacralPlace& at, double half_depth) const
{
    const double right = std::abs(at.right), place = at.along / along_;
    const double depth = canal_depth(at.along);
    const double t = std::clamp(place / sacrum_.hiatus, 0.0, 1.1);
    const double half_width = 0.5 * sacrum_.canal_width * across_ * (1.0 - 0.5 * t);
    // Below the endplate's hind rim, not through it.
    const double front = sdf::mix(half_depth, std::max(half_depth, top_.half_depth + 1.5),
                                  sdf::ramp(15.0, 3.0, place));
    const double middle = front + 0.5 * depth;
    const double back = std::clamp((at.behind - front) / depth, 0.0, 1.0);
    const double narrow = 1.0 - 0.3 * back * back;
    double open =
        sdf::superellipse((at.behind - middle) / (0.5 * depth), at.right / (half_width * narrow),
                          0.5 * depth, half_width * narrow, 2.4);
    // Above: the roof's edge hangs down in the midline.
    const double roof = (sacrum_.roof_from - 0.030 * right * right) * along_;
    const double entrance = sdf::smooth_max(0.8 * (at.along - roof), right - half_width, 4.0);
    // Below: the hiatus, narrow above and wide between the cornua.
    const double below = std::max(0.0, place - sacrum_.hiatus);
    const double hiatus = right - (1.0 + 6.5 * sdf::ramp(-2.0, 14.0, below)) * across_;
    const double exit = sdf::smooth_max(std::max(0.7 * (sacrum_.hiatus * along_ - at.along),
                                                 at.along - (sacrum_.hiatus + 20.0) * along_),
                                        hiatus, 4.0);
    const double notch = sdf::smooth_max(std::min(entrance, exit), front - at.behind, 3.0);
    open = sdf::smooth_max(open, at.along - (sacrum_.hiatus + 14.0) * along_, 4.0);
    return sdf::smooth_min(open, notch, 2.0);
}

// Bone is never smooth: fine everywhere, coarser on the back, where ligaments and muscles hold.
double SacrumShape::grain(const glm::dvec3& p, const SacralPlace& at) const
{
    const double back = sdf::ramp(-4.0, 6.0, at.behind);
    double grain = 0.2 * sdf::noise(p * 0.2);
    if (back > 0.0)
        grain +=
            back * (0.6 * sdf::noise(p * 0.075) + 0.35 * sdf::noise(p * 0.15 + glm::dvec3{9.0}));
    return grain;
}

double SacrumShape::operator()(const glm::dvec3& p) const
{
    const glm::dvec3 right = sdf::folded(p, fold);
    const SacralPlace at = curve_.place(right);
    double d = faces(at);
    if (at.along < 40.0 * along_) d = sdf::smooth_min(d, first_body(p), 6.0);
    const double place = at.along / along_;
    if (at.behind > 0.0) {
        if (at.right < 16.0 * across_ && place < 112.0)
            d = sdf::smooth_min(d, median_crest(at), 6.0);
        if (place < 40.0)
            for (const auto& rod : crests_) d = sdf::smooth_min(d, rod.distance(right), 6.5);
        if (at.right < 24.0 * across_ && place < sacrum_.hiatus + 40.0)
            d = sdf::smooth_max(d, -canal(at, -relief_.pelvic(at.along, 0.0).height), 2.0);
    }
    const double far = d;
    for (const Passage& passage : passages_)
        if (far < 8.0 && at.right < 42.0 * across_ && at.along > passage.first &&
            at.along < passage.last) {
            const double hole = sdf::smooth_min(
                passage.inner.distance(right),
                sdf::smooth_min(passage.front.distance(right), passage.back.distance(right), 3.0),
                3.0);
            d = sdf::smooth_max(d, -hole, 4.0);
        }
    // The grain of bone; unseen where the surface is far.
    if (std::abs(d) < 3.0) d += sdf::ramp(3.0, 2.0, std::abs(d)) * grain(right, at);
    // The endplate last, so that nothing stands out above it.
    const glm::dvec3 in_plate = p - top_.centre;
    const double above = glm::dot(in_plate, top_.up);
    const double forward = glm::dot(in_plate, top_.forward);
    if (forward > -top_.half_depth - 2.0)
        d = sdf::round_max(d,
                           above + top_.depth_at(forward / top_.half_depth, p.z / top_.half_width),
                           2.8 * along_);
    if (superior_.is_near(right)) d = sdf::smooth_min(d, superior_.distance(right), 4.0);
    for (const auto& process : neighbours_)
        if (process.is_near(right))
            d = sdf::smooth_max(d, process.sheet.space - process.distance(right), 1.0);
    return d;
}

std::pair<glm::dvec3, glm::dvec3> SacrumShape::box() const
{
    glm::dvec3 low{1e9}, high{-1e9};
    const auto include = [&](const glm::dvec3& p) {
        low = glm::min(low, p), high = glm::max(high, p);
    };
    for (double along = 0.0; along <= curve_.length(); along += 4.0) {
        const SacrumStation s = curve_.section(along);
        for (double right = 0.0; right <= s.lateral + 4.0; right += 4.0) {
            include(curve_.world({along, relief_.pelvic(along, right).height, right}));
            include(curve_.world({along, relief_.dorsal(along, right).height, right}));
        }
    }
    for (const Tubercle& spine : spines_)
        include(curve_.world(
            {spine.along, relief_.dorsal(spine.along, 0.0).height + spine.height + 2.0, 0.0}));
    include(superior_.sheet.centre + superior_.sheet.up * (superior_.sheet.half_height + 6.0));
    // The promontory: the endplate's front rim reaches beyond the fused bodies under it.
    include(top_.centre + top_.forward * (top_.half_depth + 2.0));
    return {low - 7.0, high + 7.0};
}

}
