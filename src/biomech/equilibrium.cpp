#include "biomech/equilibrium.h"

#include "anatomy/displace.h"
#include "anatomy/rotation.h"
#include "biomech/effort.h"

#include <algorithm>
#include <cmath>

namespace spineload::biomech {

namespace {

using anatomy::index;
using anatomy::level_count;

// [source] maximal muscle stress of 1 MPa gives published trunk strengths (model.md section 3).
constexpr double standard_stress = 1.0;
// Every muscle idles at this share of its maximal stress. [source] calibrated on the disc pressure
// of lying on the back (Wilke et al. 1999).
constexpr double idle = 0.002;
// Obliques work along with abdominal pressure, share per kPa: a little by reflex, when transversus
// does the rest, more when straining on purpose (assumed).
constexpr double oblique_reflex = 0.004, oblique_strain = 0.01;
// Someone who guards the back holds every trunk muscle at this share at the least (assumed: so that
// a quarter of it lifts the compression by the 26 % that Marras et al. 2001, Spine 26:2566-2574,
// found in people with back pain, recalled).
constexpr double full_guarding = 0.05;
// One muscle in full spasm is held at this share (assumed: twice what guarding asks of all).
constexpr double full_spasm = 0.1;
// A level may sit this far off the imposed posture, degrees; compliance relative to the joint's own
// stiffness (assumed; a posture is never known better).
constexpr double posture_slack = 2.0, residual_share = 0.7;
// A support is an actuator too strong to matter in the cost, mm².
constexpr double support_area = 1e4;
// Displacements settle to this, mm.
constexpr double settled = 1e-3;

void copy(glm::dvec3 from, double* to)
{
    to[0] = from.x;
    to[1] = from.y;
    to[2] = from.z;
}
glm::dvec3 part(const QpVector& v, std::size_t level)
{
    return {v[3 * level], v[3 * level + 1], v[3 * level + 2]};
}

Mixing::Vector flat(const anatomy::PerLevel<glm::dvec3>& by_level)
{
    Mixing::Vector out;
    for (std::size_t i = 0; i < level_count; ++i) copy(by_level[i], &out[3 * i]);
    return out;
}

double largest(glm::dvec3 v) { return std::max({std::abs(v.x), std::abs(v.y), std::abs(v.z)}); }

}

EquilibriumSolver::EquilibriumSolver(const Model::Parts& parts, const SolverOptions& options,
                                     std::size_t most_supports)
    : parts_{parts}, options_{options}, most_stress_{standard_stress * parts.body.build.strength}
{
    const std::size_t muscles = parts.muscles.fascicles.size();
    pulls_.reserve(parts.masses.size() + 16);
    geometry_.resize(parts.muscles);
    qp_.resize(muscles + most_supports);
    qp_.exponent = options.exponent;
    std::ranges::copy(parts.muscles.area, qp_.area.begin());
    std::ranges::copy(arm_rows(parts.muscles), qp_.rows.begin());
    passive_.resize(muscles);
    steadying_ = steadying_fascicles(parts.muscles);
    tension_.resize(muscles + most_supports);
    stress_.resize(muscles + most_supports);
}

// All that does not depend on the joints' displacements.
void EquilibriumSolver::begin(const Instant& instant)
{
    find_pulls(parts_.body, parts_.masses, instant, pulls_);
    at_rest_ = place_body(parts_.body, instant.posture);
    frames_at_rest_ = body_frames(parts_.body, at_rest_);
    // Moments are balanced in axes that turn and tip with the whole body, not with its bending:
    // what a level may give way depends on how one is bent, never on where one faces or lies.
    axes_ = anatomy::turn_y(instant.posture.pelvis_yaw.si()) *
            anatomy::turn_x(instant.posture.pelvis_roll.si());
    turn_muscles(frames_at_rest_, axes_, geometry_);
    for (std::size_t i = 0; i < level_count; ++i) {
        state_.rotation[i] = {at_rest_.lateral[i].si(), at_rest_.axial[i].si(),
                              -at_rest_.flexion[i].si() + parts_.constants.unloaded_extension};
        joints_[i] =
            joint_kernel::turn(parts_.law.level(anatomy::all_levels[i]), state_.rotation[i]);
    }
}

// Pose, moment arms, external loads and passive muscle at the present displacements.
void EquilibriumSolver::measure(const Instant& instant)
{
    anatomy::PerLevel<Displacement<Disc>> displacement;
    for (std::size_t i = 0; i < level_count; ++i)
        displacement[i].si = state_.displacement[i] * 1e-3;
    const auto shifts = anatomy::bone_shifts(at_rest_, displacement);
    anatomy::displace(parts_.body, at_rest_, shifts, state_.pose);
    const auto& pose = state_.pose;
    BodyFrames frames = frames_at_rest_;
    for (std::size_t b = 0; b < anatomy::bone_count; ++b) frames[b] = pose.bones[b];
    // The sheath hangs half way between pelvis and thorax.
    frames[sheath_body].translation += 0.5 * (shifts.front() + shifts.back());
    JointCentres centres;
    for (std::size_t i = 0; i < level_count; ++i) centres[i] = pose.discs[i].translation;
    move_muscles(parts_.muscles, frames, centres, geometry_, qp_.arms);
    state_.external = sum_loads(parts_.body, pulls_, instant, pose, nullptr);
    bound_muscles(instant);
}

// Between which stresses each muscle works at its length, and what it pulls when idle.
void EquilibriumSolver::bound_muscles(const Instant& instant)
{
    const double oblique = (instant.is_deliberate_strain ? oblique_strain : oblique_reflex) *
                           parts_.tone.oblique_coupling * instant.abdominal_pressure.si() * 1e-3;
    const double guarding = full_guarding * parts_.body.build.conditions.guarding;
    const double least = std::max(idle * parts_.tone.idle, guarding);
    // Who guards does so on top of what steadies everybody.
    const double steady =
        options_.as_documented
            ? 0.0
            : guarding + parts_.tone.steadying *
                             steadying_activation(parts_.masses, pulls_, instant, state_.pose);
    const auto& table = parts_.muscles;
    for (std::size_t m = 0; m < table.fascicles.size(); ++m) {
        passive_[m] = table.area[m] * most_stress_ * geometry_.passive[m];
        const double most = most_stress_ * table.strength[m];
        qp_.upper[m] = most * geometry_.active[m];
        const double floor =
            most * std::max({least, full_spasm * table.spasm[m],
                             table.is_oblique[m] ? oblique : 0.0, steadying_[m] ? steady : 0.0});
        qp_.lower[m] = std::min(floor, 0.99 * qp_.upper[m]);
    }
}

void EquilibriumSolver::joint_moments()
{
    for (std::size_t i = 0; i < level_count; ++i) {
        if (!has_points_)
            points_[i] = joint_kernel::at(joints_[i], state_.displacement[i],
                                          {options_.with_facets}, points_[i].bending);
        joint_moment_[i] = state_.pose.discs[i].rotation * points_[i].moment * 1e-3;
    }
    has_points_ = true;
}

void EquilibriumSolver::add_supports(const Instant& instant)
{
    const std::size_t muscles = parts_.muscles.fascicles.size();
    for (std::size_t s = 0; muscles + s < qp_.size(); ++s) {
        QpColumn& arm = qp_.arms[muscles + s];
        arm.fill(0.0);
        qp_.area[muscles + s] = 0.0;
        qp_.lower[muscles + s] = qp_.upper[muscles + s] = 0.0;
        if (s >= instant.supports.size()) continue;
        const Support& support = instant.supports[s];
        const glm::dvec3 place = support_place(support, state_.pose);
        for (std::size_t j = 0; j < index(support.bone); ++j)
            copy(glm::cross(place - state_.pose.discs[j].translation, support.direction) * axes_,
                 &arm[3 * j]);
        qp_.area[muscles + s] = support_area;
        qp_.upper[muscles + s] = support.most.si() / support_area;
    }
}

// The muscle problem of model.md section 0 with what the other tissues leave over.
void EquilibriumSolver::pose_question(const Instant& instant)
{
    add_supports(instant);
    QpVector& demand = qp_.demand;
    for (std::size_t i = 0; i < level_count; ++i)
        copy(-(state_.external.moment[i] + joint_moment_[i]) * axes_, &demand[3 * i]);
    const QpVector passive = moments(qp_, passive_);
    for (std::size_t r = 0; r < qp_rows; ++r) demand[r] -= passive[r];
    for (std::size_t i = 0; i < level_count; ++i) {
        const glm::dvec3 k = options_.relax_posture ? stiffness_[i] : glm::dvec3{0.0};
        copy(residual_share * k, &qp_.residual_compliance[3 * i]);
        copy(posture_slack * k, &qp_.residual_bound[3 * i]);
    }
}

bool EquilibriumSolver::share_load(const Instant& instant)
{
    const std::size_t muscles = parts_.muscles.fascicles.size();
    pose_question(instant);
    const QpReport report = qp_solver_.solve(qp_);
    state_.kkt_residual = report.kkt_residual;
    state_.muscle_steps += report.iterations;
    if (report.status == QpStatus::BadInput) return false;

    std::ranges::copy(qp_solver_.stress(), stress_.begin());
    for (std::size_t m = 0; m < tension_.size(); ++m)
        tension_[m] = qp_.area[m] * stress_[m] + (m < muscles ? passive_[m] : 0.0);
    state_.muscle_force = muscle_forces(geometry_, tension_);
    state_.support_force = {};
    for (std::size_t s = 0; s < instant.supports.size(); ++s)
        for (std::size_t j = 0; j < index(instant.supports[s].bone); ++j)
            state_.support_force[j] += tension_[muscles + s] * instant.supports[s].direction;
    for (std::size_t i = 0; i < level_count; ++i) {
        state_.residual[i] = part(qp_solver_.residual(), i);
        state_.reserve[i] = part(qp_solver_.reserve(), i);
        state_.joint_force[i] =
            -(state_.muscle_force[i] + state_.support_force[i] + state_.external.force[i]);
    }
    return true;
}

// Moves each joint towards the displacement that its force asks for; the largest move, mm.
double EquilibriumSolver::relax_joints()
{
    double most = 0.0;
    for (std::size_t i = 0; i < level_count; ++i) {
        const glm::dvec3 force =
            glm::transpose(state_.pose.discs[i].rotation) * state_.joint_force[i];
        const auto found = joint_kernel::settle(joints_[i], force, state_.displacement[i],
                                                points_[i], {options_.with_facets});
        const glm::dvec3 change = found.displacement - state_.displacement[i];
        most = std::max(most, largest(change));
        state_.displacement[i] = found.displacement;
    }
    return most;
}

// Passes until what the displacements would still change is too little to matter.
void EquilibriumSolver::run(const Instant& instant, bool begins_anew)
{
    double last = 0.0;
    has_points_ = false;
    if (begins_anew)
        mixing_.restart();
    else
        mixing_.go_on();
    state_.is_converged = false;
    state_.muscle_steps = 0;
    for (int pass = 1; pass <= options_.most_passes; ++pass) {
        state_.passes = pass;
        measure(instant);
        joint_moments();
        // The documented model freezes what a posture may be off by after the second pass.
        if (pass <= 2 || !options_.as_documented)
            for (std::size_t i = 0; i < level_count; ++i)
                stiffness_[i] = joint_kernel::rotation_stiffness(joints_[i], state_.displacement[i],
                                                                 state_.rotation[i]);
        if (!share_load(instant)) return;
        const auto before = state_.displacement;
        const double change = relax_joints();
        // How fast the passes converge tells what is left: a geometric series.
        if (pass > 1) contraction_ = std::clamp(change / last, 0.1, 0.8);
        last = change;
        const double left = change * contraction_ / (1.0 - contraction_);
        const Mixing::Vector next = mixing_.next(flat(before), flat(state_.displacement));
        for (std::size_t i = 0; i < level_count; ++i) expected_[i] = part(next, i);
        if (std::max(0.5 * change, left) < settled && state_.kkt_residual < 1e-4) {
            state_.is_converged = true;
            return;
        }
        has_points_ = false;
        state_.displacement = expected_;
    }
}

// Along a motion the answer goes on as it did: straight after two moments, on a parabola after
// three. That guess saves passes.
void EquilibriumSolver::guess(const Instant& instant)
{
    const double t = instant.time.si();
    std::array<double, 3> at{};
    for (std::size_t k = 0; k < at.size(); ++k) at[k] = known_[k].time.si();
    const double ahead = t - at[0];
    // Not over gaps, nor backwards (a motion that starts anew).
    const auto follows = [&](std::size_t k) {
        const double before = at[k - 1] - at[k];
        return before > 0.0 && ahead > 0.0 && ahead < 1.5 * before;
    };
    std::size_t used = 1;
    while (used < known_count_ && follows(used)) ++used;
    // Lagrange's weights of the known answers.
    std::array<double, 3> weight{};
    for (std::size_t k = 0; k < used; ++k) {
        weight[k] = 1.0;
        for (std::size_t j = 0; j < used; ++j)
            if (j != k) weight[k] *= (t - at[j]) / (at[k] - at[j]);
    }
    QpVector multipliers{};
    state_.displacement = {};
    for (std::size_t k = 0; k < used; ++k) {
        for (std::size_t i = 0; i < level_count; ++i)
            state_.displacement[i] += weight[k] * known_[k].displacement[i];
        for (std::size_t r = 0; r < qp_rows; ++r)
            multipliers[r] += weight[k] * known_[k].multipliers[r];
    }
    qp_solver_.set_multipliers(multipliers);
}

const Equilibrium& EquilibriumSolver::solve(const Instant& instant)
{
    begin(instant);
    if (known_count_ > 0) {
        guess(instant);
        run(instant, false);
    }
    if (known_count_ == 0 || !state_.is_converged) {
        state_.displacement = {};
        qp_solver_.forget();
        run(instant, true);
    }
    known_[2] = known_[1];
    known_[1] = known_[0];
    known_[0] = {instant.time, expected_, qp_solver_.multipliers()};
    known_count_ = state_.is_converged ? std::min<std::size_t>(known_count_ + 1, known_.size()) : 0;
    return state_;
}

const Equilibrium& EquilibriumSolver::solve_from(const Instant& instant,
                                                 const anatomy::PerLevel<glm::dvec3>& displacement)
{
    begin(instant);
    state_.displacement = displacement;
    qp_solver_.forget();
    run(instant, true);
    known_count_ = 0;
    return state_;
}

JointParts EquilibriumSolver::joint_parts(std::size_t level) const
{
    return joint_kernel::parts(joints_[level], state_.displacement[level], {options_.with_facets},
                               points_[level].bending);
}

}
