#include "education/tours.h"

#include "core/files.h"
#include "core/json.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace spineload::education {

namespace {

bool is_id(std::string_view text)
{
    return !text.empty() && text.size() <= 60 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

std::string read_id(const JsonValue& value)
{
    std::string id = value.string(60);
    if (value.is_string() && !is_id(id))
        value.mistake("expected small letters, digits and hyphens, found \"" + id + "\"");
    return id;
}

// Text that is shown: never empty where it must be there.
std::string read_words(const JsonValue& value, std::size_t most)
{
    std::string text = value.string(most);
    if (value.is_string() && text.find_first_not_of(" \n\t") == std::string::npos)
        value.mistake("expected words, found none");
    return text;
}

std::vector<std::string> read_ids(const JsonValue& value)
{
    std::vector<std::string> ids;
    if (!value.exists()) return ids;
    for (const auto& item : value.items()) ids.push_back(read_id(item));
    return ids;
}

std::array<double, 3> read_place(const JsonValue& value)
{
    std::array<double, 3> place{};
    if (!value.exists()) return place;
    const auto items = value.items();
    if (value.is_array() && items.size() != 3)
        value.mistake(
            fmt::format("expected 3 numbers (forward, up, right), found {}", items.size()));
    for (std::size_t i = 0; i < std::min<std::size_t>(3, items.size()); ++i)
        place[i] = items[i].number(-1000.0, 1000.0);
    return place;
}

std::optional<Structure> read_structure(const JsonValue& value)
{
    if (!value.exists() || !value.is_string()) {
        if (value.exists()) value.string();
        return {};
    }
    auto structure = parse_structure(value.string(80));
    if (structure) return *structure;
    value.mistake(structure.error().text());
    return {};
}

TourCamera read_camera(const JsonValue& value)
{
    TourCamera camera;
    camera.yaw_deg = value.required("yaw_deg").number(-360.0, 360.0, camera.yaw_deg);
    if (const auto pitch = value.optional("pitch_deg"); pitch.exists())
        camera.pitch_deg = pitch.number(-89.0, 89.0);
    camera.distance_m = value.required("distance_m").number(0.05, 10.0, camera.distance_m);
    camera.target_mm = read_place(value.optional("target_mm"));
    if (const auto flat = value.optional("is_orthographic"); flat.exists())
        camera.is_orthographic = flat.boolean();
    return camera;
}

TourLayers read_layers(const JsonValue& value)
{
    TourLayers layers;
    if (!value.exists()) return layers;
    const auto read = [&](std::string_view key, bool& on) {
        if (const auto item = value.optional(key); item.exists()) on = item.boolean(on);
    };
    read("bones", layers.bones);
    read("discs", layers.discs);
    read("facets", layers.facets);
    read("muscles", layers.muscles);
    read("glass", layers.glass);
    return layers;
}

TourLabel read_label(const JsonValue& value)
{
    TourLabel label;
    if (const auto structure = read_structure(value.required("structure")))
        label.structure = *structure;
    label.offset_mm = read_place(value.optional("offset_mm"));
    label.title = read_words(value.required("title"), 60);
    if (const auto text = value.optional("text"); text.exists()) label.text = text.string(120);
    return label;
}

// A setting is a number, a switch or a word; kept as --set takes it.
std::map<std::string, std::string> read_settings(const JsonValue& value)
{
    std::map<std::string, std::string> settings;
    if (!value.exists()) return settings;
    for (const auto& [key, item] : value.members()) {
        if (item.is_number())
            settings[key] = fmt::format("{}", item.number(-1e6, 1e6));
        else if (item.is_bool())
            settings[key] = item.boolean() ? "true" : "false";
        else
            settings[key] = item.string(200);
    }
    return settings;
}

void read_moment(const JsonValue& value, TourStep& step)
{
    if (const auto at = value.optional("at"); at.exists()) {
        if (at.is_number())
            step.time_s = at.number(0.0, 3600.0);
        else
            at.choice({"peak"});
    }
    if (const auto plays = value.optional("plays"); plays.exists()) step.plays = plays.boolean();
    if (const auto seconds = value.optional("seconds"); seconds.exists())
        step.seconds = seconds.number(3.0, 120.0, step.seconds);
}

TourStep read_step(const JsonValue& value, std::size_t source_count)
{
    TourStep step;
    step.title = read_words(value.required("title"), 60);
    step.caption = read_words(value.required("caption"), 240);
    step.activity = read_id(value.required("activity"));
    step.settings = read_settings(value.optional("settings"));
    read_moment(value, step);
    step.picked = read_structure(value.optional("picked"));
    if (const auto card = value.optional("card"); card.exists()) step.card = read_id(card);
    if (const auto sources = value.optional("sources"); sources.exists())
        for (const auto& item : sources.items())
            step.sources.push_back(item.integer(1, static_cast<int>(source_count), 1));
    step.camera = read_camera(value.required("camera"));
    step.layers = read_layers(value.optional("layers"));
    if (const auto labels = value.optional("labels"); labels.exists())
        for (const auto& item : labels.items()) step.labels.push_back(read_label(item));
    if (step.labels.size() > 4)
        value.mistake(fmt::format("expected at most 4 labels, found {}", step.labels.size()));
    return step;
}

CardSource read_source(const JsonValue& value)
{
    CardSource source;
    source.citation = read_words(value.required("citation"), 300);
    // A page without a date has none.
    if (const auto year = value.optional("year"); year.exists())
        source.year = year.integer(1800, 2100);
    source.locator = read_words(value.required("locator"), 200);
    source.strength = static_cast<Strength>(
        value.required("strength").choice({"strong", "moderate", "low", "expert"}, 3));
    return source;
}

void read_steps(const JsonValue& value, Tour& tour)
{
    const auto items = value.items();
    if (value.is_array() && (items.empty() || items.size() > most_tour_steps))
        value.mistake(
            fmt::format("expected 1 to {} steps, found {}", most_tour_steps, items.size()));
    for (std::size_t i = 0; i < std::min(items.size(), most_tour_steps); ++i)
        tour.steps.push_back(read_step(items[i], tour.sources.size()));
}

}

double seconds_of(const Tour& tour)
{
    double sum = 0.0;
    for (const TourStep& step : tour.steps) sum += step.seconds;
    return sum;
}

Result<Tour> parse_tour(std::string_view text, const std::string& name)
{
    auto document = JsonDocument::parse(text, name);
    if (!document) return tl::unexpected(document.error());
    const auto root = document->root();
    Tour tour;
    tour.id = read_id(root.required("id"));
    tour.title = read_words(root.required("title"), 60);
    if (const auto about = root.optional("about"); about.exists()) tour.about = about.string(240);
    if (const auto language = root.optional("language"); language.exists())
        tour.language = read_id(language);
    if (const auto order = root.optional("order"); order.exists())
        tour.order = order.integer(0, 10000);
    tour.bars = read_ids(root.optional("bars"));
    if (tour.bars.size() == 1 || tour.bars.size() > 9)
        root.mistake(fmt::format("expected 2 to 9 bars, found {}", tour.bars.size()));
    if (const auto next = root.optional("next"); next.exists()) {
        tour.next_cards = read_ids(next.optional("cards"));
        tour.next_tours = read_ids(next.optional("tours"));
    }
    if (const auto sources = root.optional("sources"); sources.exists())
        for (const auto& item : sources.items()) tour.sources.push_back(read_source(item));
    read_steps(root.required("steps"), tour);
    if (auto done = document->finish(); !done) return tl::unexpected(done.error());
    return tour;
}

std::vector<std::string> unknown_in_tour(const Tour& tour, const TourNames& known)
{
    std::vector<std::string> lines;
    const auto look = [&](const std::string& id, const std::vector<std::string>& names,
                          std::string_view what, const std::string& where) {
        if (id.empty() || std::ranges::find(names, id) != names.end()) return;
        const auto near = nearest_name(id, names);
        lines.push_back(fmt::format("tour {}: {}: no {} is called \"{}\"{}", tour.id, where, what,
                                    id, near ? fmt::format("; did you mean \"{}\"?", *near) : ""));
    };
    for (std::size_t i = 0; i < tour.steps.size(); ++i) {
        const std::string where = fmt::format("/steps/{}", i);
        look(tour.steps[i].activity, known.activities, "activity", where);
        look(tour.steps[i].card, known.cards, "card", where);
    }
    for (const auto& id : tour.bars) look(id, known.activities, "activity", "/bars");
    for (const auto& id : tour.next_cards) look(id, known.cards, "card", "/next/cards");
    for (const auto& id : tour.next_tours) look(id, known.tours, "tour", "/next/tours");
    return lines;
}

std::string reading_text(const Tour& tour)
{
    std::string text = tour.title + ".\n";
    if (!tour.about.empty()) text += tour.about + "\n";
    for (const TourStep& step : tour.steps) {
        text += step.caption + "\n";
        for (const TourLabel& label : step.labels) {
            text += label.title + (label.text.empty() ? "" : ": " + label.text) + ".\n";
        }
    }
    return text;
}

const Tour* TourLibrary::find(std::string_view id) const
{
    const auto found = std::ranges::find(tours, id, &Tour::id);
    return found == tours.end() ? nullptr : &*found;
}

TourLibrary load_tours_in(const std::string& folder)
{
    TourLibrary library;
    std::error_code ignored;
    if (!std::filesystem::is_directory(folder, ignored)) return library;
    const auto files = files_in(folder, ".json");
    if (!files) {
        library.errors.push_back(files.error());
        return library;
    }
    for (const auto& file : *files) {
        const auto text = read_file(file, 1u << 20);
        auto tour =
            text ? parse_tour(*text, file.string()) : Result<Tour>{tl::unexpected(text.error())};
        if (tour && library.find(tour->id))
            tour =
                fail(fmt::format("{}: another tour here is called \"{}\" too; give it its own id",
                                 file.string(), tour->id));
        if (tour)
            library.tours.push_back(std::move(*tour));
        else
            library.errors.push_back(tour.error());
    }
    std::ranges::sort(library.tours, [](const Tour& a, const Tour& b) {
        return a.order != b.order ? a.order < b.order : a.title < b.title;
    });
    return library;
}

TourLibrary load_tours(const std::string& language)
{
    const auto folder = [](const std::string& id) {
        return (home_folder() / "conditions" / id / "tours").string();
    };
    TourLibrary library = load_tours_in(folder(language));
    if (language == "en") return library;
    // What nobody has translated yet is better read in English than not at all.
    TourLibrary english = load_tours_in(folder("en"));
    for (Tour& tour : english.tours)
        if (!library.find(tour.id)) library.tours.push_back(std::move(tour));
    std::ranges::stable_sort(library.tours, {}, &Tour::order);
    return library;
}

}
