#include "app/handout.h"
#include "cli/commands.h"
#include "core/language.h"
#include "render/page_tools.h"

#include <fmt/format.h>

namespace spineload::cli {

int write_report(const ReportArguments& arguments)
{
    // Said before the command's name it is in force already.
    if (!arguments.language.empty())
        if (const auto used = use_language(arguments.language); !used)
            return report_error(used.error());
    app::ReportRequest request;
    request.audience = arguments.audience == "work" ? app::ReportRequest::Audience::Work
                                                    : app::ReportRequest::Audience::Patient;
    request.spine = arguments.options.spine;
    request.paper = arguments.paper == "letter" ? page::Paper::Letter : page::Paper::A4;
    request.condition = arguments.condition;
    request.sentence = arguments.sentence;
    request.date = arguments.date;
    for (const auto& activity : arguments.activities) {
        auto solved = solve_with(activity, arguments.options);
        if (!solved) return report_error(solved.error());
        for (const auto& line : solved->warnings)
            fmt::print(stderr, "{}: {}\n", solved->activity.card().id, line);
        request.activities.push_back(
            std::make_shared<const report::SolvedActivity>(std::move(*solved)));
    }
    const auto written = app::write_report(request, arguments.output, render::page_tools());
    if (!written) return report_error(written.error());
    return static_cast<int>(ExitCode::Ok);
}

}
