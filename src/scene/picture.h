#pragma once
// A whole picture of a solved activity: scene, camera and what is written over it. What `render`
// and `film` draw, and reports print.

#include "scenario/problem.h"
#include "scene/build_scene.h"
#include "scene/overlay.h"

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
    std::string view = "default";  ///< of named_views()
    std::optional<Camera> camera;  ///< instead of `view`, taken as it is
    Quantity quantity = Quantity::DiscCompression;
    std::optional<QuantityRange> range;
    std::optional<ColourMap> map;
    std::optional<education::Structure> picked;  ///< absent: the level with the largest value
    Layers layers;
    const Palette* palette = &dark_palette();
    bool has_overlay = true;
    bool is_background_transparent = false;
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

/// An Error when the view is unknown (with the known ones) or the solution has no such frame.
Result<Picture> make_picture(SceneBuilder& builder, const PictureWish& wish);

/// The frame whose value of the quantity is largest in size over all structures.
std::size_t peak_frame(const biomech::Solution& solution, Quantity quantity,
                       std::span<const biomech::Fascicle> fascicles = {});

/// The pose that a frame was solved in, joint shifts included.
anatomy::BodyPose pose_of(const anatomy::Body& body, const biomech::Instant& instant,
                          const biomech::Frame& frame);

}
