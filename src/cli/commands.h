#pragma once
// One function per command, one file each. Results go to standard output, everything else to
// standard error; each returns the exit code of the contract.

#include "cli/arguments.h"
#include "render/renderer.h"
#include "report/solved_activity.h"
#include "report/working_day.h"

#include <functional>

namespace spineload::cli {

/// What only the window can do; main hands it in, because commands know no window.
struct WindowCalls {
    std::function<int(const OpenArguments&)> open;
    std::function<Result<render::Image>(const RenderArguments&)> draw;
};

int run(const std::vector<std::string>& arguments, const WindowCalls& window);

int list(const ListArguments& arguments);
int solve(const SolveArguments& arguments);
int compare(const CompareArguments& arguments);
int day(const DayArguments& arguments);
int render(const RenderArguments& arguments, const WindowCalls& window);
int film(const FilmArguments& arguments);
int write_report(const ReportArguments& arguments);
int export_model(const ExportArguments& arguments);
int validate(const ValidateArguments& arguments);
int explain(const ExplainArguments& arguments);
int import_meshes(const ImportArguments& arguments);
int check(const CheckArguments& arguments);
int room(const RoomArguments& arguments);
int bench(const BenchArguments& arguments);
int sheet(const SheetArguments& arguments);
/// How far the built-in vertebrae lie from real ones.
int bench_shape(const BenchArguments& arguments);
/// How the built-in spines' joints, bones and discs fit in all postures of the catalogue.
int bench_postures(const BenchArguments& arguments);
int write_models(const ModelsArguments& arguments);

/// Prints the error's lines to standard error and returns its exit code.
int report_error(const Error& error);

/// A day read, its tasks solved and added up.
struct SolvedDay {
    std::string title;
    std::vector<report::DayTask> tasks;
    report::DayPicture picture;
};
Result<SolvedDay> read_day(const DayArguments& arguments);

/// KEY=VALUE pairs; an Error for one without "=".
Result<scenario::Settings> parse_settings(const std::vector<std::string>& pairs);

/// Loads activity and person, applies the options, solves.
Result<report::SolvedActivity> solve_with(const std::string& activity, const SolveOptions& options);

}
