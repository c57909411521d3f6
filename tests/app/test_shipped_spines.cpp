// models/*.glb are what the program itself writes: rebuilt here and compared part by part.

#include "app/spine_loading.h"
#include "catch.h"
#include "core/files.h"
#include "scenario/person.h"

using namespace spineload;

namespace {

// Both come from the same arithmetic; single precision in the file leaves less than a micrometre.
constexpr float tolerance_m = 1e-6f;

void check_same(const anatomy::Mesh& built, const anatomy::Mesh& shipped)
{
    CAPTURE(built.name, shipped.name);
    REQUIRE(built.positions.size() == shipped.positions.size());
    CHECK(built.triangles == shipped.triangles);
    float worst = 0.0f;
    for (std::size_t i = 0; i < built.positions.size(); ++i)
        worst = std::max(worst, glm::distance(built.positions[i], shipped.positions[i]));
    CHECK(worst <= tolerance_m);
}

}

TEST_CASE("the shipped spines are what the generator makes", "[app][models]")
{
    for (const auto& [id, file] : app::shipped_spines()) {
        CAPTURE(id, file);
        const auto person = scenario::load_person(std::string(id));
        REQUIRE(person);
        const auto body = anatomy::make_body(person->build);
        REQUIRE(body);
        const auto shipped =
            anatomy::read_built_in_glb((home_folder() / "models" / file).string(), *body);
        INFO((shipped ? "" : shipped.error().text()));
        REQUIRE(shipped);
        const auto built = anatomy::make_spine_shape(*body);
        REQUIRE(built);
        for (const auto bone : anatomy::all_bones)
            check_same(built->bones[index(bone)], shipped->bones[index(bone)]);
        for (const auto level : anatomy::all_levels) {
            check_same(built->discs[index(level)].annulus, shipped->discs[index(level)].annulus);
            check_same(built->discs[index(level)].nucleus, shipped->discs[index(level)].nucleus);
            for (std::size_t side = 0; side < 2; ++side) {
                check_same(built->facets[index(level)][side].superior,
                           shipped->facets[index(level)][side].superior);
                check_same(built->facets[index(level)][side].inferior,
                           shipped->facets[index(level)][side].inferior);
            }
        }
    }
}

TEST_CASE("another person's spine is generated, not borrowed", "[app][models]")
{
    anatomy::Build tall;
    tall.height = 1.90_m;
    tall.mass = 90_kg;
    const auto spine = app::load_spine("built-in", tall);
    REQUIRE(spine);
    const auto man = app::load_spine("built-in", scenario::load_person("default")->build);
    REQUIRE(man);
    const auto height = [](const app::SpineModel& model) {
        float low = 1e9f, high = -1e9f;
        for (const auto& bone : model.shape.bones)
            for (const auto& p : bone.positions)
                low = std::min(low, p.y), high = std::max(high, p.y);
        return high - low;
    };
    CHECK(height(**spine) / height(**man) == Approx(1.90 / 1.68).epsilon(0.02));
}
