#pragma once
// Ligaments, nerves and the dural sac in a scene. Keeps what was built for a person, layer by
// layer as each is first shown, and poses it only when the posture has changed.

#include "anatomy/tissue_shape.h"
#include "scene/scene.h"

#include <array>

namespace spineload::scene {

struct SceneInput;

/// The structure that a part is picked as.
education::Structure structure_of(const anatomy::TissuePart& part);

class TissueItems {
public:
    void add(const SceneInput& input, Scene& scene);

private:
    struct Posed {
        anatomy::TissuePart part;
        education::Structure structure;
        /// Two of them, because the scene before may still show one.
        std::array<std::shared_ptr<anatomy::Mesh>, 2> meshes;
        std::size_t latest = 0;
    };
    struct Layer {
        bool is_made = false;
        std::vector<Posed> parts;
        anatomy::PerBone<Transform<World, Segment>> posed_for;
        std::uint64_t revision = 0;  ///< 0: not posed yet
    };
    void make(const SceneInput& input, anatomy::TissueLayer which, Layer& layer) const;
    void pose(const SceneInput& input, Layer& layer) const;

    std::array<Layer, 5> layers_;                       ///< [TissueLayer]
    std::shared_ptr<const anatomy::SpineShape> shape_;  ///< that they were made for
};

}
