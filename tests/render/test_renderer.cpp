#include "stage.h"

#include "render/picture.h"

#include <epoxy/gl.h>
#include <algorithm>
#include <cmath>
#include <set>

using namespace spineload;
using namespace spineload::render;
using namespace spineload::render::testing;

namespace {

constexpr int width = 240, height = 180;

// The middle of a box's face that looks to the right of the body (+z), as the default camera sees
// it.
glm::vec3 face(const scene::Item& item, float depth)
{
    return glm::vec3{item.world_from_mesh[3]} + glm::vec3{0, 0, depth};
}

int largest_difference(const Image& a, const Image& b)
{
    REQUIRE(a.rgba.size() == b.rgba.size());
    int most = 0;
    for (std::size_t i = 0; i < a.rgba.size(); ++i)
        most = std::max(most, std::abs(int{a.rgba[i]} - int{b.rgba[i]}));
    return most;
}

double mean_difference(const Image& a, const Image& b)
{
    REQUIRE(a.rgba.size() == b.rgba.size());
    double sum = 0.0;
    for (std::size_t i = 0; i < a.rgba.size(); ++i)
        sum += std::abs(int{a.rgba[i]} - int{b.rgba[i]});
    return sum / static_cast<double>(a.rgba.size());
}

}

TEST_CASE("the same scene gives the same picture, to the bit", "[render]")
{
    auto& renderer = *Stage::shared().renderer;
    const auto scene = small_scene();
    const auto camera = view_of(scene, width, height);
    const auto quality = GENERATE(Quality::Fast, Quality::Still);
    const auto draw = [&] {
        renderer.restart_refinement();
        if (quality == Quality::Still) return still(renderer, scene, camera, width, height);
        renderer.draw(scene, camera, width, height, quality);
        return renderer.read_image();
    };
    const Image first = draw();
    still(renderer, small_scene(100.0f), camera, 64, 64);
    const Image second = draw();
    REQUIRE(first.width == width);
    REQUIRE(first.height == height);
    CHECK(largest_difference(first, second) == 0);
    // Something is there: bone is far lighter than the ground.
    const auto at = place_of(camera, face(scene.items[0], 0.024f), width, height);
    CHECK(pixel(first, at.x, at.y)[1] > 120);
    CHECK(pixel(first, 2, 2)[1] < 60);
}

TEST_CASE("a structure is picked where it is seen", "[render][pick]")
{
    auto& renderer = *Stage::shared().renderer;
    const auto scene = small_scene();
    const auto camera = view_of(scene, width, height);
    const auto quality = GENERATE(Quality::Fast, Quality::Still);
    renderer.draw(scene, camera, width, height, quality);
    for (const auto& item : scene.items) {
        const glm::vec3 point = face(item, 0.024f);
        const auto at = place_of(camera, point, width, height);
        CHECK(renderer.pick(at.x, at.y) == item.pick);
        glm::vec3 world{0.0f};
        REQUIRE(renderer.world_at(at.x, at.y, world));
        // One pixel is about half a millimetre here.
        CHECK(glm::distance(world, point) < 1e-3f);
    }
    glm::vec3 nowhere{0.0f};
    CHECK(renderer.pick(1, 1) == 0);
    CHECK_FALSE(renderer.world_at(1, 1, nowhere));
    CHECK(renderer.pick(-1, 5) == 0);
    CHECK(renderer.pick(width, height) == 0);
}

TEST_CASE("a coloured disc has the legend's colour", "[render]")
{
    auto& renderer = *Stage::shared().renderer;
    const auto quality = GENERATE(Quality::Fast, Quality::Still);
    const float value = GENERATE(0.0f, 900.0f, 1750.0f, 2870.0f, 3500.0f, 4200.0f);
    CAPTURE(value);
    auto scene = small_scene(value);
    const auto camera = view_of(scene, width, height);
    renderer.draw(scene, camera, width, height, quality);
    const auto at = place_of(camera, face(scene.items[1], 0.024f), width, height);
    const auto seen = pixel(renderer.read_image(), at.x, at.y);
    const auto expected = scene::colour_of(scene.map, scene.range, scene.over, scene.under, value);
    for (int c = 0; c < 3; ++c) {
        // Four fifths are unlit; the rest depends on which way the face looks: within 14 %.
        CHECK(seen[static_cast<std::size_t>(c)] ==
              Approx(255.0f * expected[c]).epsilon(0.14).margin(4.0));
    }
}

