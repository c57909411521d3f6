#include "activities.h"
#include "biomech/engine.h"
#include "catch.h"

#include <algorithm>
#include <glm/geometric.hpp>
#include <set>

using namespace spineload;
using namespace spineload::scenario;

TEST_CASE("every activity of the catalogue can be read and carried out", "[scenario]")
{
    const auto catalogue = load_catalogue();
    for (const auto& error : catalogue.errors) FAIL_CHECK(error.text());
    REQUIRE(catalogue.activities.size() >= 12);
    CHECK(catalogue.activities.front().card().id == "standing");
    std::set<std::string> ids;
    for (const auto& activity : catalogue.activities) {
        CAPTURE(activity.card().id);
        CHECK(ids.insert(activity.card().id).second);
        CHECK(Activity::load(activity.card().id)->card() == activity.card());
        CHECK_FALSE(activity.card().about.empty());
        CHECK_FALSE(activity.card().sources.empty());
        CHECK(activity.card().short_title.size() <= 20);
        CHECK(activity.card().category != "validation");
        CHECK(activity.parameters().size() >= 2);
        CHECK(activity.parameters().size() <= 6);
        for (const auto& parameter : activity.parameters()) {
            CAPTURE(parameter.key);
            CHECK(parameter.value == parameter.initial);
            CHECK(parameter.value >= parameter.least);
            CHECK(parameter.value <= parameter.most);
        }
    }
}

TEST_CASE("everybody can carry out every activity", "[scenario]")
{
    for (const auto& person : built_in_people())
        for (const auto& activity : load_catalogue().activities) {
            CAPTURE(person.id, activity.card().id);
            const auto problem = make_problem(activity, person, 11);
            INFO((problem ? "" : problem.error().text()));
            CHECK(problem);
        }
}

TEST_CASE("every slider can be pulled to both ends", "[scenario]")
{
    const auto person = scenario::testing::default_person();
    for (const auto& activity : load_catalogue().activities)
        for (const auto& parameter : activity.parameters())
            for (const double value : {parameter.least, parameter.most}) {
                CAPTURE(activity.card().id, parameter.key, value);
                const auto changed = activity.with({{{parameter.key, fmt::format("{}", value)}}});
                INFO((changed ? "" : changed.error().text()));
                REQUIRE(changed);
                const auto problem = make_problem(*changed, person, 21);
                INFO((problem ? "" : problem.error().text()));
                REQUIRE(problem);
                // A slider that moves nothing would be a lie.
                const auto before = make_problem(activity, person, 21);
                if (value != parameter.value) CHECK_FALSE(*problem == *before);
                if (parameter.key != "breath.style") {
                    const auto now =
                        std::ranges::find(changed->parameters(), parameter.key, &Parameter::key);
                    CHECK(now->value == Approx(value));
                }
            }
}

TEST_CASE("every activity is solved, or says that it is too much", "[scenario]")
{
    const auto person = scenario::testing::default_person();
    const auto model = biomech::Model::make(person.build);
    REQUIRE(model);
    for (const auto& activity : load_catalogue().activities) {
        CAPTURE(activity.card().id);
        const auto problem = make_problem(activity, person, 21);
        REQUIRE(problem);
        const auto solution = biomech::solve(*model, *problem);
        CHECK(solution.status == biomech::Status::Solved);
        for (const auto& frame : solution.frames) {
            CAPTURE(frame.time.si());
            CHECK(frame.converged);
            for (const auto& level : frame.levels) {
                // assumed bounds of what everyday activities can do to a healthy adult's discs.
                CHECK(level.compression > -50_N);
                CHECK(level.compression < 6000_N);
            }
        }
    }
}

TEST_CASE("phases follow each other and name every frame", "[scenario]")
{
    const auto lift = Activity::load("lift-stoop-20kg");
    REQUIRE(lift);
    REQUIRE(lift->phases().size() == 4);
    for (std::size_t i = 1; i < 4; ++i)
        CHECK(lift->phases()[i].from_s == lift->phases()[i - 1].to_s);
    CHECK(lift->phases().back().to_s == Approx(lift->duration_s()));
    const auto problem = make_problem(*lift, scenario::testing::default_person());
    REQUIRE(problem);
    CHECK(problem->instants.front().phase == "Bend");
    CHECK(problem->instants.back().phase == "Stand");
    for (const auto& instant : problem->instants) CHECK_FALSE(instant.phase.empty());
}

TEST_CASE("the box rests until it is taken, then goes with the hands", "[scenario]")
{
    const auto lift = Activity::load("lift-stoop-20kg");
    REQUIRE(lift);
    const auto person = scenario::testing::default_person();
    const auto box_at = [&](double time) {
        const auto props = props_at(*lift, person, time);
        REQUIRE(props);
        return props->at(0).place;
    };
    const double taken = lift->props().at(0).held_from_s;
    CHECK(box_at(0.0) == box_at(taken));
    CHECK(glm::length(box_at(taken + 0.001) - box_at(taken)) < 1e-3);
    CHECK(box_at(lift->duration_s()).y > box_at(0.0).y + 0.3);
}

TEST_CASE("seat, backrest and bed are where the body needs them, for everybody", "[scenario]")
{
    for (const auto& person : built_in_people()) {
        CAPTURE(person.id);
        const auto chair = Activity::load("sitting-slouched-backrest");
        const auto props = props_at(*chair, person, 0.0);
        REQUIRE(props);
        const auto body = make_body(person.build);
        const auto pose = place_body(*body, *posture_at(*chair, person, 0.0));
        const auto& seat = props->at(0);
        const double top = seat.place.y + 0.5 * seat.size.y;
        const auto hip = pose.limbs[index(anatomy::Limb::ThighRight)].translation;
        CHECK(top < hip.y);
        CHECK(top - pose.floor_height.si() > 0.3);
        CHECK(props->at(1).place.x < pose.discs[index(anatomy::Level::T12L1)].translation.x);
        const auto bed = Activity::load("lying-supine");
        const auto beds = props_at(*bed, person, 0.0);
        REQUIRE(beds);
        const auto lying = place_body(*body, *posture_at(*bed, person, 0.0));
        CHECK(beds->at(0).place.y + 0.5 * beds->at(0).size.y == Approx(lying.floor_height.si()));
    }
}
