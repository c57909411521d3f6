#include "anatomy/body.h"

#include "anatomy/reference.h"
#include "anatomy/rotation.h"

#include <fmt/format.h>
#include <cmath>
#include <numbers>

namespace spineload::anatomy {

namespace {

constexpr double mm = 1e-3;
constexpr double radian = std::numbers::pi / 180.0;

// Reference posture of one person: where each disc and vertebra sits and how far each bone is
// turned forward against the measured man, in metres and degrees.
struct Alignment {
    PerLevel<glm::dvec2> disc{};
    PerBone<glm::dvec2> vertebra{};
    PerBone<double> forward{};
};

struct Scales {
    double height = 1.0;      ///< sH: vertebrae and discs, along the spine
    double transverse = 1.0;  ///< sT: vertebrae, discs and facets, across
    double stature = 1.0;     ///< pelvis, thorax and limbs
};

Scales scales_of(const Build& build, const Reference& reference)
{
    const bool is_female = build.sex == Sex::Female;
    Scales scales;
    scales.stature = build.height.si() / reference.height_m;
    // assumed: vertebrae grow with the root of height and the sixth root of mass around a man of
    // 1.77 m and 78 kg; women's are 3 % lower and 7 % narrower at equal height and mass.
    scales.height = scales.stature * (is_female ? 0.97 : 1.0);
    scales.transverse = std::sqrt(build.height.si() / 1.77) *
                        std::pow(build.mass.si() / 78.0, 1.0 / 6.0) * (is_female ? 0.93 : 1.0);
    const double area = reference.discs[index(Level::L4L5)].area;
    if (build.disc_area_l45)
        scales.transverse = std::sqrt(square_millimetres(*build.disc_area_l45) / area);
    return scales;
}

double height_by_grade(const Build& build, const Reference& reference, std::size_t level)
{
    return reference.disc_height_by_grade[static_cast<std::size_t>(build.disc_grade[level] - 1)];
}

// How much more lordosis, and how much the pelvic bone is turned forward for it, than in the
// measured man. The thorax stays as it is: the sacrum takes up what the curve gains.
struct Curve {
    double more_lordosis = 0.0, pelvis_forward = 0.0;
};
Curve curve_of(const Build& build, const Reference& reference)
{
    const double more_incidence =
        build.pelvic_incidence ? degrees(*build.pelvic_incidence) - reference.pelvic_incidence
                               : 0.0;
    Curve curve;
    curve.more_lordosis = build.lumbar_lordosis
                              ? degrees(*build.lumbar_lordosis) - reference.lordosis
                              : more_incidence * reference.lordosis_per_incidence;
    // Incidence = slope + tilt of the pelvis: what the slope does not take, the pelvis turns back.
    curve.pelvis_forward = curve.more_lordosis - more_incidence;
    return curve;
}

Alignment align(const Build& build, const Reference& reference, const Scales& scales)
{
    Alignment out;
    for (std::size_t i = 0; i < level_count; ++i)
        out.disc[i] = reference.discs[i].centre * scales.height * mm;
    for (std::size_t b = index(Bone::L5); b <= index(Bone::L1); ++b)
        out.vertebra[b] = reference.vertebrae[b].centre * scales.height * mm;
    const Curve curve = curve_of(build, reference);
    bool is_changed = curve.more_lordosis != 0.0 || curve.pelvis_forward != 0.0;
    for (const int grade : build.disc_grade) is_changed |= grade != 1;
    if (!is_changed) return out;

    for (std::size_t i = level_count; i-- > 0;)
        out.forward[i] =
            out.forward[i + 1] + reference.discs[i].share_of_lordosis * curve.more_lordosis;
    // Rebuilt from the sacrum upwards: each bone is turned about the disc below it, and lowered by
    // the height that this disc has lost; the disc's own centre by half of it.
    const Alignment straight = out;
    glm::dvec2 below_old{0.0}, below_new{0.0};  // the last disc's centre, before and after
    for (std::size_t i = 0; i < level_count; ++i) {
        const std::size_t bone = i + 1;
        const double tilt = reference.discs[i].tilt + 0.5 * (out.forward[i] + out.forward[bone]);
        const glm::dvec2 normal{std::sin(tilt * radian), std::cos(tilt * radian)};
        const double loss = reference.discs[i].height * scales.height * mm *
                            (1.0 - height_by_grade(build, reference, i));
        if (i > 0) {
            out.disc[i] =
                below_new + turned_forward(straight.disc[i] - below_old, out.forward[i] * radian);
            below_old = straight.disc[i];
        }
        // The origin stays at the L5-S1 disc centre: there only what is above comes down.
        const glm::dvec2 centre = out.disc[i] - (i > 0 ? 0.5 * loss : 0.0) * normal;
        out.disc[i] = centre;
        below_new = centre - 0.5 * loss * normal;
        if (bone <= index(Bone::L1))
            out.vertebra[bone] = below_new + turned_forward(straight.vertebra[bone] - below_old,
                                                            out.forward[bone] * radian);
    }
    out.forward[index(Bone::Pelvis)] = curve.pelvis_forward;
    return out;
}

void fill_discs(Body& body, const Reference& reference, const Alignment& alignment,
                const Scales& scales)
{
    for (std::size_t i = 0; i < level_count; ++i) {
        const ReferenceDisc& from = reference.discs[i];
        DiscGeometry& disc = body.discs[i];
        const double sacrum_forward =
            alignment.forward[index(Bone::L5)] +
            from.share_of_lordosis * curve_of(body.build, reference).more_lordosis;
        const double lower = i == 0 ? sacrum_forward : alignment.forward[i];
        disc.centre = {glm::dvec3{alignment.disc[i], 0.0}};
        disc.tilt = 1_deg * (from.tilt + 0.5 * (lower + alignment.forward[i + 1]));
        disc.height =
            1_mm * (from.height * scales.height * height_by_grade(body.build, reference, i));
        disc.depth = 1_mm * (from.depth * scales.transverse);
        disc.width = 1_mm * (from.width * scales.transverse);
        disc.area = 1_mm2 * (from.area * scales.transverse * scales.transverse);

        FacetGeometry& facet = body.facets[i];
        facet.centre = {from.facet_centre * mm *
                        glm::dvec3{scales.transverse, scales.height, scales.transverse}};
        facet.from_sagittal = body.build.facet_angle[i].value_or(1_deg * from.facet_from_sagittal);
        facet.upward_tilt = 1_deg * from.facet_upward_tilt;
        facet.area = 1_mm2 * (from.facet_area * scales.transverse * scales.transverse);
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

void fill_limbs(Body& body, const Reference& reference, const Alignment& alignment,
                const Scales& scales)
{
    const double height = body.build.height.si();
    // The spine may be lower than the measured man's when discs are narrow or the curve deeper;
    // head and shoulders come down with the thorax.
    const glm::dvec3 thorax = body.discs[index(Level::T12L1)].centre.si;
    const double lowered =
        thorax.y - reference.discs[index(Level::T12L1)].centre.y * scales.height * mm;
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

void check(std::vector<std::string>& mistakes, std::string_view what, double value, double least,
           double most, std::string_view unit)
{
    if (value >= least && value <= most) return;
    mistakes.push_back(
        fmt::format("person: {}: expected {} to {}{}, found {}", what, least, most, unit, value));
}

std::vector<std::string> mistakes_in(const Build& build)
{
    std::vector<std::string> mistakes;
    check(mistakes, "height", build.height.si(), 1.2, 2.2, " m");
    check(mistakes, "mass", build.mass.si(), 25.0, 200.0, " kg");
    check(mistakes, "age", build.age_years, 5.0, 120.0, " years");
    check(mistakes, "strength", build.strength, 0.1, 3.0, "");
    if (build.lumbar_lordosis)
        check(mistakes, "lumbar lordosis", degrees(*build.lumbar_lordosis), 10.0, 90.0, "°");
    if (build.pelvic_incidence)
        check(mistakes, "pelvic incidence", degrees(*build.pelvic_incidence), 20.0, 90.0, "°");
    if (build.disc_area_l45)
        check(mistakes, "L4-L5 disc area", square_millimetres(*build.disc_area_l45), 700.0, 3500.0,
              " mm²");
    for (const Level level : all_levels) {
        const auto i = index(level);
        check(mistakes, fmt::format("disc grade of {}", name(level)), build.disc_grade[i], 1, 5,
              "");
        if (build.facet_angle[i])
            check(mistakes, fmt::format("facet angle of {}", name(level)),
                  degrees(*build.facet_angle[i]), 5.0, 85.0, "°");
    }
    return mistakes;
}

}

Result<Body> make_body(const Build& build)
{
    if (auto mistakes = mistakes_in(build); !mistakes.empty())
        return tl::unexpected(Error{std::move(mistakes), ExitCode::BadInput});
    const auto reference = load_reference();
    if (!reference) return tl::unexpected(reference.error());

    const Scales scales = scales_of(build, *reference);
    const Alignment alignment = align(build, *reference, scales);
    Body body;
    body.build = build;
    body.scale_height = scales.height;
    body.scale_transverse = scales.transverse;
    fill_discs(body, *reference, alignment, scales);
    fill_vertebrae(body, *reference, alignment, scales);
    fill_limbs(body, *reference, alignment, scales);
    return body;
}

}
