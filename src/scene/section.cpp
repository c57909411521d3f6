#include "scene/section.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <numbers>

namespace spineload::scene {
namespace {

// The axis of the level's disc that a section of this kind looks along, towards the viewer.
glm::vec3 towards_viewer(SectionKind kind, const glm::dmat3& disc)
{
    switch (kind) {
        case SectionKind::Axial:
            return -glm::vec3{disc[1]};
        case SectionKind::Sagittal:
            return -glm::vec3{disc[2]};
        case SectionKind::Coronal:
            return glm::vec3{disc[0]};
    }
    return {0.0f, 0.0f, 1.0f};
}

// The axis that offsets move the plane along.
glm::vec3 offset_axis(SectionKind kind, const glm::dmat3& disc)
{
    switch (kind) {
        case SectionKind::Axial:
            return glm::vec3{disc[1]};
        case SectionKind::Sagittal:
            return glm::vec3{disc[2]};
        case SectionKind::Coronal:
            return glm::vec3{disc[0]};
    }
    return {0.0f, 0.0f, 1.0f};
}

}

std::string_view id(SectionKind kind)
{
    switch (kind) {
        case SectionKind::Axial:
            return "axial";
        case SectionKind::Sagittal:
            return "sagittal";
        case SectionKind::Coronal:
            return "coronal";
    }
    return "sagittal";
}

std::optional<SectionKind> find_section_kind(std::string_view wanted)
{
    for (const auto kind : all_section_kinds)
        if (id(kind) == wanted) return kind;
    return std::nullopt;
}

glm::vec2 offset_limits(SectionKind kind)
{
    switch (kind) {
        case SectionKind::Axial:
            return {-0.015f, 0.015f};
        case SectionKind::Sagittal:
            return {-0.060f, 0.060f};
        case SectionKind::Coronal:
            return {-0.080f, 0.040f};
    }
    return {0.0f, 0.0f};
}

Section section_of(const SectionPlace& place, const anatomy::BodyPose& pose)
{
    const auto& disc = pose.discs[index(place.level)];
    const glm::vec3 normal = glm::normalize(towards_viewer(place.kind, disc.rotation));
    Section out;
    out.point = glm::vec3{disc.translation} + place.offset * offset_axis(place.kind, disc.rotation);
    out.normal = place.is_flipped ? -normal : normal;
    return out;
}

Camera section_camera(const SectionPlace& place, const anatomy::BodyPose& pose, const Camera& from)
{
    const auto& disc = pose.discs[index(place.level)].rotation;
    const glm::vec3 back = section_of(place, pose).normal;
    // What stands upright in the picture: the front of the body in axial ones, else the upper end.
    const glm::vec3 upright{place.kind == SectionKind::Axial ? disc[0] : disc[1]};
    Camera out = from;
    out.pitch = std::asin(std::clamp(back.y, -1.0f, 1.0f));
    const bool is_steep = std::hypot(back.x, back.z) < 1e-3f;
    out.yaw = is_steep ? 0.0f : std::atan2(back.z, back.x);
    out.roll = 0.0f;
    const glm::mat3 view{out.view()};
    const glm::vec3 seen = view * upright;
    out.roll = std::atan2(-seen.x, seen.y);
    return out;
}

std::vector<glm::vec3> section_points(const Scene& scene)
{
    std::vector<glm::vec3> out;
    for (const auto& cut : scene.cuts)
        for (int row = 0; row < cut.rows; row += 2)
            for (int column = 0; column < cut.columns; column += 2) {
                const auto i =
                    static_cast<std::size_t>(row) * static_cast<std::size_t>(cut.columns) +
                    static_cast<std::size_t>(column);
                if (cut.depth[i] < 0.0f) continue;
                const float s = static_cast<float>(column) / static_cast<float>(cut.columns - 1);
                const float t = static_cast<float>(row) / static_cast<float>(cut.rows - 1);
                out.push_back(cut.corner + s * cut.across + t * cut.up);
            }
    return out;
}

bool is_cut_away(const Section& section, const glm::vec3& place)
{
    // What lies in the plane itself is seen: a millimetre forgives rounding of places.
    return glm::dot(section.normal, place - section.point) > 1e-3f;
}

SectionFrame frame_of(const Section& section)
{
    SectionFrame out;
    out.point = section.point;
    out.normal = section.normal;
    const glm::vec3 hint =
        std::abs(section.normal.y) < 0.9f ? glm::vec3{0, 1, 0} : glm::vec3{1, 0, 0};
    out.across = glm::normalize(glm::cross(hint, section.normal));
    out.up = glm::cross(section.normal, out.across);
    return out;
}

std::vector<CutLine> cut_lines(const anatomy::Mesh& mesh, const glm::mat4& world_from_mesh,
                               const SectionFrame& frame)
{
    // In the plane's own coordinates: across, up, and the height over it.
    struct Seen {
        glm::vec2 at;
        float height;
    };
    std::vector<Seen> seen;
    seen.reserve(mesh.positions.size());
    for (const auto& position : mesh.positions) {
        const glm::vec3 p = glm::vec3{world_from_mesh * glm::vec4{position, 1.0f}} - frame.point;
        seen.push_back(
            {{glm::dot(p, frame.across), glm::dot(p, frame.up)}, glm::dot(p, frame.normal)});
    }
    // Where an edge meets the plane; always from its lower end, so that both triangles that share
    // it find the same point.
    const auto meet = [&](std::uint32_t i, std::uint32_t j) {
        if (i > j) std::swap(i, j);
        const float t = seen[i].height / (seen[i].height - seen[j].height);
        return seen[i].at + t * (seen[j].at - seen[i].at);
    };
    std::vector<CutLine> out;
    for (std::size_t t = 0; t + 2 < mesh.triangles.size(); t += 3) {
        CutLine line;
        int found = 0;
        for (std::size_t k = 0; k < 3; ++k) {
            const std::uint32_t i = mesh.triangles[t + k], j = mesh.triangles[t + (k + 1) % 3];
            const bool is_over = seen[i].height >= 0.0f;
            if (is_over == (seen[j].height >= 0.0f)) continue;
            // Counter-clockwise outside: from where the border goes down to where it comes up, the
            // inside is on the left.
            (is_over ? line.from : line.to) = meet(i, j);
            ++found;
        }
        if (found == 2 && line.from != line.to) out.push_back(line);
    }
    return out;
}

}
