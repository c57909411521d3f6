#pragma once
// Short ways to name a structure.

#include "education/findings.h"

namespace spineload::scene {

inline education::Structure disc_of(anatomy::Level level)
{
    education::Structure out;
    out.kind = education::StructureKind::Disc;
    out.level = level;
    return out;
}
inline education::Structure facet_of(anatomy::Level level, anatomy::Side side)
{
    education::Structure out;
    out.kind = education::StructureKind::Facet;
    out.level = level;
    out.side = side;
    return out;
}
inline education::Structure bone_of(anatomy::Bone bone)
{
    education::Structure out;
    out.kind = education::StructureKind::Bone;
    out.bone = bone;
    return out;
}
inline education::Structure muscle_of(std::string group, anatomy::Side side)
{
    education::Structure out;
    out.kind = education::StructureKind::Muscle;
    out.side = side;
    out.group = std::move(group);
    return out;
}

}
