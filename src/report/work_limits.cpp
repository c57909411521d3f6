#include "report/work_limits.h"

#include "core/show.h"
#include "report/lifted_load.h"

#include <algorithm>
#include <cmath>

namespace spineload::report {

namespace {

using anatomy::all_levels;

template <class Value>
PeakLoad largest(const biomech::Solution& solution, Value value)
{
    PeakLoad best;
    bool is_first = true;
    for (std::size_t i = 0; i < solution.frames.size(); ++i) {
        const auto& frame = solution.frames[i];
        for (const auto level : all_levels) {
            const Force force = value(frame.levels[index(level)]);
            if (!is_first && force <= best.value) continue;
            best = {force, level, frame.time, i};
            is_first = false;
        }
    }
    return best;
}

// The manual measures from the inner ankle bones; straight ahead is where the feet together point.
LiftPoint lift_point(const SolvedActivity& solved, std::size_t frame)
{
    const auto pose =
        anatomy::place_body(solved.model.body(), solved.problem.instants[frame].posture);
    const auto& left = pose.limbs[index(anatomy::Limb::FootLeft)];
    const auto& right = pose.limbs[index(anatomy::Limb::FootRight)];
    const glm::dvec3 ankles =
        0.5 * ((left * Position<Segment>{}).si + (right * Position<Segment>{}).si);
    const auto toe = Position<Segment>::from_si({1.0, 0.0, 0.0});
    const glm::dvec3 ahead = 0.5 * ((left * toe).si + (right * toe).si) - ankles;
    const glm::dvec3 hands = 0.5 * (pose.grip_left.si + pose.grip_right.si);
    const double x = hands.x - ankles.x, z = hands.z - ankles.z;
    LiftPoint point;
    point.horizontal = Length::from_si(std::hypot(x, z));
    point.vertical = Length::from_si(hands.y - pose.floor_height.si());
    point.asymmetry =
        abs(Angle::from_si(std::atan2(x * ahead.z - z * ahead.x, x * ahead.x + z * ahead.z)));
    return point;
}

constexpr double minutes_of_a_day_at_work = 480.0;

void set_pace_of_work(const scenario::Dose& dose, LiftTask& task)
{
    if (dose.repetitions_per_day <= 0.0) return;
    task.per_minute = dose.repetitions_per_day / minutes_of_a_day_at_work;
    // [source] Manual, section 1.3.5: below one lift in ten minutes the pauses let the one-hour
    // column apply.
    task.spell = task.per_minute < 0.1 ? LiftSpell::UpToOneHour : LiftSpell::UpToEightHours;
}

std::vector<std::string> lifting_assumptions(const SolvedActivity& solved, const LiftTask& task)
{
    std::vector<std::string> lines;
    const double per_day = solved.activity.dose().repetitions_per_day;
    if (per_day > 0.0)
        lines.push_back(
            tr_format("{} lifts a day, spread evenly over eight hours.", show_number(per_day, 0)));
    else
        lines.push_back(tr("At most one lift in five minutes, for up to an hour at a time."));
    lines.push_back(tr("Grip: fair. The box is guided to where it is put, so both ends count."));
    const auto span = lifted_span(solved.problem);
    const auto& instants = solved.problem.instants;
    const double seconds = (instants[span->second].time - instants[span->first].time).si();
    const double travel = std::abs((task.destination.vertical - task.origin.vertical).si());
    // [source] Manual, section 1.2: not for lifts faster than about 30 inches (0.76 m) a second.
    if (seconds > 0.0 && travel / seconds > 0.76)
        lines.push_back(tr("This lift is faster than the equation is made for."));
    return lines;
}

}

std::vector<std::string> work_limit_sources()
{
    return {"NIOSH 1981, Work Practices Guide for Manual Lifting (3,400 and 6,400 N)",
            "Gallagher, Marras 2012, Clin. Biomech. 27:973-978 (700 and 1,000 N)",
            "Jäger, Luttmann 1997; Jäger 2018, EXCLI J. 17:362-385 (strength by age and sex)",
            "Waters et al. 1993, Ergonomics 36:749-776; NIOSH 94-110, 2021 (lifting equation)"};
}

Force compressive_strength(anatomy::Sex sex, double age_years)
{
    // [source] Jäger and Luttmann 1997 (regression over some 500 lumbar specimens; recalled, not
    // re-read): men 10.53 − 0.974 kN per decade, women 7.03 − 0.591; one standard deviation about
    // 2.6 and 1.5 kN. Another recollection of the men's line, 10.43 − 0.923, differs by 2 % at 45.
    const double decades = std::clamp(age_years, 20.0, 80.0) / 10.0;
    const double kilonewtons =
        sex == anatomy::Sex::Male ? 10.53 - 0.974 * decades : 7.03 - 0.591 * decades;
    return Force::from_si(1000.0 * kilonewtons);
}

Result<LiftTask> lift_task(const SolvedActivity& solved)
{
    const auto& problem = solved.problem;
    if (is_seated_or_lying(solved.activity))
        return fail(tr("The lifting equation is for people who stand."));
    if (most_held(problem) == 0.0_kg) return fail(tr("Nothing is lifted here."));
    const auto span = lifted_span(problem);
    if (!span) return fail(tr("Nothing is lifted here: the load stays in the hands all the time."));
    // [source] Manual, section 1.2: neither shovels nor wheelbarrows.
    if (is_lifted_with_tool(solved.activity))
        return fail(tr("The lifting equation is not made for spades and other long tools."));
    if (std::ranges::any_of(problem.instants, is_held_one_handed))
        return fail(tr("The lifting equation is for lifts with both hands."));
    LiftTask task;
    task.load = most_held(problem);
    task.origin = lift_point(solved, span->first);
    task.destination = lift_point(solved, span->second);
    set_pace_of_work(solved.activity.dose(), task);
    return task;
}

WorkLimits work_limits(const SolvedActivity& solved)
{
    WorkLimits out;
    out.compression = largest(solved.solution, [](const auto& loads) { return loads.compression; });
    // Forward only: the limits come from shear of that direction, and the backward shear at the top
    // of the model leans on its rigid thorax (model.md section 13).
    out.shear = largest(solved.solution, [](const auto& loads) { return loads.shear_anterior; });
    const auto& build = solved.person.build;
    out.strength = compressive_strength(build.sex, build.age_years);
    out.strength_share = out.compression.value / out.strength;
    const auto task = lift_task(solved);
    if (!task) {
        out.why_no_lifting = task.error().text();
        return out;
    }
    out.task = *task;
    out.lifting = assess_lift(*task);
    out.assumptions = lifting_assumptions(solved, *task);
    return out;
}

}
