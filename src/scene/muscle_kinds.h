#pragma once
// How each muscle group of the model is drawn: as a column of cross-sections or as a curved sheet,
// where its fibres turn to tendon, and whether it lies over what people came to see.

#include <string_view>

namespace spineload::scene {

struct MuscleKind {
    std::string_view group;
    enum class Form { Column, Sheet } form = Form::Column;
    /// Belly wall and broad back muscle lie over the spine: drawn as glass unless picked.
    bool is_outer = false;
    /// Column: cross-sections along it. Sheet: places along each fascicle.
    int rings = 12;
    /// Column: vertices around. Sheet: rows from its first to its last fascicle.
    int around = 12;
    /// Share of a fascicle over which it turns from tendon to belly, at its lower and upper end.
    float lower_tendon = 0.2f, upper_tendon = 0.2f;
    float tendon_size = 0.3f;      ///< cross-section of the tendons against the belly's
    float from = 0.0f, to = 1.0f;  ///< sheet: the part of the path that is flesh enough to draw
    float inward = 0.0f;           ///< m, sheet: under the sheet that lies over it
    float half_width = 0.0f;       ///< m, of a strap that the model pulls along one line
    /// Medial shift of the fibres per height gained, where they run across the column.
    float slant = 0.0f;
};

/// A column without tendons for a group that the table does not know.
const MuscleKind& kind_of(std::string_view group);

}
