#pragma once
// A number that changes when a picture would: whether refinement goes on or starts anew.

#include "scene/scene.h"

namespace spineload::render {

std::uint64_t scene_key(const scene::Scene& scene, const scene::Camera& camera, int width,
                        int height);

}
