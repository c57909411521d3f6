// What the session does for Compare: hands A's answer over, keeps the common clock.

#include "app/readings.h"
#include "app/session.h"

#include <algorithm>

namespace spineload::app {

double Session::clock_length_s() const
{
    return view_.mode == Mode::Compare ? clock_length(document())
                                       : document().activity.duration_s();
}

double Session::candidate_time_s(std::size_t candidate) const
{
    const auto all = comparison_.candidates();
    if (candidate >= all.size() || !all[candidate].solved) return 0.0;
    const Solved& solved = *all[candidate].solved;
    if (view_.is_at_peak) {
        const anatomy::Level level = view_.picked ? level_of(*view_.picked) : anatomy::Level::L4L5;
        return solved.frame(solved.peak_frames[index(level)]).time.si();
    }
    const scenario::Activity& activity = solved.result.activity;
    return app::candidate_time({activity.duration_s(), activity.repeats()}, view_.time_s,
                               clock_length_s(), view_.compare.clock_is_share);
}

void Session::update_comparison(std::chrono::milliseconds patience)
{
    // What was begun is finished in any mode, but nothing new is begun for what nobody sees.
    if (comparison_.finish_ready()) ++revision_;
    if (view_.mode != Mode::Compare || shows_day()) return;
    const anatomy::Level level = view_.picked ? level_of(*view_.picked) : anatomy::Level::L4L5;
    comparison_.want_levers(view_.compare.candidate, level, history_.is_held());
    const bool has_changed =
        comparison_.update(document(), {solved_, spine_.spine(), trouble_, is_solving_}, cache_,
                           works_ahead_, std::max(patience, std::chrono::milliseconds{0}));
    if (has_changed) ++revision_;
}

}
