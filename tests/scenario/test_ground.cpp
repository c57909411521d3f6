// People who lean on the ground: the whole body's balance says what it pushes back with.

#include "activities.h"
#include "biomech/engine.h"
#include "catch.h"
#include "scenario/ground.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

using namespace spineload;
using namespace spineload::scenario;
using scenario::testing::activity_with;
using scenario::testing::default_person;

namespace {

constexpr double gravity = 9.81;

// The plank's pose with other contacts.
std::string plank_on(const std::string& at, const std::string& other)
{
    return fmt::format(R"(, "supports": {{"ground": {{"at": {}, "other": {}}}}})", at, other);
}
const std::string plank_pose =
    R"({"pose": {"contact": "feet", "pelvis_tilt_deg": 84, "lumbar_flexion_deg": 0,
        "both": {"hip_flexion_deg": 0, "knee_flexion_deg": 0, "ankle_flexion_deg": 0,
                 "shoulder_from_vertical_deg": 2, "elbow_flexion_deg": 88}}})";

GroundReaction reaction_of(const Activity& activity)
{
    const auto person = default_person();
    const auto body = make_body(person.build);
    REQUIRE(body);
    const auto balance = GroundBalance::make(*activity.plan(), *body, "test");
    REQUIRE(balance);
    const auto pose = place_body(*body, *posture_at(activity, person, 0.0));
    return balance->reaction(0.0, {nullptr, &pose, nullptr, 0.0});
}

double push_of(const biomech::Instant& instant)
{
    double sum = 0.0;
    for (const auto& load : instant.loads)
        if (load.is_support) sum += load.force.si.y;
    return sum;
}

biomech::Problem problem_of(const std::string& id, int frames = default_frames)
{
    const auto activity = Activity::load(id);
    REQUIRE(activity);
    const auto problem = make_problem(*activity, default_person(), frames);
    REQUIRE(problem);
    return *problem;
}

}

TEST_CASE("elbows and toes together carry the whole body in a plank", "[scenario]")
{
    const auto activity = activity_with(plank_pose, plank_on(R"("elbows")", R"("toes")"));
    REQUIRE(activity);
    const auto found = reaction_of(*activity);
    CHECK(found.upper > 0.0);
    CHECK(found.lower > 0.0);
    // Each is found from the moments about the other, so their sum is no tautology.
    CHECK(found.upper + found.lower ==
          Approx(gravity * default_person().build.mass.si()).epsilon(1e-9));
}

TEST_CASE("where the body's weight lies does not depend on what carries it", "[scenario]")
{
    const auto centre = [](const std::string& at) {
        const auto activity = activity_with(plank_pose, plank_on(at, R"("toes")"));
        REQUIRE(activity);
        const auto found = reaction_of(*activity);
        const double weight = found.upper + found.lower;
        return (found.upper * found.upper_place.x + found.lower * found.lower_place.x) / weight;
    };
    const double by_elbows = centre(R"("elbows")");
    CHECK(centre(R"("hands")") == Approx(by_elbows).epsilon(1e-9));
    CHECK(centre(R"("shoulders")") == Approx(by_elbows).epsilon(1e-9));
}

TEST_CASE("a weight on the back is carried by elbows and toes too", "[scenario]")
{
    const auto activity = Activity::load("plank");
    REQUIRE(activity);
    const auto push_with = [&](const char* kilograms) {
        const auto loaded = activity->with({{{"carried.0.mass_kg", kilograms}}});
        REQUIRE(loaded);
        const auto problem = make_problem(*loaded, default_person());
        REQUIRE(problem);
        return push_of(problem->instants.front());
    };
    const double more = push_with("10") - push_with("0");
    // On the upper back it is nearer to the elbows than to the toes.
    CHECK(more > 0.6 * 10.0 * gravity);
    CHECK(more < 10.0 * gravity);
    CHECK(push_with("20") - push_with("10") == Approx(more).epsilon(1e-9));
}

