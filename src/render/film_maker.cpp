#include "render/film_maker.h"

#include "render/film_picture.h"

namespace spineload::render {

FilmMaker::FilmMaker(FilmWriter writer, const Length& length, Pictures pictures)
    : writer_{std::move(writer)}, length_{length}, pictures_{std::move(pictures)}
{
}

Result<std::unique_ptr<FilmMaker>> FilmMaker::begin(const FilmTarget& target, const Length& length,
                                                    Pictures pictures)
{
    auto writer = FilmWriter::open(target);
    if (!writer) return tl::unexpected(writer.error());
    return std::unique_ptr<FilmMaker>{
        new FilmMaker{std::move(*writer), length, std::move(pictures)}};
}

Result<bool> FilmMaker::step()
{
    if (is_drawn()) return writer_.finish();
    const auto pictures = pictures_(next_);
    if (!pictures) return tl::unexpected(pictures.error());
    std::vector<Image> images;
    for (std::size_t i = 0; i < pictures->size(); ++i) {
        if (i >= renderers_.size()) {
            auto renderer = Renderer::create();
            if (!renderer) return tl::unexpected(renderer.error());
            renderers_.push_back(std::move(*renderer));
        }
        auto image = film_picture(*renderers_[i], (*pictures)[i]);
        if (!image) return tl::unexpected(image.error());
        images.push_back(std::move(*image));
    }
    const Image whole = side_by_side(images, pictures->front().overlay.palette->line_strong);
    const std::size_t times = next_ + 1 == length_.frames ? length_.last_shown : 1;
    for (std::size_t i = 0; i < times; ++i)
        if (const auto added = writer_.add(whole); !added) return tl::unexpected(added.error());
    ++next_;
    return false;
}

}
