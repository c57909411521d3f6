#pragma once
// What lies over a compared picture.

#include "ui/compare/compare_parts.h"

#include "scene/camera.h"
#include "scene/reading.h"

namespace spineload::ui {

struct CompareView {
    Rect rect;
    scene::Camera camera;        ///< tracked
    std::vector<Rect> occupied;  ///< head, inset: the callout keeps clear of them
    glm::vec2 size() const { return {rect.w, rect.h}; }
    ImVec2 place(const glm::vec3& world) const
    {
        const glm::vec3 p = scene::project(camera, world, size());
        return {rect.x + p.x, rect.y + p.y};
    }
};

/// Head, whole-body inset, callout, and what is wrong with this candidate.
void draw_view_words(CompareDesk& compare, std::size_t candidate, CompareView& view);

}
