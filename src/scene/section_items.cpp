// What a section plane shows of each body that it cuts.

#include "scene/build_scene.h"
#include "scene/items.h"
#include "scene/section.h"

#include <algorithm>
#include <glm/matrix.hpp>

namespace spineload::scene {
namespace {

using education::StructureKind;

// Fine enough for the 1 mm triangles of bones: the rim between nodes is off by a twentieth of this.
constexpr float cell = 0.0007f;
constexpr float fine_cell = 0.0003f;  // of cartilage, a millimetre thin
// As deep as anything in a face changes with the distance from its rim.
constexpr float reach = 0.0025f;
// [source] Edwards et al. 2001, Ann Biomed Eng 29: the vertebral shell is about 0.4 mm thick;
// drawn at 1.1 mm so that it can be seen in a window (assumed).
constexpr float drawn_shell = 0.0011f;
// [source] lumbar facet cartilage is 0.5 to 1.3 mm thick on either side; drawn at 1.1 mm
// (assumed), outwards and into the bone alike, because the patch is its middle.
constexpr float half_cartilage = 0.00055f;

// The nucleus nearly touches the ring and the endplates: no gap is seen between them.
constexpr float nucleus_gap = 0.0004f;

CutFace placed(const DepthGrid& grid, const SectionFrame& frame)
{
    CutFace out;
    out.columns = grid.columns;
    out.rows = grid.rows;
    out.corner = frame.point + grid.low.x * frame.across + grid.low.y * frame.up;
    out.across = grid.cell * static_cast<float>(grid.columns - 1) * frame.across;
    out.up = grid.cell * static_cast<float>(grid.rows - 1) * frame.up;
    return out;
}

glm::vec3 node(const CutFace& face, int column, int row)
{
    return face.corner +
           static_cast<float>(column) / static_cast<float>(face.columns - 1) * face.across +
           static_cast<float>(row) / static_cast<float>(face.rows - 1) * face.up;
}

void take_marks(const Item& item, CutFace& face)
{
    face.pick = item.pick;
    face.is_picked = item.is_picked;
    face.is_hovered = item.is_hovered;
}

std::uint64_t face_fingerprint(const CutFace& face)
{
    std::uint64_t state = fingerprint(face.depth);
    state = fingerprint(face.core, state);
    state = fingerprint(face.value, state);
    for (const auto& v :
         {face.corner, face.across, face.up, face.rim, face.inside, face.core_colour})
        state = fingerprint({&v.x, 3}, state);
    const float marks[] = {face.is_picked ? 1.0f : 0.0f, face.is_hovered ? 1.0f : 0.0f,
                           face.rim_width, static_cast<float>(face.columns)};
    return fingerprint(marks, state);
}

void add_face(const Item& item, CutFace face, Scene& scene)
{
    take_marks(item, face);
    face.revision = face_fingerprint(face);
    scene.cuts.push_back(std::move(face));
}

void add_bone_cut(const SceneInput& input, const Item& item, const SectionFrame& frame,
                  Scene& scene)
{
    DepthGrid grid = depth_grid(cut_lines(*item.mesh, item.world_from_mesh, frame), cell, reach);
    if (grid.columns == 0) return;
    CutFace face = placed(grid, frame);
    face.depth = std::move(grid.depth);
    face.rim = input.palette->rim;
    face.inside = input.palette->spongy;
    face.rim_width = drawn_shell;
    face.has_grain = true;
    add_face(item, std::move(face), scene);
}

// The stress in the disc at each node: the field is the same over the disc's height.
std::vector<float> values_over(const SceneInput& input, const CutFace& face, const Item& item,
                               anatomy::Level level)
{
    const auto count = static_cast<std::size_t>(face.columns) * static_cast<std::size_t>(face.rows);
    if (input.quantity != Quantity::DiscStress)
        return std::vector<float>(count, item.scalar.front());
    const auto& disc = input.pose->discs[index(level)];
    const glm::mat3 disc_from_world = glm::transpose(glm::mat3{disc.rotation});
    const glm::vec3 centre{disc.translation};
    std::vector<float> out;
    out.reserve(count);
    for (int row = 0; row < face.rows; ++row)
        for (int column = 0; column < face.columns; ++column) {
            const glm::vec3 place = disc_from_world * (node(face, column, row) - centre);
            out.push_back(stress_inside(input, level, {place.x, place.z}));
        }
    return out;
}

void add_disc_cut(const SceneInput& input, const Item& item, const anatomy::Mesh& nucleus,
                  anatomy::Level level, const SectionFrame& frame, Scene& scene)
{
    DepthGrid grid = depth_grid(cut_lines(*item.mesh, item.world_from_mesh, frame), cell, reach);
    if (grid.columns == 0) return;
    CutFace face = placed(grid, frame);
    face.depth = std::move(grid.depth);
    if (!nucleus.empty()) {
        // The ring's surface leaves its centre to the nucleus; together they are the disc.
        face.core = depths_at(grid, cut_lines(nucleus, item.world_from_mesh, frame), reach);
        for (std::size_t i = 0; i < face.depth.size(); ++i)
            face.depth[i] = std::max(face.depth[i], face.core[i] + nucleus_gap);
    }
    const Colour colour{item.colour};
    face.rim = face.inside = 0.86f * colour;
    face.core_colour = colour + 0.45f * (Colour{1.0f} - colour);
    face.has_rings = true;
    face.order = 1;
    if (!item.scalar.empty()) {
        face.value = values_over(input, face, item, level);
        // The pressure is the soft centre's; the ring around it has none.
        face.is_core_only = input.quantity == Quantity::DiscPressure && !face.core.empty();
    }
    add_face(item, std::move(face), scene);
}

// Cartilage and what else is thin: ligaments, nerves, the sac.
void add_thin_cut(const Item& item, const Colour& colour, int order, const SectionFrame& frame,
                  Scene& scene)
{
    const auto lines = cut_lines(*item.mesh, item.world_from_mesh, frame);
    // A shell has an inside; a single sheet gets a thickness.
    DepthGrid grid = depth_grid(lines, fine_cell, reach);
    if (std::ranges::none_of(grid.depth, [](float depth) { return depth > 0.00015f; }))
        grid = band_grid(lines, fine_cell, half_cartilage);
    if (grid.columns == 0) return;
    CutFace face = placed(grid, frame);
    face.depth = std::move(grid.depth);
    face.rim = face.inside = colour;
    face.order = order;
    if (!item.scalar.empty())
        face.value.assign(face.depth.size(),
                          *std::max_element(item.scalar.begin(), item.scalar.end()));
    add_face(item, std::move(face), scene);
}

}

void SceneBuilder::add_cuts(const SceneInput& input, Scene& scene) const
{
    if (!input.section) return;
    scene.section = input.section;
    const SectionFrame frame = frame_of(*input.section);
    for (const auto& item : scene.items) {
        const auto* structure = scene.structure_of(item.pick);
        if (!structure || !item.mesh) continue;
        switch (structure->kind) {
            case StructureKind::Bone:
                add_bone_cut(input, item, frame, scene);
                break;
            case StructureKind::Disc:
                add_disc_cut(input, item, discs_[index(structure->level)].nucleus, structure->level,
                             frame, scene);
                break;
            case StructureKind::Facet:
                add_thin_cut(item, input.palette->cartilage, 2, frame, scene);
                break;
            case StructureKind::DuralSac:
                add_thin_cut(item, Colour{item.colour}, 1, frame, scene);
                break;
            case StructureKind::Ligament:
            case StructureKind::Nerve:
            case StructureKind::JointNerve:
            case StructureKind::CaudaEquina:
                add_thin_cut(item, 0.94f * Colour{item.colour}, 3, frame, scene);
                break;
            case StructureKind::HipBone:
                add_bone_cut(input, item, frame, scene);
                break;
            case StructureKind::Muscle:
                break;
        }
    }
}

}
