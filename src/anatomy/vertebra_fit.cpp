#include "anatomy/vertebra_fit.h"

#include "anatomy/surface_points.h"
#include "anatomy/vertebra_shape.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <glm/gtc/quaternion.hpp>

namespace spineload::anatomy {

namespace {

constexpr double radian = 0.017453292519943295;

// ---- unknowns: how far each measure lies from the start, in spreads between people --------------

class Unknowns {
public:
    explicit Unknowns(const VertebraMeasures& start) : start_{start}
    {
        for (const VertebraSize& size : vertebra_sizes()) {
            // The wedge turns the endplates, whose tilts are measures of their own.
            if (size.member == &VertebraParameters::wedge) continue;
            const double unit = size.spread * (size.scaling == Scaling::None ? 1.0 : start.scale);
            add([&size, unit](VertebraMeasures& m, double x) {
                double& value = m.sizes.*size.member;
                value = std::clamp(value + unit * x, size.least, size.most);
            });
        }
        // assumed spreads of places, mm and degrees: half of what the scanned spines differ by.
        for (const LandmarkName& name : landmark_names())
            for (int axis = 0; axis < (name.is_in_midline ? 2 : 3); ++axis)
                add([&name, axis](VertebraMeasures& m, double x) {
                    (m.landmarks.*name.member)[axis] += 2.0 * m.scale * x;
                });
        for (JointSheet VertebraMeasures::*sheet :
             {&VertebraMeasures::superior, &VertebraMeasures::inferior})
            add_joint(sheet);
        add_endplates();
    }

    std::size_t count() const { return moves_.size(); }

    VertebraMeasures measures(const std::vector<double>& x) const
    {
        VertebraMeasures m = start_;
        for (std::size_t i = 0; i < moves_.size(); ++i)
            if (x[i] != 0.0) moves_[i](m, x[i]);
        set_endplate_sizes(m);
        return m;
    }

private:
    using Move = std::function<void(VertebraMeasures&, double)>;

    void add(Move move) { moves_.push_back(std::move(move)); }

    void add_joint(JointSheet VertebraMeasures::*sheet)
    {
        for (int axis = 0; axis < 3; ++axis)
            add([sheet, axis](VertebraMeasures& m, double x) {
                (m.*sheet).centre[axis] += 1.5 * m.scale * x;
            });
        const auto turn = [](JointSheet& s, double angle, const glm::dvec3& axis) {
            const glm::dmat3 r = glm::mat3_cast(glm::angleAxis(angle, axis));
            s.normal = r * s.normal, s.across = r * s.across, s.up = r * s.up;
        };
        add([sheet, turn](VertebraMeasures& m, double x) {
            turn(m.*sheet, 8.0 * radian * x, glm::dvec3{0, 1, 0});
        });
        add([sheet, turn](VertebraMeasures& m, double x) {
            turn(m.*sheet, 6.0 * radian * x, (m.*sheet).across);
        });
        add([sheet](VertebraMeasures& m, double x) {
            (m.*sheet).half_width = std::max(2.0, (m.*sheet).half_width + 0.7 * m.scale * x);
        });
        add([sheet](VertebraMeasures& m, double x) {
            (m.*sheet).half_height = std::max(2.0, (m.*sheet).half_height + 0.8 * m.scale * x);
        });
    }

    // Their mean place is the frame's origin, their mean tilt its x axis: those stay.
    void add_endplates()
    {
        add([](VertebraMeasures& m, double x) {
            m.upper.centre.y += 1.0 * m.scale * x, m.lower.centre.y -= 1.0 * m.scale * x;
        });
        add([](VertebraMeasures& m, double x) {
            m.upper.centre.x += 0.7 * m.scale * x, m.lower.centre.x -= 0.7 * m.scale * x;
        });
        add([](VertebraMeasures& m, double x) {
            const double half = 1.5 * radian * x;
            m.sizes.wedge += 3.0 * x;
            for (const auto& [plate, angle] :
                 {std::pair{&m.upper, half}, std::pair{&m.lower, -half}}) {
                const auto frame = SagittalFrame::tilted_back({}, angle);
                plate->forward = frame.to_world_direction(plate->forward);
                plate->up = frame.to_world_direction(plate->up);
            }
        });
    }

