#pragma once
// The curves that the timeline shows, as a table.

#include "app/session.h"
#include "report/series_csv.h"

namespace spineload::app {

/// The picked level's curve, those behind it (named by what was changed), and the further curves.
/// Empty before the first answer and for a still posture.
std::vector<report::Series> shown_series(const Session& session);

}
