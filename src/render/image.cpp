#include "render/renderer.h"

#include "core/files.h"

#include <fmt/format.h>
#include <stb/stb_image.h>
#include <stb/stb_image_write.h>

namespace spineload::render {

Result<void> save_png(const Image& image, const std::string& path)
{
    const auto expected =
        static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 4;
    if (image.width < 1 || image.height < 1 || image.rgba.size() != expected)
        return fail(fmt::format("{}: there is no picture to save", path));
    std::string bytes;
    const auto append = [](void* context, void* data, int size) {
        static_cast<std::string*>(context)->append(static_cast<const char*>(data),
                                                   static_cast<std::size_t>(size));
    };
    if (stbi_write_png_to_func(append, &bytes, image.width, image.height, 4, image.rgba.data(),
                               image.width * 4) == 0)
        return fail(fmt::format("{}: the picture could not be encoded", path));
    return write_file(path, bytes);
}

Result<Image> load_png(const std::string& path)
{
    const auto bytes = read_file(path);
    if (!bytes) return tl::unexpected(bytes.error());
    int width = 0, height = 0, parts = 0;
    stbi_uc* pixels =
        stbi_load_from_memory(reinterpret_cast<const stbi_uc*>(bytes->data()),
                              static_cast<int>(bytes->size()), &width, &height, &parts, 4);
    if (!pixels) return fail(fmt::format("{}: no PNG picture: {}", path, stbi_failure_reason()));
    Image image{width, height, {}};
    image.rgba.assign(pixels, pixels + static_cast<std::ptrdiff_t>(width) * height * 4);
    stbi_image_free(pixels);
    return image;
}

}
