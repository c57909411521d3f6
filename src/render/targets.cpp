#include "render/targets.h"

#include <fmt/format.h>
#include <initializer_list>

namespace spineload::render {
namespace {

struct Format {
    GLint internal;
    GLenum format, type;
};
constexpr Format rgba8{GL_RGBA8, GL_RGBA, GL_UNSIGNED_BYTE};
constexpr Format pick_format{GL_R32UI, GL_RED_INTEGER, GL_UNSIGNED_INT};
constexpr Format depth_format{GL_DEPTH_COMPONENT32F, GL_DEPTH_COMPONENT, GL_FLOAT};
constexpr Format rg16f{GL_RG16F, GL_RG, GL_HALF_FLOAT};
constexpr Format rgba16f{GL_RGBA16F, GL_RGBA, GL_HALF_FLOAT};
constexpr Format r16f{GL_R16F, GL_RED, GL_HALF_FLOAT};
constexpr Format rgba32f{GL_RGBA32F, GL_RGBA, GL_FLOAT};

GlTexture texture(const Format& f, int width, int height, GLint filter = GL_NEAREST)
{
    GlTexture out = GlTexture::create();
    glBindTexture(GL_TEXTURE_2D, out.name());
    glTexImage2D(GL_TEXTURE_2D, 0, f.internal, width, height, 0, f.format, f.type, nullptr);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
    return out;
}

GlFramebuffer framebuffer(std::initializer_list<const GlTexture*> colours, const GlTexture* depth)
{
    GlFramebuffer out = GlFramebuffer::create();
    glBindFramebuffer(GL_FRAMEBUFFER, out.name());
    GLenum place = GL_COLOR_ATTACHMENT0;
    GLenum places[4] = {GL_NONE, GL_NONE, GL_NONE, GL_NONE};
    GLsizei count = 0;
    for (const GlTexture* colour : colours) {
        glFramebufferTexture2D(GL_FRAMEBUFFER, place, GL_TEXTURE_2D, colour->name(), 0);
        places[count++] = place++;
    }
    if (depth)
        glFramebufferTexture2D(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_TEXTURE_2D, depth->name(),
                               0);
    glDrawBuffers(count == 0 ? 1 : count, places);
    glReadBuffer(count == 0 ? GL_NONE : GL_COLOR_ATTACHMENT0);
    return out;
}

bool is_complete(const GlFramebuffer& frame)
{
    glBindFramebuffer(GL_FRAMEBUFFER, frame.name());
    return glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
}

}

Result<void> Targets::fit(int new_width, int new_height)
{
    if (width == new_width && height == new_height) return {};
    width = new_width;
    height = new_height;
    colour = texture(rgba8, width, height);
    pick = texture(pick_format, width, height);
    normal = texture(rgba8, width, height);
    depth = texture(depth_format, width, height);
    surfaces = framebuffer({&colour, &pick, &normal}, &depth);
    colour_only = framebuffer({&colour}, nullptr);
    occlusion = texture(rg16f, half_width(), half_height());
    occlusion_blurred = texture(rg16f, half_width(), half_height());
    occlusion_frame = framebuffer({&occlusion}, nullptr);
    blur_frame = framebuffer({&occlusion_blurred}, nullptr);
    sums = texture(rgba16f, width, height);
    weights = texture(r16f, width, height);
    translucent = framebuffer({&sums, &weights}, &depth);
    ghost = texture(rgba8, width, height);
    ghost_depth = texture(depth_format, width, height);
    ghost_frame = framebuffer({&ghost}, &ghost_depth);
    sum = texture(rgba32f, width, height);
    sum_frame = framebuffer({&sum}, nullptr);
    finished = texture(rgba8, width, height, GL_LINEAR);
    finished_frame = framebuffer({&finished}, nullptr);
    if (shadow.is_empty()) {
        shadow = texture(depth_format, shadow_size, shadow_size, GL_LINEAR);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_COMPARE_MODE, GL_COMPARE_REF_TO_TEXTURE);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_COMPARE_FUNC, GL_LEQUAL);
        shadow_frame = framebuffer({}, &shadow);
    }
    for (const GlFramebuffer* frame :
         {&surfaces, &colour_only, &occlusion_frame, &blur_frame, &translucent, &ghost_frame,
          &sum_frame, &finished_frame, &shadow_frame})
        if (!is_complete(*frame)) {
            width = height = 0;
            while (glGetError() != GL_NO_ERROR) {}
            return fail(fmt::format("graphics: the driver cannot draw into a picture of {} × {} "
                                    "pixels; try a smaller one",
                                    new_width, new_height),
                        ExitCode::NoGraphics);
        }
    return {};
}

}
