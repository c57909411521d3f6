#include "biomech/sensitivity.h"

#include "biomech/equilibrium.h"

#include <Eigen/Dense>
#include <algorithm>

namespace spineload::biomech {

namespace {

using anatomy::all_levels;
using anatomy::index;
using anatomy::level_count;

constexpr Eigen::Index rows = qp_rows, unknowns = 2 * rows;
// Steps of a displacement between which the laws are straight to eight figures, mm.
constexpr double displacement_step = 1e-5;

using Vector = Eigen::Matrix<double, unknowns, 1>;
using Matrix = Eigen::Matrix<double, unknowns, unknowns>;
using Loads = Eigen::Matrix<double, static_cast<int>(level_count), 1>;

}

// At other unknowns than the answer's: what the moments (N m) and the joints (N) miss.
EquilibriumSolver::Miss EquilibriumSolver::miss(const Instant& instant,
                                                const anatomy::PerLevel<glm::dvec3>& displacement,
                                                const QpVector& multipliers)
{
    begin(instant);
    state_.displacement = displacement;
    has_points_ = false;
    measure(instant);
    joint_moments();
    for (std::size_t i = 0; i < level_count; ++i)
        stiffness_[i] =
            parts_.law.rotation_stiffness(all_levels[i], displacement[i], state_.rotation[i]);
    pose_question(instant);
    slope_.resize(qp_.size());
    Miss out;
    const std::size_t muscles = parts_.muscles.fascicles.size();
    for (std::size_t r = 0; r < qp_rows; ++r) {
        const double give = qp_.residual_compliance[r] * multipliers[r];
        const double bound = qp_.residual_bound[r];
        out.moment[r] =
            std::clamp(give, -bound, bound) + qp_.reserve * multipliers[r] - qp_.demand[r];
        out.moment_slope[r] =
            qp_.reserve + (std::abs(give) < bound ? qp_.residual_compliance[r] : 0.0);
    }
    for (std::size_t m = 0; m < qp_.size(); ++m) {
        double pull = 0.0;
        for (std::size_t r = 0; r < qp_rows; ++r) pull += qp_.arms[m][r] * multipliers[r];
        const bool is_cubic = options_.exponent > 2.5;
        const double free = is_cubic ? std::sqrt(std::max(pull, 0.0)) : pull;
        stress_[m] = std::clamp(free, qp_.lower[m], qp_.upper[m]);
        slope_[m] = stress_[m] != free || qp_.area[m] == 0.0 ? 0.0
                    : is_cubic                               ? 0.5 / std::max(free, 1e-4)
                                                             : 1.0;
        tension_[m] = qp_.area[m] * stress_[m] + (m < muscles ? passive_[m] : 0.0);
        for (std::size_t r = 0; r < qp_rows; ++r)
            out.moment[r] += qp_.area[m] * stress_[m] * qp_.arms[m][r];
    }
    const auto pull = pull_of(instant, tension_);
    for (std::size_t i = 0; i < level_count; ++i) {
        const glm::dmat3 to_disc = glm::transpose(state_.pose.discs[i].rotation);
        out.joint_force[i] = -(to_disc * (pull[i] + state_.external.force[i]));
        out.joint_gap[i] =
            parts_.law
                .force(all_levels[i], displacement[i], state_.rotation[i], {options_.with_facets})
                .force -
            out.joint_force[i];
    }
    return out;
}

// Force of muscles and supports above each joint, World.
anatomy::PerLevel<glm::dvec3> EquilibriumSolver::pull_of(const Instant& instant,
                                                         std::span<const double> tension) const
{
    auto force = muscle_forces(geometry_, tension);
    const std::size_t muscles = parts_.muscles.fascicles.size();
    for (std::size_t s = 0; s < instant.supports.size(); ++s)
        for (std::size_t j = 0; j < index(instant.supports[s].bone); ++j)
            force[j] += tension[muscles + s] * instant.supports[s].direction;
    return force;
}

struct Sensitivity::Linear {
    Linear(const Model& the_model, const SolverOptions& options, const Instant& instant)
        : model{the_model}, solver{model.parts(), options, instant.supports.size()}
    {
    }

    Model model;
    EquilibriumSolver solver;
    anatomy::PerLevel<glm::dvec3> displacement{};
    QpVector multipliers{};
    anatomy::PerLevel<Force> compression{};
    Eigen::PartialPivLU<Matrix> equations;
    Eigen::Matrix<double, static_cast<int>(level_count), unknowns> loads_by_unknown;

