#include "catch.h"
#include "core/files.h"
#include "reference_cases.h"

#include <cstdio>
#include <filesystem>

using namespace spineload;
using namespace spineload::test;

namespace {

constexpr std::size_t left = 0, right = 1;  // facets are listed by anatomy::Side

// Agreement asked for: the reference's stopping rule alone moves its results by that much.
void check_agreement(const ReferenceCase& expected, const biomech::Solution& solution)
{
    CAPTURE(expected.task);
    REQUIRE(solution.status == biomech::Status::Solved);
    const auto& frame = solution.frames.at(0);
    for (std::size_t i = 0; i < anatomy::level_count; ++i) {
        CAPTURE(anatomy::name(anatomy::all_levels[i]));
        const auto& level = frame.levels[i];
        const auto half_percent = [](double v) { return std::max(1.0, 0.005 * std::abs(v)); };
        CHECK(level.compression.si() ==
              Approx(expected.compression[i]).margin(half_percent(expected.compression[i])));
        CHECK(level.shear_anterior.si() ==
              Approx(expected.shear[i]).margin(half_percent(expected.shear[i])));
        CHECK(level.disc_compression.si() == Approx(expected.disc[i]).margin(3.0));
        CHECK(level.facets[right].normal_force.si() == Approx(expected.facet_right[i]).margin(0.5));
        CHECK(level.facets[left].normal_force.si() == Approx(expected.facet_left[i]).margin(0.5));
        CHECK(glm::length(level.displacement.si * 1e3 - expected.displacement[i]) < 0.003);
    }
    // 0.003 MPa: 3 N over the disc's area and the rounding of the recorded figure.
    CHECK(megapascals(frame.levels[index(anatomy::Level::L4L5)].disc_pressure) ==
          Approx(expected.disc_pressure_l45).margin(0.003));
    CHECK(frame.unmet_moment < 0.05_Nm);
}

void check_file(const std::string& path)
{
    const auto cases = read_reference_cases(path);
    REQUIRE(cases.size() >= 9);
    const auto model = biomech::Model::make(cases.front().build, true);
    REQUIRE(model);
    for (const auto& reference : cases) {
        REQUIRE(reference.build == cases.front().build);
        check_agreement(reference, solve_case(reference, *model));
    }
}

}

TEST_CASE("nine everyday postures agree with the reference calculation", "[biomech][physics]")
{
    check_file((home_folder() / "tests" / "physics" / "oracle.json").string());
}

TEST_CASE("all of the reference calculation's cases agree when they are at hand",
          "[biomech][physics]")
{
    const std::filesystem::path path =
        std::filesystem::path(SPINELOAD_SHARED_FOLDER) / "prototype" / "cases.json";
    if (!std::filesystem::exists(path)) {
        WARN("skipped: " << path.string() << " is not beside the checkout");
        return;
    }
    check_file(path.string());
}
