// What a spine costs that is nobody's yet, and how long the window's user waits for it.

#include "app/session.h"
#include "app/spine_cache.h"
#include "cli/bench_draw.h"

#include <fmt/format.h>
#include <unistd.h>
#include <algorithm>
#include <cstdlib>
#include <thread>

namespace spineload::cli {

namespace {

// Triangles of everything that is visible by default.
double triangles_of(const anatomy::SpineShape& shape)
{
    std::size_t indices = 0;
    for (const auto& bone : shape.bones) indices += bone.triangles.size();
    for (const auto& disc : shape.discs)
        indices += disc.annulus.triangles.size() + disc.nucleus.triangles.size();
    for (const auto& level : shape.facets)
        for (const auto& facet : level)
            indices += facet.superior.triangles.size() + facet.inferior.triangles.size();
    return static_cast<double>(indices / 3);
}

// A new person's spine: something to see, the usual one, the finest, and the usual one met again.
Result<std::vector<Figure>> bench_making()
{
    const auto person = scenario::load_person("default");
    if (!person) return tl::unexpected(person.error());
    const auto body = anatomy::make_body(person->build);
    if (!body) return tl::unexpected(body.error());
    std::vector<Figure> figures;
    std::optional<anatomy::SpineShape> usual;
    const auto make = [&](const std::string& name, const anatomy::ShapeDetail& detail) {
        std::optional<anatomy::SpineShape> shape;
        const double time = median_seconds(3, [&] {
            if (auto made = anatomy::make_spine_shape(*body, detail)) shape = std::move(*made);
        });
        if (!shape) return;
        figures.push_back({"spine." + name, time * 1e3, "ms", 0, ""});
        figures.push_back({"spine." + name + ".size", triangles_of(*shape), "triangles", 0, ""});
        if (detail == anatomy::ShapeDetail{}) usual = std::move(*shape);
    };
    make("first", anatomy::coarse_detail);
    make("generate", {});
    make("fine", anatomy::fine_detail);
    if (!usual)
        return fail("bench spine: the default person's spine cannot be made", ExitCode::BadInput);
    const auto folder =
        std::filesystem::temp_directory_path() / fmt::format("spineload-bench-{}", ::getpid());
    const app::SpineCache cache{folder};
    const std::string key = app::spine_key(*body, {});
    cache.keep(key, *usual);
    bool is_there = true;
    const double time =
        median_seconds(5, [&] { is_there &= cache.find(app::spine_key(*body, {})).has_value(); });
    if (is_there) figures.push_back({"spine.cached", time * 1e3, "ms", 0, ""});
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
    return figures;
}

using Clock = std::chrono::steady_clock;

// Lets the window's state go on, as frame after frame does, until `is_reached`; how long it took.
template <class Reached>
double waited(app::Session& session, Reached is_reached)
{
    constexpr auto longest = std::chrono::seconds{60};
    const auto start = Clock::now();
    while (!is_reached() && Clock::now() - start < longest) {
        session.update(std::chrono::milliseconds{16});
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }
    return std::chrono::duration<double>(Clock::now() - start).count();
}

// From the change of a bone's slider to loads and a spine of the new value, and to the usual spine;
// between values of a slider that is held.
Result<std::vector<Figure>> bench_changing()
{
    // Nobody's cache is asked or filled.
    ::setenv("SPINELOAD_SPINE_CACHE", "off", 1);
    auto opened = app::Session::open({});
    if (!opened) return tl::unexpected(opened.error());
    app::Session& session = **opened;
    const auto is_usual = [&] { return session.spine() && !session.spine()->is_coarse; };
    waited(session, is_usual);
    anatomy::Build build = session.document().person.build;
    const auto change = [&](bool is_held) {
        build.height = build.height + 1_mm;
        session.apply(app::set_build(build, "Height", is_held));
        return waited(session, [&] { return session.spine()->body.build == build; });
    };
    constexpr std::size_t runs = 5;
    std::vector<double> first, usual, held;
    for (std::size_t i = 0; i < runs; ++i) {
        first.push_back(change(false));
        usual.push_back(first.back() + waited(session, is_usual));
    }
    for (std::size_t i = 0; i < runs; ++i) held.push_back(change(true));
    session.apply(app::release());
    const auto figure = [](const char* name, std::vector<double> times) {
        std::ranges::sort(times);
        return Figure{name, 1e3 * times[times.size() / 2], "ms", 0, ""};
    };
    return std::vector<Figure>{figure("spine.change.first", first),
                               figure("spine.change.usual", usual),
                               figure("spine.change.held", held)};
}

}

Result<std::vector<Figure>> bench_spine()
{
    auto figures = bench_making();
    if (!figures) return figures;
    const auto changing = bench_changing();
    if (!changing) return changing;
    figures->insert(figures->end(), changing->begin(), changing->end());
    return figures;
}

}
