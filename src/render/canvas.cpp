#include "render/canvas.h"

#include "render/gl_objects.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::render {

struct Canvas::State {
    GlTexture picture;
    GlFramebuffer frame;
    int width = 0, height = 0;
};

namespace {

Image read_bound(int width, int height)
{
    Image image{width, height, {}};
    image.rgba.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data());
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    // GL's first row is the lowest, a picture's the highest.
    const auto row = static_cast<std::ptrdiff_t>(width) * 4;
    for (int top = 0, low = height - 1; top < low; ++top, --low)
        std::swap_ranges(image.rgba.begin() + top * row, image.rgba.begin() + (top + 1) * row,
                         image.rgba.begin() + low * row);
    // A window is opaque, whatever its blending left in alpha.
    for (std::size_t i = 3; i < image.rgba.size(); i += 4) image.rgba[i] = 255;
    return image;
}

void clear_bound(int width, int height)
{
    glViewport(0, 0, width, height);
    glDisable(GL_SCISSOR_TEST);
    glClearColor(0.0f, 0.0f, 0.0f, 1.0f);
    glClear(GL_COLOR_BUFFER_BIT);
}

}

Canvas::Canvas() : state_{std::make_unique<State>()} {}
Canvas::Canvas(Canvas&&) noexcept = default;
Canvas& Canvas::operator=(Canvas&&) noexcept = default;
Canvas::~Canvas() = default;

Result<Canvas> Canvas::create(int width, int height)
{
    GLint most = 0;
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &most);
    if (width < 1 || height < 1 || width > most || height > most)
        return fail(
            fmt::format("picture of {} x {}: expected 1 to {} pixels a side", width, height, most));
    Canvas canvas;
    State& s = *canvas.state_;
    s.width = width;
    s.height = height;
    s.picture = GlTexture::create();
    glBindTexture(GL_TEXTURE_2D, s.picture.name());
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glBindTexture(GL_TEXTURE_2D, 0);
    s.frame = GlFramebuffer::create();
    glBindFramebuffer(GL_FRAMEBUFFER, s.frame.name());
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, s.picture.name(),
                           0);
    if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE)
        return fail("graphics: the driver refuses a plain picture to draw into",
                    ExitCode::NoGraphics);
    return canvas;
}

void Canvas::make_target() const { glBindFramebuffer(GL_FRAMEBUFFER, state_->frame.name()); }

void Canvas::clear() const
{
    make_target();
    clear_bound(state_->width, state_->height);
}

Image Canvas::read() const
{
    make_target();
    return read_bound(state_->width, state_->height);
}

Image read_window(int width, int height)
{
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    return read_bound(width, height);
}

void clear_window(int width, int height)
{
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    clear_bound(width, height);
}

}
