#pragma once
// A finished picture without a window: 3D at full quality, words over it.

#include "render/renderer.h"
#include "scene/picture.h"

#include <span>

namespace spineload::render {

/// `samples` per pixel, at most 16; films may take fewer. An Error when the driver cannot draw a
/// picture of that size.
Result<Image> render_picture(Renderer& renderer, const scene::Picture& picture, int samples = 16);

/// The picture's words over its image. `picks`: what each pixel shows, rows from the top; names
/// stand on the face of their own bone.
Image with_words(const Image& image, const scene::Picture& picture,
                 std::span<const scene::PickId> picks);

}
