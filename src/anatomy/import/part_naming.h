#pragma once
// Objects into parts, and parts into structures: shape, place, name and a person's word together.

#include "anatomy/import/spine_parts.h"

namespace spineload::anatomy {

/// Objects that are several pieces become several parts, where the pieces are large enough to be
/// something; crumbs go with the piece they lie in.
void split_parts(std::vector<Part>& parts);

/// Names each part and says in its doubts where shape and name contradict. Pieces of an object that
/// turn out to be one bone are put together again. An Error when a correction says nothing that can
/// be done.
Result<SpineLook> name_parts(std::vector<Part>& parts, const ImportCorrections& corrections,
                             ImportReport& report);

}
