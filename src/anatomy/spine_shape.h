#pragma once
// The spine as surfaces, in the reference posture: from the parametric generator, from the shipped
// models/*.glb, or from a person's own mesh files. Bones are rigid; discs are rebuilt between the
// endplates for each posture, so that they never float or cut into bone.

#include "anatomy/body.h"
#include "anatomy/mesh.h"
#include "core/result.h"

#include <array>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace spineload::anatomy {

/// A disc's surface over a regular grid, so that a posture can rebuild it and a scalar field can be
/// laid over it. Rim points run around the disc, rows from the lower to the upper endplate.
struct DiscShape {
    Mesh annulus;  ///< reference posture, World
    Mesh nucleus;  ///< inside it
    /// For each annulus/nucleus position: 0 on the lower endplate … 1 on the upper, and the place
    /// in the disc's mid-plane as a fraction of its half depth (x) and half width (z).
    std::vector<float> annulus_height, nucleus_height;
    std::vector<glm::vec2> annulus_plane, nucleus_plane;
    /// From this index on the annulus' triangles are a marked spot on its back; absent: none.
    std::optional<std::size_t> spot;
};

/// Cartilage patches of one facet joint: `superior` belongs to the lower bone, `inferior` to the
/// upper. `plane`: position in the facet's own plane as a fraction of its half width and half
/// height.
struct FacetShape {
    Mesh superior, inferior;
    std::vector<glm::vec2> superior_plane, inferior_plane;
};

struct SpineShape {
    std::string source;  ///< "built-in", or the file or folder
    bool is_built_in = true;
    /// The loads are of this very geometry; else, of an imported spine, they are the built-in
    /// person's, and the screen says so.
    bool has_own_loads = true;
    PerBone<Mesh> bones;  ///< [Pelvis] is sacrum and coccyx; reference posture, World; may be empty
    PerLevel<DiscShape> discs;
    PerLevel<std::array<FacetShape, 2>> facets;  ///< [Side]; empty where a bone beside is missing
    /// Of an imported spine: what is not in its file and was made to fit between what is.
    PerBone<bool> is_bone_made{};
    PerLevel<bool> is_disc_made{}, are_facets_made{};
};

/// How fine the bones' surfaces are.
struct ShapeDetail {
    double vertebra_step = 1.15, sacrum_step = 1.4;  ///< mm between the field's samples
    /// Wanted numbers. assumed: what a picture on software OpenGL can carry (60,000 in all) less
    /// discs and facets, shared out so that all bones show about equal detail.
    std::size_t vertebra_triangles = 5800, sacrum_triangles = 8600;
    double most_error = 0.25;  ///< mm that simplifying may move a surface

    bool operator==(const ShapeDetail&) const = default;
};
/// Something to see while the usual one is made, and what a small or moving picture needs.
inline constexpr ShapeDetail coarse_detail{3.2, 4.0, 1100, 1600, 0.8};
/// For print and close looks; three times the work.
inline constexpr ShapeDetail fine_detail{0.75, 0.95, 20'000, 30'000, 0.06};

/// Generates the person's spine (about a second, a coarse one in a tenth). Deterministic. An Error
/// when models/shape.json, the sizes that only the picture needs, cannot be read; or when asked to
/// stop, some milliseconds later.
Result<SpineShape> make_spine_shape(const Body& body, const ShapeDetail& detail = {},
                                    const std::stop_token& stop = {});

/// The disc surface in a posture: each point follows the lower and the upper bone by its height and
/// bulges outwards where the disc gets lower (volume kept). Writes positions and normals (World) of
/// the same size as the rest shape; no allocation when `annulus` and `nucleus` already fit.
void pose_disc(const DiscShape& rest, const DiscGeometry& geometry,
               const Transform<World, Segment>& lower, const Transform<World, Segment>& upper,
               Mesh& annulus, Mesh& nucleus);

}
