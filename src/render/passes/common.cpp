#include "render/passes/pass.h"

namespace spineload::render {

void draw_fullscreen(const Pass& pass)
{
    glBindVertexArray(pass.no_vertices.name());
    glDrawArrays(GL_TRIANGLES, 0, 3);
}

void bind_texture(const Program& program, const char* name, int unit, const GlTexture& texture)
{
    glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(unit));
    glBindTexture(GL_TEXTURE_2D, texture.name());
    program.set(name, unit);
}

void begin_target(const GlFramebuffer& frame, int width, int height)
{
    glBindFramebuffer(GL_FRAMEBUFFER, frame.name());
    glViewport(0, 0, width, height);
    glDisable(GL_DEPTH_TEST);
    glDisable(GL_BLEND);
    glDisable(GL_CULL_FACE);
    glDisable(GL_SCISSOR_TEST);
    glDepthMask(GL_FALSE);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
}

}
