#include "report/compare_verdict.h"

#include "solved.h"

#include <random>
#include <regex>

using namespace spineload;
using namespace spineload::report;
using anatomy::Level;
using biomech::Status;

namespace {

Compared made(std::string name, double newtons, Status status = Status::Solved)
{
    Compared one;
    one.name = one.label = std::move(name);
    one.status = status;
    for (auto& level : one.peak) level.compression = Force::from_si(newtons);
    return one;
}

// Two to four candidates with loads that are sometimes alike, sometimes lower bounds, sometimes
// without a solution.
std::vector<Compared> random_candidates(unsigned seed)
{
    std::mt19937 random{seed};
    const auto real = [&](double low, double high) {
        return std::uniform_real_distribution<double>{low, high}(random);
    };
    const double middle = real(100.0, 5000.0), spread = real(0.0, 1.0) < 0.4 ? 0.08 : 0.9;
    std::vector<Compared> all;
    const int count = 2 + static_cast<int>(random() % 3);
    for (int i = 0; i < count; ++i) {
        Compared one = made(std::string{"Way "} + static_cast<char>('A' + i), 0.0);
        const double dice = real(0.0, 1.0);
        one.status = dice < 0.08   ? Status::Failed
                     : dice < 0.25 ? Status::Overloaded
                                   : Status::Solved;
        for (auto& level : one.peak) {
            level.compression = Force::from_si(middle * real(1.0 - spread, 1.0 + spread));
            level.facet_left = level.facet_right = Force::from_si(real(0.0, 200.0));
            level.shear = Force::from_si(real(-200.0, 900.0));
        }
        all.push_back(std::move(one));
    }
    return all;
}

double load(const Compared& one) { return one.at(Level::L4L5).compression.si(); }

}

TEST_CASE("the headline never contradicts the numbers", "[report][property]")
{
    const auto seed = GENERATE(take(400, random(1u, 1u << 30)));
    const auto all = random_candidates(seed);
    const Verdict said = verdict(all);
    CAPTURE(seed, said.headline, said.detail);
    REQUIRE(said.lead < all.size());
    REQUIRE(said.base < all.size());
    static const std::regex claim{"(at least )?([0-9]+) % (less|more) than"};
    std::smatch found;
    if (!std::regex_search(said.headline, found, claim)) {
        // No claim of an order: then no pair with the base is surely apart.
        for (const auto& one : all) {
            const bool both =
                one.status == Status::Solved && all[said.base].status == Status::Solved;
            if (both) CHECK(std::abs(load(one) / load(all[said.base]) - 1.0) < 0.055);
        }
        return;
    }
    const Compared &lead = all[said.lead], &base = all[said.base];
    REQUIRE(lead.status != Status::Failed);
    REQUIRE(base.status != Status::Failed);
    // The subject comes first, whom it is measured against last.
    CHECK(said.headline.find(lead.name) == 0);
    CHECK(said.headline.find(base.name.substr(1)) > said.headline.find("than"));
    const bool is_less = found[3] == "less";
    CHECK((load(lead) < load(base)) == is_less);
    const double percent = std::abs(load(lead) / load(base) - 1.0) * 100.0;
    // Told as a whole number.
    CHECK(std::abs(percent - std::stod(found[2])) <= 0.5 + 1e-9);
    // "At least" exactly where one of both is a lower bound, and only in the sure direction.
    const bool is_bound = found[1].matched;
    CHECK(is_bound == (lead.status == Status::Overloaded || base.status == Status::Overloaded));
    if (lead.status == Status::Overloaded) CHECK_FALSE(is_less);
    if (base.status == Status::Overloaded) CHECK(is_less);
    // Nobody solved lies beyond the lead on its side, up to the rounding to whole percents.
    const double slack = 0.0101 * load(base);
    for (const auto& one : all)
        if (one.status == Status::Solved && base.status == Status::Solved)
            CHECK((is_less ? load(one) >= load(lead) - slack : load(one) <= load(lead) + slack));
}

