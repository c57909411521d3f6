#include "catch.h"
#include "cli/arguments.h"

using namespace spineload::cli;

namespace {

using Words = std::vector<std::string>;

}

TEST_CASE("every command takes a language, before or behind its name", "[cli][language]")
{
    for (const Words& words : {Words{"list", "activities", "--language", "de"},
                               {"list", "activities", "--language=de"},
                               {"--language", "de", "list", "activities"}}) {
        const auto command = parse_arguments(words);
        if (!command) FAIL(command.error().text());
        CHECK(std::get<ListArguments>(*command).what == "activities");
        CHECK(language_of(words) == "de");
    }
    const Words render{"render", "standing", "-o", "x.png", "--ui", "--language", "de"};
    const auto picture = parse_arguments(render);
    REQUIRE(picture);
    CHECK(std::get<RenderArguments>(*picture).ui);
    CHECK(language_of(render) == "de");
}

TEST_CASE("the window takes a language too, and none is told by default", "[cli][language]")
{
    const auto window = parse_arguments({"--language", "de"});
    REQUIRE(window);
    CHECK(std::get<OpenArguments>(*window).language == "de");
    CHECK(language_of({"list", "people"}).empty());
    // The word behind the option is its value, not a second option.
    CHECK_FALSE(parse_arguments({"list", "people", "--language"}));
}
