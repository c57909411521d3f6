#include "scene/picture.h"

#include "core/assert.h"
#include "core/show.h"
#include "scene/structures.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace spineload::scene {
namespace {

using anatomy::index;
using education::StructureKind;

// Below this width the picture is for the eye alone: words would be larger than what they name.
constexpr int least_width_for_words = 480;

std::optional<double> level_value(Quantity quantity, anatomy::Level level,
                                  const biomech::Frame& frame)
{
    if (quantity != Quantity::FacetPressure) return value_of(quantity, disc_of(level), frame);
    const auto left = value_of(quantity, facet_of(level, anatomy::Side::Left), frame);
    const auto right = value_of(quantity, facet_of(level, anatomy::Side::Right), frame);
    return std::max(*left, *right);
}

// The joint faces lie between the bones: nobody would see them otherwise.
bool are_bones_glass(const PictureWish& wish)
{
    return wish.layers.is_bone_translucent || wish.quantity == Quantity::FacetPressure;
}

std::optional<anatomy::Level> marked_level(const PictureWish& wish, const biomech::Frame& frame)
{
    if (wish.picked &&
        (wish.picked->kind == StructureKind::Disc || wish.picked->kind == StructureKind::Facet))
        return wish.picked->level;
    std::optional<anatomy::Level> out;
    double most = 0.0;
    for (const auto level : anatomy::all_levels)
        if (const auto value = level_value(wish.quantity, level, frame);
            value && std::abs(*value) > most) {
            most = std::abs(*value);
            out = level;
        }
    return out;
}

// The edge of a level's disc that looks towards the column of values: its front or back, or a side
// where the view is along the body's middle.
glm::vec2 edge_towards(const anatomy::Body& body, const anatomy::BodyPose& pose,
                       anatomy::Level level, const Camera& camera, glm::vec2 size, bool is_left)
{
    const auto& disc = pose.discs[index(level)];
    const auto& geometry = body.discs[index(level)];
    const auto& middle = pose.discs[index(anatomy::Level::L3L4)].rotation;
    const glm::mat3 view{camera.view()};
    const bool is_from_side =
        std::abs((view * glm::vec3{middle[0]}).x) > std::abs((view * glm::vec3{middle[2]}).x);
    const glm::dvec3 half = is_from_side ? disc.rotation[0] * (0.5 * geometry.depth.si())
                                         : disc.rotation[2] * (0.5 * geometry.width.si());
    const glm::vec2 one{project(camera, glm::vec3{disc.translation + half}, size)};
    const glm::vec2 other{project(camera, glm::vec3{disc.translation - half}, size)};
    return (one.x < other.x) == is_left ? one : other;
}

// Of a level's two facet joints the one nearer to the eye.
glm::vec2 facet_in_sight(const anatomy::Body& body, const anatomy::BodyPose& pose,
                         anatomy::Level level, const Camera& camera, glm::vec2 size)
{
    const glm::dvec3 centre = body.facets[index(level)].centre.si;
    const auto& disc = pose.discs[index(level)];
    const auto at = [&](double side) {
        const glm::dvec3 place =
            disc.rotation * (centre * glm::dvec3{1, 1, side}) + disc.translation;
        return project(camera, glm::vec3{place}, size);
    };
    const glm::vec3 left = at(-1.0), right = at(1.0);
    return glm::vec2{left.z < right.z ? left : right};
}

std::string facet_pair(anatomy::Level level, const biomech::Frame& frame)
{
    const auto text = [&](anatomy::Side side) {
        return show_value(Quantity::FacetPressure,
                          *value_of(Quantity::FacetPressure, facet_of(level, side), frame));
    };
    return fmt::format("{} | {}", text(anatomy::Side::Left), text(anatomy::Side::Right));
}

void add_rows(const PictureWish& wish, const biomech::Frame& frame, const anatomy::BodyPose& pose,
              Picture& picture)
{
    const glm::vec2 size{static_cast<float>(wish.width), static_cast<float>(wish.height)};
    const auto marked = marked_level(wish, frame);
    const auto& body = wish.model->body();
    for (auto it = anatomy::all_levels.rbegin(); it != anatomy::all_levels.rend(); ++it) {
        const auto value = level_value(wish.quantity, *it, frame);
        if (!value) continue;
        Overlay::Row row;
        row.name = anatomy::name(*it);
        row.unit = entry(wish.quantity).unit;
        row.value = wish.quantity == Quantity::FacetPressure ? facet_pair(*it, frame)
                                                             : show_value(wish.quantity, *value);
        row.anchor = wish.quantity == Quantity::FacetPressure
                         ? facet_in_sight(body, pose, *it, picture.camera, size)
                         : edge_towards(body, pose, *it, picture.camera, size,
                                        picture.overlay.are_rows_left);
        row.is_marked = marked == *it;
        row.has_swatch = true;
        row.swatch = colour_of(picture.scene.map, picture.scene.range, picture.scene.over,
                               picture.scene.under, static_cast<float>(*value));
        if (row.is_marked) {
            row.name =
                (wish.quantity == Quantity::FacetPressure ? "Facet joints " : "Disc ") + row.name;
            // Shear changes sign and facets may not touch in standing: a ratio would mislead.
            const bool has_ratio = wish.quantity == Quantity::DiscCompression ||
                                   wish.quantity == Quantity::DiscPressure;
            if (wish.standing && !wish.standing->frames.empty() && has_ratio) {
                const auto rest = level_value(wish.quantity, *it, wish.standing->frames.front());
                // Standing against itself says nothing.
                if (rest && *rest > 0.0 && std::abs(*value / *rest - 1.0) > 0.005)
                    row.more = fmt::format("{} × standing", show_number(*value / *rest, 1));
            }
        }
        picture.overlay.rows.push_back(std::move(row));
    }
}

std::string time_line(const PictureWish& wish)
{
    const auto& instant = wish.problem->instants[wish.frame];
    if (wish.activity->is_still()) return "";
    std::string line = fmt::format("{} of {}", show(instant.time),
                                   show(Time::from_si(wish.activity->duration_s())));
    if (!instant.phase.empty()) {
        std::string phase = instant.phase;
        phase.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(phase.front())));
        line = phase + " · " + line;
    }
    if (wish.solution->frames.size() > 1 &&
        wish.frame == peak_frame(*wish.solution, wish.quantity, wish.model->fascicles()))
        line += " · peak";
    return line;
}

