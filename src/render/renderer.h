#pragma once
// Draws a Scene with OpenGL 3.3 core. The only folder that says `gl`.

#include "core/result.h"
#include "scene/scene.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace spineload::render {

/// RGBA, 8 bit, top row first.
struct Image {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgba;
};

/// A GL context without a display (EGL surfaceless, software when there is no GPU). Move-only.
class HeadlessContext {
public:
    static Result<HeadlessContext> create();  ///< Error with ExitCode::NoGraphics
    HeadlessContext(HeadlessContext&&) noexcept;
    HeadlessContext& operator=(HeadlessContext&&) noexcept;
    ~HeadlessContext();
    void make_current() const;

private:
    HeadlessContext();
    struct State;
    std::unique_ptr<State> state_;
};

enum class Quality {
    Fast,
    Still
};  ///< Fast while something moves; Still adds AO, shadow and accumulated anti-aliasing

/// Needs a current context for its whole life.
class Renderer {
public:
    /// `shader_folder`: empty is the program's own `shaders`.
    static Result<std::unique_ptr<Renderer>> create(const std::string& shader_folder = {});
    ~Renderer();

    /// Draws into an own target of this size. Still: call again with the same arguments to refine;
    /// `is_settled()` tells when nothing more is gained (16 samples). Any other scene, camera or
    /// size starts anew by itself. Leaves the GL state as it was. Needs width and height of at
    /// least 1.
    void draw(const scene::Scene& scene, const scene::Camera& camera, int width, int height,
              Quality quality);
    bool is_settled() const;
    int samples_drawn() const;  ///< of the still picture so far
    void restart_refinement();

    unsigned colour_texture()
        const;  ///< GL name of the picture, for ImGui::Image; bottom row first
    /// All of the last picture, rows from the top.
    std::vector<scene::PickId> picks();
    scene::PickId pick(int x, int y);  ///< of the last drawn picture, pixel from the top left
    bool world_at(int x, int y, glm::vec3& place);  ///< the surface point under a pixel
    /// Whether nothing solid of the last picture hides a world point (nearer by more than 2 mm).
    bool is_in_sight(const glm::vec3& place);
    Image read_image();  ///< of the last drawn picture
    /// Reads the shader files again; a broken one keeps its last good program and is an Error.
    Result<void> reload_shaders();
    bool is_software() const;  ///< llvmpipe or alike: choose Fast while moving
    std::string device_name() const;
    std::size_t drawn_triangles() const;  ///< of the last picture's solid items

private:
    Renderer();
    struct State;
    std::unique_ptr<State> state_;
};

Result<void> save_png(const Image& image, const std::string& path);
Result<Image> load_png(const std::string& path);

}
