#include "render/vision_filter.h"

#include "core/files.h"
#include "render/shader.h"
#include "render/state_guard.h"

#include <array>
#include <cmath>
#include <glm/mat4x4.hpp>

namespace spineload::render {

struct VisionFilter::State {
    Program program;
    GlVertexArray no_vertices;
    GlTexture copy;
    int width = 0, height = 0;
};

VisionFilter::VisionFilter() : state_{std::make_unique<State>()} {}
VisionFilter::~VisionFilter() = default;

Result<std::unique_ptr<VisionFilter>> VisionFilter::create(const std::string& shader_folder)
{
    const std::filesystem::path folder =
        shader_folder.empty() ? home_folder() / "shaders" : std::filesystem::path{shader_folder};
    const StateGuard guard;
    std::unique_ptr<VisionFilter> filter{new VisionFilter};
    auto program = Program::load(folder, "fullscreen.vert", "vision.frag");
    if (!program) return tl::unexpected(program.error());
    filter->state_->program = std::move(*program);
    filter->state_->no_vertices = GlVertexArray::create();
    return filter;
}

void VisionFilter::apply(int width, int height, scene::ColourVision vision)
{
    if (vision == scene::ColourVision::Normal || width < 1 || height < 1) return;
    State& state = *state_;
    const StateGuard guard;
    GLint target = 0;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &target);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, static_cast<GLuint>(target));
    glActiveTexture(GL_TEXTURE0);
    if (state.copy.is_empty()) {
        state.copy = GlTexture::create();
        state.width = state.height = 0;
    }
    glBindTexture(GL_TEXTURE_2D, state.copy.name());
    if (state.width != width || state.height != height) {
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                     nullptr);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
        state.width = width;
        state.height = height;
    }
    glCopyTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, 0, 0, width, height);
    glViewport(0, 0, width, height);
    for (const int off : {GL_DEPTH_TEST, GL_BLEND, GL_CULL_FACE, GL_SCISSOR_TEST})
        glDisable(static_cast<GLenum>(off));
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    state.program.use();
    state.program.set("picture", 0);
    state.program.set("vision", glm::mat4{scene::colour_vision_matrix(vision)});
    glBindVertexArray(state.no_vertices.name());
    glDrawArrays(GL_TRIANGLES, 0, 3);
}

Image seen_as(const Image& image, scene::ColourVision vision)
{
    if (vision == scene::ColourVision::Normal) return image;
    const auto level = [](float part) {
        return static_cast<std::uint8_t>(std::lround(255.0f * part));
    };
    Image out = image;
    for (std::size_t i = 0; i + 3 < out.rgba.size(); i += 4) {
        const glm::vec3 colour = scene::seen_as(
            glm::vec3{static_cast<float>(out.rgba[i]), static_cast<float>(out.rgba[i + 1]),
                      static_cast<float>(out.rgba[i + 2])} /
                255.0f,
            vision);
        for (std::size_t c = 0; c < 3; ++c)
            out.rgba[i + c] = level(colour[static_cast<glm::length_t>(c)]);
    }
    return out;
}

}
