#include "render/vision_filter.h"
#include "scene/section.h"
#include "stage.h"

#include <algorithm>
#include <cmath>

using namespace spineload;
using namespace spineload::render;
using namespace spineload::render::testing;

namespace {

constexpr int width = 240, height = 180;

// A face over a box's cut at the plane z = `at`, as the builder of scenes makes it.
scene::CutFace face_of(const scene::Item& item, const scene::Section& section)
{
    const auto frame = scene::frame_of(section);
    const auto grid = scene::depth_grid(scene::cut_lines(*item.mesh, item.world_from_mesh, frame),
                                        0.0007f, 0.003f);
    REQUIRE(grid.columns > 1);
    scene::CutFace face;
    face.columns = grid.columns;
    face.rows = grid.rows;
    face.corner = frame.point + grid.low.x * frame.across + grid.low.y * frame.up;
    face.across = grid.cell * static_cast<float>(grid.columns - 1) * frame.across;
    face.up = grid.cell * static_cast<float>(grid.rows - 1) * frame.up;
    face.depth = grid.depth;
    face.rim = {0.1f, 0.1f, 0.9f};
    face.inside = {0.9f, 0.1f, 0.1f};
    face.rim_width = 0.002f;
    face.pick = item.pick;
    face.revision = 1;
    return face;
}

// The column of boxes, cut where z = `at`, the right side (towards the camera) left out.
scene::Scene cut_scene(float at)
{
    auto scene = small_scene();
    scene.section = scene::Section{{0, 0, at}, {0, 0, 1}};
    for (const auto& item : scene.items) scene.cuts.push_back(face_of(item, *scene.section));
    return scene;
}

scene::Camera from_right(const scene::Scene& scene)
{
    return scene::fit_camera(*scene::named_camera("right"), scene::whole_bounds(scene),
                             static_cast<float>(width) / static_cast<float>(height), 0.15f);
}

bool is_reddish(const std::array<int, 4>& pixel)
{
    return pixel[0] > 110 && pixel[0] > 2 * pixel[1] && pixel[0] > 2 * pixel[2];
}

}

TEST_CASE("a section shows a face where the plane crosses a body", "[render][section]")
{
    auto& renderer = *Stage::shared().renderer;
    const auto quality = GENERATE(Quality::Fast, Quality::Still);
    const auto scene = cut_scene(0.005f);
    const auto camera = from_right(scene);
    renderer.restart_refinement();
    renderer.draw(scene, camera, width, height, quality);
    const Image image = renderer.read_image();
    for (const auto& item : scene.items) {
        const glm::vec3 middle = glm::vec3{item.world_from_mesh[3]} + glm::vec3{0, 0, 0.005f};
        const auto at = place_of(camera, middle, width, height);
        CHECK(is_reddish(pixel(image, at.x, at.y)));
        CHECK(renderer.pick(at.x, at.y) == item.pick);
        glm::vec3 world{0.0f};
        REQUIRE(renderer.world_at(at.x, at.y, world));
        // What is met is the plane, not the box's side 19 mm in front of it.
        CHECK(world.z == Approx(0.005f).margin(5e-4));
        CHECK(renderer.is_in_sight(middle));
        CHECK_FALSE(renderer.is_in_sight(middle - glm::vec3{0, 0, 0.02f}));
    }
    // Near the rim the shell has its own colour.
    const auto rim = place_of(camera, {0.0193f, 0.04f, 0.005f}, width, height);
    const auto seen = pixel(image, rim.x - 1, rim.y);
    CHECK(seen[2] > seen[0]);
}

TEST_CASE("what lies in front of the plane is neither drawn nor picked", "[render][section]")
{
    auto& renderer = *Stage::shared().renderer;
    const auto quality = GENERATE(Quality::Fast, Quality::Still);
    auto scene = small_scene();
    // A body in front of the others, all of it on the side that is left out.
    scene.items.push_back(item(box({0.004f, 0.05f, 0.004f}), {0, 0.014f, 0.04f}, 7));
    const auto camera = from_right(scene);
    const auto at = place_of(camera, {0, 0.04f, 0.044f}, width, height);
    renderer.restart_refinement();
    renderer.draw(scene, camera, width, height, quality);
    CHECK(renderer.pick(at.x, at.y) == 7);
    scene.section = scene::Section{{0, 0, 0.030f}, {0, 0, 1}};
    renderer.draw(scene, camera, width, height, quality);
    CHECK(renderer.pick(at.x, at.y) == 1);
    const auto picks = renderer.picks();
    CHECK(std::ranges::count(picks, 7u) == 0);
    glm::vec3 world{0.0f};
    REQUIRE(renderer.world_at(at.x, at.y, world));
    CHECK(world.z < 0.0301f);
    // A plane in front of everything leaves everything.
    scene.section->point.z = 0.2f;
    renderer.draw(scene, camera, width, height, quality);
    CHECK(renderer.pick(at.x, at.y) == 7);
    CHECK(glGetError() == GL_NO_ERROR);
}

