// The part of a session file that is a working day, and what the session does for its page.

#include "app/json_parts.h"
#include "app/session.h"
#include "app/session_file.h"
#include "scenario/working_day.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::app {

std::string day_text(const Day& day, const std::vector<std::size_t>& places)
{
    std::vector<std::string> tasks;
    for (std::size_t i = 0; i < day.tasks.size(); ++i) {
        const DayTask& task = day.tasks[i];
        std::string text = fmt::format("{{\"activity\": {}", places[i]);
        if (task.repetitions)
            text += fmt::format(", \"repetitions\": {}", json_number(*task.repetitions));
        if (task.hours) text += fmt::format(", \"hours\": {}", json_number(*task.hours));
        tasks.push_back(text + '}');
    }
    return fmt::format("{{\"title\": {}, \"tasks\": [{}]}}", json_string(day.title),
                       fmt::join(tasks, ", "));
}

Day read_day(const JsonValue& object, const std::vector<scenario::Activity>& activities)
{
    Day day;
    if (!object.exists()) return day;
    if (const JsonValue title = object.optional("title"); title.exists())
        day.title = title.string(scenario::most_day_title);
    const JsonValue tasks = object.required("tasks");
    const auto items = tasks.items();
    if (items.size() > scenario::most_day_tasks)
        tasks.mistake(fmt::format("expected {} tasks at most", scenario::most_day_tasks));
    for (const JsonValue& item : items) {
        DayTask task;
        const int place =
            item.required("activity").integer(0, static_cast<int>(activities.size()) - 1);
        if (const JsonValue n = item.optional("repetitions"); n.exists())
            task.repetitions = n.number(1.0, scenario::most_repetitions, 1.0);
        if (const JsonValue h = item.optional("hours"); h.exists())
            task.hours = h.number(scenario::least_hours, scenario::most_hours, 1.0);
        if (activities.empty() || day.tasks.size() >= scenario::most_day_tasks) continue;
        task.activity = activities[static_cast<std::size_t>(place)];
        day.tasks.push_back(std::move(task));
    }
    return day;
}

void Session::update_day(std::chrono::milliseconds patience)
{
    // What was begun is finished in any mode, but nothing new is begun for what nobody sees.
    if (day_.finish_ready()) ++revision_;
    if (!shows_day()) return;
    if (day_.update(document(), cache_, std::max(patience, std::chrono::milliseconds{0})))
        ++revision_;
}

}
