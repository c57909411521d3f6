#include "biomech/disc_field.h"
#include "biomech/engine.h"
#include "biomech/equilibrium.h"
#include "biomech/facet_patch.h"
#include "biomech/pressure.h"
#include "core/assert.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <thread>

namespace spineload::biomech {

namespace {

using anatomy::level_count;
using anatomy::Side;

constexpr double warning_moment = 1.0;  ///< N m of reserve: the muscles cannot balance the load

double largest(glm::dvec3 v) { return std::max({std::abs(v.x), std::abs(v.y), std::abs(v.z)}); }

// What each cause presses along the disc normal: the joint's force is minus their sum.
Contributions contributions(const std::array<glm::dvec3, source_count>& sources,
                            const Equilibrium& state, std::size_t level)
{
    const glm::dvec3 normal = state.pose.discs[level].rotation[1];
    const auto along = [&](const glm::dvec3& force) {
        return Force::from_si(-glm::dot(force, normal));
    };
    const auto from = [&](Source source) {
        return along(sources[static_cast<std::size_t>(source)]);
    };
    return {
        from(Source::BodyWeight),        from(Source::HeldLoad),
        from(Source::Acceleration),      along(state.muscle_force[level]),
        from(Source::AbdominalPressure), from(Source::Support) + along(state.support_force[level])};
}

// By level and side, of the moment before.
using Patches = anatomy::PerLevel<std::array<FacetPatch, 2>>;

void fill_facets(const Model::Parts& parts, const JointParts& joint, std::size_t level,
                 Patches& patches, LevelLoads& loads)
{
    const auto& geometry = parts.body.facets[level];
    const double severity = parts.body.build.conditions.facet_arthritis[level];
    FacetPatchConstants cartilage;
    cartilage.modulus *= parts.constants.arthritis_at(severity).modulus_factor();
    for (std::size_t side = 0; side < 2; ++side) {
        const FacetContact& contact = joint.facets[side];
        loads.facets[side] = make_facet_patch(
            Force::from_si(contact.normal_sum), Length::from_si(contact.centre_u * 1e-3),
            Length::from_si(contact.centre_v * 1e-3), geometry.width, geometry.height, cartilage,
            &patches[level][side]);
        loads.facets[side].force = {contact.force};
    }
}

void fill_disc(const Model::Parts& parts, const Equilibrium& state, const JointParts& joint,
               const SolverOptions& options, std::size_t level, LevelLoads& loads)
{
    const auto& disc = parts.body.discs[level];
    const int grade = parts.body.build.disc_grade[level];
    loads.disc_compression = Force::from_si(joint.disc_force.y);
    const Angle flexion = Angle::from_si(-state.rotation[level].z);
    loads.disc_pressure =
        disc_pressure(loads.disc_compression, disc.area, flexion, grade, parts.constants);
    if (!options.as_documented)
        loads.disc_pressure += extension_pressure(flexion, grade, parts.constants);
    DiscLoading loading;
    loading.compression = loads.disc_compression;
    loading.moment_x = Moment::from_si(joint.disc_moment.x * 1e-3);
    loading.moment_z = Moment::from_si(joint.disc_moment.z * 1e-3);
    loading.flexion = flexion;
    loading.nucleus = loads.disc_pressure;
    loading.area = disc.area;
    loading.depth = disc.depth;
    loading.grade = grade;
    loads.field = make_disc_field(loading, parts.constants);
}

LevelLoads level_loads(const Model::Parts& parts, const EquilibriumSolver& solver,
                       const Equilibrium& state, std::size_t level, Patches& patches)
{
    LevelLoads loads;
    const auto& pose = state.pose;
    const glm::dmat3 to_disc = glm::transpose(pose.discs[level].rotation);
    const glm::dvec3 force = to_disc * state.joint_force[level];
    loads.compression = Force::from_si(force.y);
    loads.shear_anterior = Force::from_si(-force.x);
    loads.shear_right = Force::from_si(-force.z);
    loads.force_on_lower = {-state.joint_force[level]};
    const glm::dvec3 moment = to_disc * state.external.moment[level];
    loads.flexion_moment = Moment::from_si(-moment.z);
    loads.lateral_moment = Moment::from_si(moment.x);
    loads.axial_moment = Moment::from_si(moment.y);
    loads.displacement = {state.displacement[level] * 1e-3};
    loads.disc_height_change = loads.displacement.y();
    loads.flexion = pose.flexion[level];
    loads.lateral = pose.lateral[level];
    loads.axial = pose.axial[level];
    loads.posture_residual = Moment::from_si(glm::length(state.residual[level]));
    const JointParts joint = solver.joint_parts(level);
    fill_disc(parts, state, joint, solver.options(), level, loads);
    fill_facets(parts, joint, level, patches, loads);
    return loads;
}

// Room for what a frame lists, so that solving it allocates nothing.
void make_room(const Model::Parts& parts, const Instant& instant, Frame& frame)
{
    const std::size_t muscles = parts.muscles.fascicles.size();
    frame.activation.resize(muscles);
    frame.muscle_force.resize(muscles);
    frame.support_force.resize(instant.supports.size());
}

void fill_frame(const Model::Parts& parts, const Instant& instant, const EquilibriumSolver& solver,
                const Equilibrium& state, Patches& patches, Frame& frame)
{
    frame.time = instant.time;
    frame.converged = state.is_converged;
    frame.passes = state.passes;
    frame.kkt_residual = state.kkt_residual;
    anatomy::PerLevel<std::array<glm::dvec3, source_count>> sources;
    sum_loads(parts.body, solver.pulls(), instant, state.pose, &sources);
    double unmet = 0.0;
    for (std::size_t i = 0; i < level_count; ++i) {
        frame.levels[i] = level_loads(parts, solver, state, i, patches);
        frame.levels[i].why = contributions(sources[i], state, i);
        unmet = std::max(unmet, largest(state.reserve[i]));
    }
    frame.unmet_moment = Moment::from_si(unmet);
    const std::size_t muscles = parts.muscles.fascicles.size();
    for (std::size_t m = 0; m < muscles; ++m) {
        frame.activation[m] = static_cast<float>(
            solver.stress()[m] / (solver.most_stress() * parts.muscles.strength[m]));
        frame.muscle_force[m] = static_cast<float>(solver.tension()[m]);
    }
    for (std::size_t s = 0; s < instant.supports.size(); ++s)
        frame.support_force[s] = static_cast<float>(solver.tension()[muscles + s]);
}

// A run of frames, each from the one before; the first from nothing.
void solve_run(const Model::Parts& parts, const Problem& problem, std::size_t first,
               std::size_t end, std::vector<Frame>& frames)
{
    std::size_t most_supports = 0;
    for (std::size_t k = first; k < end; ++k)
        most_supports = std::max(most_supports, problem.instants[k].supports.size());
    EquilibriumSolver solver{parts, problem.options, most_supports};
    Patches patches{};
    for (std::size_t k = first; k < end; ++k) {
        const Instant& instant = problem.instants[k];
        const Equilibrium& state = solver.solve(instant);
        fill_frame(parts, instant, solver, state, patches, frames[k]);
    }
}

// Runs have the same length however many threads there are, so the answer does not depend on them:
// long enough that starting anew hardly counts, short enough to share a motion of 101 frames.
constexpr std::size_t run_length = 26;

void solve_runs(const Model::Parts& parts, const Problem& problem, unsigned threads,
                std::vector<Frame>& frames)
{
    const std::size_t count = frames.size(), runs = (count + run_length - 1) / run_length;
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t run = next++; run < runs; run = next++)
            solve_run(parts, problem, run * run_length, std::min(count, (run + 1) * run_length),
                      frames);
    };
    if (threads == 0) threads = std::max(1u, std::thread::hardware_concurrency());
    std::vector<std::jthread> others;
    for (std::size_t t = 1; t < std::min<std::size_t>(threads, runs); ++t)
        others.emplace_back(work);
    work();
}

}

Solution solve(const Model& model, const Problem& problem, unsigned threads)
{
    const Model::Parts& parts = model.parts();
    SPINELOAD_ASSERT(problem.build == parts.body.build,
                     "the problem is of another person than the model");
    Solution solution;
    solution.status = problem.instants.empty() ? Status::Failed : Status::Solved;
    solution.frames.resize(problem.instants.size());
    for (std::size_t k = 0; k < solution.frames.size(); ++k)
        make_room(parts, problem.instants[k], solution.frames[k]);
    solve_runs(parts, problem, threads, solution.frames);
    for (const Frame& frame : solution.frames) {
        if (!frame.converged)
            solution.status = Status::Failed;
        else if (frame.unmet_moment.si() > warning_moment && solution.status == Status::Solved)
            solution.status = Status::Overloaded;
    }
    return solution;
}

}
