#include "render/renderer.h"

#include "core/assert.h"
#include "core/files.h"
#include "render/passes/pass.h"
#include "render/scene_key.h"
#include "render/state_guard.h"
#include "scene/camera.h"

#include <algorithm>
#include <array>
#include <glm/matrix.hpp>

namespace spineload::render {
namespace {

struct ProgramFiles {
    Program Programs::*program;
    const char* vertex;
    const char* fragment;
};
constexpr std::array<ProgramFiles, 17> program_files{{
    {&Programs::background, "fullscreen.vert", "background.frag"},
    {&Programs::surface, "surface.vert", "surface.frag"},
    {&Programs::surface_moving, "surface_moving.vert", "surface_moving.frag"},
    {&Programs::tube, "tube.vert", "tube.frag"},
    {&Programs::tube_moving, "tube.vert", "tube_moving.frag"},
    {&Programs::shadow, "shadow.vert", "shadow.frag"},
    {&Programs::translucent, "surface.vert", "translucent.frag"},
    {&Programs::ghost, "surface.vert", "ghost.frag"},
    {&Programs::composite, "fullscreen.vert", "composite.frag"},
    {&Programs::composite_ghost, "fullscreen.vert", "composite_ghost.frag"},
    {&Programs::occlusion, "fullscreen.vert", "occlusion.frag"},
    {&Programs::occlusion_blur, "fullscreen.vert", "occlusion_blur.frag"},
    {&Programs::outline, "fullscreen.vert", "outline.frag"},
    {&Programs::resolve, "fullscreen.vert", "resolve.frag"},
    {&Programs::present, "fullscreen.vert", "present.frag"},
    {&Programs::cut, "cut.vert", "cut.frag"},
    {&Programs::vision, "fullscreen.vert", "vision.frag"},
}};

// A GPU takes several samples within one frame; software GL one per call, so that it can stop when
// somebody moves.
constexpr int gpu_samples_moving = 4, gpu_samples_still = 8;

}

struct Renderer::State {
    Programs programs;
    Targets targets;
    MeshCache meshes;
    TubeCache tubes;
    CutCache cuts;
    GlVertexArray no_vertices;
    GlBuffer frame_buffer;
    std::string device;
    bool is_software = false;

    // Of the last picture.
    scene::Camera camera;
    glm::mat4 world_from_clip{1.0f};
    std::uint64_t key = 0;
    Quality quality = Quality::Fast;
    int samples = 0;                ///< in the sum
    bool is_moving_picture = true;  ///< the picture is `targets.colour`, not `targets.finished`
    bool is_transparent = false;
    glm::mat4 light_clip{1.0f};
    std::size_t triangles = 0;

