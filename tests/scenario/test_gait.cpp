// Walking, running, stairs and the jump: what their kinematics must obey whatever the numbers are.

#include "activities.h"
#include "anatomy/body.h"
#include "biomech/engine.h"
#include "catch.h"
#include "scenario/movement.h"

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace spineload;
using namespace spineload::scenario;
using scenario::testing::default_person;

namespace {

constexpr double gravity = 9.81;

Activity at_speed(const char* id, double speed)
{
    return *Activity::load(id)->with({{{"speed", fmt::format("{}", speed)}}});
}

struct Mover {
    Activity activity;
    anatomy::Body body;
    Movement movement;
    explicit Mover(const Activity& a)
        : activity{a},
          body{*make_body(activity.person_for(default_person())->build)},
          movement{*Movement::make(activity.plan()->motion, body, "test")}
    {
    }
    Mover(const Mover&) = delete;
    double end() const { return activity.plan()->motion.end(); }
    glm::dvec3 pelvis(double time) const { return movement.at(time)->pelvis_offset.si; }
    glm::dvec3 push(double time) const
    {
        constexpr double h = 0.005;
        return (pelvis(time + h) - 2.0 * pelvis(time) + pelvis(time - h)) / (h * h);
    }
    glm::dvec3 ankle(double time) const
    {
        return place_body(body, *movement.at(time))
            .limbs[index(anatomy::Limb::FootRight)]
            .translation;
    }
};

struct Course {
    double peak = -1e9, trough = 1e9;
    std::vector<biomech::LevelLoads> low_back;  // L4-L5 of every frame
};

Course course_of(const Activity& activity, int frames = 41)
{
    const auto person = *activity.person_for(default_person());
    const auto model = biomech::Model::make(person.build);
    const auto problem = make_problem(activity, person, frames);
    REQUIRE((model && problem));
    Course course;
    for (const auto& frame : biomech::solve(*model, *problem).frames) {
        const auto& level = frame.levels[index(anatomy::Level::L4L5)];
        course.peak = std::max(course.peak, level.compression.si());
        course.trough = std::min(course.trough, level.compression.si());
        course.low_back.push_back(level);
    }
    return course;
}

constexpr std::array walks{"walking-slow", "walking", "walking-fast"};
constexpr std::array runs{"jogging", "running-slow", "running", "running-fast"};
constexpr std::array stairs{"stairs-up", "stairs-up-two", "stairs-down", "stairs-down-two"};

}

TEST_CASE("who goes faster takes longer and quicker steps and loads the back more", "[gait]")
{
    const auto [id, speeds] = GENERATE(std::pair{"walking", std::vector{0.8, 1.3, 1.8}},
                                       std::pair{"running", std::vector{2.0, 3.5, 5.0}});
    CAPTURE(id);
    double stride = 0.0, period = 1e9, peak = 0.0;
    for (const double speed : speeds) {
        CAPTURE(speed);
        const Mover mover(at_speed(id, speed));
        double back = 1e9, front = -1e9;
        for (double t = 0.0; t < mover.end(); t += 0.02) {
            back = std::min(back, mover.ankle(t).x);
            front = std::max(front, mover.ankle(t).x);
        }
        CHECK(front - back > stride);
        CHECK(mover.end() < period);
        const Course course = course_of(mover.activity);
        CHECK(course.peak > peak);
        stride = front - back;
        period = mover.end();
        peak = course.peak;
    }
}

TEST_CASE("at the same speed it is the same gait, whichever file it comes from", "[gait]")
{
    for (const auto& [a, b, speed] : {std::tuple{"walking-slow", "walking", 0.9},
                                      {"walking", "walking-fast", 1.5},
                                      {"jogging", "running", 2.3},
                                      {"running-slow", "running", 2.8},
                                      {"running", "running-fast", 4.5}}) {
        CAPTURE(a, b);
        const auto one = at_speed(a, speed).with(
                       {{{"speed", fmt::format("{}", speed)},
                         {std::string(a)[0] == 'w' ? "lean" : "more_lean", "0"}}}),
                   other = at_speed(b, speed).with(
                       {{{"speed", fmt::format("{}", speed)},
                         {std::string(b)[0] == 'w' ? "lean" : "more_lean", "0"}}});
        REQUIRE((one && other));
        CHECK(one->plan()->motion == other->plan()->motion);
    }
}