Legend legend_of(const PictureWish& wish, const biomech::Frame& frame, const Scene& scene)
{
    std::vector<double> values;
    for (const auto level : anatomy::all_levels)
        if (const auto value = level_value(wish.quantity, level, frame)) values.push_back(*value);
    std::optional<double> marker;
    if (const auto level = marked_level(wish, frame))
        marker = level_value(wish.quantity, *level, frame);
    Legend legend = make_legend(wish.quantity, scene.range, scene.map, marker, values);
    legend.over = scene.over;
    legend.under = scene.under;
    return legend;
}

void write_overlay(const PictureWish& wish, const biomech::Frame& frame,
                   const anatomy::BodyPose& pose, std::span<const PropInMotion> props,
                   Picture& picture)
{
    Overlay& overlay = picture.overlay;
    const glm::vec2 size{static_cast<float>(wish.width), static_cast<float>(wish.height)};
    const auto& build = wish.person->build;
    overlay.title = wish.activity->card().title;
    overlay.lines.push_back(
        fmt::format("{} · {} · {}", wish.person->title, show(build.height), show(build.mass)));
    if (auto line = time_line(wish); !line.empty()) overlay.lines.push_back(std::move(line));
    overlay.note =
        wish.shape->is_built_in
            ? "Calculated load on a generic back. It cannot tell where pain comes from."
            : "Loads of the built-in spine, shown on the imported one. They cannot tell where "
              "pain comes from.";
    if (wish.solution->status == biomech::Status::Overloaded)
        overlay.lines.push_back("More than the muscles can hold: the loads are at least as shown.");
    overlay.legend = legend_of(wish, frame, picture.scene);
    const glm::vec2 name_size = overlay.scale * glm::vec2{24.0f, 14.0f};
    for (const auto& name :
         place_names(picture.scene, picture.camera, size, name_size, 34.0f * overlay.scale)) {
        const Label& label = picture.scene.labels[name.label];
        overlay.names.push_back({name.centre, label.text, are_bones_glass(wish) ? 0 : label.pick});
    }
    if (wish.layers.arrows)
        overlay.arrow_length = overlay.arrow_newtons * metres_per_newton *
                               pixels_per_metre(picture.camera, picture.camera.distance, size.y);
    overlay.name_colour = are_bones_glass(wish) ? wish.palette->text : wish.palette->name_on_bone;
    overlay.name_halo = are_bones_glass(wish) ? wish.palette->view_bottom : wish.palette->bone;
    add_rows(wish, frame, pose, picture);
    if (!wish.layers.mannequin) {
        overlay.inset =
            make_figure(wish.model->body(), pose, props,
                        wish.problem->instants[wish.frame].time.si(), picture.camera.yaw);
        const auto l45 = level_value(wish.quantity, anatomy::Level::L4L5, frame);
        overlay.low_back =
            l45 ? colour_of(picture.scene.map, picture.scene.range, picture.scene.over,
                            picture.scene.under, static_cast<float>(*l45))
                : wish.palette->disc;
    }
}

