#pragma once
// Leaves GL as it was found: what draws after us (or before) need not know us.

#include <epoxy/gl.h>

namespace spineload::render {

class StateGuard {
public:
    StateGuard();
    ~StateGuard();
    StateGuard(const StateGuard&) = delete;
    StateGuard& operator=(const StateGuard&) = delete;

private:
    GLint draw_frame_ = 0, read_frame_ = 0, viewport_[4] = {}, scissor_[4] = {}, program_ = 0;
    GLint array_ = 0, buffer_ = 0, uniform_buffer_ = 0, active_ = 0, depth_function_ = 0;
    GLint blend_[4] = {}, equation_[2] = {}, cull_face_ = 0, front_face_ = 0, pack_alignment_ = 4;
    GLint polygon_mode_[2] = {};
    GLfloat clear_colour_[4] = {};
    GLboolean depth_mask_ = GL_TRUE, colour_mask_[4] = {};
    static constexpr int units = 8;
    GLint textures_[units] = {};
    static constexpr GLenum switches_[] = {
        GL_DEPTH_TEST,       GL_BLEND,        GL_CULL_FACE,
        GL_SCISSOR_TEST,     GL_STENCIL_TEST, GL_POLYGON_OFFSET_FILL,
        GL_FRAMEBUFFER_SRGB, GL_MULTISAMPLE,  GL_CLIP_DISTANCE0};
    GLboolean is_on_[9] = {};
};

}
