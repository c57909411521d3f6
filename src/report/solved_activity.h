#pragma once
// One activity solved for one person, with everything that a report, a table or a picture of it
// needs. Command line and window get their numbers here.

#include "biomech/engine.h"
#include "education/findings.h"
#include "scenario/problem.h"

#include <optional>
#include <string>
#include <vector>

namespace spineload::report {

struct Request {
    scenario::Activity activity;
    scenario::Person person;      ///< as chosen; the activity's overrides come on top
    scenario::Settings settings;  ///< --set: activity keys plain, person keys "person.…"
    biomech::SolverOptions options;
    int frames = scenario::default_frames;
};

struct SolvedActivity {
    scenario::Activity activity;  ///< with the settings applied
    scenario::Person person;      ///< with overrides and settings applied
    std::string spine = "built-in";
    biomech::Model model;
    biomech::Problem problem;
    biomech::Solution solution;
    biomech::Solution standing;  ///< the same person in relaxed standing
    std::vector<std::string> warnings;

    const biomech::LevelLoads& standing_loads(anatomy::Level level) const
    {
        return standing.frames.front().levels[index(level)];
    }
    /// The frame with the largest compression at this level.
    std::size_t peak_frame(anatomy::Level level = anatomy::Level::L4L5) const;
    std::string_view status_text() const;  ///< solved | overloaded | failed
};

Result<SolvedActivity> solve_activity(const Request& request);

}