TEST_CASE("what the detail says of facets, shear and other levels is in the numbers",
          "[report][property]")
{
    const auto seed = GENERATE(take(400, random(1u, 1u << 30)));
    const auto all = random_candidates(seed);
    const Verdict said = verdict(all);
    CAPTURE(seed, said.headline, said.detail);
    const auto &lead = all[said.lead].at(Level::L4L5), &base = all[said.base].at(Level::L4L5);
    const auto says = [&](const char* text) { return said.detail.find(text) != std::string::npos; };
    if (says("facet joints take over more") || says("facet joints carry more"))
        CHECK(lead.facet() > base.facet());
    if (says("facet joints carry less")) CHECK(lead.facet() < base.facet());
    if (says("forward shear is higher")) CHECK(lead.shear > base.shear);
    if (says("forward shear is lower")) CHECK(lead.shear < base.shear);
    const Against sure = against(all[said.lead], all[said.base], Level::L4L5);
    if (!sure.is_less() && !sure.is_more()) return;
    const auto at = said.detail.find("it is the other way round");
    for (const auto level : anatomy::all_levels) {
        const Against here = against(all[said.lead], all[said.base], level);
        const bool is_opposite = sure.is_less() ? here.is_more() : here.is_less();
        const auto named = said.detail.find(std::string{anatomy::name(level)});
        CHECK(is_opposite == (at != std::string::npos && named != std::string::npos && named < at));
    }
}

TEST_CASE("measured the other way round, less becomes more", "[report][property]")
{
    const auto seed = GENERATE(take(200, random(1u, 1u << 30)));
    const auto all = random_candidates(seed);
    const Against there = against(all[0], all[1], Level::L4L5);
    const Against back = against(all[1], all[0], Level::L4L5);
    CAPTURE(seed, there.percent, back.percent);
    CHECK_FALSE((there.is_less() && back.is_less()));
    CHECK_FALSE((there.is_more() && back.is_more()));
    CHECK((there.relation == Relation::Unsolved) == (back.relation == Relation::Unsolved));
}

TEST_CASE("lower bounds are told as such, and rank nobody they cannot", "[report]")
{
    const auto sure = made("Sure", 1000.0), bound = made("Bound", 2000.0, Status::Overloaded);
    CHECK(against(bound, sure, Level::L4L5).relation == Relation::AtLeastMore);
    CHECK(against(sure, bound, Level::L4L5).relation == Relation::AtLeastLess);
    const auto low_bound = made("Low", 500.0, Status::Overloaded);
    CHECK(against(low_bound, sure, Level::L4L5).relation == Relation::Unsure);
    CHECK(against(bound, low_bound, Level::L4L5).relation == Relation::Unsure);
    const std::vector all{sure, bound};
    CHECK_THAT(verdict(all).headline, Catch::Contains("at least 100 % more"));
}

TEST_CASE("without a first solution the next one is the measure, and none is said as none",
          "[report]")
{
    const std::vector two{made("Lost", 0.0, Status::Failed), made("One", 1000.0),
                          made("Other", 2000.0)};
    const Verdict said = verdict(two);
    CHECK(said.base == 1);
    CHECK_THAT(said.headline, Catch::StartsWith("Other loads L4-L5 100 % more than one"));
    CHECK_THAT(said.detail, Catch::Contains("Lost: no solution."));
    const std::vector alone{made("Lost", 0.0, Status::Failed), made("One", 1000.0)};
    CHECK_THAT(verdict(alone).headline, Catch::StartsWith("There is nothing to compare"));
}

TEST_CASE("names tell candidates apart by what differs", "[report]")
{
    const auto& stoop = solved("lift-stoop-20kg");
    const auto& squat = solved("lift-squat-20kg");
    const auto light = solved("lift-stoop-20kg", scenario::Settings{{{"hand_load.mass_kg", "10"}}});
    auto woman = stoop;
    woman.person.title = "Woman, 45 years";
    woman.person.build.sex = anatomy::Sex::Female;
    const auto label = [](const std::vector<SolvedActivity>& all, std::size_t i) {
        return compare_numbers(all)[i].label;
    };
    CHECK(label({stoop, squat}, 0) == "Round back");
    CHECK(label({stoop, squat}, 1) == "Knees bent");
    CHECK(label({stoop, light}, 1) == "10 kg");
    CHECK(label({stoop, light}, 0) == "20 kg");
    CHECK(label({squat, light}, 1) == "Round back, 10 kg");
    CHECK_THAT(label({stoop, woman}, 1), Catch::Contains("Woman"));
    // The very same thing twice is told by its letter.
    CHECK(label({stoop, stoop}, 0) != label({stoop, stoop}, 1));
    // A title that says 20 kg must not stand for 10.
    CHECK_FALSE(compare_numbers(std::vector{squat, light})[1].is_title);
}
