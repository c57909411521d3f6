#include "scene/picture_words.h"

#include "core/language.h"
#include "core/show.h"
#include "scene/structures.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace spineload::scene {
namespace {

using anatomy::index;
using education::StructureKind;

// The edge of a level's disc that looks towards the values: its front or back, or a side where the
// view is along the body's middle.
glm::vec2 edge_towards(const anatomy::Body& body, const anatomy::BodyPose& pose,
                       anatomy::Level level, const Camera& camera, glm::vec2 size,
                       Overlay::Side side)
{
    const auto& disc = pose.discs[index(level)];
    const auto& geometry = body.discs[index(level)];
    const auto& middle = pose.discs[index(anatomy::Level::L3L4)].rotation;
    const glm::mat3 view{camera.view()};
    // Along which direction of the picture the values lie, and which of two points is nearer to
    // them.
    const bool is_upright = side == Overlay::Side::Right || side == Overlay::Side::Left;
    const int axis = is_upright ? 0 : 1;
    const bool is_low = side == Overlay::Side::Left || side == Overlay::Side::Above;
    const bool is_from_side = std::abs((view * glm::vec3{middle[0]})[axis]) >
                              std::abs((view * glm::vec3{middle[2]})[axis]);
    const glm::dvec3 half = is_from_side ? disc.rotation[0] * (0.5 * geometry.depth.si())
                                         : disc.rotation[2] * (0.5 * geometry.width.si());
    const glm::vec2 one{project(camera, glm::vec3{disc.translation + half}, size)};
    const glm::vec2 other{project(camera, glm::vec3{disc.translation - half}, size)};
    return (one[axis] < other[axis]) == is_low ? one : other;
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
        const auto value = level_reading(wish, *it, frame);
        if (!value || (is_axial_view(wish) && *it != wish.section->level)) continue;
        Overlay::Row row;
        row.name = anatomy::name(*it);
        row.unit = reading_unit(wish.reading, wish.quantity);
        const bool is_pair =
            wish.quantity == Quantity::FacetPressure && wish.reading == Reading::Value;
        row.value =
            is_pair ? facet_pair(*it, frame) : show_reading(wish.reading, wish.quantity, *value);
        row.anchor =
            wish.quantity == Quantity::FacetPressure
                ? facet_in_sight(body, pose, *it, picture.camera, size)
                : edge_towards(body, pose, *it, picture.camera, size, picture.overlay.rows_side);
        row.is_marked = marked == *it;
        row.has_swatch = true;
        row.swatch = colour_of(picture.scene.map, picture.scene.range, picture.scene.over,
                               picture.scene.under, static_cast<float>(*value));
        if (row.is_marked) {
            row.name = wish.quantity == Quantity::FacetPressure
                           ? tr_format("Facet joints {}", row.name)
                           : tr_format("Disc {}", row.name);
            // Shear changes sign and facets may not touch in standing: a ratio would mislead.
            const bool has_ratio =
                wish.reading == Reading::Value && (wish.quantity == Quantity::DiscCompression ||
                                                   wish.quantity == Quantity::DiscPressure);
            if (wish.standing && !wish.standing->frames.empty() && has_ratio) {
                const auto rest = level_value(wish.quantity, *it, wish.standing->frames.front());
                // Standing against itself says nothing.
                if (rest && *rest > 0.0 && std::abs(*value / *rest - 1.0) > 0.005)
                    row.more = tr_format("{} × standing", show_number(*value / *rest, 1));
            }
        }
        picture.overlay.rows.push_back(std::move(row));
    }
}

std::string time_line(const PictureWish& wish)
{
    const auto& instant = wish.problem->instants[wish.frame];
    if (wish.activity->is_still()) return "";
    // Always two decimals: in a film a line that changes its length draws the eye to itself.
    const auto clock = [](double seconds) {
        std::string text = fmt::format("{:.2f} s", seconds);
        text.replace(text.find('.'), 1, number_marks().decimal);
        return text;
    };
    std::string line =
        tr_format("{} of {}", clock(instant.time.si()), clock(wish.activity->duration_s()));
    if (!instant.phase.empty()) {
        std::string phase = instant.phase;
        phase.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(phase.front())));
        line = tr(phase) + " · " + line;
    }
    if (wish.solution->frames.size() > 1 &&
        wish.frame == peak_frame(*wish.solution, wish.quantity, wish.model->fascicles()))
        line += " · " + std::string{tr("peak")};
    return line;
}

