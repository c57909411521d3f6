#include "catch.h"
#include "scene/picture.h"
#include "scene/structures.h"
#include "stand_in_spine.h"

#include <algorithm>

using namespace spineload;
using namespace spineload::scene;
using namespace spineload::scene::testing;

namespace {

struct Solved {
    scenario::Activity activity;
    scenario::Person person;
    biomech::Model model;
    biomech::Problem problem;
    biomech::Solution solution, standing;
    std::shared_ptr<const anatomy::SpineShape> shape;

    static Solved of(const std::string& id, int frames)
    {
        Solved out;
        out.activity = *scenario::Activity::load(id);
        out.person = *out.activity.person_for(*scenario::load_person("default"));
        out.model = *biomech::Model::make(out.person.build);
        const auto problem = scenario::make_problem(out.activity, out.person, frames);
        REQUIRE(problem);
        out.problem = *problem;
        out.solution = biomech::solve(out.model, out.problem);
        out.standing = biomech::solve(out.model, biomech::standing_problem(out.person.build));
        out.shape = stand_in_spine(out.model.body());
        return out;
    }
    PictureWish wish() const
    {
        PictureWish wish;
        wish.activity = &activity;
        wish.person = &person;
        wish.model = &model;
        wish.problem = &problem;
        wish.solution = &solution;
        wish.standing = &standing;
        wish.shape = shape;
        return wish;
    }
};

}

TEST_CASE("a picture names every level's value and marks the largest", "[scene][picture]")
{
    const auto solved = Solved::of("lift-stoop-20kg", 11);
    auto wish = solved.wish();
    wish.frame = peak_frame(solved.solution, wish.quantity);
    SceneBuilder builder;
    const auto picture = make_picture(builder, wish);
    REQUIRE(picture);
    const auto& overlay = picture->overlay;
    REQUIRE(overlay.rows.size() == anatomy::level_count);
    CHECK(std::ranges::count(overlay.rows, true, &Overlay::Row::is_marked) == 1);
    const auto& levels = solved.solution.frames[wish.frame].levels;
    const auto most = std::ranges::max_element(levels, {}, &biomech::LevelLoads::compression);
    const auto marked = std::ranges::find(overlay.rows, true, &Overlay::Row::is_marked);
    CHECK(marked->value == show_value(wish.quantity, most->compression.si()));
    CHECK(marked->more.find("× standing") != std::string::npos);
    CHECK(overlay.title == solved.activity.card().title);
    REQUIRE(overlay.legend);
    CHECK(overlay.legend->marker);
    CHECK(overlay.inset);
    // Words and spine share the picture: the spine keeps to its part.
    const glm::vec2 size{1280, 720};
    for (const auto& point : spine_points(picture->scene)) {
        const auto at = project(picture->camera, point, size);
        CHECK((at.x > 150.0f && at.x < 1110.0f && at.y > 0.0f && at.y < 720.0f));
    }
}

TEST_CASE("a still picture of standing compares with nothing", "[scene][picture]")
{
    const auto solved = Solved::of("standing", 2);
    SceneBuilder builder;
    const auto picture = make_picture(builder, solved.wish());
    REQUIRE(picture);
    CHECK(picture->overlay.lines.size() == 1);
    for (const auto& row : picture->overlay.rows) CHECK(row.more.empty());
}

TEST_CASE("from the left the values stand on the left", "[scene][picture]")
{
    const auto solved = Solved::of("standing", 2);
    SceneBuilder builder;
    auto wish = solved.wish();
    wish.view = "left";
    CHECK(make_picture(builder, wish)->overlay.rows_side == Overlay::Side::Left);
    wish.view = "right";
    CHECK(make_picture(builder, wish)->overlay.rows_side == Overlay::Side::Right);
}

TEST_CASE("values stand above somebody who lies on the back, in order along the spine",
          "[scene][picture]")
{
    const auto solved = Solved::of("lying-supine", 2);
    SceneBuilder builder;
    auto wish = solved.wish();
    wish.view = "right";
    const auto picture = make_picture(builder, wish);
    REQUIRE(picture);
    CHECK(picture->overlay.rows_side == Overlay::Side::Above);
    // Lying with the head to the left or right, the levels follow each other across.
    const auto& rows = picture->overlay.rows;
    const bool is_rising = rows.front().anchor.x < rows.back().anchor.x;
    for (std::size_t i = 0; i + 1 < rows.size(); ++i)
        CHECK((rows[i].anchor.x < rows[i + 1].anchor.x) == is_rising);
}

TEST_CASE("an unknown view or frame is an error that helps", "[scene][picture]")
{
    const auto solved = Solved::of("standing", 2);
    SceneBuilder builder;
    auto wish = solved.wish();
    wish.view = "sideways";
    const auto picture = make_picture(builder, wish);
    REQUIRE_FALSE(picture);
    CHECK(picture.error().text().find("sideways") != std::string::npos);
    CHECK(picture.error().text().find("back-oblique") != std::string::npos);
    wish.view = "right";
    wish.frame = 5;
    CHECK_FALSE(make_picture(builder, wish));
}

TEST_CASE("every quantity and view makes a picture", "[scene][picture]")
{
    const auto solved = Solved::of("walking", 5);
    SceneBuilder builder;
    for (const auto& quantity : quantities())
        for (const auto& view : named_views()) {
            auto wish = solved.wish();
            wish.quantity = quantity.quantity;
            wish.view = view.id;
            wish.frame = peak_frame(solved.solution, wish.quantity, solved.model.fascicles());
            CAPTURE(quantity.id, view.id);
            const auto picture = make_picture(builder, wish);
            REQUIRE(picture);
            const bool has_levels = quantity.quantity != scene::Quantity::MuscleActivation;
            CHECK(picture->overlay.rows.size() == (has_levels ? anatomy::level_count : 0));
        }
}

TEST_CASE("one camera shows a whole motion", "[scene][picture]")
{
    const auto solved = Solved::of("lift-stoop-20kg", 21);
    SceneBuilder builder;
    auto wish = solved.wish();
    const auto camera = film_camera(builder, wish);
    REQUIRE(camera);
    wish.camera = *camera;
    for (wish.frame = 0; wish.frame < solved.solution.frames.size(); wish.frame += 4) {
        const auto picture = make_picture(builder, wish);
        REQUIRE(picture);
        CHECK(picture->camera == *camera);
        for (const auto& point : spine_points(picture->scene)) {
            const auto at = project(*camera, point, {1280, 720});
            CHECK((at.x > 0.0f && at.x < 1280.0f && at.y > 0.0f && at.y < 720.0f));
        }
    }
}