TEST_CASE("a coloured part has a dark outline, the picked one the accent", "[render]")
{
    auto& renderer = *Stage::shared().renderer;
    auto scene = small_scene();
    const bool is_picked = GENERATE(false, true);
    const auto quality = GENERATE(Quality::Fast, Quality::Still);
    scene.items[1].is_picked = is_picked;
    const auto camera = view_of(scene, width, height);
    renderer.restart_refinement();
    renderer.draw(scene, camera, width, height, quality);
    const Image image = renderer.read_image();
    // Down the middle of the seen face, across the upper edge of the disc.
    const auto wanted = 255.0f * (is_picked ? scene.look.accent : scene.look.outline);
    const auto edge = place_of(camera, {0, 0.025f, 0.024f}, width, height);
    double nearest = 1e9;
    for (int dy = -4; dy <= 4; ++dy) {
        const auto seen = pixel(image, edge.x, edge.y + dy);
        double distance = 0.0;
        for (int c = 0; c < 3; ++c)
            distance +=
                std::pow(seen[static_cast<std::size_t>(c)] - static_cast<double>(wanted[c]), 2);
        nearest = std::min(nearest, std::sqrt(distance));
    }
    CHECK(nearest < 40.0);
}

TEST_CASE("refinement settles, and then draws nothing more", "[render]")
{
    auto& renderer = *Stage::shared().renderer;
    const auto scene = small_scene();
    const auto camera = view_of(scene, width, height);
    renderer.restart_refinement();
    renderer.draw(scene, camera, width, height, Quality::Still);
    const Image first = renderer.read_image();
    int calls = 1;
    while (!renderer.is_settled() && calls < 100) {
        renderer.draw(scene, camera, width, height, Quality::Still);
        ++calls;
    }
    CHECK(renderer.is_settled());
    const Image settled = renderer.read_image();
    renderer.draw(scene, camera, width, height, Quality::Still);
    CHECK(largest_difference(settled, renderer.read_image()) == 0);
    // Refining smooths edges, it does not change the picture.
    CHECK(mean_difference(first, settled) < 3.0);
    if (renderer.is_software()) CHECK(mean_difference(first, settled) > 0.0);
}

TEST_CASE("moving the camera starts the picture anew", "[render]")
{
    auto& renderer = *Stage::shared().renderer;
    const auto scene = small_scene();
    auto camera = view_of(scene, width, height);
    const Image before = still(renderer, scene, camera, width, height);
    camera.yaw += 0.5f;
    renderer.draw(scene, camera, width, height, Quality::Still);
    CHECK(renderer.samples_drawn() < 16);
    const Image moved = still(renderer, scene, camera, width, height);
    CHECK(mean_difference(before, moved) > 1.0);
    camera.yaw -= 0.5f;
    CHECK(largest_difference(before, still(renderer, scene, camera, width, height)) == 0);
}

TEST_CASE("a changed colour or shape reaches the picture", "[render]")
{
    auto& renderer = *Stage::shared().renderer;
    auto scene = small_scene(100.0f);
    const auto camera = view_of(scene, width, height);
    const Image before = still(renderer, scene, camera, width, height);
    scene.items[1].scalar.assign(scene.items[1].scalar.size(), 3000.0f);
    scene.items[1].revision = 1;
    const Image coloured = still(renderer, scene, camera, width, height);
    CHECK(mean_difference(before, coloured) > 1.0);
    scene.items[1].mesh = box({0.02f, 0.004f, 0.03f});
    scene.items[1].scalar.assign(scene.items[1].mesh->positions.size(), 3000.0f);
    CHECK(mean_difference(coloured, still(renderer, scene, camera, width, height)) > 0.5);
}

TEST_CASE("an empty scene is the background gradient", "[render]")
{
    auto& renderer = *Stage::shared().renderer;
    const scene::Scene empty;
    const Image image = still(renderer, empty, {}, 64, 64);
    const auto top = pixel(image, 32, 0), bottom = pixel(image, 32, 63);
    for (int c = 0; c < 3; ++c) {
        const auto k = static_cast<std::size_t>(c);
        CHECK(top[k] == Approx(255.0f * empty.look.background_top[c]).margin(2.0));
        CHECK(bottom[k] == Approx(255.0f * empty.look.background_bottom[c]).margin(2.0));
    }
    CHECK(renderer.pick(32, 32) == 0);
}

