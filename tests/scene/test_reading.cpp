#include "catch.h"
#include "scene/build_scene.h"
#include "scene/reading.h"
#include "scene/structures.h"
#include "stand_in_spine.h"

#include <algorithm>
#include <cmath>

using namespace spineload;
using namespace spineload::scene;
using namespace spineload::scene::testing;

namespace {

biomech::Frame frame_of(double newtons)
{
    biomech::Frame frame;
    for (const auto level : anatomy::all_levels)
        frame.levels[anatomy::index(level)].compression =
            Force::from_si(newtons + 100.0 * static_cast<double>(anatomy::index(level)));
    return frame;
}

}

TEST_CASE("a difference is the candidate minus A, and swaps its sign with them", "[scene][reading]")
{
    const auto a = frame_of(2800.0), b = frame_of(2100.0);
    for (const auto level : anatomy::all_levels) {
        const auto read = [&](const biomech::Frame& one, const biomech::Frame& other) {
            return *reading_of(Reading::Difference, scene::Quantity::DiscCompression,
                               disc_of(level), one, &other);
        };
        CHECK(read(b, a) == Approx(-700.0));
        CHECK(read(a, b) == Approx(700.0));
        CHECK(read(a, a) == 0.0);
    }
    CHECK_FALSE(reading_of(Reading::Difference, scene::Quantity::DiscCompression,
                           disc_of(anatomy::Level::L4L5), a, nullptr));
}

TEST_CASE("times standing is one for standing, and not told where it would mislead",
          "[scene][reading]")
{
    const auto standing = frame_of(500.0), lift = frame_of(2600.0);
    const auto disc = disc_of(anatomy::Level::L5S1);
    const auto times = [&](scene::Quantity quantity, const biomech::Frame& frame) {
        return reading_of(Reading::TimesStanding, quantity, disc, frame, &standing);
    };
    CHECK(*times(scene::Quantity::DiscCompression, standing) == Approx(1.0));
    CHECK(*times(scene::Quantity::DiscCompression, lift) == Approx(5.2));
    CHECK_FALSE(times(scene::Quantity::AnteriorShear, lift));
    CHECK_FALSE(times(scene::Quantity::DiscPressure, lift));  // standing's is zero here
}

TEST_CASE("a difference's legend is the same on both sides of zero", "[scene][reading]")
{
    for (const auto& what : quantities()) {
        const auto range = reading_range(Reading::Difference, what.quantity);
        CHECK(range.low == -range.high);
        const auto map = stops(reading_map(Reading::Difference, what.quantity));
        const Legend legend =
            reading_legend(Reading::Difference, what.quantity, range, map, -0.1, {}, "A");
        CHECK(legend.low_word == "less");
        CHECK(legend.high_word == "more");
        CHECK(legend.title.find(std::string{what.unit}) != std::string::npos);
        REQUIRE(legend.ticks.size() >= 3);
        const std::size_t n = legend.ticks.size();
        for (std::size_t i = 0; i < n; ++i)
            CHECK(legend.ticks[i].place ==
                  Approx(1.0f - legend.ticks[n - 1 - i].place).margin(1e-5));
        CHECK(legend.ticks[n / 2].text == "0");
        CHECK(legend.ticks.back().text.front() == '+');
        CHECK_FALSE(legend.has_over);
        CHECK(*legend.marker < 0.5f);
    }
}

TEST_CASE("a symmetric range is a round number that holds the value", "[scene][reading]")
{
    for (const double size : {0.011, 0.5, 1.0, 3.4, 95.0, 500.0, 501.0, 1430.0}) {
        const auto range = symmetric_range(-size);
        CAPTURE(size);
        CHECK(range.low == -range.high);
        CHECK(static_cast<double>(range.high) >= size * (1.0 - 1e-6));
        CHECK(static_cast<double>(range.high) <= 2.5 * size);
        const double digit =
            static_cast<double>(range.high) /
            std::pow(10.0, std::floor(std::log10(static_cast<double>(range.high)) + 1e-6));
        CHECK((digit == Approx(1.0) || digit == Approx(2.0) || digit == Approx(5.0)));
    }
    CHECK(symmetric_range(0.0).high > 0.0f);
    CHECK(symmetric_range(std::nan("")).high > 0.0f);
}

