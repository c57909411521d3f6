#include "report/working_day.h"

#include "core/show.h"
#include "report/day_verdicts.h"
#include "report/lifted_load.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::report {

namespace {

using anatomy::Level;

constexpr double minutes_of_hour = 60.0, longest_spell_hours = 8.0;

// Mean over the motion, straight lines between its frames; a posture's only frame is its mean.
Force mean_compression(const SolvedActivity& solved)
{
    const auto& frames = solved.solution.frames;
    const auto at = [&](std::size_t i) { return frames[i].levels[index(Level::L4L5)].compression; };
    if (frames.size() == 1) return at(0);
    double sum = 0.0, seconds = 0.0;
    for (std::size_t i = 1; i < frames.size(); ++i) {
        const double dt = (frames[i].time - frames[i - 1].time).si();
        sum += 0.5 * (at(i) + at(i - 1)).si() * dt;
        seconds += dt;
    }
    return seconds > 0.0 ? Force::from_si(sum / seconds) : at(0);
}

LiftSpell spell_of(double hours, double per_minute)
{
    // [source] NIOSH 94-110, section 1.3.5: below one lift in ten minutes the pauses let the
    // one-hour column apply.
    if (hours <= 1.0 || per_minute < 0.1) return LiftSpell::UpToOneHour;
    return hours <= 2.0 ? LiftSpell::UpToTwoHours : LiftSpell::UpToEightHours;
}

void set_pace(LiftTask& task, double repetitions, double hours)
{
    task.per_minute = repetitions / (hours * minutes_of_hour);
    task.spell = spell_of(hours, task.per_minute);
}

double hours_of(Time time) { return time.si() / 3600.0; }

// assumed: nobody's shift is longer than the equation's longest spell.
double lifting_hours(const DayTaskPicture& task)
{
    return std::min(hours_of(task.amount.spread), longest_spell_hours);
}

void read_lift(const SolvedActivity& solved, DayTaskPicture& out)
{
    const auto& build = solved.person.build;
    if (lifted_span(solved.problem) && !is_seated_or_lying(solved.activity)) {
        out.lift =
            FatigueLift{most_held(solved.problem), greatest_reach(solved), out.amount.loadings};
        out.lift_damage = lift_damage(*out.lift);
    }
    auto task = lift_task(solved);
    if (!task) {
        out.why_no_lifting = task.error().text();
        return;
    }
    set_pace(*task, out.amount.loadings, lifting_hours(out));
    out.task = *task;
    out.lifting = assess_lift(*task);
    out.standard = assess_standard_lift(*task, build.sex, build.age_years);
}

// A file's title may name the weight that a setting has changed: what differs stands behind it.
std::string title_of(const scenario::Activity& activity)
{
    const auto& card = activity.card();
    std::string title = tr(card.short_title.empty() ? card.title : card.short_title), changes;
    for (const auto& p : activity.parameters())
        if (p.value != p.initial && p.choices.empty())
            changes += fmt::format("{}{} {}{}{}", changes.empty() ? "" : ", ", tr(p.label),
                                   show_number(p.value), p.unit.empty() ? "" : " ", tr(p.unit));
    return changes.empty() ? title : fmt::format("{} ({})", title, changes);
}

DayTaskPicture picture_of(const SolvedActivity& solved, const scenario::DayAmount& amount)
{
    const auto limits = work_limits(solved);
    DayTaskPicture out;
    out.title = title_of(solved.activity);
    out.amount = amount;
    out.compression = limits.compression;
    out.shear = limits.shear;
    // [source] work_limits.h: up to 100 loadings a day bear more than those that come oftener.
    out.shear_limit = amount.loadings <= 100.0 ? shear_most : shear_action;
    out.dose_Ns = mean_compression(solved).si() * amount.loaded.si();
    out.load_damage = amount.loadings / cycles_to_failure(out.compression.value, limits.strength);
    read_lift(solved, out);
    return out;
}

// All lifts as one job: their hours together, or the whole shift when that is longer.
std::optional<CompositeLifting> composite_of(std::vector<DayTaskPicture>& tasks)
{
    double hours = 0.0;
    for (const auto& task : tasks)
        if (task.task) hours += lifting_hours(task);
    hours = std::min(hours, longest_spell_hours);
    std::vector<LiftTask> lifts;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        if (!tasks[i].task) continue;
        lifts.push_back(*tasks[i].task);
        set_pace(lifts.back(), tasks[i].amount.loadings, hours);
        places.push_back(i);
    }
    double per_minute = 0.0;
    for (const auto& lift : lifts) per_minute += lift.per_minute;
    for (auto& lift : lifts) lift.spell = spell_of(hours, per_minute);
    auto composite = composite_lifting(lifts);
    if (composite)
        for (auto& share : composite->shares) {
            share.task = places[share.task];
            tasks[share.task].composite_part = share.added;
        }
    return composite;
}