TEST_CASE("odd sizes and meshes without triangles are drawn without complaint", "[render]")
{
    auto& renderer = *Stage::shared().renderer;
    auto scene = small_scene();
    scene.items.push_back(item(std::make_shared<const anatomy::Mesh>(), {}, 4));
    scene.items.push_back({});
    for (const auto quality : {Quality::Fast, Quality::Still})
        for (const auto& [w, h] : {std::pair{1, 1}, {1, 50}, {50, 1}, {7, 5}, {33, 17}}) {
            renderer.draw(scene, view_of(scene, w, h), w, h, quality);
            const Image image = renderer.read_image();
            CHECK(image.width == w);
            CHECK(image.height == h);
        }
    CHECK(glGetError() == GL_NO_ERROR);
}

TEST_CASE("a transparent background keeps the figure and clears the rest", "[render]")
{
    auto& renderer = *Stage::shared().renderer;
    auto scene = small_scene();
    const auto camera = view_of(scene, width, height);
    const Image opaque = still(renderer, scene, camera, width, height);
    scene.look.is_background_transparent = true;
    const Image clear = still(renderer, scene, camera, width, height);
    CHECK(pixel(clear, 1, 1)[3] == 0);
    CHECK(pixel(opaque, 1, 1)[3] == 255);
    const auto at = place_of(camera, face(scene.items[0], 0.024f), width, height);
    CHECK(pixel(clear, at.x, at.y) == pixel(opaque, at.x, at.y));
    // Edges are partly covered, not cut.
    std::set<int> alphas;
    for (std::size_t i = 3; i < clear.rgba.size(); i += 4) alphas.insert(clear.rgba[i]);
    CHECK(alphas.size() > 4);
}

TEST_CASE("what is behind glass and ghosts shows through", "[render]")
{
    auto& renderer = *Stage::shared().renderer;
    const auto quality = GENERATE(Quality::Fast, Quality::Still);
    const auto material = GENERATE(scene::Material::Bone, scene::Material::Figure);
    auto scene = small_scene(3500.0f);
    const auto camera = view_of(scene, width, height);
    auto veil = item(box({0.03f, 0.05f, 0.002f}), {0, 0.014f, 0.04f}, 9);
    veil.material = material;
    const auto at = place_of(camera, face(scene.items[1], 0.024f), width, height);
    const auto draw = [&](float alpha) {
        auto veiled = scene;
        veil.colour.a = alpha;
        veiled.items.push_back(veil);
        renderer.draw(veiled, camera, width, height, quality);
        return pixel(renderer.read_image(), at.x, at.y);
    };
    renderer.draw(scene, camera, width, height, quality);
    const auto bare = pixel(renderer.read_image(), at.x, at.y);
    const auto thin = draw(0.3f), solid = draw(1.0f);
    // Yellow has little blue, bone much: the veil lies between.
    CHECK(bare[2] + 10 < thin[2]);
    CHECK(thin[2] + 10 < solid[2]);
    renderer.draw(scene, camera, width, height, quality);
    CHECK(pixel(renderer.read_image(), at.x, at.y) == bare);
}

TEST_CASE("a ghost of two overlapping pieces is no denser than of one", "[render]")
{
    auto& renderer = *Stage::shared().renderer;
    scene::Scene one;
    auto piece = item(box({0.02f, 0.02f, 0.02f}), {}, 0);
    piece.material = scene::Material::Figure;
    piece.colour.a = 0.4f;
    one.items.push_back(piece);
    auto two = one;
    piece.mesh = box({0.015f, 0.015f, 0.015f});
    two.items.push_back(piece);
    const auto camera = view_of(one, width, height);
    const auto at = place_of(camera, {0, 0, 0.02f}, width, height);
    const Image a = still(renderer, one, camera, width, height);
    const Image b = still(renderer, two, camera, width, height);
    CHECK(pixel(a, at.x, at.y) == pixel(b, at.x, at.y));
    CHECK(pixel(a, at.x, at.y)[1] > pixel(a, 2, 2)[1] + 10);
}