// The part of the picture that the spine may fill: words stand left (body) and right (values).
Camera fitted(const PictureWish& wish, const Scene& scene, const Camera& direction, float scale,
              bool has_words, bool are_rows_left)
{
    const glm::vec2 size{static_cast<float>(wish.width), static_cast<float>(wish.height)};
    const glm::vec2 margin = 0.055f * glm::vec2{std::min(size.x, size.y)};
    glm::vec2 low = margin, high = size - margin;
    if (has_words) high.y -= 14.0f * scale;  // the note at the foot
    if (has_words && size.x > 900.0f * scale) {
        const bool is_pair = wish.quantity == Quantity::FacetPressure;
        const float rows = (is_pair ? 240.0f : 190.0f) * scale, body = 190.0f * scale;
        low.x += are_rows_left ? rows : body;
        high.x -= are_rows_left ? body : rows;
    }
    std::vector<glm::vec3> points = spine_points(scene);
    if (wish.layers.mannequin) {
        const Bounds box = whole_bounds(scene);
        return fit_camera(direction, box, size.x / size.y, 0.05f);
    }
    return fit_camera(direction, points, size, low, high);
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

Result<Picture> make_picture(SceneBuilder& builder, const PictureWish& wish)
{
    SPINELOAD_ASSERT(
        wish.activity && wish.person && wish.model && wish.problem && wish.solution && wish.shape,
        "a picture needs activity, person, model, problem, solution and shape");
    if (wish.frame >= wish.solution->frames.size() || wish.frame >= wish.problem->instants.size())
        return fail(fmt::format("picture: there is no solved frame {}; the activity has {}",
                                wish.frame, wish.solution->frames.size()),
                    ExitCode::NoSolution);
    std::optional<Camera> direction = wish.camera ? wish.camera : named_camera(wish.view);
    if (!direction) {
        std::string known;
        for (const auto& view : named_views())
            known += (known.empty() ? "" : ", ") + std::string{view.id};
        return fail(fmt::format("--view: unknown view \"{}\"; known are {}", wish.view, known));
    }
    const auto& frame = wish.solution->frames[wish.frame];
    const auto& instant = wish.problem->instants[wish.frame];
    const auto pose = pose_of(wish.model->body(), instant, frame);
    const auto own_props = wish.props.empty()
                               ? props_of(*wish.activity, *wish.person)
                               : std::vector<PropInMotion>(wish.props.begin(), wish.props.end());

    SceneInput input;
    input.shape = wish.shape;
    input.body = &wish.model->body();
    input.pose = &pose;
    input.model = wish.model;
    input.frame = &frame;
    input.instant = &instant;
    input.props = own_props;
    input.time_s = instant.time.si();
    input.layers = wish.layers;
    input.layers.is_bone_translucent = are_bones_glass(wish);
    // A quantity without anything to colour would be an empty promise of the legend.
    if (wish.quantity == Quantity::MuscleActivation) input.layers.muscles = true;
    if (wish.quantity == Quantity::FacetPressure) input.layers.facets = true;
    input.quantity = wish.quantity;
    input.range = wish.range;
    input.map = wish.map;
    input.palette = wish.palette;
    const auto marked = marked_level(wish, frame);
    input.picked = wish.picked;
    if (!input.picked && marked)
        input.picked = wish.quantity == Quantity::FacetPressure
                           ? facet_of(*marked, anatomy::Side::Right)
                           : disc_of(*marked);

    Picture picture;
    picture.width = wish.width;
    picture.height = wish.height;
    picture.has_overlay = wish.has_overlay && wish.width >= least_width_for_words;
    picture.scene = builder.build(input);
    auto& overlay = picture.overlay;
    overlay.palette = wish.palette;
    // The design's pixels are for 720 to 1000 rows; larger pictures get larger words.
    overlay.scale = std::clamp(std::min(static_cast<float>(wish.width) / 1280.0f,
                                        static_cast<float>(wish.height) / 720.0f),
                               0.8f, 8.0f);
    picture.scene.look.pixel_scale = std::max(overlay.scale, 1.0f);
    picture.scene.look.is_background_transparent = wish.is_background_transparent;
    // Values stand in front of the body, where no process crosses their lines.
    const glm::vec3 forward = glm::mat3{direction->view()} * glm::vec3{pose.discs[2].rotation[0]};
    overlay.are_rows_left = forward.x < -0.3f;
    picture.camera = wish.camera ? *wish.camera
                                 : fitted(wish, picture.scene, *direction, overlay.scale,
                                          picture.has_overlay, overlay.are_rows_left);
    if (picture.has_overlay) write_overlay(wish, frame, pose, own_props, picture);
    return picture;
}

}
