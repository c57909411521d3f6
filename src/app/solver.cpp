#include "app/solver.h"

#include <algorithm>
#include <cmath>
#include <ranges>

namespace spineload::app {

namespace {

// A solution of 101 frames takes about half a megabyte.
constexpr std::size_t most_entries = 48;

}

std::size_t Solved::nearest_frame(double time_s) const
{
    const auto& frames = result.solution.frames;
    const auto nearest = std::ranges::min_element(frames, {}, [&](const biomech::Frame& frame) {
        return std::abs(frame.time.si() - time_s);
    });
    return static_cast<std::size_t>(nearest - frames.begin());
}

bool Solved::is_loaded(std::size_t frame) const
{
    return std::ranges::any_of(
        result.problem.instants[frame].loads, [](const biomech::AppliedLoad& load) {
            return !load.is_support && (load.mass > 0_kg || glm::length(load.force.si) > 0.0);
        });
}

SolvedOrError solve_for_window(const SolveKey& key)
{
    report::Request request;
    request.activity = key.activity;
    request.settings = key.activity.settings();
    request.person = key.person;
    auto result = report::solve_activity(request);
    if (!result) return tl::unexpected(result.error());
    if (result->solution.frames.empty() || result->standing.frames.empty())
        return fail(key.activity.card().title + ": the solver gave no frame");
    auto solved = std::make_shared<Solved>(Solved{std::move(*result), {}, 0.0});
    for (const anatomy::Level level : anatomy::all_levels)
        solved->peak_frames[index(level)] = solved->result.peak_frame(level);
    const auto l45 = anatomy::Level::L4L5;
    const Force peak =
        solved->frame(solved->peak_frames[index(l45)]).levels[index(l45)].compression;
    const Force standing = solved->standing(l45).compression;
    solved->factor = standing.si() > 0.0 ? peak / standing : 0.0;
    return std::shared_ptr<const Solved>{std::move(solved)};
}

anatomy::PerLevel<Force> muscles_without_load(const Solved& solved, std::size_t frame)
{
    biomech::Problem problem;
    problem.build = solved.result.problem.build;
    problem.options = solved.result.problem.options;
    biomech::Instant instant = solved.result.problem.instants[frame];
    // What the ground pushes back with is no load: it stays.
    std::erase_if(instant.loads, [](const auto& load) { return !load.is_support; });
    problem.instants = {std::move(instant)};
    const biomech::Solution bare = biomech::solve(solved.result.model, problem);
    anatomy::PerLevel<Force> muscles;
    for (std::size_t level = 0; level < anatomy::level_count; ++level)
        muscles[level] = bare.frames.front().levels[level].why.muscles;
    return muscles;
}

std::optional<SolvedOrError> SolutionCache::find(const SolveKey& key)
{
    const auto found = std::ranges::find(entries_, key, &Entry::key);
    if (found == entries_.end()) return std::nullopt;
    ++hits_;
    entries_.splice(entries_.begin(), entries_, found);
    return entries_.front().solved;
}

void SolutionCache::put(const SolveKey& key, SolvedOrError solved)
{
    std::erase_if(entries_, [&](const Entry& entry) { return entry.key == key; });
    entries_.push_front({key, std::move(solved)});
    if (entries_.size() > most_entries) entries_.pop_back();
}

}
