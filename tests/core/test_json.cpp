#include "catch.h"
#include "core/json.h"

using namespace spineload;

TEST_CASE("all mistakes of a file are told at once, each with its place", "[core][input]")
{
    const auto document = JsonDocument::parse(
        R"({"hand_load": {"mass_kg": -5}, "postur": 1, "sex": "femal", /* why not */ "age": "x"})",
        "lift.json");
    REQUIRE(document);
    const auto root = document->root();
    root.required("hand_load").required("mass_kg").number(0, 150);
    root.optional("posture");
    root.required("sex").choice({"male", "female"});
    root.required("age").number(0, 120);
    root.required("height_m");
    const auto verdict = document->finish();
    REQUIRE_FALSE(verdict);
    const std::vector<std::string> expected{
        "lift.json: /hand_load/mass_kg: expected 0 to 150, found -5",
        R"(lift.json: /sex: found "femal"; did you mean "female"?)",
        R"(lift.json: /age: expected a number from 0 to 120, found "x")",
        R"(lift.json: /: the key "height_m" is missing)",
        R"(lift.json: /postur: unknown key; did you mean "posture"?)",
    };
    CHECK(verdict.error().lines == expected);
    CHECK(verdict.error().exit_code == ExitCode::BadInput);
}

TEST_CASE("a syntax error names line and column", "[core][input]")
{
    const auto document = JsonDocument::parse("{\n  \"a\": ,\n}", "broken.json");
    REQUIRE_FALSE(document);
    CHECK_THAT(document.error().text(),
               Catch::Contains("broken.json") && Catch::Contains("line 2"));
}

TEST_CASE("a file nested without end is refused before it can exhaust the stack", "[core][input]")
{
    CHECK_FALSE(JsonDocument::parse(std::string(1'000'000, '['), "deep.json"));
    CHECK_FALSE(JsonDocument::parse("", "empty.json"));
    CHECK_FALSE(JsonDocument::parse("\xff\xfe{}", "bytes.json"));
}
