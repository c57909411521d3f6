#pragma once
// What is saved and undone: the person, the activity with its settings, the spine. Everything shown
// is derived from it (house.md section 7).

#include "scenario/activity.h"

#include <string>

namespace spineload::app {

struct Document {
    scenario::Person person;
    scenario::Activity activity;
    std::string spine = "built-in";  ///< or a file or folder
    bool operator==(const Document&) const = default;
};

}
