// What people change about sitting, rising and leaning must change the load the way it does for
// them.

#include "activities.h"
#include "anatomy/body.h"
#include "biomech/engine.h"
#include "catch.h"

#include <algorithm>
#include <glm/geometric.hpp>

using namespace spineload;
using namespace spineload::scenario;

namespace {

// The largest compression in L4-L5 while the time is in [from, to].
double peak(const char* id, const std::map<std::string, std::string>& settings = {},
            double from = 0.0, double to = 1e9)
{
    const auto activity = Activity::load(id);
    REQUIRE(activity);
    const auto changed = activity->with({settings});
    INFO(id << (changed ? "" : ": " + changed.error().text()));
    REQUIRE(changed);
    const auto person = scenario::testing::default_person();
    static const auto model = biomech::Model::make(person.build);
    REQUIRE(model);
    const auto problem = make_problem(*changed, person, 27);
    REQUIRE(problem);
    const auto solution = biomech::solve(*model, *problem);
    REQUIRE(solution.status == biomech::Status::Solved);
    double most = 0.0;
    for (const auto& frame : solution.frames)
        if (frame.time.si() >= from && frame.time.si() <= to)
            most = std::max(most, frame.levels[index(anatomy::Level::L4L5)].compression.si());
    return most;
}

anatomy::BodyPose pose_of(const Activity& activity, const Person& person)
{
    return place_body(*make_body(person.build), *posture_at(activity, person, 0.0));
}

}

TEST_CASE("a lumbar cushion and arms laid on the desk lower the load", "[scenario]")
{
    const double with_cushion = peak("sitting-desk-cushion");
    CHECK(with_cushion < peak("sitting-desk-cushion", {{"pad", "0"}}));
    CHECK(peak("sitting-desk-cushion", {{"pad", "0"}}) ==
          Approx(peak("sitting-desk")).epsilon(0.01));
    CHECK(peak("sitting-desk", {{"supports.armrests.share", "1"}}) <
          peak("sitting-desk", {{"supports.armrests.share", "0"}}));
}

TEST_CASE("elbows on the thighs carry the trunk, and the harder they may push the more",
          "[scenario]")
{
    double before = 1e9;
    for (const auto* push : {"0", "60", "120", "200"}) {
        const double now =
            peak("sitting-elbows-on-thighs", {{"supports.elbows_on_thighs.most_N", push}});
        CHECK(now < before);
        before = now;
    }
}

TEST_CASE("hands on arm rests take load off the back while they push", "[scenario]")
{
    for (const auto& [id, from, to] : {std::tuple{"sit-to-stand-armrests", 0.8, 1.35},
                                       std::tuple{"stand-to-sit-armrests", 1.3, 1.85}}) {
        const double none = peak(id, {{"hand_load.force_N", "0"}}, from, to);
        const double some = peak(id, {{"hand_load.force_N", "80"}}, from, to);
        CAPTURE(id, none, some);
        CHECK(some < none);
        CHECK(peak(id, {{"hand_load.force_N", "150"}}, from, to) < some);
    }
}

TEST_CASE("rising quickly, from a low seat or with a far lean loads the back more", "[scenario]")
{
    const double usual = peak("sit-to-stand");
    CHECK(peak("sit-to-stand", {{"seat", "55"}}) < usual);
    CHECK(peak("sit-to-stand", {{"lean", "50"}}) > 1.1 * usual);
    CHECK(peak("sit-to-stand", {{"motion.pace", "1.4"}}) > 1.05 * usual);
}

TEST_CASE("a hand that leans on the basin's rim lowers the load", "[scenario]")
{
    const double free = peak("washing-basin-hand", {{"hand_load.force_N", "0"}});
    const double leaning = peak("washing-basin-hand", {{"hand_load.force_N", "60"}});
    CHECK(leaning < 0.9 * free);
}

TEST_CASE("the lower the table, basin or board, the higher the load", "[scenario]")
{
    for (const auto& [id, key, low, high] :
         {std::tuple{"working-low-table", "table", "44", "62"},
          std::tuple{"washing-basin", "rim", "74", "92"},
          std::tuple{"ironing-low-board", "board", "70", "95"}}) {
        CAPTURE(id);
        CHECK(peak(id, {{key, low}}) > 1.1 * peak(id, {{key, high}}));
    }
}

TEST_CASE("a bend to the right and one to the left load the same", "[scenario]")
{
    CHECK(peak("standing-side-bend", {{"motion.pose.lateral_deg", "18"}}) ==
          Approx(peak("standing-side-bend", {{"motion.pose.lateral_deg", "-18"}})).epsilon(1e-6));
}

TEST_CASE("hands lie on tables and feet on stools, for everybody", "[scenario]")
{
    for (const auto& person : built_in_people()) {
        CAPTURE(person.id);
        for (const auto* id : {"sitting-desk", "working-low-table", "working-high-table"}) {
            CAPTURE(id);
            const auto activity = Activity::load(id);
            REQUIRE(activity);
            const auto props = props_at(*activity, person, 0.0);
            REQUIRE(props);
            const auto& table = props->back();
            REQUIRE(table.kind == Prop::Kind::Table);
            const auto pose = pose_of(*activity, person);
            const glm::dvec3 hand = pose.grip_right.si - table.place;
            CHECK(hand.y - 0.5 * table.size.y > 0.0);
            CHECK(hand.y - 0.5 * table.size.y < 0.08);
            CHECK(std::abs(hand.x) < 0.5 * table.size.x);
        }
        const auto raised = Activity::load("sitting-feet-stool");
        REQUIRE(raised);
        const auto props = props_at(*raised, person, 0.0);
        REQUIRE(props);
        // The soles, the lowest part of this body, are on the stool and not on the floor.
        const auto pose = pose_of(*raised, person);
        const auto& stool = props->back();
        CHECK(stool.place.y + 0.5 * stool.size.y == Approx(pose.floor_height.si()).margin(0.005));
        CHECK(pose.floor_height.si() - stool.floor == Approx(0.2).margin(0.005));
    }
}
