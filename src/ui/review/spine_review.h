#pragma once
// Somebody's own spine, part by part: what each mesh was taken for, how sure that is, and a way to
// say it better. Opens by itself only where doubt remains.

#include "ui/transient.h"

namespace spineload::ui {

/// Notices a newly read spine, and opens the review when it is in doubt.
void follow_spine_review(Desk& desk);
void open_spine_review(Desk& desk);
bool has_spine_to_review(const Desk& desk);
void draw_spine_review(Desk& desk);
/// Open as soon as the spine is read: for pictures of the window.
void wish_spine_review(Transient& transient);

}
