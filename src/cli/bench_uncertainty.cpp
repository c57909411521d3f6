#include "cli/bench_draw.h"
#include "cli/commands.h"
#include "report/uncertainty.h"

#include <chrono>

namespace spineload::cli {

// A lift of 101 frames on all cores: what `solve --uncertainty` takes for a sample, and varying a
// model alone.
Result<std::vector<Figure>> bench_uncertainty()
{
    const auto solved = solve_with("lift-stoop-20kg", {});
    if (!solved) return tl::unexpected(solved.error());
    report::UncertaintyOptions options;
    options.samples = 100;
    const auto start = std::chrono::steady_clock::now();
    const auto found = report::find_uncertainty(*solved, options);
    const double time =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (!found) return tl::unexpected(found.error());
    const auto samples =
        biomech::draw_samples(1, biomech::documented_spreads(solved->person.build), options.seed);
    const double vary =
        median_seconds(15, [&] { (void)solved->model.varied(samples.variations.front()); });
    const std::size_t frames = solved->problem.instants.size();
    return std::vector<Figure>{
        {"uncertainty.lift-stoop-20kg", options.samples / time, "samples/s", frames, ""},
        {"uncertainty.frames", options.samples * static_cast<double>(frames) / time, "frames/s", 0,
         ""},
        {"uncertainty.model", vary * 1e3, "ms", 0, ""}};
}

}