TEST_CASE("signs and units of readings are written out", "[scene][reading]")
{
    CHECK(show_reading(Reading::Difference, scene::Quantity::DiscCompression, 320.0) == "+320");
    CHECK(show_reading(Reading::Difference, scene::Quantity::DiscCompression, -95.0) == "−95");
    CHECK(show_reading(Reading::Difference, scene::Quantity::DiscPressure, 0.001) == "0");
    CHECK(show_reading(Reading::TimesStanding, scene::Quantity::DiscCompression, 5.26) == "5.3");
    CHECK(reading_unit(Reading::Difference, scene::Quantity::DiscPressure) == "MPa");
}

TEST_CASE("equal activities have no colour of less or more", "[scene][reading]")
{
    const auto body = test_body();
    const auto pose = anatomy::place_body(body, {});
    const auto a = frame_of(2000.0), b = frame_of(2600.0);
    SceneInput input;
    input.shape = stand_in_spine(body);
    input.body = &body;
    input.pose = &pose;
    input.frame = &a;
    input.reading = Reading::Difference;
    SceneBuilder builder;
    const auto disc = [&](const Scene& scene) {
        return *std::ranges::find(scene.items, scene.pick_of(disc_of(anatomy::Level::L3L4)),
                                  &Item::pick);
    };
    // Nothing to compare with: no colour at all rather than a wrong one.
    CHECK(disc(builder.build(input)).scalar.empty());
    input.reference = &a;
    const Scene same = builder.build(input);
    const auto colour_at = [](const Scene& scene, const Item& item) {
        return colour_of(scene.map, scene.range, scene.over, scene.under, item.scalar.front());
    };
    CHECK(colour_at(same, disc(same)) == sample(stops(ColourMap::LessMore), 0.5f));
    input.frame = &b;
    const Scene more = builder.build(input);
    const auto amber = colour_at(more, disc(more));
    CHECK(amber.r > amber.b + 0.15f);
    input.frame = &a;
    input.reference = &b;
    const Scene less = builder.build(input);
    const auto teal = colour_at(less, disc(less));
    CHECK(teal.b > teal.r);
}

TEST_CASE("patients' pictures have no colour map, and words for the picked disc", "[scene][learn]")
{
    const auto body = test_body();
    const auto pose = anatomy::place_body(body, {});
    const auto standing = frame_of(500.0), frame = frame_of(1500.0);
    SceneInput input;
    input.shape = stand_in_spine(body);
    input.body = &body;
    input.pose = &pose;
    input.frame = &frame;
    input.palette = &learn_palette();
    input.appearance = Appearance::Learn;
    input.picked = disc_of(anatomy::Level::L4L5);
    SceneBuilder builder;
    const Scene plain = builder.build(input);
    for (const auto& item : plain.items) CHECK(item.scalar.empty());
    const auto item_of = [](const Scene& scene, anatomy::Level level) {
        return *std::ranges::find(scene.items, scene.pick_of(disc_of(level)), &Item::pick);
    };
    CHECK(glm::vec3{item_of(plain, anatomy::Level::L4L5).colour} == learn_palette().disc_picked);
    CHECK(glm::vec3{item_of(plain, anatomy::Level::L3L4).colour} == learn_palette().disc);
    std::vector<const Label*> callouts;
    for (const auto& label : plain.labels)
        if (label.style == Label::Style::Callout) callouts.push_back(&label);
    REQUIRE(callouts.size() == 2);
    CHECK(callouts[0]->text == "Bone");
    CHECK(callouts[1]->text == "This disc");
    CHECK(callouts[1]->more.find("L4-L5") != std::string::npos);
    // Asked for, the load is told against relaxed standing.
    input.reading = Reading::TimesStanding;
    input.reference = &standing;
    const Scene times = builder.build(input);
    CHECK(item_of(times, anatomy::Level::L5S1).scalar.front() == Approx(3.0f));
}
