#include "app/saved_people.h"

#include "catch.h"
#include "core/files.h"
#include "temporary_folder.h"

using namespace spineload;
using namespace spineload::app;
namespace fs = std::filesystem;

TEST_CASE("people are saved under their names, listed, replaced and deleted", "[app][people]")
{
    const test::TemporaryFolder around;
    const fs::path folder = around.path / "people";
    CHECK(saved_people(folder).people.empty());
    auto person = *scenario::load_person("default");
    REQUIRE(save_person(person, "Zoë Łęcka / night shift", folder));
    person.build.mass = 91_kg;
    REQUIRE(save_person(person, "Ann", folder));
    person.build.mass = 92_kg;
    REQUIRE(save_person(person, "Ann", folder));
    const auto saved = saved_people(folder);
    REQUIRE(saved.people.size() == 2);
    CHECK(saved.people[0].title == "Ann");
    CHECK(saved.people[0].build.mass == 92_kg);
    CHECK(saved.people[1].title == "Zoë Łęcka / night shift");
    REQUIRE(delete_person(saved.people[0], folder));
    CHECK_FALSE(delete_person(saved.people[0], folder));
    CHECK(saved_people(folder).people.size() == 1);
    // A name that is no file name, and a file that is no person.
    CHECK_FALSE(save_person(person, "../..", folder));
    CHECK_FALSE(save_person(person, "", folder));
    REQUIRE(write_file(folder / "broken.json", "{"));
    CHECK(saved_people(folder).errors.size() == 1);
    CHECK(saved_people(folder).people.size() == 1);
}
