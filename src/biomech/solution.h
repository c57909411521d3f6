#pragma once
// What the engine answers. Joint loads are resolved in the disc's frame (neutral mid-plane, fixed
// to the lower vertebra); compression, anterior shear (upper vertebra pushed forward) and right
// shear are positive; moments are the external ones on the upper body about the disc centre,
// positive when they flex, bend to the right, turn to the left.

#include "biomech/problem.h"

#include <array>
#include <vector>

namespace spineload::biomech {

/// Direct components of the compression along the disc normal; they sum to it.
struct Contributions {
    Force body_weight, held_load, acceleration, muscles, abdominal_pressure, supports;
    Force total() const
    {
        return body_weight + held_load + acceleration + muscles + abdominal_pressure + supports;
    }
};

/// Contact on one facet: pressure patch of model.md section 7 in the facet's own plane.
struct FacetLoad {
    Force normal_force;
    Pressure peak_pressure;
    Length centre_u,
        centre_v;          ///< apex of the patch: along the width (posterolateral) and height (up)
    Length penetration;    ///< d of p = K max(0, d - r²/(2 Re))
    double modulus = 9.4;  ///< K, N/mm³: of this person's cartilage
    ForceVec<Disc> force;  ///< on the upper vertebra
};

/// Stress field over a disc's mid-plane (model.md section 7): everything needed to evaluate it.
struct DiscField {
    Pressure nucleus;
    Length half_depth, half_width;
    double nucleus_radius = 0.6;                   ///< fraction of the disc radius
    double nucleus_shift = -0.02;                  ///< of the depth, backwards
    double s0 = 0, bx = 0, bz = 0;                 ///< solved annulus terms (Pa, Pa/m)
    double peak_posterior = 0, peak_anterior = 0;  ///< Pa
    Pressure annulus_peak;

    /// Axial stress at (x forward, z right) from the disc centre; 0 outside the disc.
    Pressure at(Length x, Length z) const;
};

struct LevelLoads {
    Force compression, shear_anterior, shear_right;
    Moment flexion_moment, lateral_moment, axial_moment;
    Force disc_compression;
    Pressure disc_pressure;
    Length disc_height_change;        ///< from unloaded, narrowing negative
    std::array<FacetLoad, 2> facets;  ///< [Side]
    Angle flexion, lateral, axial;    ///< imposed, from relaxed standing
    Moment posture_residual;          ///< norm
    Contributions why;
    DiscField field;
    Displacement<Disc> displacement;  ///< of the upper vertebra at the disc centre
    ForceVec<World> force_on_lower;   ///< whole joint force, for arrows
};

struct Frame {
    Time time;
    Moment unmet_moment;  ///< the largest reserve: > 0.1 N·m a warning, > 1 overloaded
    bool converged = false;
    int passes = 0;
    anatomy::PerLevel<LevelLoads> levels;
    std::vector<float> activation;     ///< per fascicle of `MuscleSet`, 0–1
    std::vector<float> muscle_force;   ///< N, active + passive
    std::vector<float> support_force;  ///< N, factors of the supports
    double kkt_residual = 0.0;         ///< N·m, largest moment imbalance of the muscle problem
};

enum class Status { Solved, Overloaded, Failed };

struct Solution {
    Status status = Status::Failed;
    std::vector<Frame> frames;  ///< one per instant of the problem
};

/// A fascicle for drawing and reporting: its path points and the bodies that carry them.
struct FasciclePoint {
    int body = 0;             ///< index of anatomy::Bone, 7: rectus sheath frame
    Position<Segment> place;  ///< reference posture
};
struct Fascicle {
    std::string name;   ///< "IL_L1_r"
    std::string group;  ///< "iliocostalis_pl"
    anatomy::Side side = anatomy::Side::Right;
    Area pcsa;
    std::vector<FasciclePoint> path;  ///< caudal to cranial
};

}