    VertebraMeasures start_;
    std::vector<Move> moves_;
};

VertebraMeasures grown(VertebraMeasures m, double factor)
{
    m.sizes = scaled(m.sizes, factor, factor);
    for (const LandmarkName& name : landmark_names()) m.landmarks.*name.member *= factor;
    m.upper.centre *= factor, m.lower.centre *= factor;
    for (JointSheet* sheet : {&m.superior, &m.inferior}) {
        sheet->centre *= factor;
        sheet->half_width *= factor, sheet->half_height *= factor, sheet->radius *= factor;
    }
    m.scale *= factor;
    set_endplate_sizes(m);
    return m;
}

// ---- least squares
// --------------------------------------------------------------------------------

// Normal equations of weighted residuals; the matrix is kept as its lower half, by rows.
class Equations {
public:
    explicit Equations(std::size_t n) : n_{n}, a_(n * n, 0.0), b_(n, 0.0) {}

    void add(const std::vector<double>& row, double residual, double weight)
    {
        // Most unknowns do not move most places.
        used_.clear();
        for (std::size_t i = 0; i < n_; ++i)
            if (row[i] != 0.0) used_.push_back(i);
        for (std::size_t r = 0; r < used_.size(); ++r) {
            const std::size_t i = used_[r];
            const double w = weight * row[i];
            b_[i] -= w * residual;
            for (std::size_t c = 0; c <= r; ++c) a_[i * n_ + used_[c]] += w * row[used_[c]];
        }
    }
    void add_prior(std::size_t i, double residual, double weight)
    {
        a_[i * n_ + i] += weight;
        b_[i] -= weight * residual;
    }

    // By Cholesky, each diagonal element raised by `damping` of itself.
    std::vector<double> solution(double damping) const
    {
        std::vector<double> l = a_, x = b_;
        for (std::size_t i = 0; i < n_; ++i) {
            l[i * n_ + i] = l[i * n_ + i] * (1.0 + damping) + 1e-9;
            for (std::size_t k = 0; k <= i; ++k) {
                double sum = l[i * n_ + k];
                for (std::size_t j = 0; j < k; ++j) sum -= l[i * n_ + j] * l[k * n_ + j];
                l[i * n_ + k] = k == i ? std::sqrt(std::max(sum, 1e-12)) : sum / l[k * n_ + k];
            }
        }
        for (std::size_t i = 0; i < n_; ++i) {
            for (std::size_t j = 0; j < i; ++j) x[i] -= l[i * n_ + j] * x[j];
            x[i] /= l[i * n_ + i];
        }
        for (std::size_t i = n_; i-- > 0;) {
            for (std::size_t j = i + 1; j < n_; ++j) x[i] -= l[j * n_ + i] * x[j];
            x[i] /= l[i * n_ + i];
        }
        return x;
    }

private:
    std::size_t n_;
    std::vector<double> a_, b_;
    std::vector<std::size_t> used_;
};

// ---- the fit
// --------------------------------------------------------------------------------------

// A place where the field is known: on the surface zero, above it more than `least`.
struct Probe {
    glm::dvec3 mesh{0.0};  ///< m
    bool is_above = false;
};

constexpr double above_mm = 2.5, least_above = 1.0;

class Fitter {
public:
    Fitter(const std::vector<SurfacePoint>& samples, const VertebraMeasures& start,
           const BonePlace& place)
        : start_{start}, place_{place}
    {
        for (const auto& [point, normal] : samples) probes_.push_back({point, false});
        for (std::size_t i = 0; i < samples.size(); i += 2)
            probes_.push_back({samples[i].point + samples[i].normal * (above_mm * 1e-3), true});
    }

    // Place, turn and size, by the field's slope; from coarse to fine.
    void fit_place(int iterations)
    {
        const std::size_t stride = std::max<std::size_t>(1, probes_.size() / 450);
        for (int round = 0; round < iterations; ++round) {
            const VertebraShape shape{start_};
            // assumed: what differs more than this is another shape, not another place.
            const double slack = round < iterations / 2 ? 4.0 : 1.5;
            Equations equations{7};
            for (std::size_t i = 0; i < probes_.size(); i += stride) {
                if (probes_[i].is_above) continue;
                const glm::dvec3 p = place_.to_own(probes_[i].mesh);
                const double f = shape(p);
                const glm::dvec3 g = slope(shape, p, f);
                const glm::dvec3 turn = glm::cross(p, g);
                equations.add({g.x, g.y, g.z, turn.x, turn.y, turn.z, (f - glm::dot(g, p)) * 0.01},
                              f, slack / std::max(slack, std::abs(f)));
            }
            const double hold = 5e-4 * static_cast<double>(probes_.size());
            equations.add_prior(6, 0.0, hold);
            const auto x = equations.solution(1e-6);
            move({x[0], x[1], x[2]}, {x[3], x[4], x[5]});
            start_ = grown(start_, std::clamp(1.0 + 0.01 * x[6], 0.85, 1.18));
        }
    }

