#pragma once
// The reference calculation's cases as problems of ours, and its answers. Read from a JSON file of
// the form of tests/physics/oracle.json.

#include "biomech/engine.h"

#include <string>
#include <vector>

namespace spineload::test {

struct ReferenceCase {
    std::string task;
    anatomy::Build build;
    double pelvis_deg = 0, lumbar_deg = 0, lateral_deg = 0, axial_deg = 0;  ///< absolute pelvis
    double shoulder_deg = 0, elbow_deg = 0;  ///< from the vertical, and against the upper arm
    bool has_grip_place = false;
    glm::dvec2 grip_from_l45{0.0};  ///< m forward and up, World
    double held_kg = 0, held_right_m = 0;
    biomech::Instant instant;  ///< without posture and loads
    struct PlainSupport {
        std::string body;
        glm::dvec3 place{0.0}, direction{0.0};  ///< m × height / 1.80 from the joint below
        double most_N = 0;
    };
    std::vector<PlainSupport> supports;

    anatomy::PerLevel<double> compression{}, shear{}, disc{}, facet_right{}, facet_left{};  ///< N
    anatomy::PerLevel<glm::dvec3> displacement{};                                           ///< mm
    double disc_pressure_l45 = 0;                                                           ///< MPa
};

std::vector<ReferenceCase> read_reference_cases(const std::string& path);

/// The reference man (Wilke's subject): 70 kg, 1.68 m, L4-L5 disc of 1800 mm².
anatomy::Build reference_man();
/// Made once for all tests.
const biomech::Model& model_of_reference_man();
biomech::Solution solved(std::vector<biomech::Instant> instants);  ///< by that model, not repeated
Force l45(const biomech::Frame& frame);                            ///< compression at L4-L5

/// A posture with arms that hang vertically whatever the trunk does; the pelvis from relaxed
/// standing.
anatomy::Posture hanging_arms(const anatomy::Body& body, anatomy::Posture posture);

/// The case as a problem. A grip given as a place in space is reached by planar two-link arms from
/// where the displaced spine carries the shoulders, so `displacement` should be the answer's.
biomech::Problem problem_of(const ReferenceCase& reference, const anatomy::Body& body,
                            const anatomy::PerLevel<Displacement<Disc>>& displacement = {});

/// Solves a case; twice when the grip depends on the displaced spine.
biomech::Solution solve_case(const ReferenceCase& reference, const biomech::Model& model);

/// The mirror image in the sagittal plane.
biomech::Instant mirrored(biomech::Instant instant);

}
