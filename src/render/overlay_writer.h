#pragma once
// Writes one overlay; internal to `render` (see overlay.h).

#include "render/paper.h"
#include "scene/overlay.h"

namespace spineload::render {

// Lengths and type sizes are the design's (tokens: small 13, body 14, title 17, number 22; panel
// padding 12; cards rounded by 6; legend 274 × 74), in px at scale 1.
class OverlayWriter {
public:
    OverlayWriter(const Image& image, const scene::Overlay& overlay)
        : paper_{image},
          overlay_{overlay},
          colours_{*overlay.palette},
          scale_{overlay.scale},
          size_{static_cast<float>(image.width), static_cast<float>(image.height)}
    {
    }
    Image write();

private:
    float px(float length) const { return length * scale_; }
    TextStyle style(float size, Weight weight, const scene::Colour& colour) const
    {
        return {px(size), weight, colour};
    }
    void card(const scene::Box& box, float rounding, const scene::Colour& fill,
              const scene::Colour& line);
    float caption(float x);
    void inset(glm::vec2 low, glm::vec2 high);
    scene::Box legend(const scene::Legend& legend);
    void legend_bar(const scene::Legend& legend, const scene::Box& bar, float over_width,
                    float under_width);
    void names();
    float arrow_scale(float low);
    float column_width();
    float row_height(const scene::Overlay::Row& row) const;
    float marked_width(const scene::Overlay::Row& row);
    /// Values beside, above or under the spine; `top`: where the caption ends, `foot`: where the
    /// legend begins.
    void rows(float top, float foot);
    void column_of_rows(float low, float high);
    void line_of_rows(float foot);
    void swatch_of(const scene::Overlay::Row& row, glm::vec2 middle);
    void marked_card(const scene::Overlay::Row& row, glm::vec2 low, float width);
    /// From a part to its value by way of `bend`.
    void leader(const scene::Overlay::Row& row, glm::vec2 bend, glm::vec2 end);
    void callouts();
    void tags();
    void badges(float top);
    void edge_words();
    void plain_row(const scene::Overlay::Row& row, float x, float y);

    Paper paper_;
    const scene::Overlay& overlay_;
    const scene::Palette& colours_;
    float scale_;
    glm::vec2 size_;
    static constexpr float margin = 16.0f;
    static constexpr float over_gap = 30.0f;  ///< between the bar and the swatch of what is over it
    float column_ = 0.0f;                     ///< width of the column of values, px
};

}
