#include "render/passes/pass.h"

#include "scene/camera.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace spineload::render {
namespace {

struct Rectangle {
    int x = 0, y = 0, width = 0, height = 0;
};

// Where on the screen the outline of what is in a box can be, in GL's pixels; empty when it is
// behind the eye.
Rectangle screen_rectangle(const Pass& pass, const scene::Bounds& box)
{
    if (box.is_empty()) return {};
    const float w = pass.frame.size.x, h = pass.frame.size.y;
    glm::vec2 low{w, h}, high{0.0f};
    for (unsigned i = 0; i < 8; ++i) {
        const glm::vec3 corner{(i & 1u) != 0 ? box.high.x : box.low.x,
                               (i & 2u) != 0 ? box.high.y : box.low.y,
                               (i & 4u) != 0 ? box.high.z : box.low.z};
        const glm::vec4 clip = pass.frame.clip_from_world * glm::vec4{corner, 1.0f};
        if (clip.w <= 0.0f) return {0, 0, pass.targets.width, pass.targets.height};
        const glm::vec2 at{(0.5f + 0.5f * clip.x / clip.w) * w,
                           (0.5f + 0.5f * clip.y / clip.w) * h};
        low = glm::min(low, at);
        high = glm::max(high, at);
    }
    const float rim = pass.frame.accent.w + 1.0f;
    const int x0 = static_cast<int>(std::clamp(low.x - rim, 0.0f, w));
    const int y0 = static_cast<int>(std::clamp(low.y - rim, 0.0f, h));
    const int x1 = static_cast<int>(std::ceil(std::clamp(high.x + rim, 0.0f, w)));
    const int y1 = static_cast<int>(std::ceil(std::clamp(high.y + rim, 0.0f, h)));
    return {x0, y0, x1 - x0, y1 - y0};
}

bool overlap(const Rectangle& a, const Rectangle& b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

Rectangle hull(const Rectangle& a, const Rectangle& b)
{
    const int x = std::min(a.x, b.x), y = std::min(a.y, b.y);
    return {x, y, std::max(a.x + a.width, b.x + b.width) - x,
            std::max(a.y + a.height, b.y + b.height) - y};
}

// Rectangles that hold all outlines and share no pixel: a line blended twice would be thicker.
std::vector<Rectangle> outline_rectangles(const Pass& pass)
{
    std::vector<Rectangle> out;
    const auto add = [&out](Rectangle joined) {
        if (joined.width <= 0 || joined.height <= 0) return;
        for (std::size_t i = 0; i < out.size();) {
            if (overlap(joined, out[i])) {
                joined = hull(joined, out[i]);
                out.erase(out.begin() + static_cast<std::ptrdiff_t>(i));
                i = 0;
            } else {
                ++i;
            }
        }
        out.push_back(joined);
    };
    for (const auto& item : pass.scene.items) {
        if (!item.mesh || item.mesh->empty() || item.colour.a < 1.0f) continue;
        if (item.is_outlined || item.is_picked || item.is_hovered)
            add(screen_rectangle(pass, scene::bounds_of(*item.mesh, item.world_from_mesh)));
    }
    for (const auto& cut : pass.scene.cuts) {
        scene::Bounds box;
        for (const auto& corner : {cut.corner, cut.corner + cut.across, cut.corner + cut.up,
                                   cut.corner + cut.across + cut.up})
            box.add(corner);
        add(screen_rectangle(pass, box));
    }
    return out;
}

}

void draw_outlines(const Pass& pass)
{
    const Targets& targets = pass.targets;
    begin_target(targets.colour_only, targets.width, targets.height);
    glEnable(GL_BLEND);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    // Only where an outlined item is: reading the pick buffer everywhere costs software GL more
    // than drawing the bones.
    glEnable(GL_SCISSOR_TEST);
    const Program& program = pass.programs.outline;
    program.use();
    bind_texture(program, "pick_texture", 0, targets.pick);
    for (const Rectangle& r : outline_rectangles(pass)) {
        glScissor(r.x, r.y, r.width, r.height);
        draw_fullscreen(pass);
    }
    glDisable(GL_SCISSOR_TEST);
    glDisable(GL_BLEND);
}

void resolve_sample(const Pass& pass, bool is_first)
{
    const Targets& targets = pass.targets;
    begin_target(targets.sum_frame, targets.width, targets.height);
    if (!is_first) {
        glEnable(GL_BLEND);
        glBlendEquation(GL_FUNC_ADD);
        glBlendFunc(GL_ONE, GL_ONE);
    }
    const Program& program = pass.programs.resolve;
    program.use();
    bind_texture(program, "colour_texture", 0, targets.colour);
    bind_texture(program, "normal_texture", 1, targets.normal);
    bind_texture(program, "depth_texture", 2, targets.depth);
    bind_texture(program, "occlusion_texture", 3, targets.occlusion_blurred);
    bind_texture(program, "sums", 4, targets.sums);
    bind_texture(program, "weights", 5, targets.weights);
    bind_texture(program, "pick_texture", 6, targets.pick);
    bind_texture(program, "ghost", 7, targets.ghost);
    program.set("has_translucent", has_translucent(pass.scene) ? 1 : 0);
    program.set("has_ghost", has_ghosts(pass.scene) ? 1 : 0);
    draw_fullscreen(pass);
    glDisable(GL_BLEND);
}

void present(const Pass& pass, int samples)
{
    const Targets& targets = pass.targets;
    begin_target(targets.finished_frame, targets.width, targets.height);
    const Program& program = pass.programs.present;
    program.use();
    bind_texture(program, "sum_texture", 0, targets.sum);
    program.set("samples", static_cast<float>(samples));
    const auto vision = pass.scene.look.vision;
    program.set("has_vision", vision == scene::ColourVision::Normal ? 0 : 1);
    program.set("vision", glm::mat4{scene::colour_vision_matrix(vision)});
    draw_fullscreen(pass);
}

void present_moving(const Pass& pass)
{
    const Targets& targets = pass.targets;
    begin_target(targets.finished_frame, targets.width, targets.height);
    const Program& program = pass.programs.vision;
    program.use();
    bind_texture(program, "picture", 0, targets.colour);
    program.set("vision", glm::mat4{scene::colour_vision_matrix(pass.scene.look.vision)});
    draw_fullscreen(pass);
}

}
