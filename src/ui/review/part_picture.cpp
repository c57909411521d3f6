#include "ui/review/part_picture.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

namespace spineload::ui {

namespace {

// "+x" … "-z"; forward where it is anything else.
glm::vec3 axis_of(std::string_view name, const glm::vec3& otherwise)
{
    if (name.size() != 2 || name[1] < 'x' || name[1] > 'z') return otherwise;
    glm::vec3 axis{0.0f};
    axis[name[1] - 'x'] = name[0] == '-' ? -1.0f : 1.0f;
    return axis;
}

// Where the eye is: behind, to the right and a little above, so that processes and body are seen.
constexpr float turn = 0.95f, rise = 0.35f;

ImU32 lit(const Kit& kit, float light)
{
    // Bone on the panel's ground: light is mixed towards its text colour.
    const ImVec4 low = ImGui::ColorConvertU32ToFloat4(kit.theme->figure_far);
    const ImVec4 high = ImGui::ColorConvertU32ToFloat4(kit.theme->bone_flat);
    const auto mix = [light](float a, float b) {
        return std::min(1.0f, a + (b - a) * 1.25f * light);
    };
    return ImGui::ColorConvertFloat4ToU32(
        {mix(low.x, high.x), mix(low.y, high.y), mix(low.z, high.z), 1.0f});
}

}

PartPicture picture_of(const anatomy::PartSketch& sketch, std::string_view anterior,
                       std::string_view up)
{
    const glm::vec3 forward = axis_of(anterior, {1.0f, 0.0f, 0.0f});
    const glm::vec3 upward = axis_of(up, {0.0f, 1.0f, 0.0f});
    const glm::vec3 right = glm::cross(forward, upward);
    // From the eye: back by `turn` towards the right side, raised by `rise`.
    const glm::vec3 flat = -std::cos(turn) * forward + std::sin(turn) * right;
    const glm::vec3 eye = std::cos(rise) * flat + std::sin(rise) * upward;
    const glm::vec3 sideways = glm::normalize(glm::cross(upward, eye));
    const glm::vec3 over = glm::cross(eye, sideways);
    const glm::vec3 sun = glm::normalize(0.6f * eye + 0.7f * over - 0.4f * sideways);

    struct Deep {
        float depth;
        PartPicture::Triangle triangle;
    };
    std::vector<Deep> all;
    for (std::size_t i = 0; i + 2 < sketch.corners.size(); i += 3) {
        const auto* p = &sketch.corners[i];
        const glm::vec3 normal = glm::cross(p[1] - p[0], p[2] - p[0]);
        const float length = glm::length(normal);
        if (!(length > 0.0f)) continue;
        // Some files are inside out: what faces the eye is lit, whichever way it was wound.
        const glm::vec3 facing = glm::dot(normal, eye) < 0.0f ? -normal : normal;
        Deep one;
        one.depth = glm::dot(p[0] + p[1] + p[2], eye);
        for (int k = 0; k < 3; ++k)
            one.triangle.corners[static_cast<std::size_t>(k)] = {glm::dot(p[k], sideways),
                                                                 glm::dot(p[k], over)};
        one.triangle.light = std::clamp(glm::dot(facing, sun) / length, 0.0f, 1.0f);
        all.push_back(one);
    }
    std::ranges::stable_sort(all, {}, &Deep::depth);
    PartPicture picture;
    for (const Deep& one : all) picture.triangles.push_back(one.triangle);
    return picture;
}

void paint_part(const Kit& kit, const PartPicture& picture, const Rect& rect)
{
    // Rows that are scrolled away would fill the list of triangles for nothing.
    if (!ImGui::IsRectVisible(rect.low(), rect.high())) return;
    const float half = 0.5f * std::min(rect.w, rect.h) - kit.px(2.0f);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImDrawListFlags flags = list->Flags;
    // Smoothed edges of neighbours would show as a net of seams.
    list->Flags &= ~ImDrawListFlags_AntiAliasedFill;
    const auto at = [&](const ImVec2& p) {
        return ImVec2{rect.middle_x() + half * p.x, rect.middle_y() - half * p.y};
    };
    for (const auto& one : picture.triangles)
        list->AddTriangleFilled(at(one.corners[0]), at(one.corners[1]), at(one.corners[2]),
                                lit(kit, one.light));
    list->Flags = flags;
}

}
