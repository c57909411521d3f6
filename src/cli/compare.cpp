#include "report/compare.h"

#include "cli/commands.h"
#include "core/files.h"

#include <fmt/format.h>

namespace spineload::cli {

int compare(const CompareArguments& arguments)
{
    std::vector<report::SolvedActivity> all;
    for (const auto& id : arguments.activities) {
        auto solved = solve_with(id, arguments.options);
        if (!solved) return report_error(solved.error());
        all.push_back(std::move(*solved));
    }
    const auto text = arguments.json ? report::compare_json(all) : report::compare_table(all);
    if (const auto written = write_file(arguments.output, text); !written)
        return report_error(written.error());
    bool is_solved = true;
    for (const auto& solved : all) {
        for (const auto& line : solved.warnings)
            fmt::print(stderr, "{}: {}\n", solved.activity.card().id, line);
        is_solved = is_solved && solved.solution.status == biomech::Status::Solved;
    }
    return static_cast<int>(is_solved ? ExitCode::Ok : ExitCode::NoSolution);
}

}
