#include "render/state_guard.h"

#include <iterator>

namespace spineload::render {

StateGuard::StateGuard()
{
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &draw_frame_);
    glGetIntegerv(GL_READ_FRAMEBUFFER_BINDING, &read_frame_);
    glGetIntegerv(GL_VIEWPORT, viewport_);
    glGetIntegerv(GL_SCISSOR_BOX, scissor_);
    glGetIntegerv(GL_CURRENT_PROGRAM, &program_);
    glGetIntegerv(GL_VERTEX_ARRAY_BINDING, &array_);
    glGetIntegerv(GL_ARRAY_BUFFER_BINDING, &buffer_);
    glGetIntegerv(GL_UNIFORM_BUFFER_BINDING, &uniform_buffer_);
    glGetIntegerv(GL_ACTIVE_TEXTURE, &active_);
    glGetIntegerv(GL_DEPTH_FUNC, &depth_function_);
    glGetIntegerv(GL_BLEND_SRC_RGB, &blend_[0]);
    glGetIntegerv(GL_BLEND_DST_RGB, &blend_[1]);
    glGetIntegerv(GL_BLEND_SRC_ALPHA, &blend_[2]);
    glGetIntegerv(GL_BLEND_DST_ALPHA, &blend_[3]);
    glGetIntegerv(GL_BLEND_EQUATION_RGB, &equation_[0]);
    glGetIntegerv(GL_BLEND_EQUATION_ALPHA, &equation_[1]);
    glGetIntegerv(GL_CULL_FACE_MODE, &cull_face_);
    glGetIntegerv(GL_FRONT_FACE, &front_face_);
    glGetIntegerv(GL_PACK_ALIGNMENT, &pack_alignment_);
    glGetIntegerv(GL_POLYGON_MODE, polygon_mode_);
    glGetFloatv(GL_COLOR_CLEAR_VALUE, clear_colour_);
    glGetBooleanv(GL_DEPTH_WRITEMASK, &depth_mask_);
    glGetBooleanv(GL_COLOR_WRITEMASK, colour_mask_);
    for (int i = 0; i < units; ++i) {
        glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(i));
        glGetIntegerv(GL_TEXTURE_BINDING_2D, &textures_[i]);
    }
    for (std::size_t i = 0; i < std::size(switches_); ++i) is_on_[i] = glIsEnabled(switches_[i]);

    // What the passes never touch must still be as they expect.
    glDisable(GL_STENCIL_TEST);
    glDisable(GL_FRAMEBUFFER_SRGB);
    glDisable(GL_CLIP_DISTANCE0);
    glDisable(GL_POLYGON_OFFSET_FILL);
    glPolygonMode(GL_FRONT_AND_BACK, GL_FILL);
}

StateGuard::~StateGuard()
{
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, static_cast<GLuint>(draw_frame_));
    glBindFramebuffer(GL_READ_FRAMEBUFFER, static_cast<GLuint>(read_frame_));
    glViewport(viewport_[0], viewport_[1], viewport_[2], viewport_[3]);
    glScissor(scissor_[0], scissor_[1], scissor_[2], scissor_[3]);
    glUseProgram(static_cast<GLuint>(program_));
    glBindVertexArray(static_cast<GLuint>(array_));
    glBindBuffer(GL_ARRAY_BUFFER, static_cast<GLuint>(buffer_));
    glBindBuffer(GL_UNIFORM_BUFFER, static_cast<GLuint>(uniform_buffer_));
    glDepthFunc(static_cast<GLenum>(depth_function_));
    glBlendFuncSeparate(static_cast<GLenum>(blend_[0]), static_cast<GLenum>(blend_[1]),
                        static_cast<GLenum>(blend_[2]), static_cast<GLenum>(blend_[3]));
    glBlendEquationSeparate(static_cast<GLenum>(equation_[0]), static_cast<GLenum>(equation_[1]));
    glCullFace(static_cast<GLenum>(cull_face_));
    glFrontFace(static_cast<GLenum>(front_face_));
    glPixelStorei(GL_PACK_ALIGNMENT, pack_alignment_);
    glPolygonMode(GL_FRONT_AND_BACK, static_cast<GLenum>(polygon_mode_[0]));
    glClearColor(clear_colour_[0], clear_colour_[1], clear_colour_[2], clear_colour_[3]);
    glDepthMask(depth_mask_);
    glColorMask(colour_mask_[0], colour_mask_[1], colour_mask_[2], colour_mask_[3]);
    for (int i = 0; i < units; ++i) {
        glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(i));
        glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(textures_[i]));
    }
    glActiveTexture(static_cast<GLenum>(active_));
    for (std::size_t i = 0; i < std::size(switches_); ++i) {
        if (is_on_[i] != GL_FALSE)
            glEnable(switches_[i]);
        else
            glDisable(switches_[i]);
    }
}

}
