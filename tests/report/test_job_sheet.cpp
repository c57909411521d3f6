#include "report/job_sheet.h"
#include "report/page_words.h"
#include "solved.h"

#include <set>

using namespace spineload;
using namespace spineload::report;

namespace {

std::shared_ptr<const SolvedActivity> shared(const char* id,
                                             const scenario::Settings& settings = {})
{
    return std::make_shared<const SolvedActivity>(solved(id, settings));
}

JobSheetContent two_lifts()
{
    JobSheetContent content;
    content.candidates = {shared("lift-stoop-20kg"), shared("lift-squat-20kg")};
    content.levers = load_levers(*content.candidates.front());
    return content;
}

bool holds(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

}

TEST_CASE("a job sheet never shows a limit without saying what limits are for", "[report][jobs]")
{
    for (const char* id : {"lift-stoop-20kg", "standing", "walking", "sitting-relaxed"}) {
        JobSheetContent content;
        content.candidates = {shared(id)};
        const std::string text = reading_text(job_sheet(content));
        CAPTURE(id);
        CHECK(holds(text, "They say nothing about one back."));
        CHECK(holds(text, "action 3,400"));
        CHECK(holds(text, "maximum 1,000"));
    }
}

TEST_CASE("a job sheet of two tells inputs, every level, levers, methods and a hash of each",
          "[report][jobs]")
{
    const auto content = two_lifts();
    const auto document = job_sheet(content);
    const std::string text = reading_text(document);
    for (const char* part :
         {"20 kg", "Hands at the start", "Lifting index (NIOSH)", "Share of mean strength",
          "What would lower A most", "Methods and assumptions", "Waters et al. 1993", "SpineLoad"})
        CHECK(holds(text, part));
    for (const auto& candidate : content.candidates) CHECK(holds(text, input_hash(*candidate)));
    for (const auto& table : {compression_table(content), shear_and_facet_table(content)}) {
        CHECK(table.rows.size() == 6);
        for (const auto& row : table.rows) CHECK(row.size() == table.header.size());
    }
    for (const auto& row : input_table(content).rows) CHECK(row.size() == 3);
}

TEST_CASE("the hash of inputs changes with each of them and with nothing else", "[report][jobs]")
{
    std::set<std::string> hashes{
        input_hash(solved("lift-stoop-20kg")),
        input_hash(solved("lift-stoop-20kg", {{{"hand_load.mass_kg", "21"}}})),
        input_hash(solved("lift-stoop-20kg", {{{"person.age_years", "46"}}})),
        input_hash(solved("lift-stoop-20kg", {{{"breath.style", "braced"}}})),
        input_hash(solved("lift-squat-20kg"))};
    CHECK(hashes.size() == 5);
    CHECK(input_hash(solved("lift-stoop-20kg")) == input_hash(solved("lift-stoop-20kg")));
    for (const auto& hash : hashes) CHECK(hash.size() == 16);
}

TEST_CASE("levers point to the side they move the load to", "[report][jobs]")
{
    const auto content = two_lifts();
    REQUIRE(content.levers.size() >= 3);
    const auto drawing = levers_chart(content.levers);
    // The line in the middle comes last; bars lie on one side of it each.
    const double middle = drawing.shapes.back().points.front().x;
    std::size_t left = 0, right = 0;
    for (const auto& shape : drawing.shapes) {
        if (shape.points.size() != 4) continue;
        const bool is_left = shape.points[2].x <= middle + 1e-6;
        const bool is_right = shape.points[0].x >= middle - 1e-6;
        CHECK(is_left != is_right);
        (is_left ? left : right) += 1;
    }
    CHECK(left >= 1);
    CHECK(right >= 1);
}

TEST_CASE("a bar of the limits reaches a limit exactly where the load does", "[report][jobs]")
{
    WorkLimits below, above;
    below.compression.value = compression_action - 1_N;
    above.compression.value = compression_action + 1_N;
    const auto end_of = [](const WorkLimits& limits) {
        const auto drawing = limits_chart(std::vector{limits});
        // Track, bar, then the lines of action and maximum with their pale edges.
        double bar = 0.0, action = 0.0;
        for (const auto& shape : drawing.shapes) {
            if (shape.points.size() == 2 && !shape.dashes.empty() && action == 0.0)
                action = shape.points[0].x;
            if (shape.points.size() == 4 && shape.ink == candidate_ink(0) && bar == 0.0)
                bar = shape.points[2].x;
        }
        return std::pair{bar, action};
    };
    const auto [bar_below, action_below] = end_of(below);
    const auto [bar_above, action_above] = end_of(above);
    CHECK(bar_below < action_below);
    CHECK(bar_above > action_above);
    CHECK(action_above == Approx(action_below));
}
