#include "catch.h"
#include "scenario/person.h"

#include <cstdio>
#include <filesystem>
#include <fstream>

using namespace spineload;
using namespace spineload::scenario;

namespace {

// A file that lives as long as the test.
struct TemporaryFile {
    std::filesystem::path path;
    explicit TemporaryFile(const std::string& text, const std::string& name = "person.json")
        : path{std::filesystem::temp_directory_path() / ("spineload-" + name)}
    {
        std::ofstream(path) << text;
    }
    ~TemporaryFile() { std::filesystem::remove(path); }
};

}

TEST_CASE("the people on offer can be read, the man of the first start leads them", "[scenario]")
{
    const auto people = built_in_people();
    REQUIRE(people.size() >= 5);
    CHECK(people.front().id == "default");
    CHECK(people.front().title == "Man, 45 years");
    CHECK(people.front().build.height == 1.68_m);
    CHECK(people.front().build.mass == 70_kg);
    for (const auto& person : people) {
        CAPTURE(person.id);
        const auto again = load_person(person.id);
        REQUIRE(again);
        CHECK(*again == person);
    }
}

TEST_CASE("a person written and read again is the same person", "[scenario]")
{
    Person person;
    person.title = "Ada \"the climber\"";
    person.build.sex = anatomy::Sex::Female;
    person.build.age_years = 33.5;
    person.build.height = 1.725_m;
    person.build.mass = 61.3_kg;
    person.build.lumbar_lordosis = 47.3_deg;
    person.build.pelvic_incidence = 52_deg;
    person.build.disc_area_l45 = 1650_mm2;
    person.build.disc_grade = {3, 2, 1, 1, 5, 1};
    person.build.facet_angle[1] = 41.7_deg;
    person.build.strength = 1.15;
    const TemporaryFile file(person_json(person));
    const auto read = load_person(file.path.string());
    REQUIRE(read);
    CHECK(read->title == person.title);
    CHECK(read->build.disc_grade == person.build.disc_grade);
    CHECK(read->build.height == person.build.height);
    CHECK(read->build.mass == person.build.mass);
    // Angles pass through degrees: one rounding of the last bit.
    CHECK(degrees(*read->build.lumbar_lordosis) == Approx(47.3).epsilon(1e-12));
    CHECK(degrees(*read->build.facet_angle[1]) == Approx(41.7).epsilon(1e-12));
    CHECK_FALSE(read->build.facet_angle[0]);
    // From then on nothing drifts.
    CHECK(person_json(*read) == person_json(person));
}

TEST_CASE("all mistakes in a person's file are told at once", "[scenario]")
{
    const TemporaryFile file(R"({"sex": "mal", "age_years": "old", "height_m": 17.5, "mas_kg": 70,
        "disc_grade": {"L4-L5": 9, "L6-L7": 2}})");
    const auto read = load_person(file.path.string());
    REQUIRE_FALSE(read);
    const auto text = read.error().text();
    INFO(text);
    for (const auto* part :
         {"/sex: found \"mal\"; did you mean \"male\"?", "/age_years: expected a number",
          "/height_m: expected 1.2 to 2.2, found 17.5", "the key \"mass_kg\" is missing",
          "/mas_kg: unknown key; did you mean \"mass_kg\"?", "/disc_grade/L4-L5",
          "/disc_grade/L6-L7: unknown key"})
        CHECK(text.find(part) != std::string::npos);
}

TEST_CASE("an unknown person's name is answered with a suggestion", "[scenario]")
{
    const auto read = load_person("womann");
    REQUIRE_FALSE(read);
    CHECK(read.error().text().find("did you mean \"woman\"?") != std::string::npos);
}
