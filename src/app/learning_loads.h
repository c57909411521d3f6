#pragma once
// Everyday activities against relaxed standing, disc by disc, for the chosen person: solved, one
// after the other, on a thread beside the window.

#include "app/background.h"
#include "report/solved_activity.h"
#include "scenario/activity.h"

#include "anatomy/levels.h"
#include "core/result.h"

#include <map>
#include <optional>
#include <string>

namespace spineload::app {

struct DailyLoad {
    anatomy::PerLevel<double> times_standing{};  ///< peak disc pressure ÷ relaxed standing's
    bool is_at_least = false;                    ///< the muscles fall short: more than this
};
/// Of what is solved already. An Error where that failed.
Result<DailyLoad> daily_load(const report::SolvedActivity& solved);
/// Solves it. An Error where it cannot be solved; never a guess.
Result<DailyLoad> daily_load(const scenario::Activity& activity, const scenario::Person& person);

class DailyLoads {
public:
    explicit DailyLoads(std::function<void()> wake = {});

    /// Takes what is done and asks for what of these is not known yet. Another person: all anew.
    void update(const scenario::Person& person,
                const std::vector<const scenario::Activity*>& activities);
    /// Null until it is known, and where it has no solution.
    const DailyLoad* find(const std::string& activity_id) const;
    bool is_busy() const { return background_.is_busy(); }

private:
    std::optional<scenario::Person> person_;
    std::size_t round_ = 0;  // answers of an earlier person are thrown away
    std::map<std::string, std::optional<DailyLoad>> known_;  // empty: asked for, or no solution
    Background background_;                                  // last: its work refers to the above
};

}