Legend legend_of(const PictureWish& wish, const biomech::Frame& frame, const Scene& scene)
{
    std::vector<double> values;
    for (const auto level : anatomy::all_levels)
        if (const auto value = level_reading(wish, level, frame)) values.push_back(*value);
    std::optional<double> marker;
    if (const auto level = marked_level(wish, frame)) marker = level_reading(wish, *level, frame);
    Legend legend = reading_legend(wish.reading, wish.quantity, scene.range, scene.map, marker,
                                   values, wish.than);
    legend.over = scene.over;
    legend.under = scene.under;
    return legend;
}

}

bool are_bones_glass(const PictureWish& wish)
{
    return wish.layers.is_bone_translucent || wish.quantity == Quantity::FacetPressure;
}

std::optional<double> level_value(Quantity quantity, anatomy::Level level,
                                  const biomech::Frame& frame)
{
    if (quantity != Quantity::FacetPressure) return value_of(quantity, disc_of(level), frame);
    const auto left = value_of(quantity, facet_of(level, anatomy::Side::Left), frame);
    const auto right = value_of(quantity, facet_of(level, anatomy::Side::Right), frame);
    return std::max(*left, *right);
}

bool is_axial_view(const PictureWish& wish)
{
    return wish.view == "section" && wish.section && wish.section->kind == SectionKind::Axial;
}

const biomech::Frame* reference_of(const PictureWish& wish)
{
    if (wish.reading == Reading::TimesStanding)
        return wish.standing && !wish.standing->frames.empty() ? &wish.standing->frames.front()
                                                               : nullptr;
    return wish.reading == Reading::Difference ? wish.reference : nullptr;
}

std::optional<double> level_reading(const PictureWish& wish, anatomy::Level level,
                                    const biomech::Frame& frame)
{
    if (wish.reading == Reading::Value) return level_value(wish.quantity, level, frame);
    const auto* reference = reference_of(wish);
    if (wish.quantity != Quantity::FacetPressure || !reference)
        return reading_of(wish.reading, wish.quantity, disc_of(level), frame, reference);
    if (wish.reading != Reading::Difference) return std::nullopt;
    return *level_value(wish.quantity, level, frame) -
           *level_value(wish.quantity, level, *reference);
}

std::optional<anatomy::Level> marked_level(const PictureWish& wish, const biomech::Frame& frame)
{
    if (wish.picked &&
        (wish.picked->kind == StructureKind::Disc || wish.picked->kind == StructureKind::Facet))
        return wish.picked->level;
    if (is_axial_view(wish)) return wish.section->level;
    std::optional<anatomy::Level> out;
    double most = 0.0;
    for (const auto level : anatomy::all_levels)
        if (const auto value = level_reading(wish, level, frame);
            value && std::abs(*value) > most) {
            most = std::abs(*value);
            out = level;
        }
    return out;
}

void write_overlay(const PictureWish& wish, const biomech::Frame& frame,
                   const anatomy::BodyPose& pose, std::span<const PropInMotion> props,
                   Picture& picture)
{
    Overlay& overlay = picture.overlay;
    const glm::vec2 size{static_cast<float>(wish.width), static_cast<float>(wish.height)};
    const auto& build = wish.person->build;
    overlay.title = tr(wish.activity->card().title);
    overlay.lines.push_back(fmt::format("{} · {} · {}", scenario::shown_title(*wish.person),
                                        show(build.height), show(build.mass)));
    if (auto line = time_line(wish); !line.empty()) overlay.lines.push_back(std::move(line));
    overlay.note =
        wish.shape->is_built_in
            ? tr("Calculated load on a generic back. It cannot tell where pain comes from.")
        : wish.shape->has_own_loads
            ? tr("Calculated for this spine's own shape with the person's mass. It cannot tell "
                 "where pain comes from.")
            : tr("Loads of the built-in spine, shown on the imported one. They cannot tell where "
                 "pain comes from.");
    if (wish.solution->status == biomech::Status::Overloaded)
        overlay.lines.push_back(
            tr("More than the muscles can hold: the loads are at least as shown."));
    const bool tells_load =
        wish.appearance == Appearance::Explore || wish.reading == Reading::TimesStanding;
    if (tells_load) overlay.legend = legend_of(wish, frame, picture.scene);
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
    if (tells_load) add_rows(wish, frame, pose, picture);
    write_notes(wish, pose, picture);
    if (!wish.layers.mannequin && wish.appearance == Appearance::Explore) {
        overlay.inset =
            make_figure(wish.model->body(), pose, props,
                        wish.problem->instants[wish.frame].time.si(), picture.camera.yaw);
        const auto l45 = level_reading(wish, anatomy::Level::L4L5, frame);
        overlay.low_back =
            l45 ? colour_of(picture.scene.map, picture.scene.range, picture.scene.over,
                            picture.scene.under, static_cast<float>(*l45))
                : wish.palette->disc;
    }
}

}
