#include "app/film.h"
#include "cli/bench_draw.h"
#include "cli/commands.h"
#include "render/film_picture.h"

#include <algorithm>
#include <chrono>

namespace spineload::cli {

Result<std::vector<Figure>> bench_film()
{
    auto solved = solve_with("walking", {});
    if (!solved) return tl::unexpected(solved.error());
    auto spine = app::load_spine("built-in", solved->person.build);
    if (!spine) return tl::unexpected(spine.error());
    const auto context = render::HeadlessContext::create();
    if (!context) return tl::unexpected(context.error());
    context->make_current();
    const auto renderer = render::Renderer::create();
    if (!renderer) return tl::unexpected(renderer.error());
    const app::FilmWish wish;
    std::vector<app::FilmSubject> subjects;
    subjects.push_back({std::move(*solved), std::move(*spine)});

    const auto start = std::chrono::steady_clock::now();
    const auto seconds = [&] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    auto film = app::Film::make(wish, std::move(subjects));
    if (!film) return tl::unexpected(film.error());
    const double planned = seconds();
    std::vector<double> frames;
    for (std::size_t i = 0; i < (*film)->frame_count(); ++i) {
        const double began = seconds();
        const auto pictures = (*film)->pictures(i);
        if (!pictures) return tl::unexpected(pictures.error());
        const auto image = render::film_picture(**renderer, pictures->front());
        if (!image) return tl::unexpected(image.error());
        frames.push_back(seconds() - began);
    }
    const auto count = (*film)->frame_count();
    const double all = seconds();
    std::ranges::nth_element(frames, frames.begin() + static_cast<std::ptrdiff_t>(count / 2));
    return std::vector<Figure>{
        {"film.walking", all / (*film)->seconds(), "s per film second", count, ""},
        {"film.frame", frames[count / 2] * 1e3, "ms", 0, ""},
        {"film.plan", planned * 1e3, "ms", 0, ""}};
}

}
