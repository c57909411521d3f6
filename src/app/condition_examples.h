#pragma once
// A typical example of what a card tells of, set on a copy of the person: something to look at
// beside the words, nobody's scan.

#include "app/edits.h"

#include <optional>
#include <string_view>

namespace spineload::app {

/// The person with the example in place of their own conditions; absent for cards that have none.
std::optional<anatomy::Build> example_of(std::string_view card, const anatomy::Build& person);

/// One step of undo. `title`: the card's.
Edit show_example(std::string_view card, const std::string& title, const anatomy::Build& person);

/// "Example: forward slip L5-S1, 8 mm. Not your scan."; "" for a back whose shapes are healthy.
std::string example_line(const anatomy::Build& person);

}
