#include "report/day_verdicts.h"

#include "core/show.h"
#include "report/dortmund.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <limits>

namespace spineload::report {

namespace {

using Method = DayVerdict::Method;
using Standing = DayVerdict::Standing;

struct MethodNames {
    std::string_view id;
    const char* name;
};
constexpr std::array<MethodNames, 9> method_names{
    {{"niosh_lifting_index", tr_mark("NIOSH lifting index")},
     {"niosh_composite_index", tr_mark("NIOSH composite index")},
     {"iso_11228_lift", tr_mark("ISO 11228-1, weight")},
     {"iso_11228_mass_per_day", tr_mark("ISO 11228-1, mass a day")},
     {"compression_limit", tr_mark("Compression limit")},
     {"shear_limit", tr_mark("Shear limit")},
     {"dortmund_limit", tr_mark("Dortmund recommendation")},
     {"lifft", tr_mark("LiFFT, repeated lifting")},
     {"load_fatigue", tr_mark("Our loads in the fatigue curve")}}};

// assumed: LiFFT's probability has no limit of its own; more likely than not is named "above".
constexpr double probable = 0.5;
// Half of such segments would fail within one day's loads on the test bench.
constexpr double one_day_to_failure = 1.0;

DayVerdict not_applicable(Method method, std::string why)
{
    DayVerdict out;
    out.method = method;
    out.note = std::move(why);
    return out;
}

DayVerdict judged(Method method, double value, double limit)
{
    DayVerdict out;
    out.method = method;
    out.value = value;
    out.limit = limit;
    out.standing = value > limit ? Standing::Above : Standing::Within;
    return out;
}

/// The task for which `of` is largest.
template <class Of>
std::size_t worst(const DayPicture& day, Of of)
{
    std::size_t best = 0;
    for (std::size_t i = 1; i < day.tasks.size(); ++i)
        if (of(day.tasks[i]) > of(day.tasks[best])) best = i;
    return best;
}

constexpr double no_weight_at_all = std::numeric_limits<double>::infinity();

std::string coverage(const DayPicture& day)
{
    const auto count = std::ranges::count_if(
        day.tasks, [](const DayTaskPicture& task) { return task.task.has_value(); });
    if (static_cast<std::size_t>(count) == day.tasks.size()) return {};
    return tr_format("Covers {} of {} tasks.", count, day.tasks.size());
}

// Indices of single lifts: the NIOSH equation's and the standard's.
template <class IndexOf>
DayVerdict lift_verdict(const DayPicture& day, Method method, IndexOf index_of)
{
    const bool has_lifts = std::ranges::any_of(
        day.tasks, [](const DayTaskPicture& task) { return task.task.has_value(); });
    if (!has_lifts)
        return not_applicable(method, day.tasks.size() == 1
                                          ? day.tasks.front().why_no_lifting
                                          : tr("No task is a lift that the equation covers."));
    const auto of = [&](const DayTaskPicture& task) {
        if (!task.task) return -1.0;
        return index_of(task).value_or(no_weight_at_all);
    };
    const std::size_t task = worst(day, of);
    const double value = of(day.tasks[task]);
    auto out = judged(method, value, 1.0);
    out.task = task;
    out.limit_text = show_number(1.0);
    out.note = coverage(day);
    if (value == no_weight_at_all) {
        out.value.reset();
        out.value_text = "–";
        out.note = tr("Outside what the equation allows: no weight is recommended.") +
                   (out.note.empty() ? "" : " " + out.note);
    } else {
        out.value_text = show_number(value);
    }
    return out;
}

DayVerdict composite_verdict(const DayPicture& day)
{
    const auto count = std::ranges::count_if(
        day.tasks, [](const DayTaskPicture& task) { return task.task.has_value(); });
    if (count < 2)
        return not_applicable(Method::CompositeIndex,
                              tr("It sums up several lifting tasks; here are fewer than two."));
    DayVerdict out;
    if (day.composite) {
        out = judged(Method::CompositeIndex, day.composite->index, 1.0);
        out.value_text = show_number(day.composite->index);
        out.note = coverage(day);
    } else {
        out.method = Method::CompositeIndex;
        out.standing = Standing::Above;
        out.limit = 1.0;
        out.value_text = "–";
        out.note = tr("Outside what the equation allows: no weight is recommended.");
    }
    out.limit_text = show_number(1.0);
    return out;
}

DayVerdict mass_verdict(const DayPicture& day)
{
    if (day.lifted <= 0.0_kg)
        return not_applicable(Method::StandardMass, tr("Nothing is lifted all day."));
    // The table's shortest distance: what is lifted and put down where one stands.
    const double limit = carried_limits(1_m)->per_day;
    auto out = judged(Method::StandardMass, day.lifted.si(), limit);
    out.value_text = show(day.lifted);
    out.limit_text = show(1_kg * limit);
    return out;
}

DayVerdict compression_verdict(const DayPicture& day)
{
    const std::size_t task = worst(day, [](const auto& t) { return t.compression.value; });
    const Force value = day.tasks[task].compression.value;
    auto out = judged(Method::Compression, value.si(), compression_action.si());
    out.task = task;
    out.value_text = show(value);
    out.limit_text = show(compression_action);
    if (value > compression_most)
        out.note = tr_format("Also above {}, the most of the first guide.", show(compression_most));
    return out;
}

DayVerdict shear_verdict(const DayPicture& day)
{
    const std::size_t task =
        worst(day, [](const auto& t) { return t.shear.value / t.shear_limit; });
    const auto& worst_task = day.tasks[task];
    auto out = judged(Method::Shear, worst_task.shear.value.si(), worst_task.shear_limit.si());
    out.task = task;
    out.value_text = show(worst_task.shear.value);
    out.limit_text = show(worst_task.shear_limit);
    out.note = tr_format("{} for up to 100 loads a day, {} for more.", show(shear_most),
                         show(shear_action));
    return out;
}

DayVerdict dortmund_verdict(const DayPicture& day, const anatomy::Build& build)
{
    const std::size_t task = worst(day, [](const auto& t) { return t.compression.value; });
    const Force value = day.tasks[task].compression.value;
    const Force limit = dortmund_limit(build.sex, build.age_years);
    auto out = judged(Method::Dortmund, value.si(), limit.si());
    out.task = task;
    out.value_text = show(value);
    out.limit_text = show(limit);
    out.note = tr("For compression, by sex and age.");
    return out;
}

std::string percent(double share) { return show_number(100.0 * share, 0) + " %"; }

DayVerdict lifft_verdict(const DayPicture& day)
{
    if (day.lift_damage <= 0.0)
        return not_applicable(Method::LiftFatigue, tr("Nothing is lifted all day."));
    auto out = judged(Method::LiftFatigue, day.high_risk, probable);
    out.value_text = percent(day.high_risk);
    out.limit_text = percent(probable);
    out.note = tr_format("Probability that such a job is one of many back complaints; damage {}.",
                         show_fixed(day.lift_damage, 4));
    return out;
}

DayVerdict fatigue_verdict(const DayPicture& day)
{
    auto out = judged(Method::LoadFatigue, day.load_damage, one_day_to_failure);
    out.value_text = show_number(day.load_damage);
    out.limit_text = show_number(one_day_to_failure);
    out.note = tr_format(
        "Not a published method: our peak compression in LiFFT's curve, for a strength of {}. At 1 "
        "half of such segments would fail on the test bench within the day.",
        show(day.strength));
    return out;
}

// What a method looks at; two of one kind differ only in where they draw the line. The mass a day
// is a further condition of its standard, no other opinion.
enum class Kind { Lift, Peak, Repetition, Mass };

Kind kind_of(Method method)
{
    switch (method) {
        case Method::LiftingIndex:
        case Method::CompositeIndex:
        case Method::StandardLimit:
            return Kind::Lift;
        case Method::StandardMass:
            return Kind::Mass;
        case Method::Compression:
        case Method::Shear:
        case Method::Dortmund:
            return Kind::Peak;
        case Method::LiftFatigue:
        case Method::LoadFatigue:
            return Kind::Repetition;
    }
    return Kind::Lift;
}

const char* reason(Kind within, Kind above)
{
    if (within == Kind::Lift && above == Kind::Lift)
        return tr_mark(
            "They share one equation but differ in the reference weight, or in "
            "whether all tasks count together.");
    if (within == Kind::Peak && above == Kind::Peak)
        return tr_mark("They look at different loads or draw the line for different people.");
    if (within == Kind::Repetition && above == Kind::Repetition)
        return tr_mark(
            "LiFFT knows only the weight and how far it is from the low back; our "
            "loads know the whole body, its motion and the person's strength.");
    if (within == Kind::Repetition || above == Kind::Repetition)
        return tr_mark(
            "One counts every repetition over the day, the other looks at the task "
            "itself.");
    return tr_mark(
        "The lifting tables know the weight and where the hands are, and only lifts; "
        "the calculated loads know the whole body's posture, in every task.");
}

std::string named(const DayPicture& day, const DayVerdict& verdict)
{
    std::string text = fmt::format("{} ({}", shown_name(verdict.method),
                                   tr_format("{} of {}", verdict.value_text, verdict.limit_text));
    if (verdict.task && day.tasks.size() > 1) text += "; " + day.tasks[*verdict.task].title;
    return text + ")";
}

}

std::vector<DayVerdict> day_verdicts(const DayPicture& day, const anatomy::Build& build)
{
    return {lift_verdict(day, Method::LiftingIndex,
                         [](const DayTaskPicture& t) { return t.lifting->index; }),
            composite_verdict(day),
            lift_verdict(day, Method::StandardLimit,
                         [](const DayTaskPicture& t) { return t.standard->index; }),
            mass_verdict(day),
            compression_verdict(day),
            shear_verdict(day),
            dortmund_verdict(day, build),
            lifft_verdict(day),
            fatigue_verdict(day)};
}

std::vector<std::string> day_disagreements(const DayPicture& day)
{
    const auto list = [&](Kind kind, Standing standing) {
        std::vector<std::string> names;
        for (const auto& verdict : day.verdicts)
            if (kind_of(verdict.method) == kind && verdict.standing == standing)
                names.push_back(named(day, verdict));
        return names;
    };
    std::vector<std::string> sentences;
    constexpr std::array kinds{Kind::Lift, Kind::Peak, Kind::Repetition};
    for (const Kind within : kinds)
        for (const Kind above : kinds) {
            const auto fine = list(within, Standing::Within), over = list(above, Standing::Above);
            if (fine.empty() || over.empty()) continue;
            sentences.push_back(tr_format("Within: {}. Above: {}. {}", fmt::join(fine, ", "),
                                          fmt::join(over, ", "), tr(reason(within, above))));
        }
    return sentences;
}

DaySplit day_split(const DayPicture& day)
{
    DaySplit split;
    for (const auto& verdict : day.verdicts) {
        if (verdict.standing == Standing::Within)
            split.within.push_back(shown_name(verdict.method));
        if (verdict.standing == Standing::Above) split.above.push_back(shown_name(verdict.method));
    }
    for (const auto& fine : day.verdicts)
        for (const auto& over : day.verdicts) {
            const bool part = fine.standing == Standing::Within && over.standing == Standing::Above;
            // The mass a day is no other opinion.
            if (!part || kind_of(fine.method) == Kind::Mass || kind_of(over.method) == Kind::Mass)
                continue;
            const std::string why = tr(reason(kind_of(fine.method), kind_of(over.method)));
            if (std::ranges::find(split.reasons, why) == split.reasons.end())
                split.reasons.push_back(why);
        }
    return split;
}

std::string shown_name(Method method)
{
    return tr(method_names[static_cast<std::size_t>(method)].name);
}

std::string_view id(Method method) { return method_names[static_cast<std::size_t>(method)].id; }

std::string shown_name(Standing standing)
{
    switch (standing) {
        case Standing::Within:
            return tr("within");
        case Standing::Above:
            return tr("above");
        case Standing::NotApplicable:
            return tr("does not apply");
    }
    return {};
}

std::string_view id(Standing standing)
{
    constexpr std::array<std::string_view, 3> ids{"within", "above", "not_applicable"};
    return ids[static_cast<std::size_t>(standing)];
}

}
