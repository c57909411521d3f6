#pragma once
// A posed, coloured, moving spine as glTF 2.0 binary. Internal to the export.

#include "app/export_model.h"

namespace spineload::app {

/// The file's bytes: equal wishes give equal bytes. Metres, y up, the person looks along +z as glTF
/// asks. Fills in what was written.
std::string model_glb(const ModelWish& wish, ModelSummary& summary);

}
