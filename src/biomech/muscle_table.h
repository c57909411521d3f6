#pragma once
// A person's fascicles from models/muscles.json: paths on this person's bones, areas, fibre and
// tendon lengths; and flat arrays of what the solver needs of them.

#include "anatomy/body.h"
#include "biomech/solution.h"
#include "core/result.h"

#include <cstdint>
#include <vector>

namespace spineload::biomech {

inline constexpr int sheath_body = 7;  ///< index of the rectus sheath's frame among the bodies
inline constexpr std::size_t body_count = 8;

/// A straight piece of a path between two bodies; `lower` is on the more caudal one. It crosses the
/// joints from `first_joint` up to but not including `end_joint` (the sheath counts as pelvis).
struct PathPiece {
    std::uint8_t lower_body = 0, upper_body = 0;
    std::uint8_t first_joint = 0, end_joint = 0;
    glm::dvec3 lower{0.0}, upper{0.0};  ///< m, reference posture
};

struct MuscleTable {
    std::vector<Fascicle> fascicles;  ///< right and left of each by turns
    std::vector<PathPiece> pieces;
    std::vector<std::uint32_t> first_piece;            ///< of each fascicle, and the end
    std::vector<double> fixed_length;                  ///< m, of pieces that stay on one body
    std::vector<double> area;                          ///< mm², of this person
    std::vector<double> optimal_length, slack_length;  ///< m, fibre and tendon
    std::vector<std::uint8_t> is_oblique;              ///< external or internal oblique
    std::vector<double> spasm;     ///< 0 to 1, as the person's guarding but of this one alone
    std::vector<double> strength;  ///< maximal stress against the person's average: age, weakness
};

/// Lengths are those of the reference posture times the fascicle's ratios.
/// `as_documented`: sizes by model.md alone, age and fat left out.
Result<MuscleTable> load_muscles(const anatomy::Body& body, bool as_documented = false);

/// The sheath's frame: half way between pelvis and thorax, turned half as far as the lumbar spine.
Transform<World, Segment> sheath_frame(const anatomy::Body& body, const anatomy::BodyPose& pose);

}
