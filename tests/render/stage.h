#pragma once
// A context, a renderer and simple scenes for the GL tests. Where there is no graphics the tests
// fail: a skipped GL test would hide a broken picture.

#include "catch.h"
#include "render/renderer.h"
#include "scene/camera.h"
#include "scene/colour.h"
#include "scene/loft.h"

#include <epoxy/gl.h>
#include <array>
#include <memory>

namespace spineload::render::testing {

struct Stage {
    HeadlessContext context;
    std::unique_ptr<Renderer> renderer;

    static Stage& shared()
    {
        static Stage stage = [] {
            auto context = HeadlessContext::create();
            if (!context) throw std::runtime_error(context.error().text());
            auto renderer = Renderer::create();
            if (!renderer) throw std::runtime_error(renderer.error().text());
            return Stage{std::move(*context), std::move(*renderer)};
        }();
        stage.context.make_current();
        return stage;
    }
};

inline std::shared_ptr<const anatomy::Mesh> box(const glm::vec3& half)
{
    return std::make_shared<const anatomy::Mesh>(scene::box_mesh(half));
}

inline scene::Item item(std::shared_ptr<const anatomy::Mesh> mesh, const glm::vec3& at,
                        scene::PickId pick)
{
    scene::Item out;
    out.mesh = std::move(mesh);
    out.world_from_mesh[3] = glm::vec4{at, 1.0f};
    out.colour = glm::vec4{scene::dark_palette().bone, 1.0f};
    out.pick = pick;
    return out;
}

/// Messages of the driver that are errors, since the first call.
inline int& driver_errors()
{
    static int count = 0;
    return count;
}
inline void listen_to_driver()
{
    const auto listen = [](GLenum, GLenum type, GLuint, GLenum, GLsizei, const GLchar* text,
                           const void*) {
        if (type != GL_DEBUG_TYPE_ERROR) return;
        ++driver_errors();
        WARN("driver: " << text);
    };
    glEnable(GL_DEBUG_OUTPUT);
    glEnable(GL_DEBUG_OUTPUT_SYNCHRONOUS);
    glDebugMessageCallback(listen, nullptr);
}

/// A bone above a coloured disc above a bone, as boxes.
inline scene::Scene small_scene(float value = 1750.0f)
{
    scene::Scene scene;
    const auto map = scene::stops(scene::ColourMap::Cividis);
    scene.map.assign(map.begin(), map.end());
    scene.range = {0.0f, 3500.0f};
    const auto bone = box({0.020f, 0.014f, 0.024f});
    scene.items.push_back(item(bone, {0, 0.04f, 0}, 1));
    scene.items.push_back(item(box({0.020f, 0.010f, 0.024f}), {0, 0.014f, 0}, 2));
    scene.items.push_back(item(bone, {0, -0.012f, 0}, 3));
    auto& disc = scene.items[1];
    disc.material = scene::Material::Coloured;
    disc.scalar.assign(disc.mesh->positions.size(), value);
    disc.is_outlined = true;
    return scene;
}

inline scene::Camera view_of(const scene::Scene& scene, int width, int height)
{
    return scene::fit_camera(*scene::named_camera("default"), scene::whole_bounds(scene),
                             static_cast<float>(width) / static_cast<float>(height), 0.15f);
}

inline Image still(Renderer& renderer, const scene::Scene& scene, const scene::Camera& camera,
                   int width, int height)
{
    do {
        renderer.draw(scene, camera, width, height, Quality::Still);
    } while (!renderer.is_settled());
    return renderer.read_image();
}

inline std::array<int, 4> pixel(const Image& image, int x, int y)
{
    const auto at = 4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) +
                         static_cast<std::size_t>(x));
    return {image.rgba[at], image.rgba[at + 1], image.rgba[at + 2], image.rgba[at + 3]};
}

/// The pixel of a world point.
inline glm::ivec2 place_of(const scene::Camera& camera, const glm::vec3& point, int width,
                           int height)
{
    const glm::vec3 at =
        scene::project(camera, point, {static_cast<float>(width), static_cast<float>(height)});
    return {static_cast<int>(at.x), static_cast<int>(at.y)};
}

}
