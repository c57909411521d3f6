#pragma once
// The bones of someone's spine as the generator knows bones: measured where there are meshes, and
// between and beside them the built-in ones, grown to the size of their neighbours.

#include "anatomy/mesh.h"
#include "anatomy/vertebra_fit.h"

#include <optional>

namespace spineload::anatomy {

/// A bone after its fit, or made after its neighbours.
struct KnownBone {
    bool is_measured = false;
    BonePlace place;  ///< the sacrum's own frame is the built-in body's World
    /// Of a vertebra: fitted, or the built-in one's with its neighbours' sizes and joints.
    std::optional<VertebraMeasures> measures;
    Endplate upper;  ///< own frame, mm; of a vertebra the same as in `measures`
};

/// A sacrum that was recognised.
struct PlacedSacrum {
    const Mesh* mesh = nullptr;
    BonePlace place;  ///< by its shape as a whole; its endplate is looked for near there
};

/// `start`: the built-in spine at the size of the found one. At least one vertebra is fitted.
PerBone<KnownBone> known_bones(const PerBone<std::optional<VertebraFit>>& fits,
                               const std::optional<PlacedSacrum>& sacrum, const Body& start,
                               const ShapeParameters& shape);

/// To the own frame of `to` from that of `from`.
BonePlace place_in(const BonePlace& to, const BonePlace& from);

/// Carried rigidly; millimetres on both sides.
JointSheet carried(const BonePlace& place, JointSheet sheet);
Endplate carried(const BonePlace& place, Endplate plate);

}