TEST_CASE("what the floor carries is missing from weight and push alike", "[scenario]")
{
    const auto instant_with = [](double share) {
        const auto activity = activity_with(
            plank_pose,
            fmt::format(R"(, "supports": {{"floor": {{"lying": "prone", "share": [[0, {}]]}},
                "ground": {{"at": "elbows", "other": "toes"}}}})",
                        share));
        REQUIRE(activity);
        const auto problem = make_problem(*activity, default_person());
        REQUIRE(problem);
        return problem->instants.front();
    };
    const auto free = instant_with(0.0), half = instant_with(0.5), lying = instant_with(1.0);
    CHECK(free.gravity_direction.y == Approx(-1.0));
    CHECK(half.gravity_direction.y == Approx(-0.5));
    CHECK(push_of(half) == Approx(0.5 * push_of(free)));
    CHECK(lying.gravity_direction.y == Approx(0.0).margin(1e-12));
    CHECK(push_of(lying) == 0.0);
}

TEST_CASE("a plank loads both sides alike, a bird-dog its mirror image", "[scenario]")
{
    const auto person = default_person();
    const auto model = biomech::Model::make(person.build);
    REQUIRE(model);
    const auto plank = solve(*model, problem_of("plank"));
    for (const auto& level : plank.frames.front().levels) {
        CHECK(level.lateral_moment.si() == Approx(0.0).margin(1e-6));
        CHECK(level.axial_moment.si() == Approx(0.0).margin(1e-6));
    }
    const auto bird_dog = Activity::load("bird-dog");
    REQUIRE(bird_dog);
    auto text = bird_dog->text();
    // Left and right change places wherever the file names a side of the body.
    for (const auto& [from, to] :
         {std::pair{"\"left", "\"~"}, {"\"right", "\"left"}, {"\"~", "\"right"}})
        for (std::size_t at = text.find(from); at != std::string::npos;
             at = text.find(from, at + std::string(to).size()))
            text.replace(at, std::string(from).size(), to);
    const auto mirrored = Activity::parse(text, "mirrored.json");
    REQUIRE(mirrored);
    REQUIRE_FALSE(mirrored->text() == bird_dog->text());
    const auto own = solve(*model, *make_problem(*bird_dog, person, 5));
    const auto other = solve(*model, *make_problem(*mirrored, person, 5));
    for (std::size_t i = 0; i < own.frames.size(); ++i)
        for (std::size_t level = 0; level < anatomy::level_count; ++level)
            CHECK(other.frames[i].levels[level].compression.si() ==
                  Approx(own.frames[i].levels[level].compression.si()).margin(0.5));
}

TEST_CASE("the ground's push comes and goes without a jump", "[scenario]")
{
    for (const auto* id : {"bridge", "bird-dog", "turning-in-bed", "getting-up-from-bed"}) {
        CAPTURE(id);
        const auto largest_step = [&](int frames) {
            const auto problem = problem_of(id, frames);
            double most = 0.0;
            for (std::size_t i = 1; i < problem.instants.size(); ++i)
                most = std::max(most, std::abs(push_of(problem.instants[i]) -
                                               push_of(problem.instants[i - 1])));
            return most;
        };
        const double coarse = largest_step(201), fine = largest_step(401);
        CHECK(coarse > 0.0);
        // A jump would stay as large however fine the steps.
        CHECK(fine < 0.65 * coarse);
    }
}

