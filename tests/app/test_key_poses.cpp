#include "app/key_poses.h"
#include "app/library.h"
#include "app/own_activities.h"
#include "core/files.h"
#include "scenario/problem.h"
#include "session_fixture.h"
#include "temporary_folder.h"

#include <algorithm>
#include <cstdlib>

using namespace spineload;
using namespace spineload::app;
using scenario::Activity;

namespace {

Activity activity(const std::string& id)
{
    auto read = Activity::load(id);
    if (!read) FAIL(read.error().text());
    return *read;
}

Activity good(const Result<Activity>& result)
{
    if (!result) FAIL(result.error().text());
    return *result;
}

std::vector<KeyPose> poses(const Activity& of)
{
    auto found = key_poses(of);
    if (!found) FAIL(found.error().text());
    return *found;
}

double value(const Activity& of, std::size_t key, std::string_view name)
{
    const auto values = poses(of).at(key).values;
    for (const PoseValue& one : values)
        if (one.key == name) return one.value;
    FAIL("no " << name << " in key pose " << key);
    return 0.0;
}

bool has(const Activity& of, std::size_t key, std::string_view name)
{
    const auto values = poses(of).at(key).values;
    return std::ranges::any_of(values, [&](const PoseValue& one) { return one.key == name; });
}

// The same posture at all times, to a hair.
void check_same_movement(const Activity& a, const Activity& b)
{
    REQUIRE(a.duration_s() == Approx(b.duration_s()));
    const auto person = *scenario::load_person("default");
    for (int i = 0; i <= 20; ++i) {
        const double time = a.duration_s() * i / 20.0;
        const auto one = scenario::posture_at(a, person, time),
                   other = scenario::posture_at(b, person, time);
        if (!one || !other) FAIL("no posture at " << time);
        CHECK(one->pelvis_tilt.si() == Approx(other->pelvis_tilt.si()).margin(1e-9));
        const auto body = *anatomy::make_body(person.build);
        const auto here = place_body(body, *one), there = place_body(body, *other);
        for (std::size_t limb = 0; limb < here.limbs.size(); ++limb)
            CHECK(glm::length(here.limbs[limb].translation - there.limbs[limb].translation) < 1e-7);
    }
}

double peak_compression(const Activity& of)
{
    auto session = open_session("standing");
    session->apply(choose_activity(of));
    solve(*session);
    if (session->trouble()) FAIL(session->trouble()->text());
    const auto* solved = session->solved();
    const auto level = index(anatomy::Level::L4L5);
    return solved->frame(solved->peak_frames[level]).levels[level].compression.si();
}

}

TEST_CASE("key poses tell what the file says with its sliders in it", "[app][key-poses]")
{
    Activity bending = activity("bending-forward");
    REQUIRE(poses(bending).size() == 4);
    CHECK(value(bending, 1, "trunk_flexion_deg") == Approx(36.0));
    CHECK(value(bending, 0, "trunk_flexion_deg") == 0.0);
    CHECK(poses(bending)[1].phase == "Hold");
    scenario::Settings settings;
    settings.values = {{"bend", "50"}, {"motion.pace", "2"}};
    bending = good(bending.with(settings));
    CHECK(value(bending, 2, "trunk_flexion_deg") == Approx(50.0));
    CHECK(poses(bending)[1].time_s == Approx(0.8));

    const Activity lift = activity("lift-stoop-20kg");
    CHECK(value(lift, 1, "lumbar_flexion_deg") == Approx(48.0));
    CHECK(value(lift, 1, "grip/forward_m") == Approx(33.0));
    CHECK(value(lift, 1, "grip/height_m") == Approx(50.0));
    CHECK(value(lift, 3, "grip/up_m") == Approx(10.0));
    CHECK(value(lift, 1, "both/knee_flexion_deg") == Approx(25.0));
    CHECK_FALSE(has(lift, 1, "both/elbow_flexion_deg"));

    const auto walking = key_poses(activity("walking"));
    REQUIRE_FALSE(walking);
    CHECK(walking.error().text().find("curves") != std::string::npos);
}

TEST_CASE("every activity with key poses can be made one's own and stays what it is",
          "[app][key-poses]")
{
    std::size_t count = 0;
    for (const Activity& one : scenario::load_catalogue().activities) {
        const auto found = key_poses(one);
        if (!found) continue;
        INFO(one.card().id);
        ++count;
        const Activity own = good(as_own(one, "Mine"));
        CHECK(own.card().id == "my-mine");
        CHECK(is_own(own.card()));
        CHECK(own.card().category == one.card().category);
        CHECK(own.card().sources == std::vector<std::string>{"Own activity"});
        // A value written back as it stands is no change, whatever the pose is made of.
        const std::size_t last = found->size() - 1;
        for (const PoseValue& pose : (*found)[last].values)
            CHECK(value(good(with_key_value(own, last, pose.key, pose.value)), last, pose.key) ==
                  Approx(pose.value).margin(0.006));
    }
    CHECK(count > 40);
}

TEST_CASE("an unchanged draft has the loads of what it was made from, a changed one others",
          "[app][key-poses]")
{
    const Activity bending = activity("bending-forward");
    const Activity draft = good(as_own(bending, "My bending"));
    const double before = peak_compression(bending);
    CHECK(peak_compression(draft) == Approx(before).epsilon(1e-9));
    Activity deeper = good(with_key_value(draft, 1, "trunk_flexion_deg", 60.0));
    CHECK(value(deeper, 1, "trunk_flexion_deg") == 60.0);
    CHECK(value(deeper, 2, "trunk_flexion_deg") == 36.0);
    CHECK(peak_compression(deeper) > 1.1 * before);
}

