#include "activities.h"
#include "biomech/engine.h"
#include "catch.h"
#include "recordings.h"
#include "scenario/recording/body_angles.h"
#include "scenario/recording/recording.h"
#include "scenario/recording/smoothing.h"

#include "anatomy/rotation.h"

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace spineload;
using namespace spineload::scenario;
using namespace spineload::scenario::testing;

namespace {

constexpr double pi = std::numbers::pi;

Activity bending() { return Activity::load("bending-forward").value(); }

Activity activity_of(const RecordedActivity& recorded)
{
    auto activity = Activity::parse(recorded.text, "recorded.json");
    INFO((activity ? "" : activity.error().text()));
    REQUIRE(activity);
    return *activity;
}

// The recorded part begins after half a second of easing in.
constexpr double easing = 0.5;

// A low-pass of 6 Hz takes up to this off motions of a second or more, keyframes of 0.05 s less.
void check_same(const Activity& original, const RecordedActivity& recorded, bool with_legs)
{
    const auto person = default_person();
    const auto copy = activity_of(recorded);
    for (double time = 0.1; time < original.duration_s() - 0.1; time += 0.17) {
        CAPTURE(time);
        const auto a = posture_at(original, person, time).value();
        const auto b = posture_at(copy, person, time + easing).value();
        CHECK(degrees(a.pelvis_tilt) == Approx(degrees(b.pelvis_tilt)).margin(0.3));
        CHECK(degrees(a.lumbar_flexion) == Approx(degrees(b.lumbar_flexion)).margin(0.3));
        if (!with_legs) continue;
        CHECK(degrees(a.right.hip_flexion) == Approx(degrees(b.right.hip_flexion)).margin(0.3));
        CHECK(degrees(a.right.knee_flexion) == Approx(degrees(b.right.knee_flexion)).margin(0.3));
    }
}

}

TEST_CASE("a motion written as OpenSim's comes back, in degrees or radians",
          "[scenario][recording]")
{
    const auto original = bending();
    const auto samples = samples_of(original, default_person(), 100.0);
    for (const bool in_degrees : {true, false}) {
        const auto recorded = parse_recording(open_sim_text(samples, in_degrees), "bend.mot");
        INFO((recorded ? "" : recorded.error().text()));
        REQUIRE(recorded);
        CHECK(recorded->report.rate_Hz == Approx(100.0));
        CHECK(std::ranges::count(recorded->report.ignored, "mtp_angle_r") == 1);
        CHECK(recorded->report.ignored.size() == 1);
        check_same(original, *recorded, true);
    }
}

TEST_CASE("a motion written as BVH comes back", "[scenario][recording]")
{
    const auto original = bending();
    const auto recorded =
        parse_recording(bvh_text(samples_of(original, default_person(), 60.0)), "bend.bvh");
    INFO((recorded ? "" : recorded.error().text()));
    REQUIRE(recorded);
    check_same(original, *recorded, true);
    const auto copy = activity_of(*recorded);
    const auto posture = posture_at(copy, default_person(), 0.7).value();
    // The arms hang, although the skeleton rests with them out.
    CHECK(degrees(posture.right.shoulder_abduction) == Approx(0.0).margin(0.5));
    CHECK(degrees(posture.left.elbow_flexion) == Approx(0.0).margin(0.5));
}

TEST_CASE("a recorded motion loads the spine as the motion that was recorded",
          "[scenario][recording]")
{
    const auto original = bending();
    const auto person = default_person();
    const auto recorded =
        parse_recording(open_sim_text(samples_of(original, person, 100.0)), "bend.mot");
    REQUIRE(recorded);
    const auto model = biomech::Model::make(person.build).value();
    const auto peak = [&](const Activity& activity) {
        const auto problem = make_problem(activity, person, 61).value();
        const auto solution = biomech::solve(model, problem);
        CHECK(solution.status == biomech::Status::Solved);
        Force most;
        for (const auto& frame : solution.frames)
            most = std::max(most, frame.levels[index(anatomy::Level::L4L5)].compression);
        return most;
    };
    // Arms hang straight down in one and are led by their angles in the other, breath alike.
    CHECK(peak(activity_of(*recorded)).si() == Approx(peak(original).si()).epsilon(0.03));
}

