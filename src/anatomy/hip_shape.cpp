#include "anatomy/hip_shape.h"

#include <numbers>

namespace spineload::anatomy {

// Places and sizes come from models/pelvis.json. Widths of fillets are assumed: chosen by eye
// against dry bones, in mm.
namespace {

constexpr double radian = std::numbers::pi / 180.0;

// [source] women against men: outlet 12 % wider, acetabulum 46 against 51 mm (pelvimetry,
// recalled).
constexpr double womans_outlet = 1.12, womans_cup = 0.9;
// Below this, mm under the L5-S1 disc of the man measured, the outlet begins.
constexpr double outlet_from = -70.0, outlet_to = -130.0;

}

glm::dvec3 HipShape::world(const glm::dvec3& place) const
{
    glm::dvec3 p = place;
    p.z *= sdf::mix(1.0, wide_, sdf::ramp(outlet_from, outlet_to, p.y) * sdf::ramp(8.0, 30.0, p.z));
    p *= scale_;
    return {cosine_ * p.x - sine_ * p.y, sine_ * p.x + cosine_ * p.y, p.z};
}

HipShape::HipShape(const Body& body, const HipParameters& hip, const Field& sacrum)
    : sacrum_{sacrum}
{
    scale_ = 1e3 * body.hip_right.si.z / hip.hip.z;
    const double tilt = body.vertebrae[index(Bone::Pelvis)].tilt.si();
    cosine_ = std::cos(tilt), sine_ = std::sin(tilt);
    const bool is_woman = body.build.sex == Sex::Female;
    if (is_woman) wide_ = womans_outlet;
    sacroiliac_gap_ = hip.sacroiliac_gap;
    symphysis_ = 0.5 * hip.symphysis_gap;
    hip_ = body.hip_right.si * 1e3;
    cup_ = 0.5 * hip.acetabulum * scale_ * (is_woman ? womans_cup : 1.0);
    rim_ = hip.depth * scale_ * (is_woman ? womans_cup : 1.0) - cup_;
    wall_ = hip.wall * scale_;
    // Out, down by the inclination, and turned forward.
    const double down = hip.inclination_deg * radian, forward = hip.forward_deg * radian;
    const glm::dvec3 out{std::cos(down) * std::sin(forward) + 0.0,
                         -std::sin(down) * std::cos(forward), std::cos(down) * std::cos(forward)};
    const glm::dvec3 o = glm::normalize(out);
    opening_ = {cosine_ * o.x - sine_ * o.y, sine_ * o.x + cosine_ * o.y, o.z};
    add_wing(hip);
    // The obturator foramen lies between these; its plane is what the branches are flat in.
    const glm::dvec3 behind = world(hip.ischium[1].place);
    const glm::dvec3 across = glm::normalize(glm::cross(
        world(hip.pubic_body[1].place) - behind, world(hip.ischial_ramus[2].place) - behind));
    for (const Branch* branch : {&hip.ischium, &hip.ischial_ramus, &hip.ischial_spine,
                                 &hip.superior_ramus, &hip.pubic_body, &hip.pubic_tubercle})
        branches_.push_back(chain(*branch, across));
    for (const Chain& c : branches_) low_ = glm::min(low_, c.low), high_ = glm::max(high_, c.high);
    low_ = glm::min(low_, hip_ - (cup_ + wall_)), high_ = glm::max(high_, hip_ + (cup_ + wall_));
    low_ -= 8.0, high_ += 8.0;
}

void HipShape::add_wing(const HipParameters& hip)
{
    std::vector<PlatePlace> places;
    for (const WingPlace& w : hip.wing) places.push_back({world(w.place), w.thickness * scale_});
    std::vector<glm::dvec3> border;
    for (const glm::dvec3& p : hip.border) {
        border.push_back(world(p));
        low_ = glm::min(low_, border.back() - 8.0), high_ = glm::max(high_, border.back() + 8.0);
    }
    // From the posterior to the anterior spine, and from the joint up to the crest.
    const glm::dvec3 along = border[7] - border[0];
    const glm::dvec3 up = border[4] - border[14];
    wing_ = BentPlate{places, border, along, up};
}

HipShape::Chain HipShape::chain(const Branch& branch, const glm::dvec3& across) const
{
    Chain chain;
    for (std::size_t i = 0; i + 1 < branch.size(); ++i) {
        const BranchPlace &a = branch[i], &b = branch[i + 1];
        const glm::dvec3 from = world(a.place), to = world(b.place);
        chain.rods.emplace_back(from, to, across, scale_ * glm::dvec2{a.thickness, a.breadth},
                                scale_ * glm::dvec2{b.thickness, b.breadth});
        const double around = scale_ * std::max(a.breadth, b.breadth);
        chain.low = glm::min(chain.low, glm::min(from, to) - around);
        chain.high = glm::max(chain.high, glm::max(from, to) + around);
    }
    return chain;
}

double HipShape::Chain::distance(const glm::dvec3& p) const
{
    // Far away the box will do.
    const glm::dvec3 outside = glm::max(glm::max(low - p, p - high), glm::dvec3{0.0});
    if (const double far = glm::length(outside); far > 14.0) return far;
    double d = 1e3;
    for (const auto& rod : rods) d = sdf::smooth_min(d, rod.distance(p), 2.0);
    return d;
}

// The cup: a shell around the joint's centre, open to the side and with its notch below.
double HipShape::socket(const glm::dvec3& p, double d) const
{
    const glm::dvec3 q = p - hip_;
    const double far = glm::length(q);
    if (far > cup_ + wall_ + 20.0) return d;
    const double out = glm::dot(q, opening_);
    const double shell = sdf::smooth_max(far - cup_ - wall_, out - rim_, 6.0);
    d = sdf::smooth_min(d, shell, 9.0);
    // Nothing stands out over the rim near the opening.
    const double hollow = far - cup_;
    d = sdf::smooth_max(d, -hollow, 3.0);
    // The fossa in its floor and the notch through the lower rim.
    const glm::dvec3 below = glm::normalize(
        glm::dvec3{0.25, -1.0, 0.0} - opening_ * glm::dot(glm::dvec3{0.25, -1.0, 0.0}, opening_));
    const glm::dvec3 middle = hip_ - opening_ * (0.30 * cup_) + below * (0.30 * cup_);
    const double fossa = glm::length(p - middle) - 0.64 * cup_;
    const sdf::Rod notch{middle, hip_ + below * (1.3 * cup_) + opening_ * 1.0, 0.26 * cup_,
                         0.3 * cup_};
    return sdf::smooth_max(d, -sdf::smooth_min(fossa, notch.distance(p), 4.0), 4.0);
}

double HipShape::operator()(const glm::dvec3& p) const
{
    double d = wing_.distance(p);
    for (const Chain& branch : branches_) d = sdf::smooth_min(d, branch.distance(p), 10.0);
    d = socket(p, d);
    if (std::abs(d) < 3.0)
        d += sdf::ramp(3.0, 2.0, std::abs(d)) *
             (0.2 * sdf::noise(p * 0.2) + 0.4 * sdf::noise(p * 0.07));
    // The joints: both bones end a little before the sacrum and the midline.
    d = sdf::smooth_max(d, symphysis_ - p.z, 4.0);
    if (p.z < 75.0 * scale_ && d < 12.0 && p.y > -75.0 * scale_)
        d = sdf::smooth_max(d, sacroiliac_gap_ - sacrum_(p), 2.0);
    return d;
}

std::pair<Mesh, Mesh> hip_bones(const HipShape& shape, std::size_t triangles, double step)
{
    const Field field = std::cref(shape);
    ExtractionOptions options;
    std::tie(options.low, options.high) = shape.box();
    options.step = step;
    options.triangles = 2 * triangles;
    const Mesh both = extract_surface(field, options);
    // The surface keeps off the midline, so that its first half is the right bone alone.
    const auto half = static_cast<std::ptrdiff_t>(both.positions.size() / 2);
    const auto half_triangles = static_cast<std::ptrdiff_t>(both.triangles.size() / 2);
    const auto part = [&](const auto& all, std::ptrdiff_t from, std::ptrdiff_t count) {
        return std::decay_t<decltype(all)>(all.begin() + from, all.begin() + from + count);
    };
    Mesh right, left;
    right.name = "hip bone right", left.name = "hip bone left";
    for (const auto& [mesh, from, first] :
         {std::tuple{&right, std::ptrdiff_t{0}, std::ptrdiff_t{0}},
          std::tuple{&left, half, half_triangles}}) {
        mesh->positions = part(both.positions, from, half);
        mesh->normals = part(both.normals, from, half);
        mesh->occlusion = part(both.occlusion, from, half);
        mesh->triangles = part(both.triangles, first, half_triangles);
        for (auto& index : mesh->triangles) index -= static_cast<std::uint32_t>(from);
    }
    return {std::move(right), std::move(left)};
}

}