    struct Point {
        Vector miss;
        Loads compression;
    };
    Point at(const Instant& instant, const anatomy::PerLevel<glm::dvec3>& d)
    {
        const auto found = solver.miss(instant, d, multipliers);
        Point point;
        for (Eigen::Index r = 0; r < rows; ++r)
            point.miss[r] = found.moment[static_cast<std::size_t>(r)];
        for (std::size_t i = 0; i < level_count; ++i) {
            for (int k = 0; k < 3; ++k)
                point.miss[rows + 3 * static_cast<Eigen::Index>(i) + k] = found.joint_gap[i][k];
            point.compression[static_cast<Eigen::Index>(i)] = found.joint_force[i].y;
        }
        return point;
    }

    // Columns 0 to 17: by the multipliers, exact. 18 to 35: by the displacements, by differences.
    void make_linear(const Instant& instant)
    {
        Matrix matrix = Matrix::Zero();
        loads_by_unknown.setZero();
        const auto base = solver.miss(instant, displacement, multipliers);
        solver.by_multipliers(instant, [&](std::size_t column, const QpVector& moment,
                                           const anatomy::PerLevel<glm::dvec3>& joint_force) {
            const auto c = static_cast<Eigen::Index>(column);
            for (Eigen::Index r = 0; r < rows; ++r)
                matrix(r, c) = moment[static_cast<std::size_t>(r)];
            matrix(c, c) += base.moment_slope[column];
            for (std::size_t i = 0; i < level_count; ++i) {
                for (int k = 0; k < 3; ++k)
                    matrix(rows + 3 * static_cast<Eigen::Index>(i) + k, c) = -joint_force[i][k];
                loads_by_unknown(static_cast<Eigen::Index>(i), c) = joint_force[i].y;
            }
        });
        for (Eigen::Index c = 0; c < rows; ++c) {
            auto less = displacement, more = displacement;
            const auto level = static_cast<std::size_t>(c / 3);
            less[level][static_cast<int>(c % 3)] -= displacement_step;
            more[level][static_cast<int>(c % 3)] += displacement_step;
            const Point a = at(instant, less), b = at(instant, more);
            matrix.col(rows + c) = (b.miss - a.miss) / (2.0 * displacement_step);
            loads_by_unknown.col(rows + c) =
                (b.compression - a.compression) / (2.0 * displacement_step);
        }
        equations.compute(matrix);
    }
};

// How moments and joint forces answer each multiplier through the muscles that are free to answer.
void EquilibriumSolver::by_multipliers(
    const Instant& instant,
    const std::function<void(std::size_t, const QpVector&, const anatomy::PerLevel<glm::dvec3>&)>&
        take) const
{
    std::vector<double> change(qp_.size());
    for (std::size_t column = 0; column < qp_rows; ++column) {
        QpVector moment{};
        for (std::size_t m = 0; m < qp_.size(); ++m) {
            change[m] = qp_.area[m] * slope_[m] * qp_.arms[m][column];
            if (change[m] == 0.0) continue;
            for (std::size_t r = 0; r < qp_rows; ++r) moment[r] += change[m] * qp_.arms[m][r];
        }
        auto force = pull_of(instant, change);
        for (std::size_t i = 0; i < level_count; ++i)
            force[i] = -(glm::transpose(state_.pose.discs[i].rotation) * force[i]);
        take(column, moment, force);
    }
}

std::optional<Sensitivity> Sensitivity::make(const Model& model, const SolverOptions& options,
                                             const Instant& instant)
{
    auto linear = std::make_shared<Linear>(model, options, instant);
    const Equilibrium& state = linear->solver.solve(instant);
    if (!state.is_converged) return std::nullopt;
    linear->displacement = state.displacement;
    linear->multipliers = linear->solver.multipliers();
    for (std::size_t i = 0; i < level_count; ++i)
        linear->compression[i] =
            Force::from_si(glm::dot(state.joint_force[i], state.pose.discs[i].rotation[1]));
    linear->make_linear(instant);
    Sensitivity made;
    made.linear_ = std::move(linear);
    return made;
}

anatomy::PerLevel<double> Sensitivity::compression_slope(const Instant& less, const Instant& more,
                                                         double difference) const
{
    const auto a = linear_->at(less, linear_->displacement),
               b = linear_->at(more, linear_->displacement);
    const Vector miss = (b.miss - a.miss) / difference;
    const Vector unknown = linear_->equations.solve(-miss);
    const Loads slope =
        (b.compression - a.compression) / difference + linear_->loads_by_unknown * unknown;
    anatomy::PerLevel<double> out{};
    for (std::size_t i = 0; i < level_count; ++i) out[i] = slope[static_cast<Eigen::Index>(i)];
    return out;
}

anatomy::PerLevel<Force> Sensitivity::compression() const { return linear_->compression; }

}
