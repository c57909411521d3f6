#pragma once
// What each muscle is in plain words, and what it does.

#include <string_view>

namespace spineload::education {

/// One or two plain sentences, English: the key of tr(); empty for a group that is not known.
std::string_view what_muscle_does(std::string_view group);

}
