#pragma once
// The spine's parts over an activity, as files of other programs take them: bones move rigidly,
// discs are carried by their lower bone and change their shape between a few key shapes. Internal
// to the export.

#include "app/export_model.h"
#include "scene/build_scene.h"

#include <glm/vec4.hpp>

namespace spineload::app {

/// A bone at a moment: its own frame lies in its body's middle, axes as in relaxed standing.
using BonePlace = Transform<World, Segment>;

/// A disc's surface in its lower bone's own frame.
struct DiscSurface {
    std::vector<glm::vec3> positions, normals;
    std::vector<glm::vec3> colours;  ///< sRGB
};

/// Cartilage on a bone, in its own frame.
struct FacetSurface {
    std::string name;  ///< "facet joint L4-L5 left on L5"
    anatomy::Bone bone = anatomy::Bone::L5;
    const anatomy::Mesh* mesh = nullptr;  ///< triangles and normals, of the spine's shape
    std::vector<glm::vec3> colours;
};

struct PosedSpine {
    anatomy::PerBone<BonePlace> bones;
    anatomy::PerLevel<DiscSurface> discs;
    std::vector<FacetSurface> facets;
};

class ModelMotion {
public:
    /// The wish must outlive it.
    explicit ModelMotion(const ModelWish& wish) : wish_{wish} {}

    std::size_t frame_count() const;  ///< 1: nothing moves
    double time_s(std::size_t frame) const;
    /// Places without surfaces.
    anatomy::PerBone<BonePlace> places(std::size_t frame) const;
    PosedSpine posed(std::size_t frame);
    /// The middle of a bone's body in the reference posture.
    glm::dvec3 middle(anatomy::Bone bone) const;

    /// Frames whose disc shapes, blended evenly between neighbours, come within `within_m` of every
    /// shape between; the first, the last and the wish's among them, at most `most`.
    struct Keys {
        std::vector<std::size_t> frames;
        double error_m = 0.0;
    };
    Keys choose_keys(double within_m, std::size_t most);

private:
    anatomy::BodyPose pose(std::size_t frame) const;
    std::vector<glm::vec3> disc_points(std::size_t frame);

    const ModelWish& wish_;
    scene::SceneBuilder builder_;
};

}