TEST_CASE("tables of joint angles are read with either separator", "[scenario][recording]")
{
    std::string text = "time_s;lumbar_flexion_deg;knee_flexion_left_deg;pelvis_up_m;mood\n";
    for (int i = 0; i <= 100; ++i)
        text += fmt::format("{:.2f};{:.5f};{};-0.1;3\n", 0.02 * i,
                            20 - 20 * std::cos(pi * i / 50.0), 10);
    const auto recorded = parse_recording(text, "angles.csv");
    INFO((recorded ? "" : recorded.error().text()));
    REQUIRE(recorded);
    CHECK(recorded->report.found.size() == 3);
    CHECK(recorded->report.ignored == std::vector<std::string>{"mood"});
    const auto activity = activity_of(*recorded);
    const auto posture = posture_at(activity, default_person(), 1.0 + easing).value();
    CHECK(degrees(posture.lumbar_flexion) == Approx(40.0).margin(0.3));
    CHECK(degrees(posture.left.knee_flexion) == Approx(10.0).margin(0.05));
    std::ranges::replace(text, ';', ',');
    REQUIRE(parse_recording(text, "angles.csv"));
    CHECK(parse_recording(text, "angles.csv")->text == recorded->text);
}

TEST_CASE("a part of a recording can be taken", "[scenario][recording]")
{
    const auto text = open_sim_text(samples_of(bending(), default_person(), 100.0));
    const auto part = parse_recording(text, "bend.mot", {1.0, 2.0});
    REQUIRE(part);
    CHECK(part->report.seconds == Approx(1.0));
    CHECK(activity_of(*part).duration_s() == Approx(1.0 + 2.0 * easing));
    CHECK_FALSE(parse_recording(text, "bend.mot", {3.0, 2.0}));
    CHECK_FALSE(parse_recording(text, "bend.mot", {100.0, {}}));
}

TEST_CASE("a body that faces elsewhere and walks away is turned forward, on the spot",
          "[scenario][recording]")
{
    // Leaning forward by 10° while walking at 1 m/s towards the recording's left.
    std::string text =
        "walk\ninDegrees=yes\nendheader\ntime pelvis_tilt pelvis_list pelvis_rotation pelvis_tx "
        "pelvis_ty pelvis_tz\n";
    for (int i = 0; i <= 200; ++i) {
        const auto turn = anatomy::turn_y(pi / 2) * anatomy::turn_z(-10 * pi / 180);
        // As OpenSim turns: about z, then x, then y of the body.
        const double list = std::asin(turn[1][2]);
        const double tilt = std::atan2(-turn[1][0], turn[1][1]);
        const double rotation = std::atan2(-turn[0][2], turn[2][2]);
        text += fmt::format("{} {} {} {} 0 0.95 {}\n", 0.01 * i, tilt * 180 / pi, list * 180 / pi,
                            rotation * 180 / pi, -0.01 * i);
    }
    const auto recorded = parse_recording(text, "walk.sto");
    INFO((recorded ? "" : recorded.error().text()));
    REQUIRE(recorded);
    for (const double time : {0.6, 1.4, 2.2}) {
        const auto posture = posture_at(activity_of(*recorded), default_person(), time).value();
        CHECK(degrees(posture.pelvis_tilt) == Approx(10.0).margin(0.05));
        CHECK(degrees(posture.pelvis_roll) == Approx(0.0).margin(0.05));
        CHECK(degrees(posture.pelvis_yaw) == Approx(0.0).margin(0.05));
        CHECK(posture.pelvis_offset.si.z == Approx(0.0).margin(0.005));
    }
}

TEST_CASE("angles are found again from the rotation that they make", "[scenario][recording]")
{
    for (const double tilt : {-1.2, 0.0, 0.9})
        for (const double roll : {-0.8, 0.0, 1.1})
            for (const double yaw : {-2.0, 0.0, 0.7}) {
                const auto found = pelvis_angles(anatomy::turn_y(yaw) * anatomy::turn_x(roll) *
                                                 anatomy::turn_z(-tilt));
                CHECK(found.tilt == Approx(tilt).margin(1e-9));
                CHECK(found.roll == Approx(roll).margin(1e-9));
                CHECK(found.yaw == Approx(yaw).margin(1e-9));
                const auto trunk = trunk_angles(anatomy::turn(tilt, roll, 0.5 * yaw));
                CHECK(trunk.flexion == Approx(tilt).margin(1e-9));
                CHECK(trunk.lateral == Approx(roll).margin(1e-9));
                CHECK(trunk.axial == Approx(0.5 * yaw).margin(1e-9));
            }
    // Lying on the side the pelvis is rolled by a right angle: nothing is lost but the yaw.
    const auto lying = pelvis_angles(anatomy::turn_x(pi / 2) * anatomy::turn_z(-0.4));
    CHECK(lying.roll == Approx(pi / 2));
    CHECK(lying.tilt == Approx(0.4));
}

