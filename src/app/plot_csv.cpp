#include "app/plot_csv.h"

#include "app/readings.h"

#include <fmt/format.h>

namespace spineload::app {

namespace {

report::Series series_of(const Solved& solved, anatomy::Level level, scene::Quantity quantity,
                         const std::string& name)
{
    report::Series out;
    out.name = fmt::format("{} {}", anatomy::name(level), scene::entry(quantity).key);
    if (!name.empty()) out.name += fmt::format(" ({})", name);
    for (std::size_t i = 0; i < solved.frame_count(); ++i) {
        const auto value = level_value(solved.frame(i), level, quantity);
        if (!value) continue;
        out.times_s.push_back(solved.frame(i).time.si());
        out.values.push_back(*value);
    }
    return out;
}

}

std::vector<report::Series> shown_series(const Session& session)
{
    std::vector<report::Series> out;
    const Solved* solved = session.solved();
    if (!solved || solved->frame_count() < 2) return out;
    const View& view = session.view();
    const auto level = view.picked ? level_of(*view.picked) : anatomy::Level::L4L5;
    const auto quantity = plotted(view.quantity);
    out.push_back(series_of(*solved, level, quantity, ""));
    for (const auto& ghost : session.ghosts())
        out.push_back(series_of(*ghost.solved, level, quantity, ghost.name));
    for (const auto& plot : view.plots)
        out.push_back(series_of(*solved, plot.level, plotted(plot.quantity), ""));
    return out;
}

}
