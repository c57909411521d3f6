// A tour back into its file's text.

#include "education/tours.h"

#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

namespace spineload::education {

namespace {

using Json = nlohmann::ordered_json;

// In the order of Strength, as the reader knows them.
constexpr std::array<std::string_view, 4> strengths{"strong", "moderate", "low", "expert"};

Json camera_json(const TourCamera& camera)
{
    Json json;
    json["yaw_deg"] = camera.yaw_deg;
    json["pitch_deg"] = camera.pitch_deg;
    json["distance_m"] = camera.distance_m;
    json["target_mm"] = camera.target_mm;
    if (camera.is_orthographic) json["is_orthographic"] = true;
    return json;
}

Json layers_json(const TourLayers& layers)
{
    return {{"bones", layers.bones},
            {"discs", layers.discs},
            {"facets", layers.facets},
            {"muscles", layers.muscles},
            {"glass", layers.glass}};
}

Json label_json(const TourLabel& label)
{
    Json json;
    json["structure"] = structure_name(label.structure);
    if (label.offset_mm != std::array<double, 3>{}) json["offset_mm"] = label.offset_mm;
    json["title"] = label.title;
    if (!label.text.empty()) json["text"] = label.text;
    return json;
}

// Numbers and switches as such, words as words: the reader takes them back to the same text.
Json setting_json(const std::string& text)
{
    if (text == "true" || text == "false") return text == "true";
    double number = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc{} && end == text.data() + text.size()) return number;
    return text;
}

Json step_json(const TourStep& step)
{
    Json json;
    json["title"] = step.title;
    json["caption"] = step.caption;
    json["activity"] = step.activity;
    for (const auto& [key, text] : step.settings) json["settings"][key] = setting_json(text);
    if (step.time_s)
        json["at"] = *step.time_s;
    else
        json["at"] = "peak";
    if (step.plays) json["plays"] = true;
    json["seconds"] = step.seconds;
    if (step.picked) json["picked"] = structure_name(*step.picked);
    if (!step.card.empty()) json["card"] = step.card;
    if (!step.sources.empty()) json["sources"] = step.sources;
    json["camera"] = camera_json(step.camera);
    if (step.layers != TourLayers{}) json["layers"] = layers_json(step.layers);
    for (const TourLabel& label : step.labels) json["labels"].push_back(label_json(label));
    return json;
}

}

std::string tour_text(const Tour& tour)
{
    Json json;
    json["id"] = tour.id;
    json["title"] = tour.title;
    if (!tour.about.empty()) json["about"] = tour.about;
    json["language"] = tour.language;
    json["order"] = tour.order;
    if (!tour.bars.empty()) json["bars"] = tour.bars;
    if (!tour.next_cards.empty()) json["next"]["cards"] = tour.next_cards;
    if (!tour.next_tours.empty()) json["next"]["tours"] = tour.next_tours;
    for (const CardSource& source : tour.sources) {
        Json one;
        one["citation"] = source.citation;
        if (source.year > 0) one["year"] = source.year;
        one["locator"] = source.locator;
        one["strength"] = strengths[static_cast<std::size_t>(source.strength)];
        json["sources"].push_back(one);
    }
    json["steps"] = Json::array();
    for (const TourStep& step : tour.steps) json["steps"].push_back(step_json(step));
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}
