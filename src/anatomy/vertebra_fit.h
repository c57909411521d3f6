#pragma once
// A real vertebra as the generator's measures: which lengths, angles and places make the parametric
// bone lie nearest to a given surface, and where it lies then.

#include "anatomy/mesh.h"
#include "anatomy/vertebra_measures.h"

#include <glm/mat3x3.hpp>

namespace spineload::anatomy {

/// From a bone's own frame (mm) to that of a mesh (m).
struct BonePlace {
    glm::dmat3 rotation{1.0};  ///< proper
    glm::dvec3 translation{0.0};

    glm::dvec3 to_mesh(const glm::dvec3& own) const
    {
        return rotation * (own * 1e-3) + translation;
    }
    glm::dvec3 to_own(const glm::dvec3& mesh) const
    {
        return glm::transpose(rotation) * (mesh - translation) * 1e3;
    }
};

/// Where the person's own bone lies in the World.
BonePlace bone_place(const Body& body, Bone bone);

struct VertebraFitOptions {
    std::size_t samples = 500;  ///< of the mesh
    int iterations = 6;         ///< of all measures; those of place and size come before
    /// How strongly the measures are held to the start; more for a bone of which parts are missing.
    double prior = 1.0;
};

struct VertebraFit {
    VertebraMeasures measures;
    BonePlace place;
    double rms = 0.0, percentile_95 = 0.0;  ///< mm, of the mesh's samples from the fitted surface
};

/// `start`: measures of a like bone, such as a person's (`vertebra_measures`); the mesh may lie
/// some 5 mm and 15° from where `place` puts them and differ in size by a fifth. Holes and coarse
/// meshes do; left and right are fitted as mirror images. Deterministic; takes a third of a second.
/// An Error where the mesh holds no surface.
Result<VertebraFit> fit_vertebra(const Mesh& mesh, const VertebraMeasures& start,
                                 const BonePlace& place, const VertebraFitOptions& options = {});

/// The landmarks that muscles know by name (models/landmarks.json) on a fitted bone, mm in its own
/// frame; right side.
std::map<std::string, glm::dvec3, std::less<>> named_landmarks(const VertebraMeasures& measures);

}
