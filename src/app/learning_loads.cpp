#include "app/learning_loads.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::app {

Result<DailyLoad> daily_load(const report::SolvedActivity& solved)
{
    if (solved.solution.status == biomech::Status::Failed ||
        solved.standing.status == biomech::Status::Failed)
        return fail(fmt::format("{}: has no solution for this person", solved.activity.card().id),
                    ExitCode::NoSolution);
    DailyLoad load;
    load.is_at_least = solved.solution.status == biomech::Status::Overloaded;
    for (std::size_t level = 0; level < anatomy::level_count; ++level) {
        Pressure peak = 0.0_MPa;
        for (const auto& frame : solved.solution.frames)
            peak = std::max(peak, frame.levels[level].disc_pressure);
        const Pressure standing = solved.standing.frames.front().levels[level].disc_pressure;
        load.times_standing[level] = peak / standing;
    }
    return load;
}

Result<DailyLoad> daily_load(const scenario::Activity& activity, const scenario::Person& person)
{
    report::Request request;
    request.activity = activity;
    request.person = person;
    const auto solved = report::solve_activity(request);
    if (!solved) return tl::unexpected(solved.error());
    return daily_load(*solved);
}

DailyLoads::DailyLoads(std::function<void()> wake) : background_{std::move(wake)} {}

void DailyLoads::update(const scenario::Person& person,
                        const std::vector<const scenario::Activity*>& activities)
{
    background_.finish_ready();
    if (person_ != person) {
        person_ = person;
        ++round_;
        known_.clear();
        background_.forget_waiting();
    }
    for (const scenario::Activity* activity : activities) {
        const std::string& id = activity->card().id;
        if (known_.contains(id)) continue;
        known_[id] = std::nullopt;
        background_.submit(
            [this, activity = *activity, person, round = round_]() -> Background::Finish {
                auto load = daily_load(activity, person);
                return [this, id = activity.card().id, round, load = std::move(load)] {
                    if (round == round_ && load) known_[id] = *load;
                };
            });
    }
}

const DailyLoad* DailyLoads::find(const std::string& activity_id) const
{
    const auto found = known_.find(activity_id);
    return found == known_.end() || !found->second ? nullptr : &*found->second;
}

}
