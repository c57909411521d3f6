#pragma once
// The pictures that the passes draw into, of one size.

#include "core/result.h"
#include "render/gl_objects.h"

namespace spineload::render {

struct Targets {
    int width = 0, height = 0;
    // Opaque surfaces: what is seen, what it is, which way it faces, how far it is.
    GlTexture colour, pick, normal, depth;
    GlFramebuffer surfaces;     ///< colour, pick, normal, depth
    GlFramebuffer colour_only;  ///< colour; while pick is read
    // Ambient occlusion at half resolution, before and after the blur: openness and distance.
    GlTexture occlusion, occlusion_blurred;
    GlFramebuffer occlusion_frame, blur_frame;
    // Translucent surfaces: weighted colour and what shows through, weights; tested against depth.
    GlTexture sums, weights;
    GlFramebuffer translucent;
    // Ghosts (the body around the spine): only their nearest surface, so they have a depth of their
    // own.
    GlTexture ghost, ghost_depth;
    GlFramebuffer ghost_frame;
    // The sum of all samples so far, and the finished picture.
    GlTexture sum, finished;
    GlFramebuffer sum_frame, finished_frame;
    // The key light's view of the scene.
    static constexpr int shadow_size = 2048;
    GlTexture shadow;
    GlFramebuffer shadow_frame;

    /// Makes everything for this size; does nothing when it already fits. Sizes of at least 1.
    Result<void> fit(int new_width, int new_height);
    int half_width() const { return (width + 1) / 2; }
    int half_height() const { return (height + 1) / 2; }
};

}
