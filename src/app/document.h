#pragma once
// What is saved and undone: the person, the activity with its settings, the ways it is compared
// with, the spine, the user's own notes, a working day. Everything shown is derived from it
// (house.md section 7).

#include "anatomy/import/spine_import.h"
#include "education/findings.h"
#include "scenario/activity.h"

#include <glm/vec3.hpp>
#include <optional>
#include <string>
#include <vector>

namespace spineload::app {

/// B, C or D of a comparison; A is the document's own activity.
struct Rival {
    scenario::Activity activity;
    std::optional<scenario::Person> person;  ///< absent: the document's person
    bool operator==(const Rival&) const = default;
};
inline constexpr std::size_t most_rivals = 3;

/// A remark that stays at its place on the spine.
struct Note {
    education::Structure structure;
    glm::vec3 place{0.0f};  ///< in the structure's own frame, m: it follows the posture
    std::string text;
    bool operator==(const Note&) const = default;
};

/// One task of a working day: what is done, and how often or how long (scenario::DayEntry).
struct DayTask {
    scenario::Activity activity;
    std::optional<double> repetitions, hours;
    bool operator==(const DayTask&) const = default;
};

/// A working day of this document's person; without tasks there is none.
struct Day {
    std::string title;
    std::vector<DayTask> tasks;  ///< at most scenario::most_day_tasks
    bool operator==(const Day&) const = default;
};

inline constexpr std::size_t most_notes = 50, most_note_length = 1000;

struct Document {
    scenario::Person person;
    scenario::Activity activity;
    std::string spine = "built-in";                  ///< or a file or folder
    anatomy::ImportCorrections spine_corrections{};  ///< what its owner knows better
    std::vector<Rival> rivals{};                     ///< at most `most_rivals`
    std::vector<Note> notes{};
    Day day{};
    bool operator==(const Document&) const = default;
};

}
