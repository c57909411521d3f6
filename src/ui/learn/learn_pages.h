#pragma once
// What the pages of Learn's right panel share.

#include "education/ageing.h"
#include "ui/learn/learn_parts.h"
#include "ui/text.h"

namespace spineload::ui {

/// Title with a close button; returns what is left below. True in `is_closed` when pressed.
Rect page_title(Desk& desk, LearnState& state, Rect rect, std::string_view title, bool* is_closed);

/// A heading in accent, 19 px; returns its height.
float page_heading(Kit& kit, ImVec2 place, float width, std::string_view heading);

/// "**About 60 in 100** people …" as runs of a paragraph, without source markers.
std::vector<Run> runs_of(const education::TextBlock& block);
std::vector<Run> runs_of(std::string_view markdown);
/// A paragraph or bullet in card text; returns its height.
float page_block(Kit& kit, ImVec2 place, float width, const education::TextBlock& block);

/// One line per source, small; returns the height.
float source_lines(Kit& kit, ImVec2 place, float width,
                   std::span<const education::CardSource> sources);
/// "3 sources, 2014 to 2015. Evidence: moderate."
std::string sources_summary(std::span<const education::CardSource> sources);

/// "disc", "facet" as the title of what scans show, for the age table.
const education::AgeChange* age_change_of(std::string_view card_id);

}
