#pragma once
// From a posed, solved person to the scene that is drawn. The builder keeps what does not change
// from frame to frame (bones, limbs), so that only discs, facet colours and the trunk are made
// anew.

#include "anatomy/spine_shape.h"
#include "biomech/engine.h"
#include "scene/body_points.h"
#include "scene/layers.h"
#include "scene/pins.h"
#include "scene/quantity.h"
#include "scene/tissue_items.h"

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace spineload::scene {

/// What is shown.
struct Layers : TissueLayers {
    bool bones = true, discs = true, facets = true, muscles = false, arrows = false, names = true;
    bool mannequin = false;  ///< the whole body as a ghost around the spine
    bool is_bone_translucent = false;
    bool levers = false;  ///< dashed lines from the picked disc to what is held and to the muscles
    std::optional<education::Structure> only;  ///< show only this one
    std::vector<education::Structure> hidden;
    bool operator==(const Layers&) const = default;
};

/// The parts of a person that poses and colours are laid on. All but `shape` may be absent.
struct SceneInput {
    std::shared_ptr<const anatomy::SpineShape> shape;
    const anatomy::Body* body = nullptr;        ///< of the shape; must be there
    const anatomy::BodyPose* pose = nullptr;    ///< must be there
    const biomech::Model* model = nullptr;      ///< for muscles
    const biomech::Frame* frame = nullptr;      ///< absent: nothing is coloured
    const biomech::Instant* instant = nullptr;  ///< for the arrows of what is held or carried
    std::span<const PropInMotion> props;
    double time_s = 0.0;
    Layers layers;
    Quantity quantity = Quantity::DiscCompression;
    std::optional<QuantityRange> range;  ///< absent: the quantity's fixed one
    std::optional<ColourMap> map;        ///< absent: the quantity's own
    std::optional<education::Structure> picked, hovered;
    const Palette* palette = &dark_palette();

    std::optional<Section> section;  ///< of section_of()
    /// With Difference `reference` is A's frame, with TimesStanding relaxed standing's; without one
    /// nothing is coloured.
    Reading reading = Reading::Value;
    const biomech::Frame* reference = nullptr;
    bool has_loads = true;  ///< false: nothing is coloured
    /// Learn leaves the parts their own colours (learn_palette() is meant for it), unless `reading`
    /// is TimesStanding, and names the picked disc and the bone above it.
    Appearance appearance = Appearance::Explore;
    ColourVision vision = ColourVision::Normal;
};

/// Length of the arrows of joint forces; assumed: standing's 500 N can still be seen, and a lift's
/// 3 kN stays within two vertebrae.
inline constexpr float metres_per_newton = 0.025f / 1000.0f;
/// Of what is held or carried: some hundred newtons. assumed: 20 kg are as long as a hand.
inline constexpr float load_metres_per_newton = 0.18f / 200.0f;

/// Not thread-safe; scenes it built stay valid after it builds the next.
class SceneBuilder {
public:
    Scene build(const SceneInput& input);

private:
    // A disc's surface, posed: two of them, because the scene before may still show one.
    struct PosedDisc {
        std::array<std::shared_ptr<anatomy::Mesh>, 2> surfaces;
        anatomy::Mesh nucleus;
        std::size_t latest = 0;
    };
    void add_discs(const SceneInput& input, Scene& scene);
    void add_mannequin(const SceneInput& input, Scene& scene);
    void add_muscles(const SceneInput& input, Scene& scene);
    void add_cuts(const SceneInput& input, Scene& scene) const;

    anatomy::PerLevel<PosedDisc> discs_;
    TissueItems tissues_;
    std::array<std::shared_ptr<anatomy::Mesh>, 2> trunks_;
    std::vector<std::shared_ptr<const anatomy::Mesh>> limbs_;  ///< of `limbs_of_`
    std::optional<anatomy::Build> limbs_of_;
    struct Muscles;                     ///< made when the layer is first shown
    std::shared_ptr<Muscles> muscles_;  ///< of one person
    std::array<std::shared_ptr<const anatomy::Mesh>, 4> prop_shapes_;  ///< [PropPart::Shape]
};

/// Whether the layers show a structure at all.
bool is_shown(const Layers& layers, const education::Structure& structure);

}
