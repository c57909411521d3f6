#include "report/compare.h"

#include "cli/candidates.h"
#include "cli/commands.h"
#include "core/files.h"

#include <fmt/format.h>

namespace spineload::cli {

int compare(const CompareArguments& arguments)
{
    const auto options = candidate_options(arguments.activities.size(), arguments.options);
    if (!options) return report_error(options.error());
    std::vector<report::SolvedActivity> all;
    for (std::size_t i = 0; i < arguments.activities.size(); ++i) {
        auto solved = solve_with(arguments.activities[i], (*options)[i]);
        if (!solved) return report_error(solved.error());
        all.push_back(std::move(*solved));
    }
    const auto text = arguments.csv ? report::compare_csv(all)
                      : arguments.json
                          ? report::compare_json(all, {.with_levers = true})
                          : report::compare_table(all, {.with_levers = arguments.levers});
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
