// The job sheet: written beside, because it solves and draws for a second or two.

#include "ui/compare/compare_parts.h"
#include "ui/compare/compare_screen.h"

#include "app/handout.h"
#include "core/language.h"
#include "render/page_tools.h"
#include "ui/exporting.h"
#include "ui/icons.h"
#include "ui/widgets/button.h"

#include <fmt/format.h>
#include <algorithm>
#include <ctime>

namespace spineload::ui {

namespace {

std::string today()
{
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    return fmt::format("{:04}-{:02}-{:02}", local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

bool is_ready(const app::Session& session)
{
    const auto candidates = session.comparison().candidates();
    return !candidates.empty() && std::ranges::all_of(candidates, [](const auto& one) {
        return one.solved && !one.is_solving && !one.trouble &&
               one.solved->result.solution.status != biomech::Status::Failed;
    });
}

void write(Desk& desk, CompareState& state)
{
    app::ReportRequest request;
    request.audience = app::ReportRequest::Audience::Work;
    for (const auto& one : desk.session.comparison().candidates())
        request.activities.push_back(
            std::shared_ptr<const report::SolvedActivity>{one.solved, &one.solved->result});
    request.spine = desk.session.document().spine;
    request.date = today();
    const std::filesystem::path proposed{app::proposed_name(request)};
    const std::string path = free_name(export_folder(), proposed.stem().string(), ".pdf").string();
    auto& sheet = state.job_sheet;
    if (!sheet.background)
        sheet.background = std::make_shared<app::Background>(std::function<void()>{});
    const auto outcome = sheet.outcome = std::make_shared<JobSheet::Outcome>();
    sheet.background->submit([request, path, outcome]() -> app::Background::Finish {
        auto done = app::write_report(request, path, render::page_tools());
        return [done = std::move(done), path, outcome] {
            outcome->is_done = true;
            outcome->path = path;
            if (!done) outcome->error = done.error();
        };
    });
}

}

void draw_job_sheet_button(Desk& desk, Rect& bar)
{
    CompareState& state = compare_state(desk);
    Kit& kit = desk.kit;
    const bool is_writing = state.job_sheet.outcome != nullptr;
    const bool can_write = is_ready(desk.session) && !is_writing;
    const bool is_narrow = desk.layout.is_narrow;
    const std::string label = is_narrow ? "" : is_writing ? tr("Writing…") : tr("Job sheet");
    const ButtonLook look{ButtonKind::Plain, icon::file, can_write, false, Type::Body};
    const float side = kit.px(30.0f);
    Rect place = bar.cut_right(is_narrow ? kit.px(36.0f) : button_width(kit, label, look));
    place = {place.x, place.middle_y() - 0.5f * side, place.w, side};
    if (button(kit, "top/job-sheet", place, label, look,
               {tr("Job sheet"),
                can_write || is_writing
                    ? tr("Pictures, numbers, limits and methods as a PDF to print.")
                    : tr("Once every candidate has a solution."),
                ""}))
        write(desk, state);
    bar.cut_right(kit.px(6.0f));
}

void follow_job_sheet(CompareDesk& compare)
{
    JobSheet& sheet = compare.state.job_sheet;
    if (!sheet.outcome) return;
    compare.kit().wake_in(0.1);
    sheet.background->finish_ready();
    if (!sheet.outcome->is_done) return;
    const auto outcome = std::exchange(sheet.outcome, nullptr);
    if (outcome->error) {
        compare.desk.requests.trouble = *outcome->error;
        return;
    }
    const std::filesystem::path path{outcome->path};
    compare.desk.requests.notice = app::Notice{tr_format("Saved as {}", path.filename().string()),
                                               tr("Show folder"), path.parent_path().string()};
}

}
