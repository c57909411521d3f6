#pragma once
// Ligaments, nerves, the dural sac and the hip bones as surfaces that follow any posture: made once
// for the reference posture from the body's landmarks and the bones' own surfaces, then carried by
// the two bones that each point lies between.

#include "anatomy/spine_shape.h"

#include <string_view>

namespace spineload::anatomy {

/// What is built at once, because it is shown at once.
enum class TissueLayer { Ligaments, Nerves, DuralSac, MedialBranches, Pelvis };

enum class Tissue {
    AnteriorLongitudinal,
    PosteriorLongitudinal,
    Flavum,
    Interspinous,
    Supraspinous,
    Capsule,
    Intertransverse,
    Iliolumbar,
    NerveRoot,
    SciaticNerve,
    MedialBranch,
    DuralSac,
    CaudaEquina,
    Conus,
    HipBone
};

/// Who carries a point: the bones below and above it share it.
struct Hold {
    std::uint8_t lower = 0;  ///< index of a Bone; the other is the one above
    float share = 0.0f;      ///< of the upper bone
    float bulge = 0.0f;      ///< 1 where it lies on a disc's wall and goes out with it
};

struct TissuePart {
    Tissue tissue = Tissue::Flavum;
    Level level = Level::L4L5;     ///< of ligaments
    Bone bone = Bone::L5;          ///< of nerves: whose number they have
    Side side = Side::Left;        ///< of what comes in pairs
    std::string_view number = "";  ///< "S2", "S3", "T11": of nerves without a Bone of their number
    Mesh rest;                     ///< reference posture, World; closed unless `is_open`
    bool is_open = false;          ///< a sheet with two faces
    std::vector<Hold> holds;       ///< one per position
    std::vector<glm::vec3> line;   ///< a nerve's centre line, World; its holds below
    std::vector<Hold> line_holds;
};

/// The parts of one layer for a person's spine. Deterministic, mirrored exactly at z = 0. None for
/// a spine whose bones are not the body's own (imported). An Error when models/shape.json or
/// pelvis.json cannot be read.
Result<std::vector<TissuePart>> make_tissues(TissueLayer layer, const Body& body,
                                             const SpineShape& spine);

/// The part in a posture; no allocation when `out` already fits.
void pose_tissue(const TissuePart& part, const BodyPose& pose, Mesh& out);
/// A carried point in a posture, for tests and labels.
glm::vec3 pose_point(const glm::vec3& rest, const Hold& hold, const BodyPose& pose);

}
