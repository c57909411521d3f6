#include "app/export_model.h"

#include "cli/commands.h"
#include "cli/moments.h"

#include <fmt/format.h>
#include <optional>

namespace spineload::cli {

namespace {

// What is exported, and everything it points to.
struct Source {
    std::optional<report::SolvedActivity> solved;
    app::ModelWish wish;
};

Result<void> fill(Source& source, const ExportArguments& arguments)
{
    const auto quantity = quantity_named(arguments.quantity);
    if (!quantity) return tl::unexpected(quantity.error());
    source.wish.quantity = *quantity;
    source.wish.is_animated = !arguments.is_still;
    const auto layers = layers_named(arguments.show, arguments.hide);
    if (!layers) return tl::unexpected(layers.error());
    source.wish.layers = *layers;
    auto build = [&]() -> Result<anatomy::Build> {
        if (!arguments.activity.empty()) {
            auto solved = solve_with(arguments.activity, arguments.options);
            if (!solved) return tl::unexpected(solved.error());
            source.solved = std::move(*solved);
            return source.solved->person.build;
        }
        const auto standing = solve_with("standing", arguments.options);
        if (!standing) return tl::unexpected(standing.error());
        return standing->person.build;
    }();
    if (!build) return tl::unexpected(build.error());
    // A printer shows what no screen does.
    const auto is_picture = app::is_glb_name(arguments.output);
    const auto detail = is_picture && *is_picture ? anatomy::ShapeDetail{} : anatomy::fine_detail;
    auto spine = app::load_spine(arguments.options.spine, *build, {}, detail);
    if (!spine) return tl::unexpected(spine.error());
    source.wish.spine = std::move(*spine);
    if (!source.solved) return {};
    source.wish.solved = &*source.solved;
    const auto frame = frame_at(*source.solved, arguments.at, *quantity);
    if (!frame) return tl::unexpected(frame.error());
    source.wish.frame = *frame;
    return {};
}

}

int export_model(const ExportArguments& arguments)
{
    // A name that cannot work is told before anything is solved.
    if (const auto name = app::is_glb_name(arguments.output); !name)
        return report_error(name.error());
    Source source;
    if (const auto filled = fill(source, arguments); !filled) return report_error(filled.error());
    const auto summary = app::export_model(source.wish, arguments.output);
    if (!summary) return report_error(summary.error());
    fmt::print(stderr, "{}: {} triangles, {:.1f} MB{}\n", arguments.output, summary->triangles,
               static_cast<double>(summary->bytes) / 1e6,
               summary->files.size() > 1 ? fmt::format(" in {} files", summary->files.size()) : "");
    if (summary->disc_shapes > 0)
        fmt::print(stderr,
                   "{}: discs move between {} shapes, within {:.2g} mm of the solved ones\n",
                   arguments.output, summary->disc_shapes, summary->disc_error_mm);
    if (summary->muscle_error_mm > 0.0)
        fmt::print(stderr, "{}: muscles move between the same shapes, within {:.2g} mm\n",
                   arguments.output, summary->muscle_error_mm);
    for (const auto& line : summary->warnings) fmt::print(stderr, "{}\n", line);
    if (source.solved)
        for (const auto& line : source.solved->warnings)
            fmt::print(stderr, "{}: {}\n", source.solved->activity.card().id, line);
    return static_cast<int>(source.solved &&
                                    source.solved->solution.status == biomech::Status::Failed
                                ? ExitCode::NoSolution
                                : ExitCode::Ok);
}

}
