// Guided tours: the files' reader, and the shipped ones: complete, plain, calm, and about a minute
// and a half.
#include "catch.h"
#include "core/files.h"
#include "core/language.h"
#include "education/tours.h"
#include "education/words.h"
#include "scenario/activity.h"
#include "temporary_folder.h"

#include <algorithm>
#include <set>
#include <sstream>

using namespace spineload;
using namespace spineload::education;

namespace {

const TourLibrary& shipped()
{
    static const TourLibrary library = load_tours();
    return library;
}

const char* const small = R"({
  "id": "small", "title": "Small", "steps": [
    {"title": "One", "caption": "A disc.", "activity": "standing",
     "camera": {"yaw_deg": 90, "distance_m": 0.5}}]})";

std::string replaced(std::string text, const std::string& what, const std::string& by)
{
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), by);
}

std::string mistakes_of(const std::string& text)
{
    const auto tour = parse_tour(text, "t.json");
    REQUIRE_FALSE(tour);
    return tour.error().text();
}

}

TEST_CASE("a tour needs little, and what is left out is as usual", "[education][tours]")
{
    const auto tour = parse_tour(small, "t.json");
    if (!tour) FAIL(tour.error().text());
    REQUIRE(tour->steps.size() == 1);
    const TourStep& step = tour->steps.front();
    CHECK_FALSE(step.time_s);
    CHECK_FALSE(step.plays);
    CHECK_FALSE(step.picked);
    CHECK(step.layers == TourLayers{});
    CHECK(step.camera.yaw_deg == 90.0);
    CHECK(seconds_of(*tour) == step.seconds);
}

TEST_CASE("what a tour's file should not say is told with its place", "[education][tours]")
{
    CHECK(mistakes_of(replaced(small, "\"caption\"", "\"capton\"")).find("caption") !=
          std::string::npos);
    CHECK(mistakes_of(replaced(small, "0.5", "0.001")).find("/steps/0/camera/distance_m") !=
          std::string::npos);
    CHECK(mistakes_of(replaced(small, "\"A disc.\"", "\"  \"")).find("expected words") !=
          std::string::npos);
    CHECK(mistakes_of(replaced(small, "\"small\"", "\"../small\"")).find("/id") !=
          std::string::npos);
    const std::string picked =
        replaced(small, "\"activity\"", "\"picked\": \"disc L9-L10\", \"activity\"");
    CHECK(mistakes_of(picked).find("/steps/0/picked") != std::string::npos);
    const std::string cited = replaced(small, "\"activity\"", "\"sources\": [1], \"activity\"");
    CHECK(mistakes_of(cited).find("/steps/0/sources/0") != std::string::npos);
    CHECK(mistakes_of(R"({"id": "a", "title": "A", "steps": []})").find("1 to 30") !=
          std::string::npos);
    for (const char* broken : {"", "[]", "{", "null", "{\"steps\": 7}", "{\"id\": 1}"}) {
        CAPTURE(broken);
        CHECK_FALSE(parse_tour(broken, "t.json"));
    }
}

TEST_CASE("a tour written and read again is the same", "[education][tours]")
{
    for (const Tour& tour : shipped().tours) {
        CAPTURE(tour.id);
        const std::string text = tour_text(tour);
        const auto again = parse_tour(text, "again.json");
        if (!again) FAIL(again.error().text());
        CHECK(again->steps == tour.steps);
        CHECK(again->sources.size() == tour.sources.size());
        CHECK(tour_text(*again) == text);
    }
}

TEST_CASE("a folder's broken tours are told beside the good ones, and a missing folder is empty",
          "[education][tours]")
{
    const test::TemporaryFolder around;
    const auto folder = around.path / "tours";
    CHECK(load_tours_in(folder.string()).tours.empty());
    CHECK(load_tours_in(folder.string()).errors.empty());
    std::filesystem::create_directories(folder);
    REQUIRE(write_file(folder / "good.json", small));
    REQUIRE(write_file(folder / "same.json", small));
    REQUIRE(write_file(folder / "bad.json", "{\"id\": 3}"));
    const TourLibrary library = load_tours_in(folder.string());
    CHECK(library.tours.size() == 1);
    CHECK(library.errors.size() == 2);
}

