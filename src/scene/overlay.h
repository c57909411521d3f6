#pragma once
// What is written over a picture without a window: caption, legend, names, values beside their
// parts, the whole body. Values only; `render` draws them.

#include "scene/figure.h"
#include "scene/labels.h"
#include "scene/legend.h"

#include <optional>

namespace spineload::scene {

struct Overlay {
    const Palette* palette = &dark_palette();
    float scale = 1.0f;              ///< all lengths of the design times this
    std::string title;               ///< of the activity
    std::vector<std::string> lines;  ///< person; time and phase
    std::string note;                ///< at the foot: what this picture cannot tell
    std::optional<Legend> legend;

    struct Name {
        glm::vec2 at{0.0f};  ///< middle, px
        std::string text;
        PickId pick = 0;  ///< of its bone
    };
    std::vector<Name> names;
    Colour name_colour = dark_palette().name_on_bone;  ///< light where the bones are glass
    Colour name_halo = dark_palette().bone;            ///< what a name stands on

    /// A value in a column beside the spine, with a line to its part.
    struct Row {
        glm::vec2 anchor{0.0f};         ///< px, at the part's edge
        std::string name, value, unit;  ///< "L4-L5", "2,870", "N"
        std::string more;               ///< "5.3 × standing"; only the marked row shows it
        bool is_marked = false;         ///< picked, or the peak: a card instead of a line
        Colour swatch{1.0f};
        bool has_swatch = false;
    };
    std::vector<Row> rows;
    /// Where the values stand: beside the spine, or above or below one that lies across the
    /// picture.
    enum class Side { Right, Left, Above, Below } rows_side = Side::Right;

    /// A word beside a part, with a line to it: what patients' pictures say instead of values.
    struct Callout {
        glm::vec2 anchor{0.0f};  ///< px
        std::string text, more;
        bool is_marked = false;  ///< the picked part's: in the accent
    };
    std::vector<Callout> callouts;      ///< in the column of the rows
    std::string left_word, right_word;  ///< "back of the body", "front": at the picture's edges

    /// A short word at a place of its own: the length of a lever arm.
    struct Tag {
        glm::vec2 at{0.0f};  ///< px, middle
        std::string text;
    };
    std::vector<Tag> tags;
    /// The numbered head of a pin and its note.
    struct Badge {
        glm::vec2 at{0.0f};  ///< px, middle
        int number = 1;
        std::string text;
    };
    std::vector<Badge> badges;

    /// How long an arrow of this many newtons is, px; 0: no arrows.
    float arrow_length = 0.0f, arrow_newtons = 1000.0f;

    std::optional<Figure> inset;
    Colour low_back{1.0f};
};

}
