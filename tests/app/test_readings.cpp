#include "app/readings.h"
#include "session_fixture.h"

using namespace spineload;
using namespace spineload::app;
using anatomy::Level;

TEST_CASE("the parts of why sum to the compression that is shown", "[app][readings]")
{
    auto session = open_session(GENERATE(std::string{"lift-stoop-20kg"}, std::string{"walking"}));
    solve(*session);
    const Solved& solved = *session->solved();
    for (const Level level : anatomy::all_levels)
        for (std::size_t frame = 0; frame < solved.frame_count(); frame += 10) {
            Force sum;
            std::size_t count = 0;
            for (const WhyRow& row : why_rows(solved, level, frame, nullptr)) {
                sum += row.value;
                ++count;
            }
            // Rows below half a newton are left out.
            const double left_out = 0.5 * static_cast<double>(6 - count) + 1e-6;
            CHECK(
                sum.si() ==
                Approx(solved.frame(frame).levels[index(level)].compression.si()).margin(left_out));
        }
}

TEST_CASE("the muscles' share for the load and for the body sum to their pull", "[app][readings]")
{
    auto session = open_session("lift-stoop-20kg");
    solve(*session);
    const Solved& solved = *session->solved();
    const std::size_t frame = solved.peak_frames[index(Level::L4L5)];
    const auto body = muscles_without_load(solved, frame);
    const auto rows = why_rows(solved, Level::L4L5, frame, &body);
    const auto muscles =
        std::ranges::find_if(rows, [](const WhyRow& r) { return r.for_load.has_value(); });
    REQUIRE(muscles != rows.end());
    CHECK((*muscles->for_load + *muscles->for_body).si() == Approx(muscles->value.si()));
    CHECK(*muscles->for_load > 0_N);
    CHECK(*muscles->for_body > 0_N);
}

TEST_CASE("the ground's push is a support, no load that the muscles answer to", "[app][readings]")
{
    auto session = open_session("bridge");
    solve(*session);
    const Solved& solved = *session->solved();
    const std::size_t frame = solved.peak_frames[index(Level::L4L5)];
    CHECK_FALSE(solved.is_loaded(frame));
    const auto& why = solved.frame(frame).levels[index(Level::L4L5)].why;
    CHECK(why.held_load == 0_N);
    CHECK(abs(why.supports) > 10_N);
    const auto muscles = muscles_without_load(solved, frame)[index(Level::L4L5)];
    // Solved alone it lacks the motion's inertia and the neighbours' warm start.
    CHECK(muscles.si() == Approx(why.muscles.si()).epsilon(0.05));
}

TEST_CASE("the load's distance is the grips' distance from the disc, and muscles pull behind it",
          "[app][readings]")
{
    auto session = open_session("holding-20kg-far");
    solve(*session);
    const Solved& solved = *session->solved();
    const auto pose = pose_at_frame(solved, 0);
    const Levers arms = levers(solved, pose, Level::L4L5, 0);
    CHECK(arms.held.si() == Approx(20.0));
    REQUIRE(arms.load_in_front);
    // The grips' middle is within the box; its centre of mass may lie a little before them.
    const double grips = 0.5 * (pose.grip_left.si.x + pose.grip_right.si.x);
    const double disc = pose.discs[index(Level::L4L5)].translation.x;
    CHECK(arms.load_in_front->si() == Approx(grips - disc).margin(0.15));
    REQUIRE(arms.muscles_behind);
    // [source] lever arms of the erector spinae at L4-L5 are 4 to 8 cm in imaging studies.
    CHECK(arms.muscles_behind->si() > 0.04);
    CHECK(arms.muscles_behind->si() < 0.08);
    CHECK(arms.muscles.x < arms.disc.x);
}

TEST_CASE("holding further away is told as a longer distance", "[app][readings]")
{
    auto far = open_session("holding-20kg-far");
    auto close = open_session("holding-20kg-close");
    solve(*far);
    solve(*close);
    const auto reach = [](const Session& session) {
        return *levers(*session.solved(), pose_at_frame(*session.solved(), 0), Level::L4L5, 0)
                    .load_in_front;
    };
    CHECK(reach(*far) > reach(*close));
}

TEST_CASE("no sentence is made up where nothing is held and nothing pulls", "[app][readings]")
{
    CHECK(lever_sentence({}, 0_N, "box").empty());
}

TEST_CASE("an automatic range holds every value, and keeps its zero", "[app][readings]")
{
    auto session = open_session("lift-stoop-20kg");
    solve(*session);
    const Solved& solved = *session->solved();
    for (const auto& entry : scene::quantities()) {
        if (entry.quantity == scene::Quantity::MuscleActivation) continue;
        const auto range = range_of(solved, entry.quantity, RangeMode::Automatic);
        if (entry.range.low >= 0.0f) CHECK(range.low == 0.0f);
        for (std::size_t frame = 0; frame < solved.frame_count(); ++frame)
            for (const Level level : anatomy::all_levels) {
                const auto value = level_value(solved.frame(frame), level, entry.quantity);
                REQUIRE(value);
                CHECK(static_cast<float>(*value) >= range.low);
                CHECK(static_cast<float>(*value) <= range.high);
            }
        CHECK(range_of(solved, entry.quantity, RangeMode::Fixed).high == entry.range.high);
    }
}

TEST_CASE("a callout tells the quantity that colours the picture, or the main number without one",
          "[app][readings]")
{
    auto session = open_session("holding-20kg-far");
    solve(*session);
    const Solved& solved = *session->solved();
    const auto disc = disc_at(Level::L4L5);
    CHECK(shown_value(solved, disc, 0, scene::Quantity::DiscCompression).text.ends_with(" N"));
    CHECK(shown_value(solved, disc, 0, scene::Quantity::DiscPressure).text.ends_with(" MPa"));
    CHECK(shown_value(solved, disc, 0, scene::Quantity::FacetPressure).text.ends_with(" N"));
    const auto value = shown_value(solved, disc, 0, scene::Quantity::DiscCompression);
    REQUIRE(value.times_standing);
    CHECK(*value.times_standing == Approx(solved.factor));
}
