#include "catch.h"
#include "cli/arguments.h"

using namespace spineload;
using namespace spineload::cli;

TEST_CASE("without a command the window opens, with the files it was given", "[cli]")
{
    REQUIRE(std::holds_alternative<OpenArguments>(*parse_arguments({})));
    const auto opened = parse_arguments({"some/where/lift.json"});
    REQUIRE(opened);
    CHECK(std::get<OpenArguments>(*opened).files ==
          std::vector<std::string>{"some/where/lift.json"});
}

TEST_CASE("options of a solving command arrive whole and in order", "[cli]")
{
    const auto parsed =
        parse_arguments({"solve", "walking", "--json", "--set", "person.mass_kg=90", "--set",
                         "hand_load.mass_kg=15", "--person", "woman", "-o", "out.json"});
    REQUIRE(parsed);
    const auto& solve = std::get<SolveArguments>(*parsed);
    CHECK(solve.activity == "walking");
    CHECK(solve.json);
    CHECK(solve.output == "out.json");
    CHECK(solve.options.person == "woman");
    CHECK(solve.options.set ==
          std::vector<std::string>{"person.mass_kg=90", "hand_load.mass_kg=15"});
}

TEST_CASE("how sure is asked for with enough samples, and drawn in the window only", "[cli]")
{
    const auto parsed = parse_arguments({"solve", "walking", "--uncertainty", "1000"});
    REQUIRE(parsed);
    CHECK(std::get<SolveArguments>(*parsed).uncertainty == 1000);
    CHECK(std::get<SolveArguments>(*parse_arguments({"solve", "walking"})).uncertainty == 0);
    for (const std::string bad : {"0", "19", "100001", "-50", "many", "30.5"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_arguments({"solve", "walking", "--uncertainty", bad}));
    }
    const auto picture = parse_arguments({"render", "walking", "-o", "x.png", "--ui", "--bands"});
    REQUIRE(picture);
    CHECK(std::get<RenderArguments>(*picture).bands);
    CHECK_FALSE(parse_arguments({"render", "walking", "-o", "x.png", "--bands"}));
}

TEST_CASE("a size is width x height in pixels and nothing else", "[cli][input]")
{
    const auto parsed =
        parse_arguments({"render", "standing", "-o", "x.png", "--size", "1600x1000"});
    REQUIRE(parsed);
    CHECK(std::get<RenderArguments>(*parsed).width == 1600);
    CHECK(std::get<RenderArguments>(*parsed).height == 1000);
    for (const std::string bad :
         {"1600", "1600x", "0x10", "1600x1000x3", "-5x10", "99999x100", "axb"}) {
        CAPTURE(bad);
        CHECK_FALSE(parse_arguments({"render", "standing", "-o", "x.png", "--size", bad}));
    }
}

TEST_CASE("a mistyped command or option is named, with exit code 2", "[cli][input]")
{
    const auto command = parse_arguments({"slove", "walking"});
    REQUIRE_FALSE(command);
    CHECK_THAT(command.error().text(), Catch::Contains("did you mean \"solve\""));
    CHECK(command.error().exit_code == ExitCode::BadInput);
    for (const std::vector<std::string>& bad : {std::vector<std::string>{"solve"},
                                                {"solve", "a", "--jsno"},
                                                {"compare", "a"},
                                                {"render", "a"},
                                                {"solve", "a", "--json", "--csv"},
                                                {"list"},
                                                {"check"}}) {
        CAPTURE(bad);
        const auto parsed = parse_arguments(bad);
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().exit_code == ExitCode::BadInput);
        CHECK_THAT(parsed.error().text(), Catch::Contains("--help"));
    }
}

TEST_CASE("every command has a help text", "[cli]")
{
    for (const std::string command : {"open", "list", "solve", "compare", "render", "validate",
                                      "explain", "import", "check", "bench"}) {
        const auto parsed = parse_arguments({command, "--help"});
        REQUIRE(parsed);
        CHECK_THAT(std::get<ShowText>(*parsed).text, Catch::Contains("--help"));
    }
    CHECK_THAT(std::get<ShowText>(*parse_arguments({"--version"})).text, Catch::Contains("0.1.0"));
}