TEST_CASE("tubes and arrows are drawn and picked", "[render]")
{
    auto& renderer = *Stage::shared().renderer;
    scene::Scene scene;
    scene::Tube tube;
    tube.from = {0, -0.05f, 0};
    tube.to = {0, 0.05f, 0};
    tube.radius_from = tube.radius_to = 0.004f;
    tube.colour = {1, 1, 1, 1};
    tube.pick = 7;
    tube.is_arrow = GENERATE(false, true);
    scene.tubes.push_back(tube);
    const auto camera = view_of(scene, width, height);
    renderer.draw(scene, camera, width, height, Quality::Fast);
    const auto middle = place_of(camera, {0, 0, 0}, width, height);
    CHECK(renderer.pick(middle.x, middle.y) == 7);
    // An arrow's head is wider than its shaft.
    const auto neck = place_of(camera, {0.007f, 0.03f, 0}, width, height);
    CHECK((renderer.pick(neck.x, neck.y) == 7) == tube.is_arrow);
}

TEST_CASE("shadow and occlusion darken a crease", "[render]")
{
    auto& renderer = *Stage::shared().renderer;
    scene::Scene scene;
    scene.items.push_back(item(box({0.05f, 0.005f, 0.05f}), {0, 0, 0}, 1));
    scene.items.push_back(item(box({0.005f, 0.04f, 0.05f}), {-0.02f, 0.045f, 0}, 2));
    auto camera = *scene::named_camera("oblique");
    camera = scene::fit_camera(camera, scene::whole_bounds(scene), 4.0f / 3.0f, 0.1f);
    const auto brightness = [&](const Image& image, const glm::vec3& point) {
        const auto at = place_of(camera, point, width, height);
        const auto p = pixel(image, at.x, at.y);
        return p[0] + p[1] + p[2];
    };
    const glm::vec3 crease{-0.0135f, 0.005f, 0.01f}, open{0.035f, 0.005f, 0.03f};
    scene.look.has_shadow = scene.look.has_ambient_occlusion = false;
    const Image plain = still(renderer, scene, camera, width, height);
    scene.look.has_ambient_occlusion = true;
    const Image occluded = still(renderer, scene, camera, width, height);
    CHECK(brightness(occluded, crease) < brightness(plain, crease) - 30);
    CHECK(std::abs(brightness(occluded, open) - brightness(plain, open)) < 20);
    scene.look.has_shadow = true;
    const Image shadowed = still(renderer, scene, camera, width, height);
    CHECK(brightness(shadowed, crease) < brightness(occluded, crease));
}

TEST_CASE("drawing leaves the GL state as it was", "[render]")
{
    auto& renderer = *Stage::shared().renderer;
    const auto scene = small_scene();
    glEnable(GL_BLEND);
    glBlendFunc(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA);
    glEnable(GL_SCISSOR_TEST);
    glScissor(3, 4, 5, 6);
    glViewport(1, 2, 30, 40);
    glDepthMask(GL_TRUE);
    glActiveTexture(GL_TEXTURE3);
    for (const auto quality : {Quality::Fast, Quality::Still})
        renderer.draw(scene, view_of(scene, width, height), width, height, quality);
    GLint viewport[4], scissor[4], value = 0;
    glGetIntegerv(GL_VIEWPORT, viewport);
    glGetIntegerv(GL_SCISSOR_BOX, scissor);
    CHECK(viewport[2] == 30);
    CHECK(scissor[3] == 6);
    CHECK(glIsEnabled(GL_BLEND) == GL_TRUE);
    CHECK(glIsEnabled(GL_SCISSOR_TEST) == GL_TRUE);
    CHECK(glIsEnabled(GL_DEPTH_TEST) == GL_FALSE);
    CHECK(glIsEnabled(GL_CULL_FACE) == GL_FALSE);
    glGetIntegerv(GL_BLEND_SRC_RGB, &value);
    CHECK(value == GL_SRC_ALPHA);
    glGetIntegerv(GL_CURRENT_PROGRAM, &value);
    CHECK(value == 0);
    glGetIntegerv(GL_FRAMEBUFFER_BINDING, &value);
    CHECK(value == 0);
    glGetIntegerv(GL_VERTEX_ARRAY_BINDING, &value);
    CHECK(value == 0);
    glGetIntegerv(GL_ACTIVE_TEXTURE, &value);
    CHECK(value == GL_TEXTURE3);
    GLboolean mask = GL_FALSE;
    glGetBooleanv(GL_DEPTH_WRITEMASK, &mask);
    CHECK(mask == GL_TRUE);
    CHECK(glGetError() == GL_NO_ERROR);
    glDisable(GL_BLEND);
    glDisable(GL_SCISSOR_TEST);
    glActiveTexture(GL_TEXTURE0);
}

