#pragma once
// A film of an activity as a plan: how many frames, and the picture of each. Frames are solved at
// their own times, so nothing is interpolated, and a cycle's last frame leads into its first.
// Drawing and writing are elsewhere.

#include "app/spine_loading.h"
#include "report/solved_activity.h"
#include "scene/picture.h"

namespace spineload::app {

struct FilmWish {
    double fps = 30.0;    ///< 1 to 120
    double speed = 1.0;   ///< 0.05 to 4; 0.5 is half as fast as in life
    double turn_s = 8.0;  ///< a still posture is turned round once in this time, 2 to 60 s
    int width = 1280, height = 720;
    std::string view = "default";
    std::optional<scene::Camera> direction;  ///< instead of `view`; moved to fit the whole motion
    scene::Quantity quantity = scene::Quantity::DiscCompression;
    std::optional<scene::QuantityRange> range;  ///< absent: the quantity's fixed one
    std::optional<education::Structure> picked;
    scene::Layers layers;
    const scene::Palette* palette = &scene::dark_palette();
    bool has_overlay = true;
};

/// Who does what, solved, and the spine to draw it with.
struct FilmSubject {
    report::SolvedActivity solved;
    std::shared_ptr<const SpineModel> spine;
};

class Film {
public:
    /// One subject, or two side by side with one scale, one colour range and one clock (the share
    /// of the activity). An Error names the option that is out of its limits.
    static Result<std::unique_ptr<Film>> make(const FilmWish& wish,
                                              std::vector<FilmSubject> subjects);

    std::size_t frame_count() const { return count_; }
    /// How often the last frame is shown: motions that happen once rest at their end.
    std::size_t last_shown() const { return last_shown_; }
    std::size_t shown_count() const { return count_ + last_shown_ - 1; }
    double seconds() const { return static_cast<double>(shown_count()) / wish_.fps; }
    bool is_loop() const { return is_loop_; }

    /// One picture per subject, from left to right, each `width / subjects` wide.
    Result<std::vector<scene::Picture>> pictures(std::size_t frame);

private:
    struct Side {
        FilmSubject subject;
        std::vector<scene::PropInMotion> props;
        scene::SceneBuilder builder;
        scene::PictureWish wish;
        std::optional<scene::Turntable> turntable;      ///< of a still posture
        glm::vec2 figure_low{0.0f}, figure_high{0.0f};  ///< box of the flat body over the film
    };
    Film() = default;
    Result<void> solve_at_frames(Side& side) const;
    Result<void> set_cameras();
    void measure_figure(Side& side) const;

    FilmWish wish_;
    std::vector<std::unique_ptr<Side>> sides_;
    std::size_t count_ = 1, last_shown_ = 1;
    bool is_loop_ = true;
};

}
