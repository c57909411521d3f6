#pragma once
// A whole picture of a solved activity: scene, camera and what is written over it. What `render`
// and `film` draw, and reports print.

#include "scenario/problem.h"
#include "scene/build_scene.h"
#include "scene/overlay.h"
#include "scene/reading.h"
#include "scene/section.h"

namespace spineload::scene {

struct PictureWish {
    const scenario::Activity* activity = nullptr;  ///< all pointers but `standing` must be there
    const scenario::Person* person = nullptr;
    const biomech::Model* model = nullptr;
    const biomech::Problem* problem = nullptr;
    const biomech::Solution* solution = nullptr;
    const biomech::Solution* standing = nullptr;  ///< for "× standing"
    std::shared_ptr<const anatomy::SpineShape> shape;
    std::span<const PropInMotion> props;  ///< of props_of(); computed when empty

    std::size_t frame = 0;
    int width = 1280, height = 720;
    std::string view = "default";                  ///< of named_views(), or "section"
    std::optional<Camera> camera;                  ///< instead of `view`, taken as it is
    std::optional<education::Structure> close_up;  ///< the camera comes near this one
    /// m around it; assumed: as much above and below as a vertebra is high.
    float close_room = 0.028f;
    std::optional<Camera> direction;  ///< instead of `view`: its direction and lens, moved to fit
    Quantity quantity = Quantity::DiscCompression;
    std::optional<QuantityRange> range;
    std::optional<ColourMap> map;
    std::optional<education::Structure> picked;  ///< absent: the level with the largest value
    /// False: shapes alone, nothing is coloured by loads or marked unless it is picked.
    bool has_loads = true;
    Layers layers;
    const Palette* palette = &dark_palette();
    bool has_overlay = true;
    bool is_background_transparent = false;
    /// Where the values stand; absent: by the direction and the pose, which a film keeps fixed.
    std::optional<Overlay::Side> rows_side;

    /// Cuts the spine open; view "section" looks at the cut as medical pictures are read.
    std::optional<SectionPlace> section;
    /// Difference needs `reference`, A's frame; TimesStanding takes `standing`'s.
    Reading reading = Reading::Value;
    const biomech::Frame* reference = nullptr;
    std::string than = "A";  ///< what a difference is told against
    /// For Learn give `palette` learn_palette(); its picture says the load in "× standing" only
    /// when `reading` does, and nothing in newtons.
    Appearance appearance = Appearance::Explore;
    ColourVision vision = ColourVision::Normal;
    std::span<const Pin> pins;  ///< their numbers on the spine, their notes at the left
};

struct Picture {
    Scene scene;
    Camera camera;
    Overlay overlay;
    bool has_overlay = true;
    int width = 0, height = 0;
};

/// One camera that shows the whole motion: give it to every frame of a film as `wish.camera`, with
/// `wish.picked` set so that the marked level stays the same.
Result<Camera> film_camera(SceneBuilder& builder, const PictureWish& wish);

/// A camera that goes round the spine of one moment, which stays in place in the picture.
struct Turntable {
    Camera camera;
    glm::vec3 axis{0.0f};  ///< a point of the upright axis
    /// rad; a whole turn comes back to the start.
    Camera at(float angle) const;
};
/// Fits the spine from all sides; values stand on the right (give `rows_side` so to each frame).
Result<Turntable> turntable(SceneBuilder& builder, const PictureWish& wish);

/// Where the values stand in a picture of this wish.
Result<Overlay::Side> rows_side_of(const PictureWish& wish);

/// An Error when the view is unknown (with the known ones) or the solution has no such frame.
Result<Picture> make_picture(SceneBuilder& builder, const PictureWish& wish);

/// The frame whose value of the quantity is largest in size over all structures.
std::size_t peak_frame(const biomech::Solution& solution, Quantity quantity,
                       std::span<const biomech::Fascicle> fascicles = {});

/// The pose that a frame was solved in, joint shifts included.
anatomy::BodyPose pose_of(const anatomy::Body& body, const biomech::Instant& instant,
                          const biomech::Frame& frame);

}
