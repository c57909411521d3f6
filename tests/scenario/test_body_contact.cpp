// What is held and leans on the holder's body.

#include "activities.h"
#include "biomech/engine.h"
#include "catch.h"

#include <fmt/format.h>

using namespace spineload;
using namespace spineload::scenario;
using scenario::testing::activity_with;
using scenario::testing::default_person;

namespace {

struct Held {
    biomech::Instant instant;
    biomech::Frame frame;
    Force l45() const { return frame.levels[index(anatomy::Level::L4L5)].compression; }
};

Held held(double kg, const std::string& supports, double pelvis_deg = -5)
{
    const auto activity = activity_with(
        fmt::format(R"({{"pose": {{"pelvis_tilt_deg": {}, "lumbar_flexion_deg": -5,
            "grip": {{"from": "L4-L5", "forward_m": 0.35, "up_m": 0.1}}}}}})",
                    pelvis_deg),
        fmt::format(R"(, "hand_load": {{"mass_kg": {}}}, "supports": {})", kg, supports));
    INFO((activity ? "" : activity.error().text()));
    REQUIRE(activity);
    const auto problem = make_problem(*activity, default_person());
    INFO((problem ? "" : problem.error().text()));
    REQUIRE(problem);
    const auto model = biomech::Model::make(problem->build);
    REQUIRE(model);
    const auto solution = biomech::solve(*model, *problem);
    REQUIRE(solution.status == biomech::Status::Solved);
    return {problem->instants[0], solution.frames[0]};
}

}

TEST_CASE("the rougher the crate against the body, the less it loads the spine", "[scenario]")
{
    Force last = held(20, "{}").l45();
    for (const double friction : {0.1, 0.3, 0.5}) {
        const Held now =
            held(20, fmt::format(R"({{"body_contact": {{"friction": {}}}}})", friction));
        CHECK(now.l45() < last);
        last = now.l45();
    }
}

TEST_CASE("a crate against the body only pushes, and carries no more than its weight", "[scenario]")
{
    const Held now = held(2, R"({"body_contact": {"most_N": 600, "friction": 0.6}})");
    REQUIRE(now.instant.supports.size() == 1);
    const auto& contact = now.instant.supports[0];
    const double push = static_cast<double>(now.frame.support_force[0]);
    CHECK(push >= 0.0);
    CHECK(push * contact.direction.y <= 2 * 9.81 * (1 + 1e-6));
    CHECK(contact.direction.x > 0.0);
    CHECK(contact.grip == biomech::AppliedLoad::At::GripMiddle);
}

TEST_CASE("who leans back gets more of the crate onto the pelvis", "[scenario]")
{
    const auto up = [](double pelvis_deg) {
        return held(20, R"({"body_contact": {}})", pelvis_deg).instant.supports[0].direction.y;
    };
    CHECK(up(-10) > up(-5));
    CHECK(up(-5) > up(0));
}

TEST_CASE("nothing in the hands leans on nothing", "[scenario]")
{
    CHECK(held(0, R"({"body_contact": {}})").instant.supports.empty());
    CHECK(held(20, R"({"body_contact": {"most_N": 0}})").instant.supports.empty());
}