TEST_CASE("software GL in motion gets few triangles of a fine mesh", "[render]")
{
    auto& renderer = *Stage::shared().renderer;
    std::vector<scene::Ring> rings;
    for (int i = 0; i <= 120; ++i) {
        const float t = static_cast<float>(i) / 120.0f;
        const float r = 0.02f + 0.004f * std::sin(40.0f * t);
        rings.push_back({{0, 0.1f * t, 0}, glm::mat3{1.0f}, r, r, r, 2.0f});
    }
    scene::Scene scene;
    scene.items.push_back(
        item(std::make_shared<const anatomy::Mesh>(scene::loft(rings, 90)), {}, 1));
    const auto camera = view_of(scene, width, height);
    renderer.draw(scene, camera, width, height, Quality::Still);
    const auto full = renderer.drawn_triangles();
    CHECK(full > 20000);
    const Image fine = still(renderer, scene, camera, width, height);
    renderer.draw(scene, camera, width, height, Quality::Fast);
    if (!renderer.is_software()) return;
    CHECK(renderer.drawn_triangles() < 9000);
    // Fewer triangles, the same picture: lighting aside, which motion simplifies.
    CHECK(mean_difference(fine, renderer.read_image()) < 6.0);
}

TEST_CASE("no pass makes the driver complain", "[render]")
{
    auto& renderer = *Stage::shared().renderer;
    if (epoxy_has_gl_extension("GL_KHR_debug")) listen_to_driver();
    auto scene = small_scene();
    auto veil = item(box({0.03f, 0.05f, 0.002f}), {0, 0.014f, 0.04f}, 9);
    veil.colour.a = 0.3f;
    scene.items.push_back(veil);
    veil.material = scene::Material::Figure;
    scene.items.push_back(veil);
    scene::Tube tube;
    tube.from = {0, 0, 0.05f};
    tube.to = {0, 0.05f, 0.05f};
    tube.is_arrow = true;
    scene.tubes.push_back(tube);
    auto camera = view_of(scene, width, height);
    for (const bool is_orthographic : {false, true})
        for (const auto quality : {Quality::Fast, Quality::Still}) {
            camera.is_orthographic = is_orthographic;
            renderer.draw(scene, camera, width, height, quality);
            renderer.read_image();
            renderer.picks();
        }
    glDisable(GL_DEBUG_OUTPUT);
    CHECK(driver_errors() == 0);
    CHECK(glGetError() == GL_NO_ERROR);
}

TEST_CASE("an orthographic picture shows what a perspective one from afar shows", "[render]")
{
    auto& renderer = *Stage::shared().renderer;
    const auto scene = small_scene();
    auto near = view_of(scene, width, height);
    near.is_orthographic = true;
    auto far = near;
    far.is_orthographic = false;
    // The same picture height at the target, from 40 times as far.
    far.distance *= 40.0f;
    far.field_of_view = 2.0f * std::atan(std::tan(0.5f * near.field_of_view) / 40.0f);
    const Image flat = still(renderer, scene, near, width, height);
    const Image distant = still(renderer, scene, far, width, height);
    CHECK(mean_difference(flat, distant) < 1.0);
}

TEST_CASE("a picture larger than the driver can draw is an error, and the next one works",
          "[render]")
{
    auto& renderer = *Stage::shared().renderer;
    scene::Picture picture;
    picture.scene = small_scene();
    picture.camera = view_of(picture.scene, 64, 48);
    picture.has_overlay = false;
    GLint most = 0;
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &most);
    picture.width = most + 1;
    picture.height = 2;
    const auto too_large = render_picture(renderer, picture);
    REQUIRE_FALSE(too_large);
    CHECK(too_large.error().exit_code == ExitCode::NoGraphics);
    CHECK(glGetError() == GL_NO_ERROR);
    picture.width = 0;
    CHECK_FALSE(render_picture(renderer, picture));
    picture.width = 64;
    picture.height = 48;
    const auto fine = render_picture(renderer, picture);
    REQUIRE(fine);
    CHECK(fine->width == 64);
}
