#include "catch.h"
#include "scenario/activity.h"
#include "scenario/person.h"
#include "temporary_folder.h"

#include <cstdio>

using namespace spineload;
using namespace spineload::scenario;

namespace {

// A file that lives as long as the test.
struct TemporaryFile {
    test::TemporaryFolder folder;
    std::string path;
    explicit TemporaryFile(const std::string& text, const std::string& name = "person.json")
        : path{folder.file(name, text)}
    {
    }
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
    const auto read = load_person(file.path);
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
    const auto read = load_person(file.path);
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

TEST_CASE("conditions written and read again are the same conditions", "[scenario]")
{
    Person person;
    person.title = "Somebody";
    person.build.sex = anatomy::Sex::Female;
    auto& c = person.build.conditions;
    c.narrowing[1] = 2.3_mm;
    c.facet_arthritis = {0, 3, 1.5, 0, 0, 0};
    c.bulge[1] = 1.3_mm;
    c.protrusion[1] = 3_mm;
    c.extrusion[0] = 7.1_mm;
    c.herniation_side[0] = -0.6;
    c.sequestrum[0] = 0.3;
    c.high_intensity_zone[2] = 1.0;
    c.flavum_thickening[2] = 0.7;
    c.canal_stenosis[2] = 0.2;
    c.foramen_stenosis[2] = 0.9;
    c.osteophytes[3] = 2.7_mm;
    c.compression[index(anatomy::Bone::L1)] = 0.35;
    c.paget[index(anatomy::Bone::L3)] = 0.8;
    c.scoliosis = -23_deg;
    c.scoliosis_apex = anatomy::Bone::L3;
    c.muscle_strain[1][0] = 0.5;
    c.muscle_spasm[2][1] = 0.25;
    c.pars_defect[0] = true;
    c.slip[0] = 7.1_mm;
    c.extensors = 0.55;
    c.abdominals = 0.7;
    c.guarding = 0.2;
    c.belly = 3.5_kg;
    c.pregnancy_weeks = 31.5;
    const TemporaryFile file(person_json(person));
    const auto read = load_person(file.path);
    REQUIRE(read);
    const auto& again = read->build.conditions;
    CHECK(millimetres(again.narrowing[1]) == Approx(2.3).epsilon(1e-12));
    CHECK(millimetres(again.slip[0]) == Approx(7.1).epsilon(1e-12));
    CHECK(again.facet_arthritis == c.facet_arthritis);
    CHECK(again.pars_defect == c.pars_defect);
    CHECK(millimetres(again.extrusion[0]) == Approx(7.1).epsilon(1e-12));
    CHECK(again.herniation_side == c.herniation_side);
    CHECK(again.sequestrum == c.sequestrum);
    CHECK(again.foramen_stenosis == c.foramen_stenosis);
    CHECK(again.compression == c.compression);
    CHECK(again.paget == c.paget);
    CHECK(degrees(again.scoliosis) == Approx(-23.0).epsilon(1e-12));
    CHECK(again.scoliosis_apex == c.scoliosis_apex);
    CHECK(again.muscle_strain == c.muscle_strain);
    CHECK(again.muscle_spasm == c.muscle_spasm);
    CHECK(again.extensors == c.extensors);
    CHECK(again.abdominals == c.abdominals);
    CHECK(again.guarding == c.guarding);
    CHECK(again.belly == c.belly);
    CHECK(again.pregnancy_weeks == c.pregnancy_weeks);
    // From then on nothing drifts; and who has none says nothing of it.
    CHECK(person_json(*read) == person_json(person));
    CHECK(person_json({}).find("conditions") == std::string::npos);
}

TEST_CASE("mistakes in conditions are told with their place and what was meant", "[scenario]")
{
    const TemporaryFile file(R"({"sex": "female", "age_years": 12, "height_m": 1.6, "mass_kg": 60,
        "conditions": {"narowing_mm": 2, "slip_mm": {"L5-S1": 50}, "pars_defect": ["L5S1"],
            "guarding": 5, "compression": {"S1": 0.3}, "scoliosis_apex": "T12",
            "muscle_spasm": {"psoas": 1}, "bulge_mm": {"L4-L5": 9}, "facet_arthritis": {"L4-L5": 4.5}}})");
    const auto read = load_person(file.path);
    REQUIRE_FALSE(read);
    const auto text = read.error().text();
    INFO(text);
    for (const auto* part :
         {"/age_years: expected 16 to 110, found 12; masses, muscles and tissues",
          "/conditions/narowing_mm: unknown key; did you mean \"narrowing_mm\"?",
          "/conditions/slip_mm/L5-S1: expected 0 to 15, found 50",
          "/conditions/pars_defect/0: found \"L5S1\"; did you mean \"L5-S1\"?",
          "/conditions/guarding: expected 0 to 1, found 5",
          "/conditions/compression/S1: unknown key", "/conditions/scoliosis_apex: found \"T12\"",
          "/conditions/muscle_spasm/psoas: expected",
          "/conditions/bulge_mm/L4-L5: expected 0 to 4, found 9",
          "/conditions/facet_arthritis/L4-L5"})
        CHECK(text.find(part) != std::string::npos);
}

TEST_CASE("a person whose values do not go together is refused with the reason", "[scenario]")
{
    const auto said = [](const std::string& rest) {
        const TemporaryFile file(R"({"age_years": 40, )" + rest + "}");
        const auto read = load_person(file.path);
        return read ? std::string{} : read.error().text();
    };
    CHECK(said(R"("sex": "male", "height_m": 1.8, "mass_kg": 80)").empty());
    CHECK_THAT(said(R"("sex": "male", "height_m": 2.1, "mass_kg": 40)"),
               Catch::Contains("/person.json: person: height and mass: expected 13 to 60"));
    CHECK_THAT(said(R"("sex": "male", "height_m": 1.8, "mass_kg": 80,
                       "conditions": {"pregnancy_weeks": 20})"),
               Catch::Contains("expected a woman"));
    CHECK_THAT(said(R"("sex": "male", "height_m": 1.6, "mass_kg": 60, "disc_grade": 5,
                       "conditions": {"narrowing_mm": 3})"),
               Catch::Contains("narrowing of T12-L1: expected to leave 2 mm"));
}

TEST_CASE("a setting reaches into the conditions and leaves the others alone", "[scenario]")
{
    const auto activity = Activity::load("standing").value();
    auto person = load_person("woman-spondylolisthesis").value();
    const auto set = [&](const std::string& key, const std::string& value) {
        Settings settings;
        settings.values[key] = value;
        return activity.person_for(person, settings);
    };
    const auto narrow = set("person.conditions.narrowing_mm.L4-L5", "2.5");
    REQUIRE(narrow);
    CHECK(narrow->build.conditions.narrowing[1] == 2.5_mm);
    CHECK(narrow->build.conditions.pars_defect[0]);
    CHECK(narrow->build.conditions.slip == person.build.conditions.slip);
    const auto healed = set("person.conditions.pars_defect", "[]");
    REQUIRE(healed);
    CHECK_FALSE(healed->build.conditions.pars_defect[0]);
    const auto broken = set("person.conditions.pars_defect.L4-L5", "true");
    REQUIRE(broken);
    CHECK(broken->build.conditions.pars_defect[0]);
    CHECK(broken->build.conditions.pars_defect[1]);
    const auto wrong = set("person.conditions.bely_kg", "5");
    REQUIRE_FALSE(wrong);
    CHECK_THAT(wrong.error().text(), Catch::Contains("did you mean \"belly_kg\"?"));
}

TEST_CASE("an unknown person's name is answered with a suggestion", "[scenario]")
{
    const auto read = load_person("womann");
    REQUIRE_FALSE(read);
    CHECK(read.error().text().find("did you mean \"woman\"?") != std::string::npos);
}
