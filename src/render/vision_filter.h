#pragma once
// A whole window as people with another colour vision see it: after everything is drawn, before it
// is shown. Do not also set Look::vision then: colours would be turned twice.

#include "core/result.h"
#include "render/renderer.h"
#include "scene/colour_vision.h"

#include <memory>
#include <string>

namespace spineload::render {

/// Needs a current context for its whole life.
class VisionFilter {
public:
    /// `shader_folder`: empty is the program's own `shaders`.
    static Result<std::unique_ptr<VisionFilter>> create(const std::string& shader_folder = {});
    ~VisionFilter();

    /// Changes what is in the framebuffer that is bound for drawing, from its lower left corner.
    /// Does nothing for Normal. Leaves the GL state as it was.
    void apply(int width, int height, scene::ColourVision vision);

private:
    VisionFilter();
    struct State;
    std::unique_ptr<State> state_;
};

/// The same for a picture in memory; opacity stays.
Image seen_as(const Image& image, scene::ColourVision vision);

}
