#include "catch.h"
#include "scene/legend.h"
#include "scene/structures.h"

#include <cmath>
#include <set>

using namespace spineload;
using namespace spineload::scene;

TEST_CASE("every quantity has an id, a range and a legend", "[scene][quantity]")
{
    std::set<std::string_view> ids;
    for (const auto& one : quantities()) {
        CAPTURE(one.id);
        CHECK(ids.insert(one.id).second);
        CHECK(find_quantity(one.id) == one.quantity);
        CHECK(find_quantity(one.key) == one.quantity);
        CHECK(&entry(one.quantity) == &one);
        CHECK(one.range.high > one.range.low);
        const auto legend = make_legend(one.quantity, one.range, stops(one.map));
        CHECK(legend.ticks.size() >= 3);
        CHECK(legend.title.find(one.unit) != std::string::npos);
    }
    CHECK_FALSE(find_quantity("compresion"));
}

TEST_CASE("ticks are round, evenly spaced and inside the range", "[scene][quantity]")
{
    const auto range =
        GENERATE(QuantityRange{0, 3500}, QuantityRange{0, 2.5f}, QuantityRange{-1000, 1000},
                 QuantityRange{0, 8}, QuantityRange{3.1f, 3.4f}, QuantityRange{-70, -2});
    const int most = GENERATE(2, 4, 5, 8);
    const auto found = ticks(range, most);
    CAPTURE(range.low, range.high, most);
    REQUIRE(found.size() <= static_cast<std::size_t>(most));
    for (const float tick : found) {
        CHECK(tick >= range.low - 1e-4f * (range.high - range.low));
        CHECK(tick <= range.high + 1e-4f * (range.high - range.low));
    }
    if (found.size() < 2) return;
    const double step = static_cast<double>(found[1] - found[0]);
    for (std::size_t i = 1; i < found.size(); ++i)
        CHECK(static_cast<double>(found[i] - found[i - 1]) == Approx(step).epsilon(1e-3));
    const double mantissa = step / std::pow(10.0, std::floor(std::log10(step) + 1e-6));
    const bool is_round = std::abs(mantissa - 1.0) < 1e-3 || std::abs(mantissa - 2.0) < 2e-3 ||
                          std::abs(mantissa - 5.0) < 5e-3;
    CHECK(is_round);
}

TEST_CASE("the compression legend reads as the design draws it", "[scene][quantity]")
{
    const auto legend =
        make_legend(scene::Quantity::DiscCompression, {0, 3500}, stops(ColourMap::Cividis), 2870.0);
    CHECK(legend.title == "Compression, N");
    REQUIRE(legend.ticks.size() == 4);
    CHECK(legend.ticks[1].text == "1,000");
    CHECK(legend.ticks[3].place == Approx(3000.0 / 3500.0));
    REQUIRE(legend.marker);
    CHECK(*legend.marker == Approx(2870.0 / 3500.0));
    CHECK(legend.has_over);
    CHECK_FALSE(legend.has_under);
}

TEST_CASE("a legend's marker stays on the bar and swatches appear when needed", "[scene][quantity]")
{
    const auto& what = entry(scene::Quantity::AnteriorShear);
    const std::vector<double> values{-1500.0, 20.0};
    const auto legend = make_legend(what.quantity, what.range, stops(what.map), -1500.0, values);
    CHECK(*legend.marker == 0.0f);
    CHECK(legend.has_under);
    CHECK_FALSE(legend.has_over);
}

TEST_CASE("pressures in a column have two decimals", "[scene][quantity]")
{
    CHECK(show_value(scene::Quantity::DiscPressure, 1.2) == "1.20");
    CHECK(show_value(scene::Quantity::DiscPressure, 0.004) == "0.00");
    CHECK(show_value(scene::Quantity::DiscPressure, 12.345) == "12.3");
    CHECK(show_value(scene::Quantity::DiscCompression, 2868.1) == "2,870");
    CHECK(show_value(scene::Quantity::AnteriorShear, -159.3) == "−159");
}

TEST_CASE("a structure has the value that the solution says", "[scene][quantity]")
{
    biomech::Frame frame;
    auto& loads = frame.levels[anatomy::index(anatomy::Level::L4L5)];
    loads.compression = 2870_N;
    loads.shear_anterior = -159_N;
    loads.disc_pressure = 2.29_MPa;
    loads.facets[0].peak_pressure = 3.5_MPa;
    loads.facets[1].peak_pressure = 4.5_MPa;
    const auto disc = disc_of(anatomy::Level::L4L5);
    CHECK(value_of(scene::Quantity::DiscCompression, disc, frame) == 2870.0);
    CHECK(value_of(scene::Quantity::AnteriorShear, disc, frame) == -159.0);
    CHECK(*value_of(scene::Quantity::DiscPressure, disc, frame) == Approx(2.29));
    CHECK_FALSE(value_of(scene::Quantity::FacetPressure, disc, frame));
    const auto left = facet_of(anatomy::Level::L4L5, anatomy::Side::Left);
    const auto right = facet_of(anatomy::Level::L4L5, anatomy::Side::Right);
    CHECK(*value_of(scene::Quantity::FacetPressure, left, frame) == Approx(3.5));
    CHECK(*value_of(scene::Quantity::FacetPressure, right, frame) == Approx(4.5));
    CHECK_FALSE(value_of(scene::Quantity::DiscCompression, left, frame));
    CHECK_FALSE(value_of(scene::Quantity::DiscCompression, bone_of(anatomy::Bone::L3), frame));
}

TEST_CASE("a muscle's effort weighs its fascicles by size", "[scene][quantity]")
{
    std::vector<biomech::Fascicle> fascicles(3);
    for (auto& fascicle : fascicles) {
        fascicle.group = "multifidus";
        fascicle.side = anatomy::Side::Left;
        fascicle.pcsa = 100_mm2;
    }
    fascicles[1].pcsa = 300_mm2;
    fascicles[2].side = anatomy::Side::Right;
    biomech::Frame frame;
    frame.activation = {0.1f, 0.5f, 0.9f};
    const auto left = value_of(scene::Quantity::MuscleActivation,
                               muscle_of("multifidus", anatomy::Side::Left), frame, fascicles);
    REQUIRE(left);
    CHECK(*left == Approx(40.0));
    CHECK_FALSE(value_of(scene::Quantity::MuscleActivation, muscle_of("psoas", anatomy::Side::Left),
                         frame, fascicles));
}
