#include "app/film.h"

#include "catch.h"
#include "scenario/person.h"

using namespace spineload;
using namespace spineload::app;

namespace {

FilmSubject subject(const std::string& activity)
{
    report::Request request;
    auto loaded = scenario::Activity::load(activity);
    REQUIRE(loaded);
    request.activity = *loaded;
    const auto person = scenario::load_person("default");
    REQUIRE(person);
    request.person = *person;
    auto solved = report::solve_activity(request);
    REQUIRE(solved);
    auto spine = load_spine("built-in", solved->person.build);
    REQUIRE(spine);
    return {std::move(*solved), std::move(*spine)};
}

std::unique_ptr<Film> film_of(const FilmWish& wish, std::initializer_list<std::string> activities)
{
    std::vector<FilmSubject> subjects;
    for (const auto& activity : activities) subjects.push_back(subject(activity));
    auto film = Film::make(wish, std::move(subjects));
    if (!film) FAIL(film.error().text());
    return std::move(*film);
}

// The place of a bone in a frame's scene.
glm::vec3 place(const scene::Picture& picture, std::size_t bone = 3)
{
    return glm::vec3{picture.scene.items[bone].world_from_mesh[3]};
}

}

TEST_CASE("a cycle's last frame leads into its first as evenly as any other", "[app][film]")
{
    FilmWish wish;
    wish.fps = 20.0;
    const auto film = film_of(wish, {"walking"});
    REQUIRE(film->is_loop());
    CHECK(film->last_shown() == 1);
    const double duration = subject("walking").solved.activity.duration_s();
    CHECK(static_cast<double>(film->frame_count()) == Approx(duration * 20.0).margin(0.5));
    std::vector<glm::vec3> places;
    for (std::size_t i = 0; i < film->frame_count(); ++i)
        places.push_back(place(film->pictures(i)->front()));
    float largest = 0.0f;
    for (std::size_t i = 0; i + 1 < places.size(); ++i)
        largest = std::max(largest, glm::distance(places[i], places[i + 1]));
    // A frame shown twice would stand still, one left out would jump twice as far.
    const float seam = glm::distance(places.back(), places.front());
    CHECK(seam > 0.0f);
    CHECK(seam <= 1.2f * largest);
}

TEST_CASE("camera, colours and marked level stay the same over a film", "[app][film]")
{
    FilmWish wish;
    wish.fps = 10.0;
    const auto film = film_of(wish, {"lift-stoop-20kg"});
    CHECK_FALSE(film->is_loop());
    CHECK(film->last_shown() > 1);
    const auto first = film->pictures(0)->front();
    for (std::size_t i = 1; i < film->frame_count(); ++i) {
        const auto now = film->pictures(i)->front();
        CHECK(now.camera == first.camera);
        CHECK(now.scene.range.low == first.scene.range.low);
        CHECK(now.scene.range.high == first.scene.range.high);
        CHECK(now.overlay.rows_side == first.overlay.rows_side);
        const auto marked = [](const scene::Picture& p) {
            return std::ranges::find_if(p.overlay.rows, [](const auto& r) { return r.is_marked; })
                ->name;
        };
        CHECK(marked(now) == marked(first));
    }
    CHECK_FALSE(film->pictures(film->frame_count()));
}

TEST_CASE("a still posture is turned round once", "[app][film]")
{
    FilmWish wish;
    wish.fps = 6.0;
    wish.turn_s = 4.0;
    const auto film = film_of(wish, {"standing"});
    CHECK(film->is_loop());
    REQUIRE(film->frame_count() == 24);
    const auto at = [&](std::size_t frame) { return film->pictures(frame)->front(); };
    const auto first = at(0), half = at(12);
    CHECK(std::abs(std::remainder(half.camera.yaw - first.camera.yaw, 6.2831853f)) ==
          Approx(3.14159265f).margin(1e-4));
    // The spine stays inside the picture all the way round.
    for (const std::size_t frame : {0u, 5u, 12u, 18u}) {
        const auto picture = at(frame);
        for (const auto& point : scene::spine_points(picture.scene)) {
            const auto pixel = scene::project(picture.camera, point, {1280.0f, 720.0f});
            if (pixel.x < 0.0f || pixel.x > 1280.0f || pixel.y < 0.0f || pixel.y > 720.0f)
                FAIL("frame " << frame << ": a point at " << pixel.x << ", " << pixel.y);
        }
    }
}

TEST_CASE("two activities side by side share scale and length", "[app][film]")
{
    FilmWish wish;
    wish.fps = 10.0;
    const auto film = film_of(wish, {"lift-stoop-20kg", "lift-squat-20kg"});
    const auto pictures = film->pictures(film->frame_count() - 1);
    REQUIRE(pictures);
    REQUIRE(pictures->size() == 2);
    CHECK((*pictures)[0].width == 640);
    CHECK((*pictures)[0].camera.distance == (*pictures)[1].camera.distance);
}

TEST_CASE("wishes beyond their limits are refused all at once", "[app][film]")
{
    FilmWish wish;
    wish.fps = 0.0;
    wish.speed = 100.0;
    const auto film = Film::make(wish, {});
    REQUIRE_FALSE(film);
    CHECK(film.error().lines.size() == 2);
    wish.fps = std::numeric_limits<double>::quiet_NaN();
    CHECK_FALSE(Film::make(wish, {}));
}
