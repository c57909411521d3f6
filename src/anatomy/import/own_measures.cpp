#include "anatomy/import/own_measures.h"

#include "anatomy/rotation.h"
#include "anatomy/shape_parameters.h"
#include "anatomy/vertebra_fit.h"

#include <fmt/format.h>
#include <algorithm>
#include <atomic>
#include <cmath>
#include <future>
#include <glm/geometric.hpp>
#include <glm/matrix.hpp>
#include <numbers>

namespace spineload::anatomy {

namespace {

constexpr double mm = 1e-3, degree = std::numbers::pi / 180.0;
// assumed: a vertebra that the generator cannot follow better than this is no usual one, or is
// half missing. Real ones come to 1 mm.
constexpr double most_rms = 3.0;
// The mechanics' least disc (BuildLimits) with a margin for what grades take.
constexpr double least_height = 3.0 * mm;

// A bone or endplate in the sagittal plane: where it lies and how far it is turned back.
struct Frame {
    glm::dvec2 origin{0.0};
    double angle = 0.0;

    glm::dvec2 operator*(const glm::dvec2& p) const { return origin + turn(p); }
    glm::dvec2 turn(const glm::dvec2& d) const
    {
        const double c = std::cos(angle), s = std::sin(angle);
        return {c * d.x - s * d.y, s * d.x + c * d.y};
    }
    Frame operator*(const Frame& inner) const
    {
        return {*this * inner.origin, angle + inner.angle};
    }
    Frame inverse() const
    {
        const Frame back{glm::dvec2(0.0), -angle};
        return {-back.turn(origin), -angle};
    }
};

struct Plate {
    Frame frame;  ///< World
    double half_depth = 0.0, half_width = 0.0;
};

struct Bones {
    PerBone<std::optional<VertebraFit>> fits;
    PerBone<KnownBone> known;
    PerBone<Frame> frames;  ///< all bones', measured or made
    bool has_sacrum = false;
};

// The built-in spine at the size of the found one: what a fit begins with, and what fills gaps.
Body body_of_size(double size, const Body& person)
{
    Build build;
    // As the templates: the man of the first start, whose discs are 1800 mm² at L4-L5.
    build.height = 1.68_m * std::clamp(size, 0.85, 1.22);
    build.disc_area_l45 = 1800_mm2 * (size * size);
    if (auto body = make_body(build)) return *body;
    build.disc_area_l45.reset();
    auto body = make_body(build);
    return body ? *body : person;
}

void fit_all(const PerBone<PlacedBone>& bones, const Body& start, const ShapeParameters& shape,
             Bones& out)
{
    std::atomic<std::size_t> next{index(Bone::L5)};
    const auto work = [&] {
        for (std::size_t b = next++; b <= index(Bone::L1); b = next++) {
            const auto& bone = bones[b];
            if (!bone.mesh || !bone.pose) continue;
            const BonePlace place{bone.pose->rotation, bone.pose->translation};
            auto fit =
                fit_vertebra(*bone.mesh, vertebra_measures(start, shape, all_bones[b]), place);
            if (fit) out.fits[b] = std::move(*fit);
        }
    };
    auto other = std::async(std::launch::async, work);
    work();
    other.get();
}

// In the sagittal plane, which the mechanics knows.
Frame frame_of(const BonePlace& place)
{
    const glm::dvec3 forward = place.rotation[0];
    return {glm::dvec2(place.translation), std::atan2(forward.y, forward.x)};
}

void place_all(const PerBone<PlacedBone>& bones, const Body& start, const ShapeParameters& shape,
               Bones& out)
{
    std::optional<PlacedSacrum> sacrum;
    if (const auto& found = bones[index(Bone::Pelvis)]; found.mesh && found.pose)
        sacrum = PlacedSacrum{found.mesh, {found.pose->rotation, found.pose->translation}};
    out.has_sacrum = sacrum.has_value();
    out.known = known_bones(out.fits, sacrum, start, shape);
    for (std::size_t b = 0; b < bone_count; ++b) out.frames[b] = frame_of(out.known[b].place);
}

Plate plate_of(const Endplate& plate, const Frame& bone)
{
    const Frame own{glm::dvec2(plate.centre) * mm, std::atan2(plate.forward.y, plate.forward.x)};
    return {bone * own, plate.half_depth * mm, plate.half_width * mm};
}

Plate plate_of(const Bones& bones, Bone bone, bool is_upper)
{
    const KnownBone& known = bones.known[index(bone)];
    return plate_of(is_upper ? known.upper : known.measures->lower, bones.frames[index(bone)]);
}

OwnDisc disc_between(const Plate& lower, const Plate& upper)
{
    OwnDisc disc;
    disc.centre = 0.5 * (lower.frame.origin + upper.frame.origin);
    disc.tilt = -0.5 * (lower.frame.angle + upper.frame.angle);
    const glm::dvec2 normal{std::sin(disc.tilt), std::cos(disc.tilt)};
    disc.height = glm::dot(upper.frame.origin - lower.frame.origin, normal);
    disc.depth = lower.half_depth + upper.half_depth;
    disc.width = lower.half_width + upper.half_width;
    return disc;
}

void measure_joint(const Bones& bones, const Body& start, Level level, OwnDisc& disc)
{
    const auto& built_in = start.facets[index(level)];
    disc.facet_centre = built_in.centre.si;
    disc.facet_from_sagittal = built_in.from_sagittal.si();
    disc.facet_upward_tilt = built_in.upward_tilt.si();
    glm::dvec3 centre(0.0), normal(0.0);
    double count = 0.0;
    const auto add = [&](Bone bone, JointSheet VertebraMeasures::*member) {
        const auto& fit = bones.fits[index(bone)];
        if (!fit) return;
        const JointSheet& sheet = fit->measures.*member;
        const Frame& frame = bones.frames[index(bone)];
        const glm::dvec2 place = frame * (glm::dvec2(sheet.centre) * mm);
        centre += glm::dvec3(place, std::abs(sheet.centre.z) * mm);
        normal += glm::dvec3(frame.turn(glm::dvec2(sheet.normal)), sheet.normal.z);
        count += 1.0;
    };
    add(lower_bone(level), &VertebraMeasures::superior);
    add(upper_bone(level), &VertebraMeasures::inferior);
    if (count == 0.0) return;
    const Frame from_disc = Frame{disc.centre, -disc.tilt}.inverse();
    centre /= count;
    normal = glm::normalize(normal);
    const glm::dvec2 flat = from_disc.turn(glm::dvec2(normal));
    disc.has_measured_facets = true;
    disc.facet_centre = {from_disc * glm::dvec2(centre), centre.z};
    // As joint_sheet lays it, the other way round. Beyond these limits no lumbar joint was seen.
    disc.facet_from_sagittal =
        std::clamp(std::atan2(-flat.x, -normal.z), 5.0 * degree, 85.0 * degree);
    disc.facet_upward_tilt =
        std::clamp(std::asin(std::clamp(flat.y, -1.0, 1.0)), -30.0 * degree, 30.0 * degree);
}

OwnVertebra vertebra_of(const Bones& bones, const Body& start, Bone bone)
{
    const std::size_t b = index(bone);
    OwnVertebra out;
    out.centre = bones.frames[b].origin;
    out.tilt = bones.frames[b].angle;
    const auto& built_in = start.vertebrae[b];
    out.half_height = built_in.half_height.si();
    out.posterior_wall = built_in.posterior_wall.si();
    out.anterior_wall = built_in.anterior_wall.si();
    for (const auto& [name, point] : built_in.landmarks) out.landmarks[name] = point.si;
    if (const auto& fit = bones.fits[b]) {
        const auto& m = fit->measures;
        out.is_measured = true;
        out.half_height = 0.5 * (m.upper.centre.y - m.lower.centre.y) * mm;
        const double half = 0.5 * (m.upper.half_depth + m.lower.half_depth) * mm;
        const double middle = 0.5 * (m.upper.centre.x + m.lower.centre.x) * mm;
        out.posterior_wall = middle - half;
        out.anterior_wall = middle + half;
        for (const auto& [name, point] : named_landmarks(m)) out.landmarks[name] = point * mm;
    }
    return out;
}

void note_bones(Bones& out, ImportReport& report)
{
    double least = 1e9, most = -1e9, lean = 0.0;
    for (const Bone bone : all_bones) {
        auto& fit = out.fits[index(bone)];
        if (!fit) continue;
        if (fit->rms > most_rms) {
            report.doubts.push_back(fmt::format(
                "vertebra {}: its shape could not be measured closely ({:.1f} mm); its loads use "
                "the built-in shape in its place",
                name(bone), fit->rms));
            fit.reset();
            continue;
        }
        const auto& place = fit->place;
        least = std::min(least, place.translation.z), most = std::max(most, place.translation.z);
        lean = std::max(lean, std::abs(std::asin(std::clamp(place.rotation[1].z, -1.0, 1.0))));
    }
    // assumed: scans of straight spines lie as crooked as this.
    if (most - least > 8.0 * mm || lean > 8.0 * degree)
        report.doubts.push_back(
            "the spine curves or turns sideways; it is drawn so, but its loads are computed as if "
            "it were straight seen from the front");
}

void note_parts(const Bones& bones, const OwnSpine& own, ImportReport& report)
{
    const auto add = [&](bool is_measured, std::string what) {
        (is_measured ? report.measured : report.made).push_back(std::move(what));
    };
    add(bones.has_sacrum, "sacrum");
    for (const Bone bone : all_bones)
        if (bone != Bone::Pelvis)
            add(bones.fits[index(bone)].has_value(), fmt::format("vertebra {}", name(bone)));
    for (const Level level : all_levels) {
        const auto& disc = own.discs[index(level)];
        add(disc.is_measured, fmt::format("disc {}", name(level)));
        add(disc.has_measured_facets, fmt::format("facet joints {}", name(level)));
    }
}

}

OwnMeasures measure_own_spine(const PerBone<PlacedBone>& bones, const Body& body,
                              const std::string& source, ImportReport& report)
{
    OwnMeasures out;
    std::vector<double> sizes;
    for (std::size_t b = index(Bone::L5); b <= index(Bone::L1); ++b)
        if (bones[b].mesh && bones[b].pose) sizes.push_back(bones[b].pose->scale);
    const auto shape = load_shape_parameters();
    if (sizes.empty() || !shape) return out;
    std::ranges::sort(sizes);
    const Body start = body_of_size(sizes[sizes.size() / 2], body);

    Bones found;
    fit_all(bones, start, *shape, found);
    note_bones(found, report);
    const auto has_fit = [](const auto& fit) { return fit.has_value(); };
    if (std::ranges::none_of(found.fits, has_fit)) return out;
    place_all(bones, start, *shape, found);

    OwnSpine own;
    own.source = source;
    for (const Level level : all_levels) {
        const Bone lower = lower_bone(level), upper = upper_bone(level);
        auto& disc = own.discs[index(level)];
        disc = disc_between(plate_of(found, lower, true), plate_of(found, upper, false));
        const bool has_lower =
            lower == Bone::Pelvis ? found.has_sacrum : found.fits[index(lower)].has_value();
        disc.is_measured = has_lower && found.fits[index(upper)].has_value();
        if (disc.height < least_height) {
            report.doubts.push_back(
                fmt::format("disc {}: {:.1f} mm high between these bones; "
                            "computed as {:.0f} mm",
                            name(level), disc.height / mm, least_height / mm));
            disc.height = least_height;
        }
        measure_joint(found, start, level, disc);
    }
    for (std::size_t b = index(Bone::L5); b <= index(Bone::L1); ++b)
        own.vertebrae[b] = vertebra_of(found, start, all_bones[b]);
    own.vertebrae[index(Bone::Pelvis)].is_measured = found.has_sacrum;
    note_parts(found, own, report);

    // The model's origin is the L5-S1 disc's centre.
    const glm::dvec2 origin = own.discs.front().centre;
    for (auto& disc : own.discs) disc.centre -= origin;
    for (auto& vertebra : own.vertebrae) vertebra.centre -= origin;
    out.shift = {-origin, 0.0};
    out.bones = std::move(found.known);
    out.start = start;
    out.own = std::make_shared<const OwnSpine>(std::move(own));
    return out;
}

}
