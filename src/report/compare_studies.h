#pragma once
// What published studies say about the ways that are compared, where they have been studied: beside
// the verdict, because they disagree, and a model's number must not look like the last word.

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace spineload::report {

struct StudyNote {
    std::string text;                  ///< two to four sentences, in the language in force
    std::vector<std::string> sources;  ///< one line each
};

/// For the ids of what is compared. Empty when these have not been studied beside each other.
std::optional<StudyNote> studies_on(std::span<const std::string> activities);

}
