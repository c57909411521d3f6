// One binary: a window, or a command.

#include "cli/candidates.h"
#include "cli/commands.h"
#include "cli/moments.h"
#include "education/tours.h"
#include "ui/window.h"

#include <fmt/format.h>
#include <cstdlib>
#include <exception>
#include <new>

namespace {

using namespace spineload;

// The settings of --set and the person of --person, as the window takes them.
Result<ui::WindowOptions> window_options(const std::string& activity,
                                         const cli::SolveOptions& options)
{
    ui::WindowOptions window;
    window.activity = activity;
    window.spine = options.spine;
    auto settings = cli::parse_settings(options.set);
    if (!settings) return tl::unexpected(settings.error());
    auto person = scenario::load_person(options.person);
    if (!person) return tl::unexpected(person.error());
    if (!activity.empty() || !settings->values.empty()) {
        const auto loaded = scenario::Activity::load(activity.empty() ? "standing" : activity);
        if (!loaded) return tl::unexpected(loaded.error());
        // The person's own keys are applied here, so that the window starts with that person.
        scenario::Settings of_person;
        for (const auto& [key, value] : settings->values)
            (key.starts_with("person.") ? of_person : window.settings).values.emplace(key, value);
        auto changed = loaded->person_for(*person, of_person);
        if (!changed) return tl::unexpected(changed.error());
        if (!of_person.values.empty()) person = std::move(changed);
        if (window.activity.empty() && !window.settings.values.empty())
            window.activity = "standing";
    }
    window.person = std::move(*person);
    return window;
}

// B to D, each with settings and person of its own.
Result<std::vector<app::Rival>> rivals_of(const cli::RenderArguments& arguments,
                                          const std::vector<cli::SolveOptions>& options)
{
    std::vector<app::Rival> rivals;
    for (std::size_t i = 0; i < arguments.rivals.size(); ++i) {
        const auto window = window_options(arguments.rivals[i], options[i + 1]);
        if (!window) return tl::unexpected(window.error());
        const auto activity = scenario::Activity::load(arguments.rivals[i]);
        if (!activity) return tl::unexpected(activity.error());
        auto changed = activity->with(window->settings);
        if (!changed) return tl::unexpected(changed.error());
        rivals.push_back({std::move(*changed), window->person});
    }
    return rivals;
}

// Without a display there is still a picture: the README promises it.
int render_instead(const cli::OpenArguments& arguments, const cli::WindowCalls& calls)
{
    fmt::print(stderr,
               "spineload: there is no display to open a window on; rendering the default picture "
               "to spineload.png instead\n");
    cli::RenderArguments picture;
    picture.activity = "standing";
    picture.output = "spineload.png";
    picture.options = arguments.options;
    return cli::render(picture, calls);
}

bool has_display()
{
    const auto is_set = [](const char* name) {
        const char* value = std::getenv(name);
        return value && *value;
    };
    return is_set("DISPLAY") || is_set("WAYLAND_DISPLAY");
}

Result<render::Image> draw_window(const cli::RenderArguments& arguments)
{
    const auto each = cli::candidate_options(1 + arguments.rivals.size(), arguments.options);
    if (!each) return tl::unexpected(each.error());
    auto options = window_options(arguments.activity, each->front());
    if (!options) return tl::unexpected(options.error());
    auto rivals = rivals_of(arguments, *each);
    if (!rivals) return tl::unexpected(rivals.error());
    options->rivals = std::move(*rivals);
    const auto quantity = cli::quantity_named(arguments.quantity);
    if (!quantity) return tl::unexpected(quantity.error());
    options->quantity = *quantity;
    options->view = arguments.view;
    options->shows_bands = arguments.bands;
    if (!arguments.show.empty() || !arguments.hide.empty()) {
        scene::Layers usual;
        usual.levers = true;  // the window draws them to what is picked
        const auto layers = cli::layers_named(arguments.show, arguments.hide, usual);
        if (!layers) return tl::unexpected(layers.error());
        options->layers = *layers;
    }
    if (!arguments.pick.empty()) {
        const auto picked = education::parse_structure(arguments.pick);
        if (!picked) return tl::unexpected(picked.error());
        options->picked = *picked;
    }
    if (arguments.mode == "compare") options->mode = app::Mode::Compare;
    if (arguments.mode == "learn" || !arguments.tour.empty()) options->mode = app::Mode::Learn;
    options->card = arguments.card;
    options->day = arguments.day;
    options->shows_parts = arguments.parts;
    if (!arguments.tour.empty()) {
        const auto tours = education::load_tours();
        const auto* tour = tours.find(arguments.tour);
        if (!tour)
            return fail(
                fmt::format("--tour: no tour is called \"{}\"; spineload list tours names them",
                            arguments.tour));
        if (static_cast<std::size_t>(arguments.step) > tour->steps.size())
            return fail(fmt::format("--step: expected 1 to {}, found {}", tour->steps.size(),
                                    arguments.step));
        options->tour = tour->id;
        options->step = static_cast<std::size_t>(arguments.step) - 1;
    }
    if (arguments.at != "peak") {
        const auto solved = cli::solve_with(arguments.activity, each->front());
        if (!solved) return tl::unexpected(solved.error());
        const auto frame = cli::frame_at(*solved, arguments.at, *quantity);
        if (!frame) return tl::unexpected(frame.error());
        options->time_s = solved->solution.frames[*frame].time.si();
    }
    return ui::draw_window_headless(*options, arguments.width, arguments.height, arguments.scale);
}

}

int main(int argc, char** argv)
{
    try {
        cli::WindowCalls calls;
        calls.draw = draw_window;
        calls.open = [&calls](const cli::OpenArguments& arguments) {
            if (!has_display()) {
                if (arguments.files.empty()) return render_instead(arguments, calls);
                return cli::report_error({{"spineload: there is no display to open a window on; "
                                           "spineload render draws pictures without one"},
                                          ExitCode::NoGraphics});
            }
            auto options = window_options("", arguments.options);
            if (!options) return cli::report_error(options.error());
            options->files = arguments.files;
            options->resets_settings = arguments.resets_settings;
            options->language = arguments.language;
            return ui::run_window(*options);
        };
        return cli::run({argv + 1, argv + argc}, calls);
    } catch (const std::bad_alloc&) {
        fmt::print(stderr, "spineload: not enough memory for this\n");
        return static_cast<int>(ExitCode::BadInput);
    } catch (const std::exception& error) {
        fmt::print(stderr, "spineload: internal error: {}\n", error.what());
        return static_cast<int>(ExitCode::CheckFailed);
    }
}
