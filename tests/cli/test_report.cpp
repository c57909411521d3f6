// Handouts and job sheets from the command's words to the file. Pictures come from a stand-in, so
// that no graphics are needed; PDF and HTML are the program's own.

#include "app/handout.h"
#include "catch.h"
#include "cli/arguments.h"
#include "core/files.h"
#include "render/page_tools.h"
#include "temporary_folder.h"

#include <unistd.h>
#include <filesystem>

using namespace spineload;
using test::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

using Audience = app::ReportRequest::Audience;

scene::PageTools tools_without_graphics()
{
    auto tools = render::page_tools();
    tools.draw = [](const scene::Picture& picture) -> Result<page::Raster> {
        CHECK(picture.width > 100);
        CHECK_FALSE(picture.scene.items.empty());
        return page::Raster{8, 6, std::vector<std::uint8_t>(8 * 6 * 4, 200)};
    };
    return tools;
}

std::shared_ptr<const report::SolvedActivity> solved(const std::string& id)
{
    const auto activity = scenario::Activity::load(id);
    const auto person = scenario::load_person("default");
    REQUIRE(activity);
    REQUIRE(person);
    auto result = report::solve_activity({*activity, *person, {}, {}, 21});
    REQUIRE(result);
    return std::make_shared<const report::SolvedActivity>(std::move(*result));
}

app::ReportRequest request_for(Audience audience, const std::vector<std::string>& ids)
{
    app::ReportRequest request;
    request.audience = audience;
    for (const auto& id : ids) request.activities.push_back(solved(id));
    return request;
}

std::string written(const app::ReportRequest& request, const std::string& path)
{
    const auto done = app::write_report(request, path, tools_without_graphics());
    INFO((done ? "" : done.error().text()));
    REQUIRE(done);
    const auto bytes = read_file(path);
    REQUIRE(bytes);
    return *bytes;
}

bool holds(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

}

TEST_CASE("the report command's words arrive as they were said", "[cli][report]")
{
    const auto command = cli::parse_arguments(
        {"report", "walking", "-o", "a.pdf", "--for", "work", "--paper", "letter", "--sentence",
         "Walk.", "--condition", "sciatica", "--language", "de", "--date", "2026-11-22", "--set",
         "person.mass_kg=90"});
    REQUIRE(command);
    const auto& report = std::get<cli::ReportArguments>(*command);
    CHECK(report.activities == std::vector<std::string>{"walking"});
    CHECK(report.output == "a.pdf");
    CHECK(report.audience == "work");
    CHECK(report.paper == "letter");
    CHECK(report.sentence == "Walk.");
    CHECK(report.condition == "sciatica");
    CHECK(report.date == "2026-11-22");
    CHECK(report.options.set == std::vector<std::string>{"person.mass_kg=90"});
}

TEST_CASE("a report without a file, or for nobody known, is refused with one message",
          "[cli][report]")
{
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"report", "walking"},
          {"report", "walking", "-o", "a.pdf", "--for", "doctor"},
          {"report", "walking", "-o", "a.pdf", "--paper", "a5"}}) {
        const auto command = cli::parse_arguments(words);
        REQUIRE_FALSE(command);
        CHECK(command.error().lines.size() == 1);
        CHECK(command.error().exit_code == ExitCode::BadInput);
    }
}

TEST_CASE("a handout is written as HTML and PDF, equal each time", "[cli][report]")
{
    const TemporaryFolder folder;
    auto request = request_for(Audience::Patient, {"lift-stoop-20kg"});
    request.condition = "sciatica";
    request.sentence = "Keep walking.";
    const std::string page = written(request, folder / "a.html");
    for (const char* part : {"What helps", "When to get care", "Keep walking.",
                             "data:image/png;base64,", "Walking", "Not a scan of you"})
        CHECK(holds(page, part));
    const std::string pdf = written(request, folder / "a.pdf");
    CHECK(pdf.starts_with("%PDF-"));
    CHECK(holds(pdf, "/Count 1"));
    CHECK(pdf == written(request, folder / "b.PDF"));
    request.paper = page::Paper::Letter;
    CHECK(holds(written(request, folder / "c.pdf"), "/Count 1"));
}

TEST_CASE("every card's handout keeps to one page on both papers", "[cli][report]")
{
    const TemporaryFolder folder;
    const auto cards = education::load_cards("en");
    REQUIRE(cards);
    auto request = request_for(Audience::Patient, {"lift-stoop-20kg"});
    request.sentence = "Walk a little further each day, and lift what you like to lift.";
    request.date = "22 November 2026";
    // The longest card is the one that could run over; all are cheap to find, few to set.
    const auto longest = std::ranges::max_element(
        cards->cards, {}, [](const auto& card) { return education::reading_text(card).size(); });
    for (const auto paper : {page::Paper::A4, page::Paper::Letter}) {
        request.paper = paper;
        request.condition = longest->id;
        CAPTURE(longest->id);
        CHECK(holds(written(request, folder / "a.pdf"), "/Count 1"));
    }
}

TEST_CASE("a job sheet compares up to four and tells what limits are for", "[cli][report]")
{
    const TemporaryFolder folder;
    const auto request = request_for(Audience::Work, {"lift-stoop-20kg", "lift-squat-20kg"});
    const std::string page = written(request, folder / "a.html");
    for (const char* part : {"They say nothing about one back.", "Lifting index (NIOSH)",
                             "What would lower A most", "Model against measurement"})
        CHECK(holds(page, part));
}

TEST_CASE("what cannot be written is refused before any work, with what helps", "[cli][report]")
{
    const TemporaryFolder folder;
    auto request = request_for(Audience::Patient, {"standing"});
    const auto refused = [&](const std::string& path, const std::string& says) {
        const auto done = app::write_report(request, path, tools_without_graphics());
        REQUIRE_FALSE(done);
        INFO(done.error().text());
        CHECK(done.error().lines.size() == 1);
        CHECK(done.error().exit_code == ExitCode::BadInput);
        CHECK(holds(done.error().text(), says));
        CHECK_FALSE(fs::is_regular_file(path));
    };
    refused(folder / "a.docx", ".pdf or .html");
    refused(folder / "no/such/folder/a.pdf", "there is no folder");
    request.condition = "sciatika";
    refused(folder / "a.pdf", "did you mean \"sciatica\"?");
    request = request_for(Audience::Patient, {"standing", "walking"});
    refused(folder / "a.pdf", "expected one activity");
}
