#include "render/page_tools.h"

#include "render/document_pdf.h"
#include "render/picture.h"

#include <stb/stb_image_write.h>
#include <thread>

namespace spineload::render {

namespace {

Result<page::Raster> draw(const scene::Picture& picture)
{
    Result<page::Raster> out = fail("");
    // A thread has a current context of its own, so the window's is left alone.
    std::thread{[&] {
        const auto context = HeadlessContext::create();
        if (!context) {
            out = tl::unexpected(context.error());
            return;
        }
        context->make_current();
        const auto renderer = Renderer::create();
        if (!renderer) {
            out = tl::unexpected(renderer.error());
            return;
        }
        auto image = render_picture(**renderer, picture);
        if (image)
            out = page::Raster{image->width, image->height, std::move(image->rgba)};
        else
            out = tl::unexpected(image.error());
    }}.join();
    return out;
}

Result<std::string> png(const page::Raster& raster)
{
    std::string bytes;
    const auto append = [](void* context, void* data, int size) {
        static_cast<std::string*>(context)->append(static_cast<const char*>(data),
                                                   static_cast<std::size_t>(size));
    };
    if (stbi_write_png_to_func(append, &bytes, raster.width, raster.height, 4, raster.rgba.data(),
                               raster.width * 4) == 0)
        return fail("picture: it could not be encoded as PNG");
    return bytes;
}

}

scene::PageTools page_tools() { return {draw, png, document_pdf}; }

}
