#pragma once
// Writes a picture's words over it, in the design's type and colours.

#include "render/renderer.h"
#include "scene/overlay.h"

namespace spineload::render {

Image with_overlay(const Image& image, const scene::Overlay& overlay);

}
