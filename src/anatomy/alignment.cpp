#include "anatomy/alignment.h"

#include "anatomy/rotation.h"

#include <cmath>
#include <numbers>

namespace spineload::anatomy {

namespace {

constexpr double mm = 1e-3;
constexpr double radian = std::numbers::pi / 180.0;

// How much more lordosis, and how much the pelvic bone is turned forward for it, than in the
// measured man. The thorax stays as it is: the sacrum takes up what the curve gains.
struct Curve {
    double more_lordosis = 0.0, pelvis_forward = 0.0;
};

Curve curve_of(const Build& build, const Reference& reference)
{
    // Curve and pelvis go together in people: of one that is not given the regression on the other
    // is the best guess.
    const bool has_lordosis = build.lumbar_lordosis.has_value();
    Curve curve;
    if (has_lordosis) curve.more_lordosis = degrees(*build.lumbar_lordosis) - reference.lordosis;
    const double more_incidence =
        build.pelvic_incidence ? degrees(*build.pelvic_incidence) - reference.pelvic_incidence
                               : curve.more_lordosis * reference.incidence_per_lordosis;
    if (!has_lordosis) curve.more_lordosis = more_incidence * reference.lordosis_per_incidence;
    // Incidence = slope + tilt of the pelvis: what the slope does not take, the pelvis turns back.
    curve.pelvis_forward = curve.more_lordosis - more_incidence;
    return curve;
}

bool is_as_measured(const Build& build, const Curve& curve)
{
    bool is_same = curve.more_lordosis == 0.0 && curve.pelvis_forward == 0.0;
    for (std::size_t i = 0; i < level_count; ++i)
        is_same = is_same && build.disc_grade[i] == 1 && build.conditions.narrowing[i] == 0_mm &&
                  build.conditions.slip[i] == 0_mm && build.conditions.compression[i] == 0.0;
    return is_same;
}

}

namespace {

// Read once: it is asked for in each frame of the window.
const Result<Reference>& known_reference()
{
    static const Result<Reference> reference = load_reference();
    return reference;
}

}

Angle lordosis_in_force(const Build& build)
{
    const auto& reference = known_reference();
    if (!reference) return build.lumbar_lordosis.value_or(Angle{});
    return (reference->lordosis + curve_of(build, *reference).more_lordosis) * 1_deg;
}

Angle incidence_in_force(const Build& build)
{
    const auto& reference = known_reference();
    if (build.pelvic_incidence || !reference) return build.pelvic_incidence.value_or(Angle{});
    const Curve curve = curve_of(build, *reference);
    return (reference->pelvic_incidence + curve.more_lordosis - curve.pelvis_forward) * 1_deg;
}

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

double height_by_grade(const Build& build, const Reference& reference, const Scales& scales,
                       std::size_t level)
{
    return reference.discs[level].height * scales.height *
           reference.disc_height_by_grade[static_cast<std::size_t>(build.disc_grade[level] - 1)];
}

Alignment align(const Build& build, const Reference& reference, const Scales& scales)
{
    Alignment out;
    for (std::size_t i = 0; i < level_count; ++i)
        out.disc[i] = reference.discs[i].centre * scales.height * mm;
    for (std::size_t b = index(Bone::L5); b <= index(Bone::L1); ++b)
        out.vertebra[b] = reference.vertebrae[b].centre * scales.height * mm;
    const Curve curve = curve_of(build, reference);
    if (is_as_measured(build, curve)) return out;

    PerBone<double> lost{};  // at the middle of the upper endplate, m
    for (std::size_t b = index(Bone::L5); b <= index(Bone::L1); ++b) {
        const double front = build.conditions.compression[b] * 2.0 *
                             reference.vertebrae[b].half_height * scales.height;
        lost[b] = 0.5 * front * mm;
        out.wedge[b] = std::atan2(front, reference.discs[b].depth * scales.transverse) / radian;
    }
    // assumed: who has lost height in front stands upright still, by turning the pelvis back.
    for (std::size_t i = level_count; i-- > 0;)
        out.forward[i] = out.forward[i + 1] - out.wedge[i] +
                         reference.discs[i].share_of_lordosis * curve.more_lordosis;
    out.sacrum_forward = out.forward[index(Bone::Pelvis)];
    // Rebuilt from the sacrum upwards: each bone is turned about the disc below it, lowered by the
    // height that this disc has lost and shifted forward by its slip; the disc's own centre by half
    // of both.
    const Alignment straight = out;
    glm::dvec2 below_old{0.0}, below_new{0.0};  // the last disc's centre, before and after
    for (std::size_t i = 0; i < level_count; ++i) {
        const std::size_t bone = i + 1;
        const double tilt =
            reference.discs[i].tilt + 0.5 * (out.forward[i] + out.wedge[i] + out.forward[bone]);
        const glm::dvec2 normal{std::sin(tilt * radian), std::cos(tilt * radian)};
        const glm::dvec2 ahead{normal.y, -normal.x};
        const double loss = reference.discs[i].height * scales.height * mm -
                            height_by_grade(build, reference, scales, i) * mm +
                            build.conditions.narrowing[i].si();
        const double slip = build.conditions.slip[i].si();
        if (i > 0) {
            const glm::dvec2 along = straight.disc[i] - below_old;
            const double kept = 1.0 - lost[i] / glm::length(along);
            out.disc[i] = below_new + turned_forward(along * kept, out.forward[i] * radian);
            below_old = straight.disc[i];
        }
        // The origin stays at the L5-S1 disc centre: there only what is above comes down.
        const glm::dvec2 centre =
            out.disc[i] - (i > 0 ? 0.5 * loss : 0.0) * normal + 0.5 * slip * ahead;
        out.disc[i] = centre;
        below_new = centre - 0.5 * loss * normal + 0.5 * slip * ahead;
        if (bone <= index(Bone::L1))
            out.vertebra[bone] = below_new + turned_forward(straight.vertebra[bone] - below_old,
                                                            out.forward[bone] * radian);
    }
    double wedges = 0.0;
    for (const double wedge : out.wedge) wedges += wedge;
    out.forward[index(Bone::Pelvis)] = curve.pelvis_forward - wedges;
    return out;
}

}