    // Long thin processes are found by their ends: their sides do not show where they stop.
    void reach_ends()
    {
        VertebraLandmarks& at = start_.landmarks;
        glm::dvec3 transverse{0.0}, spinous{0.0};
        for (const Probe& probe : probes_) {
            if (probe.is_above) continue;
            const glm::dvec3 p = place_.to_own(probe.mesh);
            if (std::abs(p.z) > transverse.z) transverse = {p.x, p.y, std::abs(p.z)};
            if (p.x < spinous.x) spinous = p;
        }
        // A rib or a missing process leads no further than this (assumed).
        const auto bounded = [&](double x) { return std::clamp(x, -12.0, 12.0); };
        const double out = bounded(transverse.z + 0.5 - at.transverse_tip.z);
        // Only where the mesh reaches about as far as a process would.
        if (out > -12.0) {
            at.transverse_tip.z += out;
            at.transverse_tip.y += bounded(transverse.y - at.transverse_tip.y);
            at.transverse_tip.x += bounded(transverse.x - at.transverse_tip.x);
        }
        const double back = bounded(spinous.x - 0.3 - at.spinous_tip.x);
        if (back < 12.0)
            for (glm::dvec3* p : {&at.spinous_tip, &at.spinous_upper, &at.spinous_lower})
                p->x += back;
    }

    void fit_all(int iterations, double prior)
    {
        const Unknowns unknowns{start_};
        const std::size_t n = unknowns.count();
        std::vector<double> x(n, 0.0);
        std::vector<std::vector<std::uint32_t>> moved(n);  ///< probes that an unknown moves
        for (int round = 0; round < iterations; ++round) {
            const VertebraShape shape{unknowns.measures(x)};
            const Linear linear = linearised(shape);
            std::vector<std::vector<double>> rows(probes_.size(), std::vector<double>(n + 6, 0.0));
            constexpr double h = 0.04;
            for (std::size_t j = 0; j < n; ++j) {
                auto y = x;
                y[j] += h;
                const VertebraShape other{unknowns.measures(y)};
                // Every third round looks everywhere again.
                const bool is_thorough = round % 3 == 0;
                if (is_thorough) moved[j].clear();
                const auto visit = [&](std::size_t i) {
                    const double change = other(linear.own[i]) - linear.value[i];
                    if (std::abs(change) < 1e-5 * h) return false;
                    rows[i][j] = change / h;
                    return true;
                };
                if (is_thorough) {
                    for (std::size_t i = 0; i < probes_.size(); ++i)
                        if (linear.counts[i] && visit(i))
                            moved[j].push_back(static_cast<std::uint32_t>(i));
                } else {
                    for (const std::uint32_t i : moved[j])
                        if (linear.counts[i]) visit(i);
                }
            }
            Equations equations{n + 6};
            for (std::size_t i = 0; i < probes_.size(); ++i) {
                if (!linear.counts[i]) continue;
                const glm::dvec3 g = linear.slope[i], turn = glm::cross(linear.own[i], g);
                auto& row = rows[i];
                for (int axis = 0; axis < 3; ++axis) {
                    row[n + static_cast<std::size_t>(axis)] = g[axis];
                    row[n + 3 + static_cast<std::size_t>(axis)] = turn[axis];
                }
                const double slack = 2.0, r = linear.residual[i];
                equations.add(row, r, slack / std::max(slack, std::abs(r)));
            }
            const double hold = 2e-3 * prior * static_cast<double>(probes_.size());
            for (std::size_t j = 0; j < n; ++j) equations.add_prior(j, x[j], hold);
            const auto step = equations.solution(round == 0 ? 0.05 : 0.01);
            for (std::size_t j = 0; j < n; ++j)
                x[j] = std::clamp(x[j] + std::clamp(step[j], -1.5, 1.5), -4.0, 4.0);
            move({step[n], step[n + 1], step[n + 2]}, {step[n + 3], step[n + 4], step[n + 5]});
        }
        start_ = unknowns.measures(x);
    }

