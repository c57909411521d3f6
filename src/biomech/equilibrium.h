#pragma once
// One moment in equilibrium: muscles and joint displacements together (model.md section 6).

#include "biomech/joint_kernel.h"
#include "biomech/loads.h"
#include "biomech/mixing.h"
#include "biomech/muscle_qp.h"
#include "biomech/muscles.h"
#include "biomech/parts.h"

#include <functional>

namespace spineload::biomech {

/// The unknowns and everything found with them.
struct Equilibrium {
    anatomy::BodyPose pose;
    anatomy::PerLevel<glm::dvec3> displacement{};  ///< mm, disc frames
    anatomy::PerLevel<glm::dvec3> rotation{};      ///< rad, from unloaded, as the joint law wants
    anatomy::PerLevel<glm::dvec3> joint_force{};   ///< N on the upper body, World
    anatomy::PerLevel<glm::dvec3> muscle_force{}, support_force{};  ///< N on the upper body, World
    ExternalLoads external;
    anatomy::PerLevel<glm::dvec3> residual{}, reserve{};  ///< N m, in the balance's axes
    double kkt_residual = 0.0;                            ///< N m
    int passes = 0, muscle_steps = 0;
    bool is_converged = false;
};

/// Works through the instants of a motion one after another; keeps its workspace and the last
/// answer as a warm start. Allocates only on construction and when an instant has more loads or
/// supports than any before.
class EquilibriumSolver {
public:
    EquilibriumSolver(const Model::Parts& parts, const SolverOptions& options,
                      std::size_t most_supports);

    /// From the last answer if it converged, else (and again when that fails) from scratch.
    const Equilibrium& solve(const Instant& instant);
    /// From scratch with the joints displaced at the start, mm.
    const Equilibrium& solve_from(const Instant& instant,
                                  const anatomy::PerLevel<glm::dvec3>& displacement);

    std::span<const double> tension() const
    {
        return tension_;
    }  ///< N, active + passive, then supports
    std::span<const double> stress() const { return stress_; }  ///< MPa, active
    std::span<const Pull> pulls() const { return pulls_; }
    double most_stress() const { return most_stress_; }  ///< MPa
    const QpVector& multipliers() const { return qp_solver_.multipliers(); }

    // For derivatives (sensitivity.cpp): the equations at any unknowns, nothing solved.

    struct Miss {
        QpVector moment{};        ///< N m that are not in balance
        QpVector moment_slope{};  ///< by the equation's own multiplier, without muscles
        anatomy::PerLevel<glm::dvec3> joint_force{};  ///< N, what a joint must bear, disc frame
        anatomy::PerLevel<glm::dvec3> joint_gap{};    ///< N, what its tissues bear beyond that
    };
    Miss miss(const Instant& instant, const anatomy::PerLevel<glm::dvec3>& displacement,
              const QpVector& multipliers);
    /// After `miss`: for each multiplier what moments and joint forces answer through the muscles.
    void by_multipliers(
        const Instant& instant,
        const std::function<void(std::size_t, const QpVector&,
                                 const anatomy::PerLevel<glm::dvec3>&)>& take) const;

    /// The muscle problem as it was solved last, its answer and the paths it was made of: for
    /// derivatives. Arms and moments are in `axes`, at the displacements of the last pass's start
    /// (`Equilibrium::pose`).
    const MuscleQp& muscle_problem() const { return qp_; }
    const MuscleQpSolver& sharing() const { return qp_solver_; }
    const MuscleGeometry& geometry() const { return geometry_; }
    const glm::dmat3& axes() const { return axes_; }
    const SolverOptions& options() const { return options_; }
    /// A level's tissues at its displacement now.
    JointParts joint_parts(std::size_t level) const;

private:
    void begin(const Instant& instant);
    void run(const Instant& instant, bool begins_anew);
    void guess(const Instant& instant);
    void measure(const Instant& instant);
    void bound_muscles(const Instant& instant);
    void joint_moments();
    void pose_question(const Instant& instant);
    bool share_load(const Instant& instant);  ///< false: not a problem of finite numbers
    anatomy::PerLevel<glm::dvec3> pull_of(const Instant& instant,
                                          std::span<const double> tension) const;
    void add_supports(const Instant& instant);
    double relax_joints();

    const Model::Parts& parts_;
    SolverOptions options_;
    double most_stress_;
    std::vector<Pull> pulls_;
    // What the instant's rotations alone decide: displacements shift it, nothing turns.
    anatomy::BodyPose at_rest_;
    BodyFrames frames_at_rest_;
    anatomy::PerLevel<joint_kernel::Turned> joints_;
    anatomy::PerLevel<joint_kernel::Point> points_;  ///< of `joints_` at the displacements now
    bool has_points_ = false;
    glm::dmat3 axes_{1.0};  ///< of the moment equations, World
    MuscleGeometry geometry_;
    MuscleQp qp_;
    MuscleQpSolver qp_solver_;
    std::vector<double> passive_, tension_, stress_, slope_;
    std::vector<std::uint8_t> steadying_;           ///< fascicles that co-contract (effort.h)
    anatomy::PerLevel<glm::dvec3> joint_moment_{};  ///< N m on the upper body, World
    anatomy::PerLevel<glm::dvec3> stiffness_{};     ///< N m/deg
    Mixing mixing_;
    anatomy::PerLevel<glm::dvec3> expected_{};  ///< mm, where the next pass would look
    double contraction_ = 0.5;                  ///< of the change from pass to pass, as met last
    Equilibrium state_;
    /// Answers of the last moments, newest first, for the guess at the next.
    struct Known {
        Time time;
        anatomy::PerLevel<glm::dvec3> displacement{};
        QpVector multipliers{};
    };
    std::array<Known, 3> known_;
    std::size_t known_count_ = 0;
};

}
