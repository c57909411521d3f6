// The part of a session file that says how things are looked at.

#include "app/json_parts.h"
#include "app/session_file.h"

#include <fmt/format.h>
#include <array>

namespace spineload::app {

namespace {

constexpr std::array<std::string_view, 3> mode_ids{"explore", "compare", "learn"};
constexpr std::array<std::string_view, 3> strip_ids{"now", "peak", "times_standing"};
constexpr std::array<std::string_view, 2> range_ids{"fixed", "automatic"};
// Values beyond these are no ranges of loads, angles or shares that anybody could mean.
constexpr double most_range = 1e9;

template <class Enum, std::size_t n>
std::string id_text(const std::array<std::string_view, n>& ids, Enum value)
{
    return json_string(ids[static_cast<std::size_t>(value)]);
}

template <class Enum>
Enum read_choice(const JsonValue& value, std::initializer_list<std::string_view> ids, Enum fallback)
{
    if (!value.exists()) return fallback;
    return static_cast<Enum>(value.choice(ids, static_cast<std::size_t>(fallback)));
}

std::string range_text(const View& view)
{
    if (view.range != RangeMode::Own) return id_text(range_ids, view.range);
    return fmt::format("[{}, {}]", json_number(view.own_range.low),
                       json_number(view.own_range.high));
}

void read_range(const JsonValue& value, View& view)
{
    if (!value.is_array()) {
        view.range = read_choice(value, {range_ids[0], range_ids[1]}, RangeMode::Fixed);
        return;
    }
    const auto ends = value.items();
    if (ends.size() != 2) return value.mistake("expected two numbers, the lower end first");
    view.range = RangeMode::Own;
    view.own_range.low = static_cast<float>(ends[0].number(-most_range, most_range));
    view.own_range.high = static_cast<float>(ends[1].number(-most_range, most_range, 1.0));
    if (view.own_range.low >= view.own_range.high) {
        value.mistake("the lower end must lie below the upper end");
        view.range = RangeMode::Fixed;
    }
}

std::string structure_text(const education::Structure& structure)
{
    return json_string(education::structure_name(structure));
}

std::string section_text(const scene::SectionPlace& section)
{
    return fmt::format(R"({{"kind": "{}", "level": "{}", "offset_m": {}, "is_flipped": {}}})",
                       scene::id(section.kind), anatomy::name(section.level),
                       json_number(section.offset), section.is_flipped);
}

std::optional<scene::SectionPlace> read_section(const JsonValue& object)
{
    if (!object.exists()) return std::nullopt;
    scene::SectionPlace section;
    section.kind =
        scene::all_section_kinds[object.required("kind").choice({"axial", "sagittal", "coronal"})];
    section.level = read_level(object.required("level"));
    const glm::vec2 limits = scene::offset_limits(section.kind);
    section.offset = static_cast<float>(read_number(
        object, "offset_m", static_cast<double>(limits.x), static_cast<double>(limits.y), 0.0));
    section.is_flipped = read_flag(object, "is_flipped", false);
    return section;
}

std::string plots_text(const View& view)
{
    std::string text;
    for (const ExtraPlot& plot : view.plots)
        text += fmt::format(R"({}{{"quantity": "{}", "level": "{}"}})", text.empty() ? "" : ", ",
                            quantity_id(plot.quantity), anatomy::name(plot.level));
    return '[' + text + ']';
}

void read_plots(const JsonValue& list, View& view)
{
    if (!list.exists()) return;
    for (const JsonValue& one : list.items()) {
        ExtraPlot plot;
        plot.quantity = read_quantity(one.required("quantity"), plot.quantity);
        plot.level = read_level(one.required("level"));
        if (view.plots.size() >= most_extra_plots)
            return list.mistake(fmt::format("expected {} plots at most", most_extra_plots));
        view.plots.push_back(plot);
    }
}

void read_kept(const JsonValue& list, View& view, const std::vector<scenario::Person>& people,
               const std::vector<scenario::Activity>& activities)
{
    if (!list.exists()) return;
    for (const JsonValue& one : list.items()) {
        const int activity =
            one.required("activity").integer(0, static_cast<int>(activities.size()) - 1);
        const int person = one.required("person").integer(0, static_cast<int>(people.size()) - 1);
        const std::string name = one.required("name").string(80);
        if (activities.empty() || people.empty()) return;
        if (view.kept.size() >= most_kept_curves)
            return list.mistake(fmt::format("expected {} curves at most", most_kept_curves));
        view.kept.push_back({activities[static_cast<std::size_t>(activity)],
                             people[static_cast<std::size_t>(person)], name});
    }
}

void read_compare_and_tour(const JsonValue& object, View& view)
{
    const JsonValue compare = object.optional("compare");
    view.compare.shows_difference = read_flag(compare, "shows_difference", false);
    view.compare.clock_is_share = read_flag(compare, "clock_is_share", false);
    view.compare.shows_day = read_flag(compare, "shows_day", false);
    const JsonValue tour = object.optional("tour");
    if (!tour.exists()) return;
    view.learn.tour = tour.required("id").string(80);
    if (const JsonValue step = tour.optional("step"); step.exists())
        view.learn.step = static_cast<std::size_t>(step.integer(0, 1000));
}

}

std::string view_text(const View& view, const std::vector<std::string>& kept_curves)
{
    std::vector<std::string> lines;
    const auto line = [&](std::string_view key, const std::string& value) {
        lines.push_back(fmt::format("    \"{}\": {}", key, value));
    };
    line("mode", id_text(mode_ids, view.mode));
    line("time_s", json_number(view.time_s));
    line("is_at_peak", view.is_at_peak ? "true" : "false");
    line("is_started", view.is_started ? "true" : "false");
    line("quantity", json_string(quantity_id(view.quantity)));
    line("range", range_text(view));
    line("strip", id_text(strip_ids, view.strip));
    line("layers", layers_text(view.layers));
    if (view.picked) line("picked", structure_text(*view.picked));
    if (view.pinned) line("pinned", structure_text(*view.pinned));
    if (view.only) line("only", structure_text(*view.only));
    if (!view.hidden.empty()) {
        std::vector<std::string> names;
        for (const auto& one : view.hidden) names.push_back(structure_text(one));
        line("hidden", fmt::format("[{}]", fmt::join(names, ", ")));
    }
    if (view.section) line("section", section_text(*view.section));
    if (!view.plots.empty()) line("plots", plots_text(view));
    if (!kept_curves.empty()) line("kept", fmt::format("[{}]", fmt::join(kept_curves, ", ")));
    if (!view.card.empty()) line("card", json_string(view.card));
    line("compare", fmt::format(R"({{"shows_difference": {}, "clock_is_share": {}{}}})",
                                view.compare.shows_difference, view.compare.clock_is_share,
                                view.compare.shows_day ? R"(, "shows_day": true)" : ""));
    if (!view.learn.tour.empty())
        line("tour", fmt::format(R"({{"id": {}, "step": {}}})", json_string(view.learn.tour),
                                 view.learn.step));
    return fmt::format("{{\n{}\n  }}", fmt::join(lines, ",\n"));
}

std::string camera_text(const scene::Camera& camera)
{
    return fmt::format(
        R"({{"target_m": {}, "yaw_rad": {}, "pitch_rad": {}, "roll_rad": {}, "distance_m": {}, )"
        R"("field_of_view_rad": {}, "is_orthographic": {}}})",
        place_text(camera.target), json_number(camera.yaw), json_number(camera.pitch),
        json_number(camera.roll), json_number(camera.distance), json_number(camera.field_of_view),
        camera.is_orthographic);
}

View read_view(const JsonValue& object, const std::vector<scenario::Person>& people,
               const std::vector<scenario::Activity>& activities)
{
    View view;
    if (!object.exists()) return view;
    view.mode =
        read_choice(object.optional("mode"), {mode_ids[0], mode_ids[1], mode_ids[2]}, view.mode);
    view.time_s = read_number(object, "time_s", 0.0, 1e6, 0.0);
    view.is_at_peak = read_flag(object, "is_at_peak", true);
    view.is_started = read_flag(object, "is_started", true);
    view.quantity = read_quantity(object.optional("quantity"), view.quantity);
    read_range(object.optional("range"), view);
    view.strip = read_choice(object.optional("strip"), {strip_ids[0], strip_ids[1], strip_ids[2]},
                             view.strip);
    read_layers(object.optional("layers"), view.layers);
    const auto structure = [&](std::string_view key) {
        const JsonValue value = object.optional(key);
        return value.exists() ? std::optional{read_structure(value)} : std::nullopt;
    };
    view.picked = structure("picked");
    view.pinned = structure("pinned");
    view.only = structure("only");
    if (const JsonValue hidden = object.optional("hidden"); hidden.exists())
        for (const JsonValue& one : hidden.items()) view.hidden.push_back(read_structure(one));
    view.section = read_section(object.optional("section"));
    read_plots(object.optional("plots"), view);
    read_kept(object.optional("kept"), view, people, activities);
    if (const JsonValue card = object.optional("card"); card.exists()) view.card = card.string(80);
    read_compare_and_tour(object, view);
    return view;
}

scene::Camera read_camera(const JsonValue& object)
{
    scene::Camera camera;
    if (!object.exists()) return camera;
    const auto number = [&](std::string_view key, double least, double most, float fallback) {
        return static_cast<float>(
            read_number(object, key, least, most, static_cast<double>(fallback)));
    };
    // Angles may have been turned round many times; lengths are those of a room around a body.
    if (const JsonValue target = object.optional("target_m"); target.exists())
        camera.target = read_place(target, 100.0);
    camera.yaw = number("yaw_rad", -1e4, 1e4, camera.yaw);
    camera.pitch = number("pitch_rad", -1.6, 1.6, camera.pitch);
    camera.roll = number("roll_rad", -1e4, 1e4, camera.roll);
    camera.distance = number("distance_m", 1e-3, 1e3, camera.distance);
    camera.field_of_view = number("field_of_view_rad", 0.01, 3.0, camera.field_of_view);
    camera.is_orthographic = read_flag(object, "is_orthographic", camera.is_orthographic);
    return camera;
}

education::Structure read_structure(const JsonValue& value)
{
    const auto structure = education::parse_structure(value.string(120));
    if (structure) return *structure;
    for (const std::string& line : structure.error().lines) value.mistake(line);
    return {};
}

glm::vec3 read_place(const JsonValue& value, double most)
{
    const auto items = value.items();
    if (items.size() != 3) {
        value.mistake("expected three numbers");
        return glm::vec3{0.0f};
    }
    const auto at = [&](std::size_t i) { return static_cast<float>(items[i].number(-most, most)); };
    return {at(0), at(1), at(2)};
}

}
