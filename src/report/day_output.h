#pragma once
// A working day for terminals and scripts.

#include "report/working_day.h"

#include <string>

namespace spineload::report {

/// `title`: of the day, empty when it has none.
std::string day_table(const DayPicture& day, const std::string& title,
                      const scenario::Person& person);
std::string day_json(const DayPicture& day, const std::vector<DayTask>& tasks,
                     const std::string& title);

}
