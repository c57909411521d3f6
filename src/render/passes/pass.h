#pragma once
// The steps of a picture. Each sets the state it needs and relies on nothing but its targets; the
// order is Renderer's.

#include "render/cut_cache.h"
#include "render/frame.h"
#include "render/mesh_cache.h"
#include "render/shader.h"
#include "render/targets.h"
#include "render/tube_cache.h"

namespace spineload::render {

struct Programs {
    Program background, surface, surface_moving, tube, tube_moving, shadow, translucent, ghost,
        composite, composite_ghost, occlusion, occlusion_blur, outline, resolve, present, cut,
        vision;
};

struct Pass {
    const scene::Scene& scene;
    const FrameValues& frame;
    const Programs& programs;
    const Targets& targets;
    const MeshCache& meshes;
    const TubeCache& tubes;
    const CutCache& cuts;
    const GlVertexArray& no_vertices;  ///< for full-screen triangles
    Detail detail = Detail::Full;
};

/// A triangle over the whole target with the program in use.
void draw_fullscreen(const Pass& pass);
/// Makes `texture` available to the program in use under `name`.
void bind_texture(const Program& program, const char* name, int unit, const GlTexture& texture);
/// Draws into `frame`, of this size, with depth test, blending and culling off.
void begin_target(const GlFramebuffer& frame, int width, int height);

void draw_shadow_map(const Pass& pass, const glm::mat4& light_clip_from_world);
void draw_background(const Pass& pass);
/// Opaque items and tubes. For a still picture with shadow and the normals that occlusion needs.
void draw_surfaces(const Pass& pass, bool is_still);
/// The faces that a section leaves, into the same targets with the same depth test.
void draw_cuts(const Pass& pass);
/// Translucent spine parts: all their layers show through each other.
bool has_translucent(const scene::Scene& scene);
void draw_translucent(const Pass& pass);
/// Ghosts (figure and props): only their nearest surface shows, so that a body of overlapping
/// pieces looks like one.
bool has_ghosts(const scene::Scene& scene);
void draw_ghosts(const Pass& pass);
/// Lays both over the opaque picture (moving pictures; still ones do it in `resolve_sample`).
void composite_translucent(const Pass& pass);
void compute_occlusion(const Pass& pass);
/// Outlines straight onto the picture (moving pictures).
void draw_outlines(const Pass& pass);
/// Adds this sample to the sum; the first one starts it.
void resolve_sample(const Pass& pass, bool is_first);
/// The finished picture from the sum of `samples`.
void present(const Pass& pass, int samples);
/// The finished picture from the moving one, as another colour vision sees it.
void present_moving(const Pass& pass);

}