TEST_CASE("smoothing keeps slow motion and takes shaking away", "[scenario][recording]")
{
    std::vector<double> slow, shaking;
    for (int i = 0; i < 400; ++i) {
        slow.push_back(std::sin(2 * pi * 0.5 * 0.01 * i));
        shaking.push_back(std::sin(2 * pi * 25.0 * 0.01 * i));
    }
    auto smoothed = slow;
    smooth(smoothed, 0.01, 6.0);
    for (std::size_t i = 0; i < slow.size(); ++i)
        CHECK(smoothed[i] == Approx(slow[i]).margin(0.004));
    smooth(shaking, 0.01, 6.0);
    // (1 + (tan π/4 / tan 0.06 π)⁴)⁻¹: a low-pass of second order run twice.
    for (std::size_t i = 50; i < 350; ++i) CHECK(std::abs(shaking[i]) < 0.01);
}

TEST_CASE("what is broken is told with its line and what was expected", "[scenario][recording]")
{
    const auto message = [](std::string_view text, const std::string& name) {
        const auto recorded = parse_recording(text, name);
        REQUIRE_FALSE(recorded);
        return recorded.error().text();
    };
    using Catch::Matchers::Contains;
    const std::string head = "x\ninDegrees=yes\nendheader\ntime\tlumbar_extension\n";
    CHECK_THAT(message("", "a.mot"), Contains("a.mot: line 0"));
    CHECK_THAT(message("x\ninDegrees=perhaps\nendheader\n", "a.mot"),
               Contains("a.mot: line 2") && Contains("perhaps"));
    CHECK_THAT(message(head + "0\t1\n0.1\tnan\n", "a.mot"),
               Contains("a.mot: line 6") && Contains("lumbar_extension") && Contains("nan"));
    CHECK_THAT(message(head + "0\t1\n0\t1\n", "a.mot"), Contains("line 6") && Contains("after 0"));
    CHECK_THAT(message(head + "0\t1\n0.1\n", "a.mot"), Contains("expected 2 numbers, found 1"));
    CHECK_THAT(message(head + "0\t1\n", "a.mot"), Contains("at least two rows"));
    CHECK_THAT(message("time,mood\n0,1\n1,2\n", "a.csv"), Contains("joint angle"));
    CHECK_THAT(message("HIERARCHY\nROOT Hips\n{\nOFFSET 0 0 nought\n", "a.bvh"),
               Contains("a.bvh: line 4") && Contains("nought"));
    CHECK_THAT(message("HIERARCHY\nROOT Hips\n{\nOFFSET 0 0 0\nCHANNELS 1 Wrotation\n", "a.bvh"),
               Contains("line 5") && Contains("Wrotation"));
    CHECK_THAT(message("HIERARCHY\nROOT Hips\n{\nOFFSET 0 0 0\nCHANNELS 1 Yrotation\n}\nMOTION\n"
                       "Frames: 2\nFrame Time: 0.01\n0\n0\n",
                       "a.bvh"),
               Contains("left hip"));
}

TEST_CASE("a recording cut off anywhere is refused or read, never more", "[scenario][recording]")
{
    const auto samples = samples_of(bending(), default_person(), 20.0);
    for (const auto& [text, name] :
         {std::pair{open_sim_text(samples), "a.mot"}, std::pair{bvh_text(samples), "a.bvh"}})
        for (std::size_t size = 0; size < text.size(); size += 97) {
            const auto recorded = parse_recording(std::string_view{text}.substr(0, size), name);
            if (recorded) CHECK(Activity::parse(recorded->text, "a.json"));
        }
}