TEST_CASE("a symmetrical body has a symmetrical cut", "[render][section]")
{
    auto& renderer = *Stage::shared().renderer;
    auto scene = cut_scene(0.0f);
    auto camera = from_right(scene);
    camera.target.x = 0.0f;
    const Image image = still(renderer, scene, camera, width, height);
    int differing = 0;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width / 2; ++x)
            if (is_reddish(pixel(image, x, y)) != is_reddish(pixel(image, width - 1 - x, y)))
                ++differing;
    // A column of pixels on either edge may round the other way.
    CHECK(differing <= 2 * height);
    int faces = 0;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            if (is_reddish(pixel(image, x, y))) ++faces;
    CHECK(faces > 2000);
}

TEST_CASE("a cut face takes the map's colour where it has values", "[render][section]")
{
    auto& renderer = *Stage::shared().renderer;
    auto scene = cut_scene(0.0f);
    const float value = GENERATE(500.0f, 2000.0f, 3400.0f);
    auto& cut = scene.cuts[1];
    cut.value.assign(cut.depth.size(), value);
    cut.revision = static_cast<std::uint64_t>(value);
    const auto camera = from_right(scene);
    const Image image = still(renderer, scene, camera, width, height);
    const auto at = place_of(camera, {0, 0.014f, 0.0f}, width, height);
    const auto expected =
        255.0f * scene::colour_of(scene.map, scene.range, scene.over, scene.under, value);
    const auto seen = pixel(image, at.x, at.y);
    for (int c = 0; c < 3; ++c)
        // Four fifths are unlit, as on the coloured parts: within 14 %.
        CHECK(seen[static_cast<std::size_t>(c)] == Approx(expected[c]).epsilon(0.14).margin(4.0));
}

TEST_CASE("another colour vision turns the picture's colours as the function says",
          "[render][vision]")
{
    auto& renderer = *Stage::shared().renderer;
    const auto quality = GENERATE(Quality::Fast, Quality::Still);
    const auto vision = GENERATE(scene::ColourVision::Protanopia, scene::ColourVision::Tritanopia);
    auto scene = small_scene(3400.0f);
    const auto camera = view_of(scene, width, height);
    const auto draw = [&] {
        renderer.restart_refinement();
        renderer.draw(scene, camera, width, height, quality);
        return renderer.read_image();
    };
    const Image plain = draw();
    scene.look.vision = vision;
    const Image turned = draw(), expected = seen_as(plain, vision);
    int most = 0;
    for (std::size_t i = 0; i < turned.rgba.size(); ++i)
        most = std::max(most, std::abs(int{turned.rgba[i]} - int{expected.rgba[i]}));
    // Eight bits before, eight after: dark colours lose up to three levels in the curve.
    CHECK(most <= 4);
    CHECK(turned.rgba != plain.rgba);
}

TEST_CASE("the window's filter changes what is in the framebuffer, and nothing for normal eyes",
          "[render][vision]")
{
    auto& renderer = *Stage::shared().renderer;
    const auto scene = small_scene(3400.0f);
    const auto camera = view_of(scene, width, height);
    renderer.draw(scene, camera, width, height, Quality::Fast);
    const Image plain = renderer.read_image();
    auto filter = VisionFilter::create();
    REQUIRE(filter);
    GLuint frame = 0;
    glGenFramebuffers(1, &frame);
    glBindFramebuffer(GL_FRAMEBUFFER, frame);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D,
                           renderer.colour_texture(), 0);
    (*filter)->apply(width, height, scene::ColourVision::Normal);
    CHECK(renderer.read_image().rgba == plain.rgba);
    (*filter)->apply(width, height, scene::ColourVision::Deuteranopia);
    GLint bound = 0;
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &bound);
    CHECK(static_cast<GLuint>(bound) == frame);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    glDeleteFramebuffers(1, &frame);
    const Image turned = renderer.read_image();
    const Image expected = seen_as(plain, scene::ColourVision::Deuteranopia);
    int most = 0;
    for (std::size_t i = 0; i < turned.rgba.size(); ++i)
        most = std::max(most, std::abs(int{turned.rgba[i]} - int{expected.rgba[i]}));
    CHECK(most <= 4);
    CHECK(glGetError() == GL_NO_ERROR);
}
