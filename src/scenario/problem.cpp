#include "scenario/problem.h"

#include "scenario/ground.h"
#include "scenario/loads.h"
#include "scenario/movement.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::scenario {

namespace {

// Wide enough for the rounding of positions to vanish in the second difference, narrow enough to
// follow a footfall: at 5 ms the error of a 10 Hz wave's acceleration is under 1 %.
constexpr double spacing = 0.005;

constexpr int most_frames = 100000;

std::string phase_at(const Activity& activity, double time)
{
    for (const auto& phase : activity.phases())
        if (time >= phase.from_s && time < phase.to_s) return phase.name;
    // The last moment belongs to the last phase.
    if (!activity.phases().empty() && time >= activity.phases().back().to_s)
        return activity.phases().back().name;
    return {};
}

Result<anatomy::Body> body_of(const Activity& activity, const Person& person)
{
    if (!activity.plan()) return fail("no activity is chosen");
    return make_body(person.build);
}

}

Result<biomech::Problem> make_problem(const Activity& activity, const Person& person, int frames)
{
    const auto body = body_of(activity, person);
    if (!body) return tl::unexpected(body.error());
    if (frames < 2 || frames > most_frames)
        return fail(fmt::format("frames: expected 2 to {}, found {}", most_frames, frames));
    const ActivityPlan& plan = *activity.plan();
    const auto movement = Movement::make(plan.motion, *body, activity.name());
    if (!movement) return tl::unexpected(movement.error());
    const auto ground = GroundBalance::make(plan, *body, activity.name());
    if (!ground) return tl::unexpected(ground.error());

    biomech::Problem problem;
    problem.build = person.build;
    problem.repeats = activity.repeats();
    const int count = activity.is_still() ? 1 : frames;
    const double pace = plan.motion.pace, end = plan.motion.end();
    problem.instants.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        const double time = count > 1 ? end * i / (count - 1) : 0.0;
        biomech::Instant instant;
        instant.time = Time::from_si(time / pace);
        instant.phase = phase_at(activity, time / pace);
        auto now = movement->at(time);
        if (!now) return tl::unexpected(now.error());
        instant.posture = *now;
        if (!activity.is_still()) {
            const auto before = movement->at(time - spacing * pace),
                       after = movement->at(time + spacing * pace);
            if (!before) return tl::unexpected(before.error());
            if (!after) return tl::unexpected(after.error());
            instant.before = *before;
            instant.after = *after;
            instant.spacing = Time::from_si(spacing);
        }
        fill_loads(plan, *body, time, instant);
        if (auto done = ground->apply(time, instant); !done) return tl::unexpected(done.error());
        problem.instants.push_back(std::move(instant));
    }
    return problem;
}

Result<anatomy::Posture> posture_at(const Activity& activity, const Person& person, double time_s)
{
    const auto body = body_of(activity, person);
    if (!body) return tl::unexpected(body.error());
    const auto& motion = activity.plan()->motion;
    const auto movement = Movement::make(motion, *body, activity.name());
    if (!movement) return tl::unexpected(movement.error());
    return movement->at(time_s * motion.pace);
}

}