TEST_CASE("a cycle ends as it begins and neither rises nor drifts in the mean", "[gait]")
{
    std::vector<const char*> ids{"walking-crutches"};
    ids.insert(ids.end(), walks.begin(), walks.end());
    ids.insert(ids.end(), runs.begin(), runs.end());
    ids.insert(ids.end(), stairs.begin(), stairs.end());
    for (const auto* id : ids) {
        CAPTURE(id);
        const auto activity = Activity::load(id);
        REQUIRE(activity);
        CHECK(activity->repeats());
        const auto problem = make_problem(*activity, default_person(), 51);
        REQUIRE(problem);
        const auto &first = problem->instants.front(), &last = problem->instants.back();
        const auto same = [](const anatomy::Posture& a, const anatomy::Posture& b) {
            return glm::length(a.pelvis_offset.si - b.pelvis_offset.si) < 1e-9 &&
                   std::abs((a.pelvis_tilt - b.pelvis_tilt).si()) < 1e-9 &&
                   std::abs((a.lumbar_flexion - b.lumbar_flexion).si()) < 1e-9 &&
                   std::abs((a.right.knee_flexion - b.right.knee_flexion).si()) < 1e-6;
        };
        CHECK(same(first.posture, last.posture));
        CHECK(same(*first.before, *last.before));
        CHECK(same(*first.after, *last.after));
        const Mover mover(*activity);
        glm::dvec3 mean{0.0};
        constexpr int steps = 100;
        for (int i = 0; i < steps; ++i) mean += mover.push(mover.end() * i / steps) / double(steps);
        CHECK(glm::length(mean) < 1e-3);
    }
}

TEST_CASE("left and right steps load the back alike, mirrored", "[gait]")
{
    const auto* id = GENERATE("walking", "walking-fast", "jogging", "running");
    CAPTURE(id);
    const Course course = course_of(*Activity::load(id), 41);
    for (std::size_t i = 0; i < 20; ++i) {
        const auto &right = course.low_back[i], &left = course.low_back[i + 20];
        CAPTURE(i, right.compression.si(), left.compression.si());
        // Both run the same arithmetic up to the solver's tolerance.
        CHECK((right.compression - left.compression).si() == Approx(0.0).margin(2.0));
        CHECK((right.shear_right + left.shear_right).si() == Approx(0.0).margin(2.0));
    }
}

TEST_CASE("walkers always keep a foot on the ground, runners fall freely between their steps",
          "[gait]")
{
    for (const auto* id : walks) {
        CAPTURE(id);
        const Mover mover(*Activity::load(id));
        for (double t = 0.0; t < mover.end(); t += 0.01) CHECK(mover.push(t).y > -0.8 * gravity);
    }
    // [source] share of the cycle on one foot: 0.415 at 2.1 m/s (Bonnaerens et al. 2019).
    for (const auto& [id, speed, duty] : {std::tuple{"jogging", 2.1, 0.415},
                                          {"running-slow", 2.8, 0.341},
                                          {"running", 4.2, 0.298}}) {
        CAPTURE(id);
        const Mover mover(at_speed(id, speed));
        double least = 0.0, most = 0.0;
        int free = 0;
        constexpr int steps = 200;
        for (int i = 0; i < steps; ++i) {
            const double push = mover.push(mover.end() * i / steps).y / gravity;
            least = std::min(least, push);
            most = std::max(most, push);
            if (push < -0.9) ++free;
        }
        CHECK(least > -1.12);
        CHECK(least < -0.98);
        // A half-sine push that carries the weight on average; five waves of it round its peak.
        CHECK(most + 1.0 == Approx(std::numbers::pi / (4.0 * duty)).epsilon(0.03));
        CHECK(free / double(steps) == Approx(1.0 - 2.0 * duty).margin(0.1));
    }
}

TEST_CASE("on stairs the standing foot keeps to its step", "[gait]")
{
    for (const auto* id : stairs) {
        CAPTURE(id);
        const Mover mover(*Activity::load(id));
        const auto before = props_at(mover.activity, default_person(), 0.1 * mover.end());
        const auto after = props_at(mover.activity, default_person(), 0.28 * mover.end());
        REQUIRE((before && after));
        const glm::dvec3 stairs_go = after->front().place - before->front().place;
        const glm::dvec3 foot_goes =
            mover.ankle(0.28 * mover.end()) - mover.ankle(0.1 * mover.end());
        // Six waves follow a foot that stands within some millimetres.
        CHECK(foot_goes.x - stairs_go.x == Approx(0.0).margin(0.012));
        CHECK(foot_goes.y - stairs_go.y == Approx(0.0).margin(0.012));
    }
}

