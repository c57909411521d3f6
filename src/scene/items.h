#pragma once
// The parts that a scene is put together from. Each adds what its layer shows; internal to `scene`.

#include "scene/build_scene.h"
#include "scene/structures.h"

#include <glm/mat4x4.hpp>

namespace spineload::scene {

void add_bones(const SceneInput& input, Scene& scene);
void add_facets(const SceneInput& input, Scene& scene);
void add_force_arrows(const SceneInput& input, Scene& scene);
void add_names(const SceneInput& input, Scene& scene);

/// One value per vertex of a disc's surface, in the quantity's unit; empty when the quantity says
/// nothing about discs or nothing is solved.
std::vector<float> disc_scalars(const SceneInput& input, anatomy::Level level);

/// What the colour of a place inside a disc says under DiscStress; `from_centre`: m in the disc's
/// frame, forward and right.
float stress_inside(const SceneInput& input, anatomy::Level level, const glm::vec2& from_centre);

void add_levers(const SceneInput& input, Scene& scene);
/// "Bone" and "This disc" beside what is picked, in Learn.
void add_learn_labels(const SceneInput& input, Scene& scene);

/// Whether parts take colours from the map at all.
bool is_coloured(const SceneInput& input);

/// Marks an item as picked or hovered, and gives it its id.
void mark(const SceneInput& input, Scene& scene, const education::Structure& structure, Item& item);

glm::mat4 matrix(const Transform<World, Segment>& transform);
/// A number that differs where the values do.
std::uint64_t fingerprint(std::span<const float> values,
                          std::uint64_t start = 0xcbf29ce484222325ull);
std::uint64_t fingerprint(const anatomy::Mesh& mesh);

}