void add_up(DayPicture& day)
{
    for (const auto& task : day.tasks) {
        day.loaded += task.amount.loaded;
        day.dose_Ns += task.dose_Ns;
        day.lift_damage += task.lift_damage;
        day.load_damage += task.load_damage;
        if (task.lift) day.lifted += task.lift->repetitions * task.lift->load;
    }
    const auto share = [](double part, double whole) { return whole > 0.0 ? part / whole : 0.0; };
    for (auto& task : day.tasks) {
        task.time_share = share(task.amount.loaded.si(), day.loaded.si());
        task.dose_share = share(task.dose_Ns, day.dose_Ns);
        task.lift_damage_share = share(task.lift_damage, day.lift_damage);
        task.load_damage_share = share(task.load_damage, day.load_damage);
    }
    day.high_risk = high_risk_probability(day.lift_damage);
}

std::vector<std::string> assumptions_of(const DayPicture& day, const std::vector<DayTask>& tasks)
{
    std::vector<std::string> lines{
        tr("Pauses between repetitions count nothing, and no tissue recovers."),
        tr("Lifts without hours of their own are spread over eight hours. Grip: fair. What is "
           "lifted is guided to where it is put."),
        tr("LiFFT gives a probability and no limit; half is taken for one here."),
        tr("The fatigue curve comes from dead segments under repeated compression. Below about a "
           "third of their strength few failed, so small loads may wear less than it says.")};
    for (std::size_t i = 0; i < tasks.size(); ++i)
        for (const auto& warning : tasks[i].solved->warnings)
            lines.push_back(fmt::format("{}: {}", day.tasks[i].title, warning));
    return lines;
}

}

Result<DayPicture> working_day(const std::vector<DayTask>& tasks)
{
    if (tasks.empty()) return fail(tr("a day needs at least one task"));
    DayPicture day;
    Error error;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        const auto& solved = *tasks[i].solved;
        const std::string place =
            fmt::format("{} ({})", tr_format("Task {}", i + 1), solved.activity.card().id);
        if (solved.solution.status == biomech::Status::Failed) {
            error.lines.push_back(
                fmt::format("{}: {}", place, tr("the loads of this activity were not found")));
            error.exit_code = ExitCode::NoSolution;
            continue;
        }
        const auto amount =
            scenario::day_amount(solved.activity, tasks[i].repetitions, tasks[i].hours);
        if (!amount) {
            error.lines.push_back(fmt::format("{}: {}", place, amount.error().text()));
            continue;
        }
        day.tasks.push_back(picture_of(solved, *amount));
    }
    if (!error.lines.empty()) return tl::unexpected(std::move(error));
    const auto& build = tasks.front().solved->person.build;
    day.strength = compressive_strength(build.sex, build.age_years);
    add_up(day);
    // A minute for hours that were rounded.
    if (hours_of(day.loaded) > 24.0 + 1.0 / 60.0)
        return fail(tr_format("the tasks take {} hours together; a day has 24",
                              show_number(hours_of(day.loaded), 1)));
    day.composite = composite_of(day.tasks);
    day.assumptions = assumptions_of(day, tasks);
    day.verdicts = day_verdicts(day, build);
    day.disagreements = day_disagreements(day);
    return day;
}

std::vector<std::string> working_day_sources()
{
    auto lines = work_limit_sources();
    lines.insert(
        lines.end(),
        {"Gallagher et al. 2017, Appl. Ergon. 63:142-150; Zelik et al. 2022, Appl. Ergon. "
         "99:103619 (LiFFT and the fatigue curve)",
         "ISO 11228-1:2021, ISO/TR 12295 (reference masses); ISO 11228-1:2003 (mass a day)",
         "Jäger 2018, EXCLI J. 17:362-385 (Dortmund recommendations, revised)"});
    return lines;
}

}
