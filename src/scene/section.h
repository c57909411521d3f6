#pragma once
// Cutting the picture open: planes as medical pictures lay them, the faces they leave, and the
// cameras that look at them the way such pictures are read.

#include "anatomy/body.h"
#include "anatomy/spine_shape.h"
#include "scene/scene.h"

#include <array>
#include <string_view>

namespace spineload::scene {

enum class SectionKind { Axial, Sagittal, Coronal };
inline constexpr std::array<SectionKind, 3> all_section_kinds{
    SectionKind::Axial, SectionKind::Sagittal, SectionKind::Coronal};
/// "axial", "sagittal", "coronal".
std::string_view id(SectionKind kind);
std::optional<SectionKind> find_section_kind(std::string_view id);

/// A cut through a level, held by the level's disc, so that it follows the posture: axial is the
/// disc's mid-plane, sagittal the body's mid-plane there, coronal across through the disc's centre.
struct SectionPlace {
    SectionKind kind = SectionKind::Sagittal;
    anatomy::Level level = anatomy::Level::L4L5;
    float offset = 0.0f;      ///< m from there: up (axial), right (sagittal), forward (coronal)
    bool is_flipped = false;  ///< keeps the other side
    bool operator==(const SectionPlace&) const = default;
};
/// Offsets that still cut the lumbar spine: ±15 mm axial (half a vertebra and a disc), ±60 mm
/// sagittal, -80 to 40 mm coronal.
glm::vec2 offset_limits(SectionKind kind);

/// The plane in the world now. Its normal points to the viewer of the medical convention.
Section section_of(const SectionPlace& place, const anatomy::BodyPose& pose);

/// As magnetic resonance pictures are read: axial from below with the front at the top and the
/// patient's right on the left of the picture, sagittal with the front on the left, coronal from
/// the front with the patient's right on the left. A flipped one from the other side. Direction
/// and roll only; target and distance are `from`'s.
Camera section_camera(const SectionPlace& place, const anatomy::BodyPose& pose,
                      const Camera& from = {});
/// Points around what is cut, to fit such a camera to.
std::vector<glm::vec3> section_points(const Scene& scene);

/// In front of the plane: left out of picture, picking and framing.
bool is_cut_away(const Section& section, const glm::vec3& place);

/// A plane and the axes that cut faces lie along: `across` × `up` = the normal.
struct SectionFrame {
    glm::vec3 point{0.0f}, across{1, 0, 0}, up{0, 1, 0}, normal{0, 0, 1};
};
SectionFrame frame_of(const Section& section);

/// Where a closed surface is cut, as line pieces in the section frame's plane (m). Each has the
/// inside on its left.
struct CutLine {
    glm::vec2 from{0.0f}, to{0.0f};
};
std::vector<CutLine> cut_lines(const anatomy::Mesh& mesh, const glm::mat4& world_from_mesh,
                               const SectionFrame& frame);

/// A grid over lines: how deep inside the closed lines each node lies, outside negative, exact
/// within `reach` of them and ±reach beyond. Rows whose lines do not close (holes in an imported
/// surface) are closed along the columns instead.
struct DepthGrid {
    glm::vec2 low{0.0f};
    float cell = 0.0f;  ///< m
    int columns = 0, rows = 0;
    std::vector<float> depth;  ///< m, columns × rows
    glm::vec2 place(int column, int row) const
    {
        return low + cell * glm::vec2{static_cast<float>(column), static_cast<float>(row)};
    }
};
DepthGrid depth_grid(std::span<const CutLine> lines, float cell, float reach);
/// The depth below other lines at the same nodes.
std::vector<float> depths_at(const DepthGrid& grid, std::span<const CutLine> lines, float reach);
/// Of open lines (cartilage): half the band's thickness minus the distance to the nearest.
DepthGrid band_grid(std::span<const CutLine> lines, float cell, float half_thickness);

}
