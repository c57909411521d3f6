#pragma once
// Pictures and PDF for printed pages.

#include "scene/page_tools.h"

namespace spineload::render {

/// Draws with a context of its own on a thread of its own: the window's stays current where it is.
scene::PageTools page_tools();

}