TEST_CASE("sliders that stand for a value of the file stay, those that shaped the poses go",
          "[app][key-poses]")
{
    Activity lift = activity("lift-stoop-20kg");
    scenario::Settings settings;
    settings.values = {{"hand_load.mass_kg", "12"}};
    const Activity draft = good(as_own(good(lift.with(settings)), "Twelve"));
    std::vector<std::string> keys;
    for (const auto& one : draft.parameters()) keys.push_back(one.key);
    CHECK(keys == std::vector<std::string>{"hand_load.mass_kg", "motion.pace", "breath.style"});
    CHECK(draft.parameters().front().value == 12.0);
    CHECK(draft.settings().values.empty());
}

TEST_CASE("a key pose that is added and deleted again leaves the movement as it was",
          "[app][key-poses]")
{
    for (const char* id : {"bending-forward", "lift-stoop-20kg", "digging", "sit-up"}) {
        INFO(id);
        const Activity draft = good(as_own(activity(id), "Mine"));
        const std::size_t count = poses(draft).size();
        for (std::size_t key = 0; key < count; ++key) {
            if (key + 1 < count && poses(draft)[key + 1].time_s - poses(draft)[key].time_s < 0.15) {
                continue;
            }
            const Activity more = good(with_key_added(draft, key));
            REQUIRE(poses(more).size() == count + 1);
            CHECK(poses(more)[key + 1].values == poses(draft)[key].values);
            CHECK(poses(more)[key + 1].time_s > poses(draft)[key].time_s);
            check_same_movement(draft, good(without_key(more, key + 1)));
        }
    }
}

TEST_CASE("times stay in order however far a key pose is moved, and the load goes with it",
          "[app][key-poses]")
{
    const Activity draft = good(as_own(activity("lift-stoop-20kg"), "Mine"));
    for (const double time : {-5.0, 0.0, 0.7, 1.05, 300.0}) {
        for (std::size_t key = 0; key < 4; ++key) {
            const auto moved = poses(good(with_key_moved(draft, key, time)));
            CHECK(std::ranges::is_sorted(moved, std::ranges::less_equal{}, &KeyPose::time_s));
            CHECK(moved.front().time_s == 0.0);
        }
    }
    const Activity earlier = good(with_key_moved(draft, 1, 0.8));
    CHECK(poses(earlier)[1].time_s == Approx(0.8));
    CHECK(earlier.text().find("\"taken_at_s\":0.8") != std::string::npos);
    CHECK(earlier.phases().front().to_s == Approx(0.8));
    // The end moves with the last one.
    const Activity longer = good(with_key_moved(draft, 3, 4.0));
    CHECK(longer.duration_s() == Approx(4.0));
    CHECK(longer.phases().back().to_s == Approx(4.0));
}

TEST_CASE("two key poses stay, and the first one begins at zero", "[app][key-poses]")
{
    Activity draft = good(as_own(activity("bending-forward"), "Mine"));
    draft = good(without_key(draft, 0));
    CHECK(poses(draft).front().time_s == 0.0);
    CHECK(value(draft, 0, "trunk_flexion_deg") == Approx(36.0));
    draft = good(without_key(draft, 2));
    CHECK(draft.duration_s() == Approx(2.6));
    CHECK_FALSE(without_key(draft, 1));
    CHECK_FALSE(with_key_value(draft, 7, "trunk_flexion_deg", 3.0));
    CHECK_FALSE(with_key_value(draft, 0, "no_such_deg", 3.0));
}

TEST_CASE("a still posture becomes a movement by a second key pose", "[app][key-poses]")
{
    const Activity still = good(as_own(activity("standing"), "From standing"));
    REQUIRE(poses(still).size() == 1);
    Activity moving = good(with_key_added(still, 0));
    REQUIRE(poses(moving).size() == 2);
    CHECK(moving.duration_s() == Approx(1.0));
    moving = good(with_key_value(moving, 1, "trunk_flexion_deg", 40.0));
    CHECK(peak_compression(moving) > 1.3 * peak_compression(still));
}

TEST_CASE("an own activity is saved, read as any file, listed under its own heading and deleted",
          "[app][key-poses]")
{
    const test::NamedFolder folder;
    const auto draft =
        good(with_key_value(activity("bending-forward"), 1, "trunk_flexion_deg", 55.0));
    const auto saved = good(save_own_activity(draft, "Weeding, Übung 1", own_activities_folder()));
    CHECK(saved.card().title == "Weeding, Übung 1");
    CHECK(saved.card().id == "my-weeding-bung-1");
    const auto again = good(Activity::load(saved.name()));
    CHECK(value(again, 1, "trunk_flexion_deg") == 55.0);

    const auto library = Library::load();
    const auto mine = matching(library.catalogue, own_category, "");
    REQUIRE(mine.size() == 1);
    CHECK(library.catalogue.activities[mine[0]] == saved);
    CHECK(matching(library.catalogue, "", "weeding") == mine);
    // Saved again under its title it takes the old one's place.
    REQUIRE(save_own_activity(saved, "Weeding, Übung 1", own_activities_folder()));
    CHECK(own_activities(own_activities_folder()).activities.size() == 1);
    CHECK_FALSE(save_own_activity(saved, "  ", own_activities_folder()));
    REQUIRE(write_file(own_activities_folder() / "broken.json", "{"));
    CHECK(own_activities(own_activities_folder()).errors.size() == 1);
    REQUIRE(delete_own_activity(saved, own_activities_folder()));
    CHECK_FALSE(delete_own_activity(saved, own_activities_folder()));
    CHECK(own_activities(own_activities_folder()).activities.empty());
}
