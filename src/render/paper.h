#pragma once
// Flat drawing over a picture without a window: rounded cards, lines and text in the design's type.

#include "render/renderer.h"

#include <glm/vec2.hpp>
#include <memory>
#include <span>
#include <string>

namespace spineload::render {

enum class Weight { Regular, Medium, SemiBold };

struct TextStyle {
    float size = 13.0f;  ///< px
    Weight weight = Weight::Regular;
    scene::Colour colour{1.0f};
};

class Paper {
public:
    /// Draws over a copy of `image`.
    explicit Paper(const Image& image);
    ~Paper();
    Paper(const Paper&) = delete;
    Paper& operator=(const Paper&) = delete;

    void fill_box(glm::vec2 low, glm::vec2 high, float rounding, scene::Colour colour,
                  float alpha = 1.0f);
    void stroke_box(glm::vec2 low, glm::vec2 high, float rounding, float width,
                    scene::Colour colour);
    void fill_polygon(std::span<const glm::vec2> points, scene::Colour colour, float alpha = 1.0f);
    void stroke_line(std::span<const glm::vec2> points, float width, scene::Colour colour,
                     float alpha = 1.0f);
    void fill_circle(glm::vec2 centre, float radius, scene::Colour colour);
    /// Left to right through evenly spaced colours.
    void fill_gradient(glm::vec2 low, glm::vec2 high, float rounding,
                       std::span<const scene::Colour> stops);
    void clip(glm::vec2 low, glm::vec2 high);
    void unclip();

    glm::vec2 text_size(const std::string& text, const TextStyle& style);
    /// `at`: left end and middle of the line's height.
    void text(glm::vec2 at, const std::string& text, const TextStyle& style);
    void text_right(glm::vec2 right_end, const std::string& text, const TextStyle& style);
    void text_centred(glm::vec2 middle, const std::string& text, const TextStyle& style);
    /// A soft edge around the letters that text drawn there next will stand out from.
    void halo_centred(glm::vec2 middle, const std::string& text, const TextStyle& style,
                      float width, float alpha);

    Image finish() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}