TEST_CASE("the seven tours are there, each of five to seven steps and about a minute and a half",
          "[education][tours]")
{
    for (const Error& error : shipped().errors) FAIL_CHECK(error.text());
    for (const char* id :
         {"disc", "small-joints", "nerves", "lifting", "sitting", "running", "moving-again"}) {
        CAPTURE(id);
        const Tour* tour = shipped().find(id);
        REQUIRE(tour);
        CHECK(tour->steps.size() >= 5);
        CHECK(tour->steps.size() <= 7);
        CHECK(seconds_of(*tour) == Approx(90.0).margin(15.0));
        CHECK_FALSE(tour->about.empty());
        CHECK_FALSE(tour->sources.empty());
    }
}

TEST_CASE("what the tours name is there, and every source is used", "[education][tours]")
{
    TourNames known;
    for (const auto& activity : scenario::load_catalogue().activities)
        known.activities.push_back(activity.card().id);
    const auto cards = load_cards();
    if (!cards) FAIL(cards.error().text());
    for (const Card& card : cards->cards) known.cards.push_back(card.id);
    for (const Tour& tour : shipped().tours) known.tours.push_back(tour.id);
    for (const Tour& tour : shipped().tours) {
        for (const auto& line : unknown_in_tour(tour, known)) FAIL_CHECK(line);
        std::set<int> cited;
        for (const TourStep& step : tour.steps) {
            cited.insert(step.sources.begin(), step.sources.end());
            const auto activity = scenario::Activity::load(step.activity);
            REQUIRE(activity);
            const auto changed = activity->with(scenario::Settings{step.settings});
            if (!changed) FAIL_CHECK(tour.id << ": " << changed.error().text());
        }
        CAPTURE(tour.id);
        CHECK(cited.size() == tour.sources.size());
    }
    const Tour& first = shipped().tours.front();
    Tour astray = first;
    astray.steps[0].card = "disc-buldge";
    REQUIRE(unknown_in_tour(astray, known).size() == 1);
    CHECK(unknown_in_tour(astray, known)[0].find("disc-bulge") != std::string::npos);
}

TEST_CASE("tours are plain, calm, and speak of no newtons and no limits", "[education][tours]")
{
    const auto words = load_words();
    if (!words) FAIL(words.error().text());
    for (const Tour& tour : shipped().tours) {
        CAPTURE(tour.id);
        const std::string text = reading_text(tour);
        CHECK(reading_grade(text, words->allowed_terms()) <= 6.0);
        for (const auto& line : fear_words_in(text, *words)) FAIL_CHECK(line);
        for (const char* unit : {" N ", " N.", "newton", "Newton", "MPa", " limit"})
            CHECK(text.find(unit) == std::string::npos);
        // Two lines of the caption's 29 px at 730 px hold about 100 letters.
        for (const TourStep& step : tour.steps) CHECK(step.caption.size() <= 90);
    }
}

TEST_CASE("a tour is the same in every language but for its words", "[education][tours]")
{
    for (const LanguageName& language : languages()) {
        const TourLibrary translated = load_tours(language.id);
        for (const Error& error : translated.errors) FAIL_CHECK(error.text());
        for (Tour tour : translated.tours) {
            CAPTURE(language.id, tour.id);
            const Tour* english = shipped().find(tour.id);
            REQUIRE(english);
            CHECK(tour.order == english->order);
            CHECK(tour.bars == english->bars);
            CHECK(tour.next_cards == english->next_cards);
            CHECK(tour.next_tours == english->next_tours);
            REQUIRE(tour.steps.size() == english->steps.size());
            for (std::size_t i = 0; i < tour.steps.size(); ++i) {
                TourStep& step = tour.steps[i];
                const TourStep& original = english->steps[i];
                CAPTURE(i);
                step.title = original.title;
                step.caption = original.caption;
                REQUIRE(step.labels.size() == original.labels.size());
                for (std::size_t k = 0; k < step.labels.size(); ++k) {
                    step.labels[k].title = original.labels[k].title;
                    step.labels[k].text = original.labels[k].text;
                }
                CHECK(step == original);
            }
        }
    }
}
