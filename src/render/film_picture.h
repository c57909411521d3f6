#pragma once
// One frame of a film: the picture that the window draws while things move, at twice the size and
// averaged down, with its words. Much cheaper than a still picture's many samples.

#include "render/renderer.h"
#include "scene/picture.h"

#include <span>

namespace spineload::render {

/// An Error when the driver cannot draw twice the picture's size.
Result<Image> film_picture(Renderer& renderer, const scene::Picture& picture);

/// Left to right, with a thin line between them; all as high as the first.
Image side_by_side(std::span<const Image> images, const scene::Colour& line);

}