TEST_CASE("who gets up, exercises or coughs is accelerated without a jump", "[scenario]")
{
    const auto body = make_body(default_person().build);
    REQUIRE(body);
    for (const auto* id :
         {"bridge", "back-extension", "sit-up", "squat-barbell", "deadlift", "turning-in-bed",
          "getting-up-from-bed", "cough-standing", "sneeze-lying-side", "laugh-standing"}) {
        CAPTURE(id);
        // Of the thorax, the heaviest part that a spine moves.
        const auto largest_step = [&](int frames) {
            const auto problem = problem_of(id, frames);
            glm::dvec3 last{0.0};
            double most = 0.0;
            for (const auto& instant : problem.instants) {
                const auto thorax = [&](const anatomy::Posture& posture) {
                    return (place_body(*body, posture).bones[index(anatomy::Bone::T12)] *
                            Position<Segment>{{0.0, 0.4, 0.0}})
                        .si;
                };
                const double h = instant.spacing.si();
                const glm::dvec3 now = (thorax(*instant.after) - 2.0 * thorax(instant.posture) +
                                        thorax(*instant.before)) /
                                       (h * h);
                if (&instant != &problem.instants.front())
                    most = std::max(most, glm::length(now - last));
                last = now;
            }
            return most;
        };
        const double coarse = largest_step(401), fine = largest_step(801);
        CHECK(fine < 0.65 * coarse);
        // assumed: nobody's chest is thrown about at more than 1 g doing these.
        CHECK(coarse < 9.81);
    }
}

TEST_CASE("lying still at the ends, the bed takes the load off the back again", "[scenario]")
{
    for (const auto* id : {"bridge", "back-extension", "sit-up", "turning-in-bed"}) {
        CAPTURE(id);
        const auto problem = problem_of(id, 21);
        for (const auto* end : {&problem.instants.front(), &problem.instants.back()}) {
            CHECK(end->gravity_direction.y == Approx(0.0).margin(1e-12));
            CHECK(push_of(*end) == 0.0);
        }
    }
}

TEST_CASE("hands and elbows are on the floor that carries them, for everybody", "[scenario]")
{
    for (const auto& person : built_in_people()) {
        CAPTURE(person.id);
        const auto body = make_body(person.build);
        REQUIRE(body);
        const auto height = [&](const char* id, auto&& place) {
            const auto activity = Activity::load(id);
            const auto pose = place_body(*body, *posture_at(*activity, person, 0.0));
            return place(pose) - pose.floor_height.si();
        };
        const auto elbow = [](const anatomy::BodyPose& pose) {
            return pose.limbs[index(anatomy::Limb::ForearmRight)].translation.y;
        };
        const auto grip = [](const anatomy::BodyPose& pose) { return pose.grip_left.si.y; };
        CHECK(height("plank", elbow) < 0.07);
        CHECK(height("lying-prone-elbows", elbow) < 0.07);
        CHECK(height("bird-dog", grip) < 0.05);
    }
}

TEST_CASE("who would fall over is told so", "[scenario]")
{
    const auto activity = activity_with(
        R"({"pose": {"trunk_flexion_deg": -25, "both": {"shoulder_from_vertical_deg": 80}}})",
        plank_on(R"("hands")", R"("feet")"));
    REQUIRE(activity);
    const auto problem = make_problem(*activity, default_person());
    REQUIRE_FALSE(problem);
    CHECK(problem.error().text().find("tip over") != std::string::npos);
}

TEST_CASE("mistakes in what the ground carries are named", "[scenario]")
{
    const auto complaint = [](const std::string& supports) {
        const auto activity = activity_with(R"({"pose": {}})", R"(, "supports": )" + supports);
        return activity ? std::string{} : activity.error().text();
    };
    CHECK(complaint(R"({"ground": {"at": "elbow", "other": "toes"}})").find("elbows") !=
          std::string::npos);
    CHECK(complaint(R"({"ground": {"at": "elbows"}})").find("other") != std::string::npos);
    CHECK(complaint(R"({"ground": "elbows"})").find("expected an object") != std::string::npos);
    CHECK(complaint(R"({"ground": {"at": [], "other": "toes"}})").find("1 to 6") !=
          std::string::npos);
    CHECK(complaint(R"({"floor": {"lying": "prone", "share": [[1, 1], [0.5, 0]]}})")
              .find("increase") != std::string::npos);
    CHECK(complaint(R"({"floor": {"lying": "prone", "share": [[1, 2]]}})").find("share") !=
          std::string::npos);
    CHECK(complaint(R"({"floor": {"share": [[0, 1]]}})").find("lying") != std::string::npos);
}
