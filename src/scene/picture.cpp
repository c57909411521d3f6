#include "scene/picture.h"

#include "core/assert.h"
#include "scene/picture_words.h"
#include "scene/structures.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <glm/gtc/matrix_transform.hpp>

namespace spineload::scene {
namespace {

using anatomy::index;

// Below this width the picture is for the eye alone: words would be larger than what they name.
constexpr int least_width_for_words = 480;

bool has_words(const PictureWish& wish)
{
    return wish.has_overlay && wish.width >= least_width_for_words;
}

// The design's pixels are for 720 to 1000 rows; larger pictures get larger words.
float scale_of(const PictureWish& wish)
{
    return std::clamp(std::min(static_cast<float>(wish.width) / 1280.0f,
                               static_cast<float>(wish.height) / 720.0f),
                      0.8f, 8.0f);
}

// Values stand in front of the body, where no process crosses their lines; above or below a spine
// that lies across the picture (flatter than 1 in 2.2, which no bending makes).
Overlay::Side rows_side(const Camera& direction, const anatomy::BodyPose& pose)
{
    const glm::mat3 view{direction.view()};
    const glm::vec3 along =
        view * glm::vec3{pose.discs.back().translation - pose.discs.front().translation};
    const glm::vec3 forward = view * glm::vec3{pose.discs[index(anatomy::Level::L3L4)].rotation[0]};
    if (std::abs(along.x) > 2.2f * std::abs(along.y))
        return forward.y > -0.3f ? Overlay::Side::Above : Overlay::Side::Below;
    return forward.x < -0.3f ? Overlay::Side::Left : Overlay::Side::Right;
}

// The part of the picture that the points may fill: words stand left (body) and right (values).
Camera fitted(const PictureWish& wish, std::span<const glm::vec3> points, const Camera& direction,
              Overlay::Side side)
{
    const glm::vec2 size{static_cast<float>(wish.width), static_cast<float>(wish.height)};
    const float scale = scale_of(wish);
    const glm::vec2 margin = 0.055f * glm::vec2{std::min(size.x, size.y)};
    glm::vec2 low = margin, high = size - margin;
    if (has_words(wish)) high.y -= 14.0f * scale;  // the note at the foot
    // A whole body leaves room at its sides by itself.
    if (has_words(wish) && !wish.layers.mannequin && size.x > 900.0f * scale) {
        const bool is_pair = wish.quantity == Quantity::FacetPressure;
        const float rows = (is_pair ? 240.0f : 190.0f) * scale, body = 190.0f * scale;
        low.x += side == Overlay::Side::Left ? rows : body;
        if (side == Overlay::Side::Right) high.x -= rows;
        // Without values on the right the spine reaches over the legend's corner.
        if (side != Overlay::Side::Right) high.y -= 76.0f * scale;
        if (side == Overlay::Side::Left) high.x -= body;
        if (side == Overlay::Side::Above) low.y += 130.0f * scale;
        if (side == Overlay::Side::Below) high.y -= 130.0f * scale;
    }
    return fit_camera(direction, points, size, low, high);
}

std::vector<glm::vec3> corners_of(const Bounds& box)
{
    std::vector<glm::vec3> corners;
    for (unsigned i = 0; i < 8; ++i)
        corners.push_back({(i & 1u) != 0 ? box.high.x : box.low.x,
                           (i & 2u) != 0 ? box.high.y : box.low.y,
                           (i & 4u) != 0 ? box.high.z : box.low.z});
    return corners;
}

// The corners of a box about a structure with some of its surroundings; empty when it is not drawn.
std::vector<glm::vec3> points_around(const education::Structure& structure, const Scene& scene,
                                     float room)
{
    const PickId pick = scene.pick_of(structure);
    Bounds box;
    for (const auto& item : scene.items)
        if (pick != 0 && item.pick == pick) box.add(bounds_of(*item.mesh, item.world_from_mesh));
    if (box.is_empty()) return {};
    return corners_of({box.low - room, box.high + room});
}

// What the camera is fitted to: the spine, or the whole body's box when that is shown.
std::vector<glm::vec3> points_to_fit(const PictureWish& wish, const Scene& scene)
{
    if (wish.close_up)
        if (auto points = points_around(*wish.close_up, scene, wish.close_room); !points.empty())
            return points;
    if (is_axial_view(wish) && !scene.cuts.empty()) return section_points(scene);
    if (wish.view == "section" && scene.section) {
        auto points = spine_points(scene);
        std::erase_if(points, [&](const auto& p) { return is_cut_away(*scene.section, p); });
        if (!points.empty()) return points;
    }
    if (!wish.layers.mannequin) return spine_points(scene);
    return corners_of(whole_bounds(scene));
}

SceneInput input_of(const PictureWish& wish, const anatomy::BodyPose& pose,
                    std::span<const PropInMotion> props)
{
    const auto& frame = wish.solution->frames[wish.frame];
    SceneInput input;
    input.shape = wish.shape;
    input.body = &wish.model->body();
    input.pose = &pose;
    input.model = wish.model;
    input.frame = &frame;
    input.instant = &wish.problem->instants[wish.frame];
    input.props = props;
    input.time_s = input.instant->time.si();
    input.layers = wish.layers;
    input.layers.is_bone_translucent = are_bones_glass(wish);
    // A quantity without anything to colour would be an empty promise of the legend.
    if (wish.quantity == Quantity::MuscleActivation) input.layers.muscles = true;
    if (wish.quantity == Quantity::FacetPressure) input.layers.facets = true;
    input.quantity = wish.quantity;
    input.range = wish.range;
    input.map = wish.map;
    input.palette = wish.palette;
    input.reading = wish.reading;
    input.reference = reference_of(wish);
    input.appearance = wish.appearance;
    input.has_loads = wish.has_loads;
    input.vision = wish.vision;
    if (wish.section) input.section = section_of(*wish.section, pose);
    input.picked = wish.picked;
    if (const auto marked = marked_level(wish, frame); wish.has_loads && !input.picked && marked)
        input.picked = wish.quantity == Quantity::FacetPressure
                           ? facet_of(*marked, anatomy::Side::Right)
                           : disc_of(*marked);
    return input;
}

anatomy::BodyPose pose_at(const PictureWish& wish, std::size_t frame)
{
    return pose_of(wish.model->body(), wish.problem->instants[frame], wish.solution->frames[frame]);
}

Result<Camera> direction_of(const PictureWish& wish)
{
    SPINELOAD_ASSERT(
        wish.activity && wish.person && wish.model && wish.problem && wish.solution && wish.shape,
        "a picture needs activity, person, model, problem, solution and shape");
    if (wish.frame >= wish.solution->frames.size() || wish.frame >= wish.problem->instants.size())
        return fail(fmt::format("picture: there is no solved frame {}; the activity has {}",
                                wish.frame, wish.solution->frames.size()),
                    ExitCode::NoSolution);
    if (wish.camera) return *wish.camera;
    if (wish.direction) return *wish.direction;
    if (wish.section && wish.view == "section")
        return section_camera(*wish.section, pose_at(wish, wish.frame));
    if (const auto camera = named_camera(wish.view)) return *camera;
    std::string known;
    for (const auto& view : named_views())
        known += (known.empty() ? "" : ", ") + std::string{view.id};
    return fail(fmt::format("--view: unknown view \"{}\"; known are {}", wish.view, known));
}

std::vector<PropInMotion> props_for(const PictureWish& wish)
{
    if (!wish.props.empty()) return {wish.props.begin(), wish.props.end()};
    return props_of(*wish.activity, *wish.person);
}

}

std::size_t peak_frame(const biomech::Solution& solution, Quantity quantity,
                       std::span<const biomech::Fascicle> fascicles)
{
    std::size_t best = 0;
    double most = -1.0;
    for (std::size_t i = 0; i < solution.frames.size(); ++i) {
        double here = 0.0;
        for (const auto level : anatomy::all_levels)
            if (const auto value = level_value(quantity, level, solution.frames[i]))
                here = std::max(here, std::abs(*value));
        if (quantity == Quantity::MuscleActivation) {
            // The whole effort rather than one small fascicle's: forces by their sizes.
            const auto& activation = solution.frames[i].activation;
            for (std::size_t k = 0; k < std::min(activation.size(), fascicles.size()); ++k)
                here += static_cast<double>(activation[k]) * fascicles[k].pcsa.si();
        }
        if (here > most) {
            most = here;
            best = i;
        }
    }
    return best;
}

anatomy::BodyPose pose_of(const anatomy::Body& body, const biomech::Instant& instant,
                          const biomech::Frame& frame)
{
    anatomy::PerLevel<Displacement<Disc>> displacement;
    for (const auto level : anatomy::all_levels)
        displacement[index(level)] = frame.levels[index(level)].displacement;
    return anatomy::place_body(body, instant.posture, displacement);
}

Result<Camera> film_camera(SceneBuilder& builder, const PictureWish& wish)
{
    const auto direction = direction_of(wish);
    if (!direction || wish.camera) return direction;
    const auto props = props_for(wish);
    PictureWish each = wish;
    std::vector<glm::vec3> points;
    // Between a fortieth of a motion and the next nothing leaves the margin.
    const std::size_t count = wish.solution->frames.size(),
                      step = std::max<std::size_t>(1, count / 40);
    for (each.frame = 0; each.frame < count; each.frame += step) {
        const auto pose = pose_at(each, each.frame);
        const Scene scene = builder.build(input_of(each, pose, props));
        const auto more = points_to_fit(each, scene);
        points.insert(points.end(), more.begin(), more.end());
    }
    return fitted(wish, points, *direction,
                  wish.rows_side.value_or(rows_side(*direction, pose_at(wish, wish.frame))));
}

Result<Overlay::Side> rows_side_of(const PictureWish& wish)
{
    const auto direction = direction_of(wish);
    if (!direction) return tl::unexpected(direction.error());
    return wish.rows_side.value_or(rows_side(*direction, pose_at(wish, wish.frame)));
}

Camera Turntable::at(float angle) const
{
    Camera out = camera;
    out.yaw = std::remainder(camera.yaw + angle, 2.0f * 3.14159265f);
    // A camera's yaw turns from x towards z, the opposite sense of a turn about y.
    const glm::mat3 turn{glm::rotate(glm::mat4{1.0f}, -angle, glm::vec3{0, 1, 0})};
    out.target = axis + turn * (camera.target - axis);
    return out;
}

Result<Turntable> turntable(SceneBuilder& builder, const PictureWish& wish)
{
    const auto direction = direction_of(wish);
    if (!direction) return tl::unexpected(direction.error());
    const auto props = props_for(wish);
    const auto pose = pose_at(wish, wish.frame);
    const auto points = points_to_fit(wish, builder.build(input_of(wish, pose, props)));
    Bounds box;
    for (const auto& point : points) box.add(point);
    Turntable out;
    out.axis = box.centre();
    // Seen from one side while the spine turns, it sweeps a body of revolution.
    std::vector<glm::vec3> swept;
    constexpr int directions = 24;
    for (int i = 0; i < directions; ++i) {
        const float angle = 2.0f * 3.14159265f * static_cast<float>(i) / directions;
        const glm::mat3 turn{glm::rotate(glm::mat4{1.0f}, angle, glm::vec3{0, 1, 0})};
        for (const auto& point : points) swept.push_back(out.axis + turn * (point - out.axis));
    }
    out.camera = fitted(wish, swept, *direction, wish.rows_side.value_or(Overlay::Side::Right));
    return out;
}

Result<Picture> make_picture(SceneBuilder& builder, const PictureWish& wish)
{
    const auto direction = direction_of(wish);
    if (!direction) return tl::unexpected(direction.error());
    const auto pose = pose_at(wish, wish.frame);
    const auto props = props_for(wish);

    Picture picture;
    picture.width = wish.width;
    picture.height = wish.height;
    picture.has_overlay = has_words(wish);
    picture.scene = builder.build(input_of(wish, pose, props));
    picture.overlay.palette = wish.palette;
    picture.overlay.scale = scale_of(wish);
    picture.overlay.rows_side = wish.rows_side.value_or(rows_side(*direction, pose));
    picture.scene.look.pixel_scale = std::max(picture.overlay.scale, 1.0f);
    picture.scene.look.is_background_transparent = wish.is_background_transparent;
    picture.camera = wish.camera ? *wish.camera
                                 : fitted(wish, points_to_fit(wish, picture.scene), *direction,
                                          picture.overlay.rows_side);
    if (picture.has_overlay)
        write_overlay(wish, wish.solution->frames[wish.frame], pose, props, picture);
    return picture;
}

}