    VertebraFit result() const
    {
        VertebraFit fit{start_, place_};
        const VertebraShape shape{start_};
        std::vector<double> far;
        for (const Probe& probe : probes_)
            if (!probe.is_above) far.push_back(std::abs(shape(place_.to_own(probe.mesh))));
        for (const double d : far) fit.rms += d * d / static_cast<double>(far.size());
        fit.rms = std::sqrt(fit.rms);
        std::ranges::sort(far);
        fit.percentile_95 = far[far.size() * 19 / 20];
        return fit;
    }

private:
    struct Linear {
        std::vector<glm::dvec3> own, slope;
        std::vector<double> value, residual;
        std::vector<bool> counts;
    };

    Linear linearised(const VertebraShape& shape) const
    {
        Linear l;
        for (const Probe& probe : probes_) {
            const glm::dvec3 p = place_.to_own(probe.mesh);
            const double f = shape(p);
            const double r = probe.is_above ? std::min(0.0, f - least_above) : f;
            const bool counts = !probe.is_above || (r < 0.0 && r > -2.5 * least_above);
            l.own.push_back(p);
            l.value.push_back(f);
            l.residual.push_back(r);
            l.counts.push_back(counts);
            l.slope.push_back(counts ? slope(shape, p, f) : glm::dvec3{0.0});
        }
        return l;
    }

    static glm::dvec3 slope(const VertebraShape& shape, const glm::dvec3& p, double f)
    {
        constexpr double e = 0.05;
        return glm::dvec3{shape(p + glm::dvec3{e, 0, 0}) - f, shape(p + glm::dvec3{0, e, 0}) - f,
                          shape(p + glm::dvec3{0, 0, e}) - f} /
               e;
    }

    // The samples move by `shift` and turn in the bone's frame, so the bone does the opposite.
    void move(const glm::dvec3& shift, glm::dvec3 turn)
    {
        double angle = glm::length(turn);
        const glm::dvec3 axis = angle > 1e-12 ? turn / angle : glm::dvec3{0, 1, 0};
        angle = std::min(angle, 0.25);
        const glm::dmat3 r = glm::mat3_cast(glm::angleAxis(-angle, axis));
        const double far = glm::length(shift);
        const glm::dvec3 bounded = far > 6.0 ? shift * (6.0 / far) : shift;
        // own' = R own + shift, so own = Rᵀ (own' − shift).
        place_.translation -= place_.rotation * (r * bounded) * 1e-3;
        place_.rotation = place_.rotation * r;
    }

    VertebraMeasures start_;
    BonePlace place_;
    std::vector<Probe> probes_;
};

}

BonePlace bone_place(const Body& body, Bone bone)
{
    const SagittalFrame frame = bone_frame(body, bone);
    BonePlace place;
    place.rotation = glm::dmat3{frame.to_world_direction({1, 0, 0}),
                                frame.to_world_direction({0, 1, 0}), glm::dvec3{0, 0, 1}};
    place.translation = frame.origin * 1e-3;
    return place;
}

Result<VertebraFit> fit_vertebra(const Mesh& mesh, const VertebraMeasures& start,
                                 const BonePlace& place, const VertebraFitOptions& options)
{
    const auto samples = points_on_surface(mesh, options.samples);
    if (samples.size() < 100)
        return fail(mesh.name + ": expected the surface of a vertebra, found none",
                    ExitCode::BadInput);
    Fitter fitter{samples, start, place};
    fitter.fit_place(12);
    fitter.reach_ends();
    fitter.fit_all(options.iterations, options.prior);
    return fitter.result();
}

std::map<std::string, glm::dvec3, std::less<>> named_landmarks(const VertebraMeasures& m)
{
    std::map<std::string, glm::dvec3, std::less<>> named;
    for (const auto& [name, member, is_in_midline] : landmark_names())
        named[std::string(name)] = m.landmarks.*member;
    const VertebraShape shape{m};
    // The body's side as met from outside.
    const auto side = [&](double x, double y) {
        double inside = 0.0, outside = 40.0 * m.scale;
        for (int i = 0; i < 30; ++i) {
            const double middle = 0.5 * (inside + outside);
            (shape({x, y, middle}) < 0.0 ? inside : outside) = middle;
        }
        return glm::dvec3{x, y, inside};
    };
    // Where on the surface they lie is read off models/landmarks.json, in shares of the body.
    const double half = 0.5 * (m.upper.centre.y - m.lower.centre.y), x = -3.5 * m.scale;
    named["body_side"] = side(0.0, 0.0);
    named["body_side_upper"] = side(x, 0.6 * half);
    named["disc_margin"] = side(x, m.lower.centre.y + 0.05 * half);
    named["SP_base"] = {m.landmarks.spinous_base.x, m.landmarks.lamina.y + 2.0 * m.scale, 0.0};
    return named;
}

}
