#include "render/passes/pass.h"

#include <algorithm>
#include <vector>

namespace spineload::render {
namespace {

std::uint32_t pick_and_flags_of(const scene::CutFace& cut)
{
    std::uint32_t value = (cut.pick & pick_id_mask) | flag_cut | flag_outlined;
    if (cut.is_hovered) value |= flag_hovered;
    if (cut.is_picked) value |= flag_picked;
    return value;
}

// What the map colours: nothing, all, only the core.
int mapped_part(const scene::CutFace& cut)
{
    if (cut.value.empty()) return 0;
    return cut.is_core_only ? 2 : 1;
}

void set_uniforms(const Program& program, const scene::CutFace& cut)
{
    program.set("corner", glm::vec4{cut.corner, 1.0f});
    program.set("across", glm::vec4{cut.across, 0.0f});
    program.set("up", glm::vec4{cut.up, 0.0f});
    program.set("nodes", glm::vec2{static_cast<float>(cut.columns), static_cast<float>(cut.rows)});
    program.set("shell", glm::vec4{cut.rim, 1e3f * cut.rim_width});
    program.set("inside", glm::vec4{cut.inside, cut.has_grain ? 1.0f : 0.0f});
    program.set("core_colour", glm::vec4{cut.core_colour, cut.has_rings ? 1.0f : 0.0f});
    program.set("mapped_part", mapped_part(cut));
    program.set("pick_and_flags", pick_and_flags_of(cut));
}

}

void draw_cuts(const Pass& pass)
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < pass.scene.cuts.size(); ++i)
        if (pass.scene.cuts[i].columns > 1 && pass.scene.cuts[i].rows > 1) order.push_back(i);
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return pass.scene.cuts[i].order; });
    const Program& program = pass.programs.cut;
    program.use();
    glDisable(GL_CULL_FACE);
    glEnable(GL_POLYGON_OFFSET_FILL);
    glBindVertexArray(pass.no_vertices.name());
    for (const std::size_t i : order) {
        const auto& cut = pass.scene.cuts[i];
        // All lie in one plane: the later ones a hair in front.
        glPolygonOffset(0.0f, -4.0f * static_cast<float>(1 + cut.order));
        bind_texture(program, "grid", 0, pass.cuts.texture(i));
        set_uniforms(program, cut);
        glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
    }
    glDisable(GL_POLYGON_OFFSET_FILL);
}

}
