#include "app/film.h"

#include "cli/commands.h"
#include "cli/moments.h"
#include "render/film_maker.h"

#include <fmt/format.h>
#include <unistd.h>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <thread>

namespace spineload::cli {

namespace {

// Set by Ctrl+C: a signal handler may do no more than that.
volatile std::sig_atomic_t stopped_by = 0;

// While it lives, Ctrl+C ends the film between two frames, so that nothing half-made stays.
class StopSignals {
public:
    StopSignals()
    {
        struct sigaction action = {};
        action.sa_handler = [](int signal) { stopped_by = signal; };
        for (std::size_t i = 0; i < 2; ++i) ::sigaction(signals[i], &action, &before_[i]);
    }
    ~StopSignals()
    {
        for (std::size_t i = 0; i < 2; ++i) ::sigaction(signals[i], &before_[i], nullptr);
    }
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;

private:
    static constexpr int signals[2] = {SIGINT, SIGTERM};
    struct sigaction before_[2] = {};
};

void show_progress(const render::FilmMaker& maker, bool is_end)
{
    if (::isatty(STDERR_FILENO) == 0) return;
    if (is_end)
        fmt::print(stderr, "\r\x1b[K");
    else if (maker.is_drawn())
        fmt::print(stderr, "\rfilm: writing …\x1b[K");
    else
        fmt::print(stderr, "\rfilm: frame {} of {}\x1b[K", maker.drawn() + 1, maker.count());
    std::fflush(stderr);
}

Result<app::FilmSubject> subject_of(const std::string& activity, const SolveOptions& options)
{
    auto solved = solve_with(activity, options);
    if (!solved) return tl::unexpected(solved.error());
    auto spine = app::load_spine(options.spine, solved->person.build);
    if (!spine) return tl::unexpected(spine.error());
    return app::FilmSubject{std::move(*solved), std::move(*spine)};
}

Result<app::FilmWish> wish_of(const FilmArguments& arguments)
{
    app::FilmWish wish;
    const auto format = render::film_format(arguments.output);
    if (!format) return tl::unexpected(format.error());
    const auto quantity = quantity_named(arguments.quantity);
    if (!quantity) return tl::unexpected(quantity.error());
    const auto layers = layers_named(arguments.show, arguments.hide);
    if (!layers) return tl::unexpected(layers.error());
    wish.quantity = *quantity;
    wish.layers = *layers;
    wish.fps = render::kept_fps(*format, arguments.fps);
    wish.speed = arguments.speed;
    wish.turn_s = arguments.turn_s;
    wish.width = arguments.width;
    wish.height = arguments.height;
    wish.view = arguments.view;
    wish.has_overlay = !arguments.is_plain;
    if (!arguments.pick.empty()) {
        const auto picked = education::parse_structure(arguments.pick);
        if (!picked) return tl::unexpected(picked.error());
        wish.picked = *picked;
    }
    if (!arguments.compared.empty() && arguments.width % 2 != 0)
        return fail(
            fmt::format("--size: with --compare the width is halved and must be even, found {}",
                        arguments.width));
    return wish;
}

// True when it is whole; false when it was stopped.
Result<bool> make(render::FilmMaker& maker)
{
    const StopSignals signals;
    stopped_by = 0;
    while (stopped_by == 0) {
        show_progress(maker, false);
        const auto done = maker.step();
        if (!done || *done) {
            show_progress(maker, true);
            if (!done) return tl::unexpected(done.error());
            return true;
        }
        if (maker.is_drawn()) std::this_thread::sleep_for(std::chrono::milliseconds{5});
    }
    show_progress(maker, true);
    return false;
}

}

int film(const FilmArguments& arguments)
{
    const auto wish = wish_of(arguments);
    if (!wish) return report_error(wish.error());
    std::vector<app::FilmSubject> subjects;
    for (const auto& activity : {arguments.activity, arguments.compared}) {
        if (activity.empty()) continue;
        auto subject = subject_of(activity, arguments.options);
        if (!subject) return report_error(subject.error());
        subjects.push_back(std::move(*subject));
    }
    const auto film = app::Film::make(*wish, std::move(subjects));
    if (!film) return report_error(film.error());
    const auto context = render::HeadlessContext::create();
    if (!context) return report_error(context.error());
    context->make_current();
    auto maker =
        render::FilmMaker::begin({arguments.output, wish->width, wish->height, wish->fps},
                                 {(*film)->frame_count(), (*film)->last_shown()},
                                 [&film](std::size_t frame) { return (*film)->pictures(frame); });
    if (!maker) return report_error(maker.error());
    // Narrow pictures are for the eye alone: words would be larger than what they name.
    if (const auto first = (*film)->pictures(0);
        first && wish->has_overlay && !first->front().has_overlay)
        fmt::print(stderr,
                   "{}: {} pixels of width leave no room for caption and legend; ask for a larger "
                   "--size to have them\n",
                   arguments.output, first->front().width);
    const auto made = make(**maker);
    if (!made) return report_error(made.error());
    if (!*made) {
        maker->reset();
        fmt::print(stderr, "film: stopped; nothing was written\n");
        // As a shell expects it of a program that Ctrl+C ends.
        std::raise(stopped_by);
        return 128 + stopped_by;
    }
    fmt::print(stderr, "{}: {} frames, {:.2f} s at {:.4g} frames/s, {:.1f} MB{}\n",
               arguments.output, (*film)->shown_count(), (*film)->seconds(), wish->fps,
               static_cast<double>((*maker)->bytes()) / 1e6,
               (*film)->is_loop() ? ", loops without a seam" : "");
    return 0;
}

}
