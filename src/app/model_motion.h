#pragma once
// The spine's parts over an activity, as files of other programs take them: bones move rigidly,
// discs are carried by their lower bone and change their shape between a few key shapes. Internal
// to the export.

#include "app/export_model.h"
#include "biomech/engine.h"
#include "scene/build_scene.h"

#include <glm/vec4.hpp>
#include <memory>
#include <optional>

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

/// A muscle's surface in the own frame of `muscle_carrier`.
struct MuscleSurface {
    std::string name;                           ///< "right multifidus"
    std::shared_ptr<const anatomy::Mesh> mesh;  ///< triangles; World positions
    DiscSurface surface;
    float opacity = 1.0f;
};
/// Amid the muscles, so that they move least as seen from it.
inline constexpr anatomy::Bone muscle_carrier = anatomy::Bone::L3;

struct PosedSpine {
    anatomy::PerBone<BonePlace> bones;
    anatomy::PerLevel<DiscSurface> discs, nuclei;
    std::vector<FacetSurface> facets;
    std::vector<MuscleSurface> muscles;
};

class ModelMotion {
public:
    /// The wish must outlive it.
    explicit ModelMotion(const ModelWish& wish);

    std::size_t frame_count() const;  ///< 1: nothing moves
    double time_s(std::size_t frame) const;
    /// Places without surfaces.
    anatomy::PerBone<BonePlace> places(std::size_t frame) const;
    PosedSpine posed(std::size_t frame);
    /// The middle of a bone's body in the reference posture.
    glm::dvec3 middle(anatomy::Bone bone) const;

    anatomy::BodyPose pose(std::size_t frame) const;

    /// Frames whose disc shapes, blended evenly between neighbours, come within `within_m` of every
    /// shape between, and those of muscles within ten times that; the first, the last and the
    /// wish's among them, at most `most`.
    struct Keys {
        std::vector<std::size_t> frames;
        double disc_error_m = 0.0, muscle_error_m = 0.0;
    };
    Keys choose_keys(double within_m, std::size_t most);

private:
    struct Points {
        std::vector<glm::vec3> discs, muscles;
    };
    Points points(std::size_t frame);
    void add_discs(const scene::Scene& scene, const anatomy::BodyPose& now, PosedSpine& out) const;
    void add_facets(const scene::Scene& scene, PosedSpine& out) const;
    void add_muscles(const scene::Scene& scene, PosedSpine& out) const;

    const ModelWish& wish_;
    scene::SceneBuilder builder_;
    std::optional<biomech::Model> neutral_;  ///< for the muscles of a spine without an activity
};

}
