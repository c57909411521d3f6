#include "render/passes/pass.h"

#include <algorithm>
#include <optional>

namespace spineload::render {
namespace {

// The uniforms of surface.frag and translucent.frag that differ from item to item.
struct ItemUniforms {
    const scene::Item& item;

    void set(const Program& program) const
    {
        program.set("world_from_mesh", item.world_from_mesh);
        program.set("base_colour", item.colour);
        program.set("material", static_cast<int>(item.material));
        program.set("is_mapped", item.scalar.empty() || item.tint ? 0 : 1);
        program.set("tint", item.tint ? glm::vec4{*item.tint, 1.0f} : glm::vec4{0.0f});
        // Enough to feel the pointer, too little to misread the colour.
        program.set("highlight", item.is_hovered && item.scalar.empty() ? 0.05f : 0.0f);
    }
};

bool is_opaque(const scene::Item& item) { return item.colour.a >= 1.0f; }

bool is_ghost(const scene::Item& item)
{
    return !is_opaque(item) &&
           (item.material == scene::Material::Figure || item.material == scene::Material::Prop);
}

// Leaves out what the section cuts away, as long as it lives.
class SectionClip {
public:
    explicit SectionClip(const scene::Scene& scene) : is_on_{scene.section.has_value()}
    {
        if (is_on_) glEnable(GL_CLIP_DISTANCE0);
    }
    ~SectionClip()
    {
        if (is_on_) glDisable(GL_CLIP_DISTANCE0);
    }
    SectionClip(const SectionClip&) = delete;
    SectionClip& operator=(const SectionClip&) = delete;
    bool is_on() const { return is_on_; }

private:
    bool is_on_;
};

bool is_drawn(const scene::Item& item)
{
    return item.mesh && !item.mesh->empty() && item.colour.a > 0.0f;
}

// A muscle of glass can be picked where nothing solid lies behind it: it leaves its id, and what is
// drawn after it overwrites that.
void draw_glass_picks(const Pass& pass, const Program& program)
{
    constexpr GLenum only_picks[3] = {GL_NONE, GL_COLOR_ATTACHMENT1, GL_NONE};
    glDrawBuffers(3, only_picks);
    glDepthMask(GL_FALSE);
    for (const auto& item : pass.scene.items) {
        if (!is_drawn(item) || is_opaque(item) || item.material != scene::Material::Muscle)
            continue;
        ItemUniforms{item}.set(program);
        program.set("pick_and_flags", pick_and_flags(item));
        pass.meshes.draw(item, pass.detail);
    }
    glDepthMask(GL_TRUE);
}

// A section opens closed surfaces: their backs then stand in for what lies between the grid of a
// cut face and the skin, less than a pixel wide.
void set_culling(const scene::Item& item, bool has_section)
{
    if (item.is_two_sided || has_section)
        glDisable(GL_CULL_FACE);
    else
        glEnable(GL_CULL_FACE);
}

}

void draw_surfaces(const Pass& pass, bool is_still)
{
    const Targets& targets = pass.targets;
    begin_target(targets.surfaces, targets.width, targets.height);
    constexpr GLuint nothing[4] = {0, 0, 0, 0};
    constexpr GLfloat no_normal[4] = {0.5f, 0.5f, 1.0f, 0.0f};
    const GLenum places[3] = {GL_COLOR_ATTACHMENT0, GL_COLOR_ATTACHMENT1,
                              is_still ? GLenum{GL_COLOR_ATTACHMENT2} : GLenum{GL_NONE}};
    glDrawBuffers(3, places);
    glClearBufferuiv(GL_COLOR, 1, nothing);
    if (is_still) glClearBufferfv(GL_COLOR, 2, no_normal);
    glEnable(GL_DEPTH_TEST);
    glDepthFunc(GL_LESS);
    glDepthMask(GL_TRUE);
    glClear(GL_DEPTH_BUFFER_BIT);
    glCullFace(GL_BACK);
    glFrontFace(GL_CCW);

    std::optional<SectionClip> clip{std::in_place, pass.scene};
    const Program& program = is_still ? pass.programs.surface : pass.programs.surface_moving;
    program.use();
    if (is_still) bind_texture(program, "shadow_map", 0, targets.shadow);
    draw_glass_picks(pass, program);
    glDrawBuffers(3, places);
    for (const auto& item : pass.scene.items) {
        if (!is_drawn(item) || !is_opaque(item)) continue;
        set_culling(item, clip->is_on());
        if (item.is_on_surface) {
            glEnable(GL_POLYGON_OFFSET_FILL);
            glPolygonOffset(-1.0f, -8.0f);
        }
        ItemUniforms{item}.set(program);
        program.set("pick_and_flags", pick_and_flags(item));
        pass.meshes.draw(item, pass.detail);
        if (item.is_on_surface) glDisable(GL_POLYGON_OFFSET_FILL);
    }
    if (!pass.scene.tubes.empty()) {
        // The back of a cut tube is its face: flat and of its colour.
        if (clip->is_on())
            glDisable(GL_CULL_FACE);
        else
            glEnable(GL_CULL_FACE);
        const Program& tube = is_still ? pass.programs.tube : pass.programs.tube_moving;
        tube.use();
        if (is_still) bind_texture(tube, "shadow_map", 0, targets.shadow);
        pass.tubes.draw();
    }
    clip.reset();
    if (!pass.scene.cuts.empty()) draw_cuts(pass);
    glDisable(GL_CULL_FACE);
    glDisable(GL_DEPTH_TEST);
    glDepthMask(GL_FALSE);
}

bool has_translucent(const scene::Scene& scene)
{
    return std::ranges::any_of(scene.items, [](const scene::Item& item) {
        return is_drawn(item) && !is_opaque(item) && !is_ghost(item);
    });
}

bool has_ghosts(const scene::Scene& scene)
{
    return std::ranges::any_of(
        scene.items, [](const scene::Item& item) { return is_drawn(item) && is_ghost(item); });
}

void draw_translucent(const Pass& pass)
{
    const Targets& targets = pass.targets;
    begin_target(targets.translucent, targets.width, targets.height);
    constexpr GLfloat all_through[4] = {0.0f, 0.0f, 0.0f, 1.0f};
    constexpr GLfloat none[4] = {0.0f, 0.0f, 0.0f, 0.0f};
    glClearBufferfv(GL_COLOR, 0, all_through);
    glClearBufferfv(GL_COLOR, 1, none);
    glEnable(GL_DEPTH_TEST);
    glDepthFunc(GL_LESS);
    glEnable(GL_BLEND);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFuncSeparate(GL_ONE, GL_ONE, GL_ZERO, GL_ONE_MINUS_SRC_ALPHA);
    glCullFace(GL_BACK);
    glFrontFace(GL_CCW);
    const SectionClip clip{pass.scene};
    const Program& program = pass.programs.translucent;
    program.use();
    for (const auto& item : pass.scene.items) {
        if (!is_drawn(item) || is_opaque(item) || is_ghost(item)) continue;
        set_culling(item, false);
        ItemUniforms{item}.set(program);
        pass.meshes.draw(item, pass.detail);
    }
    glDisable(GL_CULL_FACE);
    glDisable(GL_BLEND);
    glDisable(GL_DEPTH_TEST);
}

void draw_ghosts(const Pass& pass)
{
    const Targets& targets = pass.targets;
    glBindFramebuffer(GL_READ_FRAMEBUFFER, targets.surfaces.name());
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, targets.ghost_frame.name());
    glBlitFramebuffer(0, 0, targets.width, targets.height, 0, 0, targets.width, targets.height,
                      GL_DEPTH_BUFFER_BIT, GL_NEAREST);
    begin_target(targets.ghost_frame, targets.width, targets.height);
    constexpr GLfloat none[4] = {0.0f, 0.0f, 0.0f, 0.0f};
    glClearBufferfv(GL_COLOR, 0, none);
    glEnable(GL_DEPTH_TEST);
    glEnable(GL_CULL_FACE);
    glCullFace(GL_BACK);
    glFrontFace(GL_CCW);
    const SectionClip clip{pass.scene};
    const Program& program = pass.programs.ghost;
    program.use();
    // First where the nearest surface is, then its colour: the same vertices give equal depths.
    for (const bool is_colour : {false, true}) {
        const GLboolean writes = is_colour ? GL_TRUE : GL_FALSE;
        glColorMask(writes, writes, writes, writes);
        glDepthMask(is_colour ? GL_FALSE : GL_TRUE);
        glDepthFunc(is_colour ? GL_EQUAL : GL_LESS);
        for (const auto& item : pass.scene.items) {
            if (!is_drawn(item) || !is_ghost(item)) continue;
            ItemUniforms{item}.set(program);
            pass.meshes.draw(item, pass.detail);
        }
    }
    glDepthFunc(GL_LESS);
    glDisable(GL_CULL_FACE);
    glDisable(GL_DEPTH_TEST);
}

void composite_translucent(const Pass& pass)
{
    begin_target(pass.targets.colour_only, pass.targets.width, pass.targets.height);
    glEnable(GL_BLEND);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    if (has_translucent(pass.scene)) {
        const Program& program = pass.programs.composite;
        program.use();
        bind_texture(program, "sums", 0, pass.targets.sums);
        bind_texture(program, "weights", 1, pass.targets.weights);
        draw_fullscreen(pass);
    }
    if (has_ghosts(pass.scene)) {
        pass.programs.composite_ghost.use();
        bind_texture(pass.programs.composite_ghost, "ghost", 0, pass.targets.ghost);
        draw_fullscreen(pass);
    }
    glDisable(GL_BLEND);
}

}
