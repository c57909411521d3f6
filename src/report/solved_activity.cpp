#include "report/solved_activity.h"

#include "core/language.h"
#include "core/show.h"
#include "report/level_keys.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::report {

namespace {

scenario::Settings without_person(const scenario::Settings& settings)
{
    scenario::Settings rest;
    for (const auto& [key, value] : settings.values)
        if (!key.starts_with("person.")) rest.values.emplace(key, value);
    return rest;
}

// What a reader of the numbers should know about how far to trust them (model.md section 0 and 6).
std::vector<std::string> warnings_of(const biomech::Solution& solution)
{
    std::vector<std::string> lines;
    const auto worst = std::ranges::max_element(solution.frames, {}, &biomech::Frame::unmet_moment);
    if (worst != solution.frames.end() && worst->unmet_moment > 0.1_Nm)
        lines.push_back(tr_format(
            worst->unmet_moment > 1_Nm
                ? tr_mark("at {} the muscles are {} short of balancing the load: the loads shown "
                          "are at least this large")
                : tr_mark("at {} the muscles are {} short of balancing the load"),
            show(worst->time), show(worst->unmet_moment)));
    const auto unsettled = std::ranges::count(solution.frames, false, &biomech::Frame::converged);
    if (unsettled > 0)
        lines.push_back(tr_format("{} of {} frames did not settle; their loads are not results",
                                  unsettled, solution.frames.size()));
    return lines;
}

}

std::size_t SolvedActivity::peak_frame(anatomy::Level level) const
{
    return peak(solution, level, *find_level_key("compression_N")).frame;
}

std::string_view SolvedActivity::status_text() const
{
    switch (solution.status) {
        case biomech::Status::Solved:
            return tr_mark("solved");
        case biomech::Status::Overloaded:
            return tr_mark("overloaded");
        case biomech::Status::Failed:
            return tr_mark("failed");
    }
    return tr_mark("failed");
}

Result<SolvedActivity> solve_activity(const Request& request)
{
    auto activity = request.activity.with(without_person(request.settings));
    if (!activity) return tl::unexpected(activity.error());
    auto person = activity->person_for(request.person, request.settings);
    if (!person) return tl::unexpected(person.error());
    auto model = biomech::Model::make(person->build, request.options.as_documented);
    if (!model) return tl::unexpected(model.error());
    auto problem = scenario::make_problem(*activity, *person, request.frames);
    if (!problem) return tl::unexpected(problem.error());
    problem->options = request.options;
    auto standing_problem = biomech::standing_problem(person->build);
    standing_problem.options = request.options;
    auto solution = biomech::solve(*model, *problem);
    auto standing = biomech::solve(*model, standing_problem);
    auto warnings = warnings_of(solution);
    return SolvedActivity{*activity,           *person,
                          "built-in",          *model,
                          std::move(*problem), std::move(solution),
                          std::move(standing), std::move(warnings)};
}

}
