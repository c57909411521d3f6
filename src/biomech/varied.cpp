// A variation applied: to the finished tables of a model, and to a problem's postures and loads.
// Everywhere a nominal value multiplies by one or adds zero, so that the nominal variation changes
// no bit.

#include "biomech/parts.h"
#include "biomech/variation.h"

#include <cmath>
#include <glm/geometric.hpp>

namespace spineload::biomech {

namespace {

using anatomy::Bone;
using anatomy::index;

constexpr double mm = 1e-3;

// Which muscles share a depth and an area of their own.
enum class Family { ThoracicErector, DeepBack, Psoas, Quadratus, BellyWall, Other };

Family family_of(std::string_view group)
{
    if (group == "iliocostalis_pt" || group == "longissimus_pt" || group == "spinalis")
        return Family::ThoracicErector;
    if (group == "iliocostalis_pl" || group == "longissimus_pl" || group == "multifidus" ||
        group == "multifidus_t")
        return Family::DeepBack;
    if (group == "psoas") return Family::Psoas;
    if (group == "quadratus_lumborum") return Family::Quadratus;
    if (group == "rectus_abdominis" || group == "external_oblique" || group == "internal_oblique")
        return Family::BellyWall;
    return Family::Other;
}

double own_area(std::string_view group, const Variation& v)
{
    switch (family_of(group)) {
        case Family::ThoracicErector:
            return v[Factor::ThoracicErectorArea];
        case Family::DeepBack:
            return group.starts_with("multifidus") ? v[Factor::MultifidusArea]
                                                   : v[Factor::LumbarErectorArea];
        case Family::Psoas:
            return v[Factor::PsoasArea];
        case Family::Quadratus:
            return v[Factor::QuadratusArea];
        case Family::BellyWall:
            return group == "rectus_abdominis" ? v[Factor::RectusArea] : v[Factor::ObliqueArea];
        case Family::Other:
            return group == "latissimus" ? v[Factor::LatissimusArea] : 1.0;
    }
    return 1.0;
}

// Metres, forward positive: deeper muscles of the back lie further behind.
double shift_forward(std::string_view group, const Variation& v)
{
    switch (family_of(group)) {
        case Family::ThoracicErector:
            return -mm * v[Factor::ThoracicErectorDepth];
        case Family::DeepBack:
            return -mm * v[Factor::DeepBackDepth];
        case Family::Psoas:
            return -mm * v[Factor::PsoasDepth];
        case Family::Quadratus:
            return -mm * v[Factor::QuadratusDepth];
        case Family::BellyWall:
            return mm * v[Factor::BellyWallDepth];
        case Family::Other:
            return 0.0;
    }
    return 0.0;
}

// A whole fascicle is shifted, ends and via points alike; its fibres keep their share of its
// length.
void vary_muscles(MuscleTable& table, const Variation& v)
{
    const double width = v[Factor::MuscleWidth];
    for (std::size_t m = 0; m < table.fascicles.size(); ++m) {
        Fascicle& fascicle = table.fascicles[m];
        const double area = v[Factor::MuscleArea] * own_area(fascicle.group, v);
        table.area[m] *= area;
        fascicle.pcsa *= area;
        const double forward = shift_forward(fascicle.group, v);
        const auto moved = [&](glm::dvec3 p) {
            return glm::dvec3{p.x + forward, p.y, p.z * width};
        };
        for (FasciclePoint& point : fascicle.path) point.place.si = moved(point.place.si);
        double before = table.fixed_length[m], after = before;
        for (std::size_t p = table.first_piece[m]; p < table.first_piece[m + 1]; ++p) {
            PathPiece& piece = table.pieces[p];
            before += glm::distance(piece.lower, piece.upper);
            piece.lower = moved(piece.lower);
            piece.upper = moved(piece.upper);
            after += glm::distance(piece.lower, piece.upper);
        }
        // Whatever their length, fibres rest in standing as they rested: a body grows or trains
        // into its posture. Their length decides how fast bending stretches them.
        const double longer = after / before, fibres = v[Factor::FibreLength];
        const double rest = (before - table.slack_length[m]) * longer;
        table.optimal_length[m] *= longer * fibres;
        table.slack_length[m] = table.slack_length[m] * longer + rest * (1.0 - fibres);
    }
}

void vary_masses(std::vector<MassSegment>& masses, const Variation& v)
{
    for (MassSegment& segment : masses) {
        const double factor = v[segment.limb ? Factor::ArmAndHeadMass : Factor::TrunkMass];
        segment.mass *= factor;
        segment.inertia *= factor;
        if (segment.limb) continue;
        const bool is_thorax = segment.carrier == Bone::T12;
        segment.place.x += mm * v[is_thorax ? Factor::ThoraxForward : Factor::BellyForward];
    }
}

void vary_body(anatomy::Body& body, const Variation& v)
{
    const double across = std::sqrt(v[Factor::DiscArea]);
    for (auto& disc : body.discs) {
        disc.area *= v[Factor::DiscArea];
        disc.depth *= across;
        disc.width *= across;
    }
    const double facet = std::sqrt(v[Factor::FacetArea]);
    for (auto& joint : body.facets) {
        joint.area *= v[Factor::FacetArea];
        joint.width *= facet;
        joint.height *= facet;
        joint.from_sagittal += v[Factor::FacetAngle] * 1_deg;
    }
    constexpr std::array habits{Factor::HabitL5S1, Factor::HabitL4L5, Factor::HabitL3L4,
                                Factor::HabitL2L3, Factor::HabitL1L2, Factor::HabitT12L1};
    for (std::size_t i = 0; i < anatomy::level_count; ++i)
        body.flexion_habit[i] += v[habits[i]] - 1.0;
    body.build.strength *= v[Factor::MuscleStress];
}

void vary_constants(JointConstants& c, const Variation& v)
{
    c.unloaded_extension += (v[Factor::RestExtension] * 1_deg).si();
    c.axial_linear *= v[Factor::DiscStiffness];
    c.axial_quadratic *= v[Factor::DiscStiffness];
    c.shear *= v[Factor::DiscShear];
    c.preload *= v[Factor::DiscPreload];
    c.facet_gap += v[Factor::FacetGap];
    c.cartilage_modulus *= v[Factor::Cartilage];
    c.arch_stiffness *= v[Factor::NeuralArch];
    c.laminar_gap += v[Factor::LaminarGap];
    c.resting_pressure += v[Factor::RestingPressure];
    c.pressure_per_stress *= v[Factor::PressurePerStress];
    c.pressure_loss_per_degree *= v[Factor::PressureLossInFlexion];
    for (auto& level : c.levels) {
        level.bending_factor *= v[Factor::DiscBending];
        for (auto& ligament : level.ligaments) {
            ligament.slack *= v[Factor::LigamentSlack];
            ligament.stiffness *= v[Factor::LigamentStiffness];
        }
    }
}

struct PostureOffset {
    Angle pelvis, lumbar, lateral, axial;
};

anatomy::Posture shifted(anatomy::Posture posture, const PostureOffset& by)
{
    posture.pelvis_tilt += by.pelvis;
    posture.lumbar_flexion += by.lumbar;
    posture.lateral += by.lateral;
    posture.axial += by.axial;
    // Upper arms hang as they hung, legs stand as they stood.
    for (auto* limbs : {&posture.left, &posture.right}) {
        limbs->shoulder_flexion += by.pelvis + by.lumbar;
        limbs->hip_flexion += by.pelvis;
    }
    return posture;
}

Position<World> grip(const anatomy::BodyPose& pose, AppliedLoad::At at)
{
    if (at == AppliedLoad::At::GripLeft) return pose.grip_left;
    if (at == AppliedLoad::At::GripRight) return pose.grip_right;
    return {0.5 * (pose.grip_left.si + pose.grip_right.si)};
}

}

Model Model::varied(const Variation& variation) const
{
    Parts parts = *parts_;
    vary_body(parts.body, variation);
    vary_muscles(parts.muscles, variation);
    vary_masses(parts.masses, variation);
    vary_constants(parts.constants, variation);
    parts.law = JointLaw::make(parts.body, parts.constants);
    parts.tone.idle *= variation[Factor::MuscleIdle];
    parts.tone.steadying *= variation[Factor::Steadying];
    parts.tone.oblique_coupling *= variation[Factor::ObliqueCoupling];
    Model model;
    model.parts_ = std::make_shared<const Parts>(std::move(parts));
    return model;
}

Problem varied_problem(const Problem& problem, const Model& nominal, const Variation& v)
{
    Problem out = problem;
    out.build.strength *= v[Factor::MuscleStress];
    const Angle share = v[Factor::LumbarShare] * 1_deg;
    const PostureOffset by{v[Factor::TrunkInclination] * 1_deg - share, share,
                           v[Factor::SideBend] * 1_deg, v[Factor::Turn] * 1_deg};
    const glm::dvec3 load_shift =
        mm * glm::dvec3{v[Factor::LoadForward], v[Factor::LoadUp], v[Factor::LoadRight]};
    const bool is_bent =
        !(by.pelvis == 0_deg && by.lumbar == 0_deg && by.lateral == 0_deg && by.axial == 0_deg);
    for (Instant& instant : out.instants) {
        const anatomy::Posture before = instant.posture;
        instant.posture = shifted(instant.posture, by);
        if (instant.before) instant.before = shifted(*instant.before, by);
        if (instant.after) instant.after = shifted(*instant.after, by);
        instant.abdominal_pressure *= v[Factor::AbdominalPressure];
        for (Support& support : instant.supports) support.most *= v[Factor::SupportLimit];
        if (instant.loads.empty()) continue;
        std::optional<std::pair<anatomy::BodyPose, anatomy::BodyPose>> poses;
        if (is_bent)
            poses.emplace(place_body(nominal.body(), before),
                          place_body(nominal.body(), instant.posture));
        for (AppliedLoad& load : instant.loads) {
            load.place.si += load_shift;
            if (!poses || load.at == AppliedLoad::At::Bone) continue;
            load.place.si += grip(poses->first, load.at).si - grip(poses->second, load.at).si;
        }
    }
    return out;
}

}
