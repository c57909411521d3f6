#pragma once
// The spine as files for other programs: glTF binary with the colours of a quantity and the
// activity's motion, or one STL per part for printing and meshing.

#include "app/spine_loading.h"
#include "report/solved_activity.h"
#include "scene/build_scene.h"
#include "scene/quantity.h"

#include <filesystem>

namespace spineload::app {

struct ModelWish {
    std::shared_ptr<const SpineModel> spine;         ///< must be there
    const report::SolvedActivity* solved = nullptr;  ///< null: the neutral spine, without colours
    std::size_t frame = 0;                           ///< the posture, and the moment of the colours
    scene::Quantity quantity = scene::Quantity::DiscCompression;
    std::optional<scene::QuantityRange> range;  ///< absent: the quantity's fixed one
    bool is_animated = true;                    ///< glTF of an activity that moves: its motion too
    /// Bones, discs, facets, muscles and soft tissues that go into the files; arrows and names do
    /// not.
    scene::Layers layers;
};

struct ModelSummary {
    std::vector<std::filesystem::path> files;
    std::size_t triangles = 0, bytes = 0;
    std::size_t disc_shapes = 0;        ///< key shapes between which discs and muscles move
    double disc_error_mm = 0.0;         ///< the largest distance of a blended point from its place
    double muscle_error_mm = 0.0;       ///< likewise
    std::vector<std::string> warnings;  ///< what a reader of the files must know
};

/// Whether a name means a glTF file (true) or a folder of STL files; an Error for other mesh
/// endings and for a place that cannot be written to.
Result<bool> is_glb_name(const std::string& path);

/// Writes `path`, whole or not at all.
Result<ModelSummary> export_model(const ModelWish& wish, const std::string& path);

}