TEST_CASE("two steps at a time load the back more than one", "[gait]")
{
    for (const auto& [one, two] :
         {std::pair{"stairs-up", "stairs-up-two"}, {"stairs-down", "stairs-down-two"}})
        CHECK(course_of(*Activity::load(two)).peak > course_of(*Activity::load(one)).peak);
}

TEST_CASE("crutches unload the back while they carry, and only then", "[gait]")
{
    const auto activity = Activity::load("walking-crutches");
    REQUIRE(activity);
    const Course with = course_of(*activity->with({{{"crutches", "20"}}})),
                 without = course_of(*activity->with({{{"crutches", "0"}}}));
    for (const std::size_t i : {12u, 15u, 18u})  // right stance
        CHECK(with.low_back[i].compression < without.low_back[i].compression - 100_N);
    for (const std::size_t i : {28u, 32u, 36u})  // left stance
        CHECK((with.low_back[i].compression - without.low_back[i].compression).si() ==
              Approx(0.0).margin(2.0));
}

TEST_CASE("a jump falls freely and lands as hard as height and give demand", "[gait]")
{
    const auto jump = Activity::load("jumping-down-step");
    REQUIRE(jump);
    for (const auto& [drop, give] : {std::pair{20, 25}, {30, 22}, {40, 30}}) {
        CAPTURE(drop, give);
        const auto activity =
            jump->with({{{"drop", std::to_string(drop)}, {"depth", std::to_string(give)}}});
        REQUIRE(activity);
        const Mover mover(*activity);
        const auto flight = std::ranges::find(activity->phases(), "Flight", &Phase::name),
                   landing = std::ranges::find(activity->phases(), "Landing", &Phase::name);
        REQUIRE(flight != activity->phases().end());
        const double off = flight->from_s, down = landing->from_s;
        for (const double share : {0.35, 0.5, 0.65})
            CHECK(mover.push(off + share * (down - off)).y / gravity == Approx(-1.0).margin(0.12));
        const double speed = (mover.pelvis(down - 0.01) - mover.pelvis(down)).y / 0.01;
        double most = 0.0;
        for (double t = down; t < down + 0.5; t += 0.004) most = std::max(most, mover.push(t).y);
        // The half sine that takes this speed over this depth.
        CHECK(most == Approx(std::numbers::pi * speed * speed / (0.04 * give)).epsilon(0.2));
    }
    const auto peak = [&](const char* key, const char* value) {
        return course_of(*jump->with({{{key, value}}}), 101).peak;
    };
    CHECK(peak("drop", "40") > peak("drop", "20"));
    CHECK(peak("depth", "16") > peak("depth", "30"));
}

TEST_CASE("keyframes on a parabola, passed smoothly, give a fall without a jerk", "[gait]")
{
    std::string keys;
    for (int i = 0; i <= 12; ++i) {
        const double t = 0.1 * i;
        keys += fmt::format(
            R"({}{{"time_s": {}, "ease": "{}", "pose": {{"contact": "none", "pelvis_up_m": {}}}}})",
            i == 0 ? "" : ", ", t, i == 0 || i == 12 ? "stop" : "smooth", 0.6 * t - 0.5 * t * t);
    }
    const auto activity =
        scenario::testing::activity_with(fmt::format(R"({{"keyframes": [{}]}})", keys));
    REQUIRE(activity);
    const Mover mover(*activity);
    // The ends, where the body is held, are felt four times less with every keyframe away from them.
    for (double t = 0.5; t < 0.7; t += 0.01) CHECK(mover.push(t).y == Approx(-1.0).epsilon(0.03));
    // No step in the acceleration anywhere: at most what the ends' own push changes in 2 ms.
    double last = mover.push(0.0).y;
    for (double t = 0.002; t < 1.2; t += 0.002) {
        const double now = mover.push(t).y;
        CHECK(std::abs(now - last) < 3.0);
        last = now;
    }
}
