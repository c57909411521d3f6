#include "app/film.h"

#include "app/readings.h"
#include "app/spine_picture.h"
#include "scene/structures.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <glm/common.hpp>
#include <limits>

namespace spineload::app {

namespace {

// assumed: long enough to see that the motion is over before a player starts it again.
constexpr double rest_s = 0.8;
// assumed: ten minutes at 30 frames a second; more is a slip of the keyboard.
constexpr std::size_t most_frames = 18000;

Result<void> check_limits(const FilmWish& wish)
{
    std::vector<std::string> lines;
    const auto check = [&](const char* option, double value, double least, double most) {
        // "not within" rather than "outside", so that no-number is refused too.
        if (!(value >= least && value <= most))
            lines.push_back(
                fmt::format("{}: expected {} to {}, found {}", option, least, most, value));
    };
    check("--fps", wish.fps, 1.0, 120.0);
    check("--speed", wish.speed, 0.05, 4.0);
    check("--turn", wish.turn_s, 2.0, 60.0);
    if (!lines.empty()) return tl::unexpected(Error{std::move(lines), ExitCode::BadInput});
    return {};
}

// The level whose value is largest over the whole motion stays the marked one: a mark that hops
// from level to level draws the eye to itself.
std::optional<education::Structure> marked_structure(const scene::PictureWish& wish)
{
    if (wish.picked) return wish.picked;
    std::optional<education::Structure> out;
    double most = 0.0;
    for (const auto& frame : wish.solution->frames)
        for (const auto level : anatomy::all_levels) {
            const auto value = level_value(frame, level, wish.quantity);
            if (!value || std::abs(*value) <= most) continue;
            most = std::abs(*value);
            out = wish.quantity == scene::Quantity::FacetPressure
                      ? scene::facet_of(level, anatomy::Side::Right)
                      : scene::disc_of(level);
        }
    return out;
}

}

Result<std::unique_ptr<Film>> Film::make(const FilmWish& wish, std::vector<FilmSubject> subjects)
{
    if (const auto ok = check_limits(wish); !ok) return tl::unexpected(ok.error());
    std::unique_ptr<Film> film{new Film};
    film->wish_ = wish;
    double longest_s = 0.0;
    bool do_all_repeat = true;
    for (const auto& subject : subjects) {
        const auto& activity = subject.solved.activity;
        longest_s = std::max(longest_s, activity.duration_s());
        do_all_repeat = do_all_repeat && (activity.repeats() || activity.is_still());
    }
    const bool is_turn = longest_s == 0.0;
    const double seconds = is_turn ? wish.turn_s : longest_s / wish.speed;
    const double frames = std::round(seconds * wish.fps);
    if (frames > static_cast<double>(most_frames))
        return fail(
            fmt::format("film: {:.0f} frames are more than {}; ask for fewer --fps or a "
                        "higher --speed",
                        frames, most_frames));
    // A loop's end is its beginning and is not shown twice; what happens once shows both ends.
    film->is_loop_ = is_turn || do_all_repeat;
    film->count_ = static_cast<std::size_t>(std::max(frames, 2.0)) + (film->is_loop_ ? 0u : 1u);
    film->last_shown_ =
        film->is_loop_ ? 1 : 1 + static_cast<std::size_t>(std::lround(rest_s * wish.fps));
    for (auto& subject : subjects) {
        auto side = std::make_unique<Side>();
        side->subject = std::move(subject);
        if (const auto done = film->solve_at_frames(*side); !done)
            return tl::unexpected(done.error());
        film->sides_.push_back(std::move(side));
    }
    if (const auto done = film->set_cameras(); !done) return tl::unexpected(done.error());
    return film;
}

// The motion anew, sampled where the film looks at it.
Result<void> Film::solve_at_frames(Side& side) const
{
    auto& solved = side.subject.solved;
    const bool is_still = solved.activity.is_still();
    if (!is_still) {
        const std::size_t samples = count_ + (is_loop_ ? 1u : 0u);
        auto problem =
            scenario::make_problem(solved.activity, solved.person, static_cast<int>(samples));
        if (!problem) return tl::unexpected(problem.error());
        problem->options = solved.problem.options;
        solved.problem = std::move(*problem);
        solved.solution = biomech::solve(solved.model, solved.problem);
    }
    if (solved.solution.status == biomech::Status::Failed)
        return fail(fmt::format("{}: not every frame of the film has a solution; check the loads "
                                "and the posture with spineload solve",
                                solved.activity.card().id),
                    ExitCode::NoSolution);
    side.props = scene::props_of(solved.activity, solved.person, solved.model.body());
    auto& wish = side.wish;
    wish = picture_of(solved, side.subject.spine);
    wish.props = side.props;
    wish.height = wish_.height;
    wish.view = wish_.view;
    wish.direction = wish_.direction;
    wish.quantity = wish_.quantity;
    wish.range = wish_.range;
    wish.layers = wish_.layers;
    wish.picked = wish_.picked;
    wish.palette = wish_.palette;
    wish.has_overlay = wish_.has_overlay;
    return {};
}

Result<void> Film::set_cameras()
{
    const bool is_turn = std::ranges::all_of(
        sides_, [](const auto& side) { return side->subject.solved.activity.is_still(); });
    float farthest = 0.0f;
    for (auto& side : sides_) {
        auto& wish = side->wish;
        wish.width = wish_.width / static_cast<int>(sides_.size());
        wish.picked = marked_structure(wish);
        if (is_turn) wish.rows_side = scene::Overlay::Side::Right;
        const auto rows = scene::rows_side_of(wish);
        if (!rows) return tl::unexpected(rows.error());
        wish.rows_side = *rows;
        if (is_turn) {
            auto table = scene::turntable(side->builder, wish);
            if (!table) return tl::unexpected(table.error());
            side->turntable = *table;
            farthest = std::max(farthest, side->turntable->camera.distance);
        } else {
            const auto camera = scene::film_camera(side->builder, wish);
            if (!camera) return tl::unexpected(camera.error());
            wish.camera = *camera;
            farthest = std::max(farthest, camera->distance);
        }
    }
    // One scale for both, so that sizes can be compared.
    for (auto& side : sides_) {
        if (side->turntable) side->turntable->camera.distance = farthest;
        if (side->wish.camera && !side->turntable) side->wish.camera->distance = farthest;
        measure_figure(*side);
    }
    return {};
}

// The flat body's card would otherwise grow and shrink with every step of a walk.
void Film::measure_figure(Side& side) const
{
    const auto& solved = side.subject.solved;
    const bool is_still = solved.activity.is_still();
    const std::size_t frames = is_still ? 1 : count_, step = std::max<std::size_t>(1, frames / 60);
    side.figure_low = glm::vec2{std::numeric_limits<float>::max()};
    side.figure_high = glm::vec2{std::numeric_limits<float>::lowest()};
    const auto add = [&](std::size_t frame, float yaw) {
        const auto pose = scene::pose_of(solved.model.body(), solved.problem.instants[frame],
                                         solved.solution.frames[frame]);
        const auto figure = scene::make_figure(solved.model.body(), pose, side.props,
                                               solved.problem.instants[frame].time.si(), yaw);
        side.figure_low = glm::min(side.figure_low, figure.low);
        side.figure_high = glm::max(side.figure_high, figure.high);
    };
    // A turn shows the body from all four sides.
    if (side.turntable)
        for (const float turn : {0.0f, 1.5708f, 3.1416f, 4.7124f})
            add(0, side.turntable->camera.yaw + turn);
    else
        for (std::size_t frame = 0; frame < frames; frame += step)
            add(frame, side.wish.camera->yaw);
}

Result<std::vector<scene::Picture>> Film::pictures(std::size_t frame)
{
    if (frame >= count_)
        return fail(fmt::format("film: there is no frame {} of {}", frame + 1, count_));
    std::vector<scene::Picture> out;
    for (auto& side : sides_) {
        auto& wish = side->wish;
        wish.frame = side->subject.solved.activity.is_still() ? 0 : frame;
        if (side->turntable)
            wish.camera = side->turntable->at(2.0f * 3.14159265f * static_cast<float>(frame) /
                                              static_cast<float>(count_));
        auto picture = scene::make_picture(side->builder, wish);
        if (!picture) return tl::unexpected(picture.error());
        if (auto& figure = picture->overlay.inset) {
            figure->low = glm::min(figure->low, side->figure_low);
            figure->high = glm::max(figure->high, side->figure_high);
        }
        out.push_back(std::move(*picture));
    }
    return out;
}

}
