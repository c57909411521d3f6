#pragma once
// What the 3D view shows: the scene of the session's moment, and its picture when there is a
// renderer. Makes anew only what changed.

#include "app/session.h"
#include "render/renderer.h"
#include "scene/build_scene.h"
#include "ui/theme.h"

#include <memory>
#include <optional>

namespace spineload::ui {

/// The view's layers as the scene knows them: what the window draws, a picture or film shows too.
scene::Layers scene_layers(const app::View& view, bool has_mannequin);

class Stage {
public:
    /// Without a renderer there is a scene but no picture (tests of the panels).
    explicit Stage(std::unique_ptr<render::Renderer> renderer);

    /// Whose moment is shown. What is compared has a stage for each.
    struct Source {
        std::shared_ptr<const app::Solved> solved;
        std::shared_ptr<const app::SpineModel> spine;
        double time_s = 0.0;                        ///< of this activity
        std::optional<scene::QuantityRange> range;  ///< absent: as the view says
        scene::Reading reading = scene::Reading::Value;
        /// Of `reading`: whose frame at which of its times.
        std::shared_ptr<const app::Solved> reference;
        double reference_time_s = 0.0;
    };
    /// Builds the scene of this moment; does nothing when nothing changed.
    void update(const app::Session& session, const Theme& theme, bool has_mannequin);
    void update(const Source& source, const app::View& view, const Theme& theme,
                bool has_mannequin);
    bool is_ready() const { return is_ready_; }
    const scene::Scene& scene() const { return scene_; }
    const anatomy::BodyPose& pose() const { return pose_; }
    std::span<const scene::PropInMotion> props() const { return props_; }

    /// The view's camera is kept relative to the middle of the spine, so that the spine stays in
    /// sight while the body moves; this one is where it really is.
    scene::Camera tracked(const scene::Camera& relative) const;
    scene::Camera relative(const scene::Camera& tracked) const;
    /// A picture's size and how much of its top other things cover, px.
    struct Frame {
        float width = 1.0f, height = 1.0f, covered_top = 0.0f;
    };
    /// Frames the spine over the whole motion, from the camera's direction. Relative.
    scene::Camera fitted(const app::Session& session, const scene::Camera& camera,
                         const Frame& frame, bool is_whole_body) const;
    /// Surface points of the bones over the motion, relative to the spine's middle at each moment.
    std::vector<glm::vec3> outline() const;
    /// A camera on such points, below what covers the picture's top. Relative, as they are.
    static scene::Camera fitted_to(std::span<const glm::vec3> points, const scene::Camera& camera,
                                   const Frame& frame);
    /// Frames one structure. Relative.
    std::optional<scene::Camera> fitted_on(const education::Structure& structure,
                                           const scene::Camera& camera, const Frame& frame) const;

    /// Draws the picture when it is not the one that is there. True while more would refine it;
    /// without `may_refine` that waits.
    bool draw(const scene::Camera& tracked, int width, int height, double now_s,
              bool may_refine = true);
    unsigned texture() const;
    std::optional<education::Structure> structure_at(int x, int y);
    std::optional<glm::vec3> place_at(int x, int y);
    /// Counts pictures drawn; tests see by it that nothing is drawn when nothing changes.
    std::uint64_t pictures() const { return pictures_; }
    render::Renderer* renderer() { return renderer_.get(); }

private:
    struct Key {
        const app::Solved* solved = nullptr;
        const app::SpineModel* spine = nullptr;
        double time_s = 0.0;
        app::Layers layers;
        scene::Quantity quantity{};
        app::RangeMode range{};
        std::optional<education::Structure> picked, hovered, only;
        std::vector<education::Structure> hidden;
        const Theme* theme = nullptr;
        bool has_mannequin = false;
        scene::Reading reading{};
        const app::Solved* reference = nullptr;
        std::size_t reference_frame = 0;
        float low = 0.0f, high = 0.0f;  ///< of the colour range
        scene::ColourMap map{};
        scene::ColourVision vision{};
        std::optional<scene::SectionPlace> section;
        bool operator==(const Key&) const = default;
    };
    struct Drawn {
        scene::Camera camera;
        int width = 0, height = 0;
        std::uint64_t scene = 0;
        bool operator==(const Drawn&) const = default;
    };

    std::unique_ptr<render::Renderer> renderer_;
    scene::SceneBuilder builder_;
    scene::Scene scene_;
    anatomy::BodyPose pose_;
    std::vector<scene::PropInMotion> props_;
    std::shared_ptr<const app::Solved> held_solved_, held_reference_;
    std::shared_ptr<const app::SpineModel> spine_;
    double time_s_ = 0.0;
    std::optional<Key> key_;
    std::optional<Drawn> drawn_;
    std::uint64_t scene_count_ = 0, pictures_ = 0;
    double changed_s_ = -1.0;
    bool is_ready_ = false;
};

}
