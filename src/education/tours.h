#pragma once
// Guided tours: a few steps, each a fixed view with one sentence, an activity and a card. Shipped
// ones lie in conditions/<language>/tours/<id>.json; people record and keep their own in the same
// form.
//
//   {"id": "disc", "title": "What a disc does", "about": "…", "language": "en", "order": 1,
//    "bars": ["standing", …],                          activities under the view; may be absent
//    "next": {"cards": ["load-adapts"], "tours": ["lifting"]},           may be absent
//    "sources": [{"citation": "…", "year": 1999, "locator": "doi:…", "strength": "low"}],
//    "steps": [{
//      "title": "What load does", "caption": "One or two short sentences.",
//      "activity": "standing", "settings": {"hand_load.mass_kg": 10},
//      "at": "peak" or seconds, "plays": false, "seconds": 15,
//      "picked": "disc L4-L5", "card": "disc-bulge", "sources": [1],
//      "camera": {"yaw_deg": 90, "pitch_deg": 5, "distance_m": 0.5, "target_mm": [0, 0, 0],
//                 "is_orthographic": false},
//      "layers": {"bones": true, "discs": true, "facets": true, "muscles": false, "glass": false},
//      "labels": [{"structure": "disc L4-L5", "offset_mm": [0, 0, 0], "title": "This disc",
//                  "text": "between …"}]}]}

#include "education/cards.h"
#include "education/findings.h"

#include <array>
#include <map>

namespace spineload::education {

/// Where from; target relative to the middle of the lumbar spine, which follows the posture.
struct TourCamera {
    double yaw_deg = 90.0;  ///< about the vertical: 0 from the front, 90 from the right
    double pitch_deg = 0.0;
    double distance_m = 0.6;
    std::array<double, 3> target_mm{};  ///< forward, up, right
    bool is_orthographic = false;
    bool operator==(const TourCamera&) const = default;
};

/// Words with a line to a place: on a structure, or beside it in its own frame.
struct TourLabel {
    Structure structure;
    std::array<double, 3> offset_mm{};  ///< forward, up, right, in the structure's frame
    std::string title, text;            ///< "This disc", "between the 4th and 5th …"
    bool operator==(const TourLabel&) const = default;
};

struct TourLayers {
    bool bones = true, discs = true, facets = true, muscles = false;
    bool glass = false;  ///< bones can be seen through
    bool operator==(const TourLayers&) const = default;
};

struct TourStep {
    std::string title;    ///< in the list of steps
    std::string caption;  ///< over the picture
    std::string activity;
    std::map<std::string, std::string> settings;  ///< on the activity, as --set takes them
    std::optional<double> time_s;                 ///< absent: the peak
    bool plays = false;                           ///< the motion runs
    double seconds = 15.0;                        ///< how long it stays when it goes on by itself
    std::optional<Structure> picked;
    std::string card;          ///< shown beside; may be empty
    std::vector<int> sources;  ///< of the tour, from 1
    TourCamera camera;
    TourLayers layers;
    std::vector<TourLabel> labels;
    bool operator==(const TourStep&) const = default;
};

struct Tour {
    std::string id, title, about, language = "en";
    int order = 100;                ///< place in the list
    std::vector<std::string> bars;  ///< activity ids to compare under the view; empty: the usual
    std::vector<std::string> next_cards, next_tours;
    std::vector<CardSource> sources;
    std::vector<TourStep> steps;
};
/// How long it takes when it goes on by itself.
double seconds_of(const Tour& tour);

inline constexpr std::size_t most_tour_steps = 30;

/// `name` (the file) stands before each mistake. Every mistake at once; structures are checked,
/// activities and cards are not (unknown_in_tour).
Result<Tour> parse_tour(std::string_view text, const std::string& name);
/// The file's text; what is as usual is left out.
std::string tour_text(const Tour& tour);
/// Activities, cards and tours that are named but not there, one sentence each.
struct TourNames {
    std::vector<std::string> activities, cards, tours;
};
std::vector<std::string> unknown_in_tour(const Tour& tour, const TourNames& known);

/// What people read of a tour, one text a line.
std::string reading_text(const Tour& tour);

struct TourLibrary {
    std::vector<Tour> tours;  ///< by order, then title
    std::vector<Error> errors;
    const Tour* find(std::string_view id) const;
};
/// Every *.json of a folder; a folder that is not there has none. A file that cannot be read is an
/// error beside the others.
TourLibrary load_tours_in(const std::string& folder);
/// The shipped tours of a language; English where the language has none of that id.
TourLibrary load_tours(const std::string& language = "en");

}
