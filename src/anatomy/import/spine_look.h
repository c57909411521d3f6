#pragma once
// What the parts of a spine are by their shape and by how they lie to each other, whatever they
// are called, in whatever unit and direction.

#include "anatomy/import/bone_templates.h"
#include "anatomy/import/names.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace spineload::anatomy {

struct PartGuess {
    PartName name;
    double confidence = 0.0;  ///< 0–1
};

struct PartLook {
    std::vector<PartGuess> guesses;  ///< best first; empty: like no part of a lumbar spine
    /// Of a vertebra: its own frame as landmarks have it, the sacrum's is World's; metres of the
    /// built-in body, so `scale` is how large it is against the built-in one, in file units.
    std::optional<Similarity> file_from_bone;
};

struct SpineLook {
    std::vector<PartLook> parts;
    /// Columns: where anterior, up and right point in the file, by the vertebrae's and the sacrum's
    /// own shapes. Empty when no bone is recognised.
    std::optional<glm::dmat3> file_from_world;
    double scale = 0.0;  ///< file units per metre of the built-in body; 0: unknown
    /// How sure the levels are: near 1 where the sacrum or names say them, less where only the
    /// vertebrae's shapes do.
    double level_confidence = 0.0;
    std::vector<std::string> doubts;
};

struct LookedAt {
    const Mesh* mesh = nullptr;
    PartName name;      ///< what it is called; helps only where shapes leave levels open
    std::string label;  ///< for doubts
};

/// Deterministic; takes some tens of milliseconds a part, two at a time.
Result<SpineLook> look_at_spine(std::span<const LookedAt> parts);

/// A part's name for a structure.
PartName bone_part(Bone bone);
PartName disc_part(PartKind disc_or_nucleus, Level level);

}
