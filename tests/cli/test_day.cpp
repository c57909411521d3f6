#include "catch.h"
#include "cli/commands.h"

#include <algorithm>

using namespace spineload;
using namespace spineload::cli;

TEST_CASE("a day is told by a file or by activities with how often and how long", "[cli][day]")
{
    const auto parsed = parse_arguments({"day", "lift-stoop-20kgx40", "sitting-deskx4h", "--json"});
    REQUIRE(parsed);
    const auto& arguments = std::get<DayArguments>(*parsed);
    CHECK(arguments.json);
    const auto day = read_day(arguments);
    INFO((day ? "" : day.error().text()));
    REQUIRE(day);
    REQUIRE(day->tasks.size() == 2);
    CHECK(day->tasks[0].repetitions == 40.0);
    CHECK(day->tasks[0].solved->activity.card().id == "lift-stoop-20kg");
    CHECK(day->tasks[1].hours == 4.0);
    CHECK(day->picture.tasks[1].amount.loaded.si() == Approx(4.0 * 3600.0));
}

TEST_CASE("the office's day is a woman's, unless the call names somebody", "[cli][day]")
{
    DayArguments arguments{{"office-worker"}, {}, false, "-"};
    const auto own = read_day(arguments);
    INFO((own ? "" : own.error().text()));
    REQUIRE(own);
    CHECK(own->title == "A day at the desk");
    CHECK(own->tasks[0].solved->person.id == "woman");
    arguments.options.person = "older-man";
    const auto other = read_day(arguments);
    REQUIRE(other);
    CHECK(other->tasks[0].solved->person.id == "older-man");
}

TEST_CASE("a day that cannot be read says which task and why", "[cli][day][input]")
{
    const auto text = [](std::vector<std::string> tasks) {
        const auto day = read_day({std::move(tasks), {}, false, "-"});
        REQUIRE_FALSE(day);
        return day.error().text();
    };
    CHECK_THAT(text({"walkingx1h", "lift-stoop-20kx5"}),
               Catch::Contains("task 2") && Catch::Contains("did you mean \"lift-stoop-20kg\""));
    CHECK_THAT(text({"walkingx30h"}), Catch::Contains("x24h"));
    CHECK_THAT(text({"lift-stoop-20kgx0"}), Catch::Contains("expected x1"));
    CHECK_THAT(text({"walkingx20h", "standingx5h"}), Catch::Contains("24"));
    CHECK_FALSE(parse_arguments({"day"}));
}
