#include "report/composite_lifting.h"

#include <algorithm>

namespace spineload::report {

namespace {

struct Parts {
    std::size_t task = 0;
    double independent = 0.0, single = 0.0, per_minute = 0.0;
    Length vertical;
};

std::optional<Parts> parts_of(const LiftTask& task, std::size_t index)
{
    const auto lift = assess_lift(task);
    if (!lift.index) return std::nullopt;
    const auto& multipliers =
        lift.recommended_origin <= lift.recommended_destination ? lift.origin : lift.destination;
    return Parts{index, *lift.index * multipliers.frequency, *lift.index, task.per_minute,
                 task.origin.vertical};
}

}

std::optional<CompositeLifting> composite_lifting(std::span<const LiftTask> tasks)
{
    if (tasks.empty()) return std::nullopt;
    const LiftSpell spell =
        std::ranges::max(tasks, {}, [](const LiftTask& t) { return t.spell; }).spell;
    std::vector<Parts> all;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        LiftTask task = tasks[i];
        task.spell = spell;
        const auto parts = parts_of(task, i);
        if (!parts) return std::nullopt;
        all.push_back(*parts);
    }
    std::ranges::stable_sort(all, std::greater{}, &Parts::single);

    CompositeLifting out;
    double per_minute = 0.0, before = 0.0;
    for (const Parts& parts : all) {
        per_minute += parts.per_minute;
        const double now = frequency_multiplier(per_minute, spell, parts.vertical);
        if (now <= 0.0) return std::nullopt;
        // The frequency of those before, read in this task's column of the table.
        const double added =
            out.shares.empty()
                ? parts.single
                : parts.independent *
                      (1.0 / now - 1.0 / frequency_multiplier(before, spell, parts.vertical));
        out.shares.push_back({parts.task, parts.independent, parts.single, added});
        out.index += added;
        before = per_minute;
    }
    return out;
}

}