    void upload_frame(const FrameValues& values);
    FrameValues values_for(const scene::Scene& scene, const scene::Camera& view, int sample,
                           bool is_full) const;
    void draw_moving(const scene::Scene& scene, const scene::Camera& view);
    void add_samples(const scene::Scene& scene, const scene::Camera& view, int count);
};

void Renderer::State::upload_frame(const FrameValues& values)
{
    glBindBuffer(GL_UNIFORM_BUFFER, frame_buffer.name());
    glBufferData(GL_UNIFORM_BUFFER, sizeof values, &values, GL_STREAM_DRAW);
    glBindBufferBase(GL_UNIFORM_BUFFER, 0, frame_buffer.name());
}

FrameValues Renderer::State::values_for(const scene::Scene& scene, const scene::Camera& view,
                                        int sample, bool is_full) const
{
    FrameValues values = frame_values(scene, view, targets.width, targets.height, sample);
    values.switches.x = is_full && scene.look.has_shadow ? 1.0f : 0.0f;
    values.switches.y = is_full && scene.look.has_ambient_occlusion ? 1.0f : 0.0f;
    // From clip space to the shadow map's 0–1.
    glm::mat4 bias{0.5f};
    bias[3] = {0.5f, 0.5f, 0.5f, 1.0f};
    values.shadow_from_world = bias * light_clip;
    return values;
}

void Renderer::State::draw_moving(const scene::Scene& scene, const scene::Camera& view)
{
    const FrameValues values = values_for(scene, view, 0, false);
    upload_frame(values);
    const Pass pass{scene, values, programs,    targets,       meshes,
                    tubes, cuts,   no_vertices, Detail::Moving};
    draw_background(pass);
    draw_surfaces(pass, false);
    draw_outlines(pass);
    if (has_translucent(scene)) draw_translucent(pass);
    if (has_ghosts(scene)) draw_ghosts(pass);
    composite_translucent(pass);
    is_moving_picture = scene.look.vision == scene::ColourVision::Normal;
    if (!is_moving_picture) present_moving(pass);
}

void Renderer::State::add_samples(const scene::Scene& scene, const scene::Camera& view, int count)
{
    const int last = std::min(samples + count, full_samples);
    for (; samples < last; ++samples) {
        FrameValues values = values_for(scene, view, samples, true);
        const Pass pass{scene, values, programs,    targets,     meshes,
                        tubes, cuts,   no_vertices, Detail::Full};
        if (samples == 0 && scene.look.has_shadow) {
            light_clip = light_clip_from_world(scene, view);
            draw_shadow_map(pass, light_clip);
            values = values_for(scene, view, samples, true);
        }
        upload_frame(values);
        draw_background(pass);
        draw_surfaces(pass, true);
        if (has_translucent(scene)) draw_translucent(pass);
        if (has_ghosts(scene)) draw_ghosts(pass);
        if (scene.look.has_ambient_occlusion) compute_occlusion(pass);
        resolve_sample(pass, samples == 0);
        if (samples + 1 == last) present(pass, last);
    }
    is_moving_picture = false;
}

Renderer::Renderer() : state_{std::make_unique<State>()} {}
Renderer::~Renderer() = default;

Result<std::unique_ptr<Renderer>> Renderer::create(const std::string& shader_folder)
{
    if (epoxy_gl_version() < 33)
        return fail(
            "graphics: needs OpenGL 3.3; update the graphics driver, or set "
            "LIBGL_ALWAYS_SOFTWARE=1 to draw without it",
            ExitCode::NoGraphics);
    const std::filesystem::path folder =
        shader_folder.empty() ? home_folder() / "shaders" : std::filesystem::path{shader_folder};
    std::unique_ptr<Renderer> renderer{new Renderer};
    State& state = *renderer->state_;
    Error broken{{}, ExitCode::NoGraphics};
    for (const auto& files : program_files) {
        auto program = Program::load(folder, files.vertex, files.fragment);
        if (program)
            state.programs.*files.program = std::move(*program);
        else
            broken.lines.insert(broken.lines.end(), program.error().lines.begin(),
                                program.error().lines.end());
    }
    if (!broken.lines.empty()) return tl::unexpected(std::move(broken));
    state.no_vertices = GlVertexArray::create();
    state.frame_buffer = GlBuffer::create();
    const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
    state.device = name ? name : "unknown";
    for (const std::string_view software : {"llvmpipe", "softpipe", "SWR", "Software", "lavapipe"})
        if (state.device.find(software) != std::string::npos) state.is_software = true;
    return renderer;
}

Result<void> Renderer::reload_shaders()
{
    Error broken{{}, ExitCode::NoGraphics};
    for (const auto& files : program_files)
        if (auto done = (state_->programs.*files.program).reload(); !done)
            broken.lines.insert(broken.lines.end(), done.error().lines.begin(),
                                done.error().lines.end());
    state_->samples = 0;
    if (!broken.lines.empty()) return tl::unexpected(std::move(broken));
    return {};
}

void Renderer::draw(const scene::Scene& scene, const scene::Camera& camera, int width, int height,
                    Quality quality)
{
    SPINELOAD_ASSERT(width >= 1 && height >= 1, "a picture of {} × {} pixels", width, height);
    State& state = *state_;
    const std::uint64_t key = scene_key(scene, camera, width, height);
    const bool is_same = key == state.key && quality == state.quality;
    if (is_same && quality == Quality::Still && state.samples >= full_samples) return;
    if (!is_same) state.samples = 0;

    const StateGuard guard;
    // A size the driver cannot do leaves nothing to draw into; read_image then returns an empty
    // one.
    if (!state.targets.fit(width, height)) {
        state.samples = full_samples;
        return;
    }
    state.key = key;
    state.quality = quality;
    state.camera = camera;
    state.is_transparent = scene.look.is_background_transparent;
    state.tubes.prepare(scene.tubes);
    state.cuts.prepare(scene.cuts);
    const bool is_light = quality == Quality::Fast && state.is_software;
    state.meshes.prepare(scene, is_light);
    state.triangles = 0;
    for (const auto& item : scene.items)
        if (item.mesh)
            state.triangles +=
                state.meshes.triangles(item, is_light ? Detail::Moving : Detail::Full);

    if (is_light) {
        state.draw_moving(scene, camera);
    } else if (quality == Quality::Fast) {
        state.samples = 0;
        state.add_samples(scene, camera, gpu_samples_moving);
    } else {
        state.add_samples(scene, camera, state.is_software ? 1 : gpu_samples_still);
    }
    const float aspect = static_cast<float>(width) / static_cast<float>(height);
    state.world_from_clip = glm::inverse(camera.projection(aspect) * camera.view());
}

bool Renderer::is_settled() const
{
    return state_->quality == Quality::Still && state_->samples >= full_samples;
}

int Renderer::samples_drawn() const { return state_->samples; }

void Renderer::restart_refinement() { state_->samples = 0; }

unsigned Renderer::colour_texture() const
{
    const Targets& targets = state_->targets;
    if (targets.width == 0) return 0;
    return state_->is_moving_picture ? targets.colour.name() : targets.finished.name();
}

scene::PickId Renderer::pick(int x, int y)
{
    const Targets& targets = state_->targets;
    if (x < 0 || y < 0 || x >= targets.width || y >= targets.height) return 0;
    const StateGuard guard;
    glBindFramebuffer(GL_READ_FRAMEBUFFER, targets.surfaces.name());
    glReadBuffer(GL_COLOR_ATTACHMENT1);
    GLuint value = 0;
    glReadPixels(x, targets.height - 1 - y, 1, 1, GL_RED_INTEGER, GL_UNSIGNED_INT, &value);
    glReadBuffer(GL_COLOR_ATTACHMENT0);
    return value & pick_id_mask;
}

std::vector<scene::PickId> Renderer::picks()
{
    const Targets& targets = state_->targets;
    const auto width = static_cast<std::size_t>(targets.width);
    const auto height = static_cast<std::size_t>(targets.height);
    std::vector<scene::PickId> out(width * height);
    if (out.empty()) return out;
    const StateGuard guard;
    glBindFramebuffer(GL_READ_FRAMEBUFFER, targets.surfaces.name());
    glReadBuffer(GL_COLOR_ATTACHMENT1);
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    glReadPixels(0, 0, targets.width, targets.height, GL_RED_INTEGER, GL_UNSIGNED_INT, out.data());
    glReadBuffer(GL_COLOR_ATTACHMENT0);
    for (auto& value : out) value &= pick_id_mask;
    for (std::size_t y = 0; y < height / 2; ++y)
        std::swap_ranges(out.begin() + static_cast<std::ptrdiff_t>(y * width),
                         out.begin() + static_cast<std::ptrdiff_t>((y + 1) * width),
                         out.begin() + static_cast<std::ptrdiff_t>((height - 1 - y) * width));
    return out;
}

bool Renderer::world_at(int x, int y, glm::vec3& place)
{
    const Targets& targets = state_->targets;
    if (x < 0 || y < 0 || x >= targets.width || y >= targets.height) return false;
    const StateGuard guard;
    glBindFramebuffer(GL_READ_FRAMEBUFFER, targets.surfaces.name());
    GLfloat depth = 1.0f;
    glReadPixels(x, targets.height - 1 - y, 1, 1, GL_DEPTH_COMPONENT, GL_FLOAT, &depth);
    if (depth >= 1.0f) return false;
    const glm::vec2 size{static_cast<float>(targets.width), static_cast<float>(targets.height)};
    const glm::vec4 clip{(static_cast<float>(x) + 0.5f) / size.x * 2.0f - 1.0f,
                         1.0f - (static_cast<float>(y) + 0.5f) / size.y * 2.0f, 2.0f * depth - 1.0f,
                         1.0f};
    const glm::vec4 world = state_->world_from_clip * clip;
    place = glm::vec3{world} / world.w;
    return true;
}

bool Renderer::is_in_sight(const glm::vec3& place)
{
    const Targets& targets = state_->targets;
    if (targets.width == 0) return false;
    const glm::vec2 size{static_cast<float>(targets.width), static_cast<float>(targets.height)};
    const glm::vec3 at = scene::project(state_->camera, place, size);
    if (at.z <= 0.0f || at.x < 0.0f || at.y < 0.0f || at.x >= size.x || at.y >= size.y)
        return false;
    glm::vec3 seen;
    if (!world_at(static_cast<int>(at.x), static_cast<int>(at.y), seen)) return true;
    return at.z - scene::project(state_->camera, seen, size).z < 0.002f;
}

Image Renderer::read_image()
{
    const Targets& targets = state_->targets;
    Image image;
    if (targets.width == 0) return image;
    image.width = targets.width;
    image.height = targets.height;
    const auto row = static_cast<std::size_t>(image.width) * 4;
    image.rgba.resize(row * static_cast<std::size_t>(image.height));
    const StateGuard guard;
    const auto& frame = state_->is_moving_picture ? targets.colour_only : targets.finished_frame;
    glBindFramebuffer(GL_READ_FRAMEBUFFER, frame.name());
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, image.width, image.height, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data());
    // GL's first row is the lowest.
    for (int y = 0; y < image.height / 2; ++y) {
        auto* top = image.rgba.data() + static_cast<std::size_t>(y) * row;
        auto* bottom = image.rgba.data() + static_cast<std::size_t>(image.height - 1 - y) * row;
        std::swap_ranges(top, top + row, bottom);
    }
    return image;
}

bool Renderer::is_software() const { return state_->is_software; }
std::string Renderer::device_name() const { return state_->device; }
std::size_t Renderer::drawn_triangles() const { return state_->triangles; }

}
