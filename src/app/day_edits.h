#pragma once
// What people do to a working day, as edits: add tasks, take them out, say how often; and any edit
// of one activity done to a task.

#include "app/edits.h"
#include "scenario/working_day.h"

namespace spineload::app {

Edit show_day(bool is_on);

/// The plan with its activities read; an Error lists every mistake.
Result<Day> day_of(const scenario::DayPlan& plan);
/// The way back, to save it. An Error names the task whose activity is in no file.
Result<scenario::DayPlan> plan_of(const Day& day, const scenario::Person& person);
/// An example's id or a file, with its person when it names one; shown at once.
Result<Edit> open_day(const std::string& id_or_path);

/// Without an amount in its file: an hour, or ten times a day.
DayTask day_task(scenario::Activity activity);
Edit add_day_task(scenario::Activity activity);
Edit repeat_day_task(std::size_t task);  ///< a copy right after it
Edit remove_day_task(std::size_t task);
Edit move_day_task(std::size_t task, std::size_t to);
Edit set_day_amount(std::size_t task, std::optional<double> repetitions,
                    std::optional<double> hours, std::string label);
Edit name_day(std::string title);
Edit clear_day();
/// The same edit done to a task's activity in place of the document's own. Nothing else changes.
Edit for_day_task(std::size_t task, Edit edit);

/// Whether it is counted in times: a motion that is done and over. Anything else takes hours.
bool is_counted(const scenario::Activity& activity);
/// How long one go of what is not counted lasts; 0 where its file does not say.
double go_s(const scenario::Activity& activity);
/// The slider of the weight in the hands; null where nothing is held.
const scenario::Parameter* weight_of(const scenario::Activity& activity);

}
