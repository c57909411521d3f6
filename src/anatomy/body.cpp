#include "anatomy/body.h"

#include "anatomy/alignment.h"
#include "anatomy/build_limits.h"
#include "anatomy/grades.h"
#include "anatomy/own_spine.h"
#include "anatomy/reference.h"
#include "anatomy/rotation.h"

#include <fmt/format.h>
#include <cmath>
#include <numbers>

namespace spineload::anatomy {

namespace {

constexpr double mm = 1e-3;
constexpr double radian = std::numbers::pi / 180.0;

void fill_discs(Body& body, const Reference& reference, const Alignment& alignment,
                const Scales& scales)
{
    for (std::size_t i = 0; i < level_count; ++i) {
        const ReferenceDisc& from = reference.discs[i];
        DiscGeometry& disc = body.discs[i];
        const double lower =
            i == 0 ? alignment.sacrum_forward : alignment.forward[i] + alignment.wedge[i];
        disc.centre = {glm::dvec3{alignment.disc[i], 0.0}};
        disc.tilt = 1_deg * (from.tilt + 0.5 * (lower + alignment.forward[i + 1]));
        const Conditions& conditions = body.build.conditions;
        disc.height =
            1_mm * height_by_grade(body.build, reference, scales, i) - conditions.narrowing[i];
        // assumed: a disc carries where both of its endplates lie over each other.
        const double covered =
            1.0 - millimetres(conditions.slip[i]) / (from.depth * scales.transverse);
        disc.depth = 1_mm * (from.depth * scales.transverse * covered);
        disc.width = 1_mm * (from.width * scales.transverse);
        disc.area = 1_mm2 * (from.area * scales.transverse * scales.transverse * covered);

        FacetGeometry& facet = body.facets[i];
        facet.centre = {from.facet_centre * mm *
                        glm::dvec3{scales.transverse, scales.height, scales.transverse}};
        facet.from_sagittal = body.build.facet_angle[i].value_or(1_deg * from.facet_from_sagittal);
        facet.upward_tilt = 1_deg * from.facet_upward_tilt;
        facet.enlargement =
            between_grades(reference.facet_area_by_arthritis, conditions.facet_arthritis[i]);
        facet.area =
            1_mm2 * (from.facet_area * scales.transverse * scales.transverse * facet.enlargement);
        // [source] 13 × 16 mm at L4-L5 (140 mm²), Panjabi et al. 1993; others alike (assumed).
        const double size = std::sqrt(square_millimetres(facet.area) / 140.0);
        facet.width = 13_mm * size;
        facet.height = 16_mm * size;
    }
}

void fill_vertebrae(Body& body, const Reference& reference, const Alignment& alignment,
                    const Scales& scales)
{
    const glm::dvec3 scale{scales.transverse, scales.height, scales.transverse};
    for (std::size_t b = index(Bone::L5); b <= index(Bone::L1); ++b) {
        const ReferenceVertebra& from = reference.vertebrae[b];
        VertebraGeometry& vertebra = body.vertebrae[b];
        vertebra.centre = {glm::dvec3{alignment.vertebra[b], 0.0}};
        vertebra.tilt = 1_deg * (from.tilt - alignment.forward[b]);
        vertebra.half_height = 1_mm * (from.half_height * scales.height);
        vertebra.posterior_wall = 1_mm * (from.posterior_wall * scales.transverse);
        vertebra.anterior_wall = 1_mm * (from.anterior_wall * scales.transverse);
        vertebra.compression = 1_deg * alignment.wedge[b];
        for (const auto& [name, point] : from.landmarks)
            vertebra.landmarks[name] = {point * scale * mm};
    }
    // Of the sacrum only how it is turned; of T12 its place on the disc and its height.
    VertebraGeometry& pelvis = body.vertebrae[index(Bone::Pelvis)];
    pelvis.tilt = -1_deg * alignment.forward[index(Bone::Pelvis)];
    VertebraGeometry& t12 = body.vertebrae[index(Bone::T12)];
    const DiscGeometry& disc = body.discs[index(Level::T12L1)];
    t12.tilt = -disc.tilt;
    // [source] 26 mm high, Panjabi et al. 1992 and CT series pooled (assumed for this spine).
    t12.half_height = 13_mm * scales.height;
    const Length up = t12.half_height + disc.height * 0.5;
    t12.centre = disc.centre +
                 Displacement<World>{up.si() * glm::dvec3{sin(disc.tilt), cos(disc.tilt), 0.0}};
}

// `usual_top`: how high the measured man's own T12-L1 disc lies, mm.
void fill_limbs(Body& body, const Reference& reference, const Alignment& alignment,
                const Scales& scales, double usual_top)
{
    const double height = body.build.height.si();
    // The spine may be lower than the measured man's when discs are narrow or the curve deeper;
    // head and shoulders come down with the thorax.
    const glm::dvec3 thorax = body.discs[index(Level::T12L1)].centre.si;
    const double lowered = thorax.y - usual_top * scales.height * mm;
    const auto over_thorax = [&](double forward, double up, double right) {
        return Position<World>{
            {thorax.x + forward * height, up * height + lowered, right * height}};
    };
    // [source] fractions of body height as in models/masses.json.
    body.shoulder_right = over_thorax(0.0088, 0.239, reference.shoulder_half_width);
    body.neck_pivot = over_thorax(-0.006, 0.280, 0.0);
    body.head_centre = over_thorax(0.0206, 0.356, 0.0);
    body.shoulder_half_width = Length::from_si(reference.shoulder_half_width * height);
    body.upper_arm_length = Length::from_si(reference.upper_arm * height);
    body.elbow_to_grip = Length::from_si(reference.elbow_to_grip * height);
    body.thigh_length = Length::from_si(reference.thigh * height);
    body.shank_length = Length::from_si(reference.shank * height);
    body.foot_height = Length::from_si(reference.foot_height * height);
    body.foot_length = Length::from_si(reference.foot_length * height);
    const double turn = alignment.forward[index(Bone::Pelvis)] * radian;
    for (const auto& [name, point] : reference.pelvis) {
        const glm::dvec2 plane = turned_forward(glm::dvec2{point}, turn);
        body.pelvis_landmarks[name] = {glm::dvec3{plane, point.z} * scales.stature * mm};
    }
    body.hip_right = body.pelvis_landmarks["hip"];
    body.hip_half_distance = body.hip_right.z();
}

// What the grade and the person's own narrowing leave must still be a disc.
std::vector<std::string> flat_discs(const Body& body)
{
    std::vector<std::string> mistakes;
    for (const Level level : all_levels)
        if (const double height = millimetres(body.discs[index(level)].height);
            height < BuildLimits::least_disc_height)
            mistakes.push_back(fmt::format(
                "person: narrowing of {}: expected to leave {} mm or more of the disc, found "
                "{:.1f}; its grade already takes height",
                name(level), BuildLimits::least_disc_height, height));
    return mistakes;
}

}

Result<Body> make_body(const Build& build)
{
    if (auto mistakes = mistakes_in(build); !mistakes.empty())
        return tl::unexpected(Error{std::move(mistakes), ExitCode::BadInput});
    auto reference = load_reference();
    if (!reference) return tl::unexpected(reference.error());

    const Scales scales = scales_of(build, *reference);
    const double usual_top = reference->discs[index(Level::T12L1)].centre.y;
    if (build.own_spine) put_own_spine(*build.own_spine, scales, *reference);
    const Alignment alignment = align(build, *reference, scales);
    Body body;
    body.build = build;
    body.scale_height = scales.height;
    body.scale_transverse = scales.transverse;
    body.curve = resting_curve(build.conditions);
    fill_discs(body, *reference, alignment, scales);
    if (auto mistakes = flat_discs(body); !mistakes.empty())
        return tl::unexpected(Error{std::move(mistakes), ExitCode::BadInput});
    fill_vertebrae(body, *reference, alignment, scales);
    fill_limbs(body, *reference, alignment, scales, usual_top);
    return body;
}

}
