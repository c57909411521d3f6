#include "core/language.h"
#include "education/words.h"
#include "report/handout.h"
#include "report/html.h"
#include "report/page_words.h"
#include "solved.h"

#include <algorithm>
#include <regex>

using namespace spineload;
using namespace spineload::report;

namespace {

const education::CardLibrary& cards()
{
    static const auto library = education::load_cards("en");
    INFO((library ? "" : library.error().text()));
    REQUIRE(library);
    return *library;
}

HandoutContent content_of(const char* activity, const education::Card& card)
{
    HandoutContent content;
    content.solved = &solved(activity);
    content.card = &card;
    for (const char* id : {"lying-supine", "standing", "walking"}) {
        EverydayBar bar;
        bar.label = id;
        bar.factor = standing_factor(solved(id));
        bar.is_standing = std::string_view{id} == "standing";
        content.bars.push_back(bar);
    }
    content.sentence = "Walk a little more each day.";
    return content;
}

bool holds(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

}

TEST_CASE("a handout has three messages, what helps, when to get care and the clinician's sentence",
          "[report][handout]")
{
    const auto document = handout(content_of("lift-stoop-20kg", cards().cards.front()));
    const std::string text = reading_text(document);
    CHECK(key_messages(content_of("walking", cards().cards.front())).size() == 3);
    CHECK(holds(text, "What helps"));
    CHECK(holds(text, "When to get care"));
    CHECK(holds(text, "Walk a little more each day."));
    CHECK(holds(text, "General education. Not a scan of you, not a diagnosis."));
    CHECK(holds(text, "Notes"));
    CHECK(holds(text, "Sources:"));
    CHECK(document.is_one_page);
    CHECK_FALSE(document.title.empty());
}

TEST_CASE("no handout speaks of newtons or limits, whatever the activity and the card",
          "[report][handout]")
{
    const std::regex newtons{R"(\d\s?(N|MPa|kPa|N·m)\b|newton|3,400|6,400)"};
    for (const char* activity : {"lift-stoop-20kg", "standing", "walking", "lying-supine"})
        for (const auto& card : cards().cards) {
            const std::string text = reading_text(handout(content_of(activity, card)));
            CAPTURE(activity, card.id);
            CHECK_FALSE(std::regex_search(text, newtons));
        }
}

TEST_CASE("a handout's own words hold no fear word and are easy to read", "[report][handout]")
{
    const auto words = education::load_words();
    REQUIRE(words);
    for (const char* activity : {"lift-stoop-20kg", "standing", "walking", "lying-supine"})
        for (const auto& card : cards().cards) {
            CAPTURE(activity, card.id);
            const auto content = content_of(activity, card);
            // Titles of papers stand as they were printed.
            std::string text = reading_text(handout(content));
            text.erase(text.find("Sources:"));
            const auto found = education::fear_words_in(text, *words);
            for (const auto& word : found) UNSCOPED_INFO(word);
            CHECK(found.empty());
            // The card's own sentences are measured where cards are; here what is added to them.
            if (card.kind == education::CardKind::Safety) continue;
            const std::string own = key_messages(content)[1];
            INFO(own);
            CHECK(education::reading_grade(own, words->allowed_terms()) <= 8.0);
        }
}

TEST_CASE("what needs care is told without a number or a bar beside it", "[report][handout]")
{
    int count = 0;
    for (const auto& card : cards().cards) {
        if (card.kind != education::CardKind::Safety) continue;
        ++count;
        const std::string text = reading_text(handout(content_of("lift-stoop-20kg", card)));
        CAPTURE(card.id);
        CHECK_FALSE(holds(text, "Load on the low back"));
        CHECK_FALSE(holds(text, "×"));
        CHECK_FALSE(holds(text, "times the load"));
        CHECK(holds(text, "When to get care"));
    }
    CHECK(count >= 1);
}

TEST_CASE("the number told is the one that was solved", "[report][handout]")
{
    const auto& lift = solved("lift-stoop-20kg");
    const auto standing = lift.standing_loads(anatomy::Level::L4L5).compression;
    double most = 0.0;
    for (const auto& frame : lift.solution.frames)
        most = std::max(most, frame.levels[index(anatomy::Level::L4L5)].compression / standing);
    CHECK(standing_factor(lift) == Approx(most));
    CHECK(standing_factor(solved("standing")) == Approx(1.0));
    CHECK(holds(key_messages(content_of("lift-stoop-20kg", cards().cards.front()))[1], "6 times"));
    CHECK(holds(key_messages(content_of("lying-supine", cards().cards.front()))[1],
                "less than standing"));
}

TEST_CASE("a handout as HTML stands alone, in order, and says what its pictures show",
          "[report][handout][html]")
{
    auto content = content_of("lift-stoop-20kg", cards().cards.front());
    content.sentence = "Less <b>weight</b> & more walks.";
    content.picture.png = "not a real picture";
    content.picture.raster = {4, 4, std::vector<std::uint8_t>(64)};
    content.picture.alt = "The low back.";
    const std::string page = html(handout(content));
    CHECK(holds(page, "<html lang=\"en\">"));
    CHECK(holds(page, "alt=\"The low back.\""));
    CHECK(holds(page, "role=\"img\" aria-label=\"Load on the L4-L5 disc"));
    CHECK(holds(page, "@media print"));
    // Nothing is fetched, and no input becomes markup.
    CHECK_FALSE(std::regex_search(page, std::regex{R"((src|href)=\"(?!data:))"}));
    CHECK_FALSE(holds(page, "http"));
    CHECK_FALSE(holds(page, "<script"));
    CHECK(holds(page, "Less &lt;b&gt;weight&lt;/b&gt; &amp; more walks."));
    const auto heading = page.find("<h1>"), helps = page.find("What helps"),
               care = page.find("When to get care");
    CHECK(heading < helps);
    CHECK(helps < care);
    CHECK(std::count(page.begin(), page.end(), '\0') == 0);
}

TEST_CASE("equal input gives equal bytes of HTML", "[report][handout][html]")
{
    const auto content = content_of("walking", cards().cards.front());
    CHECK(html(handout(content)) == html(handout(content)));
}

TEST_CASE("base64 is that of the standard's examples", "[report][html]")
{
    // [source] RFC 4648, section 10.
    CHECK(base64("") == "");
    CHECK(base64("f") == "Zg==");
    CHECK(base64("fo") == "Zm8=");
    CHECK(base64("foo") == "Zm9v");
    CHECK(base64("foobar") == "Zm9vYmFy");
}

TEST_CASE("bars are as tall as their loads, and names break into even lines", "[report][handout]")
{
    std::vector<EverydayBar> bars(2);
    bars[0].factor = 1.0;
    bars[1].factor = 3.0;
    const auto drawing = everyday_chart(bars);
    std::vector<double> heights;
    for (const auto& shape : drawing.shapes)
        if (shape.points.size() == 4 && shape.rounding > 0.0)
            heights.push_back(shape.points[2].y - shape.points[0].y);
    REQUIRE(heights.size() == 2);
    CHECK(heights[1] == Approx(3.0 * heights[0]));
    CHECK(broken("Round back, 20 kg", 8.5, 60.0) ==
          std::vector<std::string>{"Round back,", "20 kg"});
    CHECK(broken("Walking", 8.5, 60.0) == std::vector<std::string>{"Walking"});
}
