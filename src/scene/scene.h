#pragma once
// What to draw, as plain values: no GL, no window. One scene serves window, render, tests, film.

#include "anatomy/mesh.h"
#include "education/findings.h"
#include "scene/colour_vision.h"

#include <cstdint>
#include <glm/mat4x4.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace spineload::scene {

/// sRGB colour, 0–1.
using Colour = glm::vec3;

enum class Quantity {
    DiscCompression,
    DiscPressure,
    DiscStress,
    FacetPressure,
    AnteriorShear,
    MuscleActivation
};
struct QuantityRange {
    float low = 0.0f, high = 1.0f;
};

/// What colours and numbers say of a quantity (scene/reading.h).
enum class Reading { Value, Difference, TimesStanding };

/// Explore: dark or light, coloured by a map. Learn: warm and calm, parts are what they are.
enum class Appearance { Explore, Learn };

/// How a surface is lit: bone is shaded, coloured parts are mostly unlit so that they match the
/// legend.
enum class Material { Bone, Coloured, Figure, Prop, Line, Muscle };

/// 0 is the background; others index Scene::structures from 1.
using PickId = std::uint32_t;

struct Item {
    std::shared_ptr<const anatomy::Mesh> mesh;
    glm::mat4 world_from_mesh{1.0f};
    Material material = Material::Bone;
    glm::vec4 colour{1.0f};     ///< sRGB and opacity
    std::vector<float> scalar;  ///< one per vertex, coloured by the map when not empty
    /// A soft mark: `scalar` is then no value for the map but how much of this colour lies over the
    /// item's own, 0 to 1.
    std::optional<Colour> tint;
    /// Of a muscle, one per vertex: m across its fibres (drawn as fine streaks), and how far it is
    /// tendon there (0 to 1).
    std::shared_ptr<const std::vector<glm::vec2>> grain;
    PickId pick = 0;
    bool is_outlined = false;  ///< coloured parts carry a dark outline, the picked one an accent
    bool is_picked = false;
    bool is_hovered = false;
    bool is_two_sided = false;   ///< an open surface: both faces are drawn
    bool is_on_surface = false;  ///< lies on another surface: wins where both are equally near
    std::uint64_t revision = 0;  ///< changes when mesh contents or scalar change
};

/// A straight piece drawn as a lit tube (muscle lines, arrows' shafts).
struct Tube {
    glm::vec3 from, to;  ///< World, m
    float radius_from = 0.001f, radius_to = 0.001f;
    glm::vec4 colour{1.0f};
    PickId pick = 0;
    bool is_arrow = false;  ///< head at `to`
    bool is_unlit = false;
    bool is_picked = false;  ///< outlined in the accent
};

/// Text fixed to a point in the world; the window and `render` draw it in 2D over the picture.
struct Label {
    glm::vec3 place;
    glm::vec3 facing{0.0f};  ///< outward direction; hidden when it faces away; zero: always
    std::string text;
    glm::vec3 from{0.0f};  ///< a lever's other end
    std::string more;      ///< a second, quieter line of a callout
    enum class Style { BoneName, Callout, Lever } style = Style::BoneName;
    float width = 0.0f;  ///< m, of what the name stands on; hidden when that gets too small
    PickId pick = 0;     ///< what the text belongs to
};

struct Camera {
    glm::vec3 target{0.0f, 0.1f, 0.0f};
    float yaw = 1.5708f;    ///< rad about y: 0 looks from the front (+x), π/2 from the right (+z)
    float pitch = 0.0f;     ///< rad, positive looks down from above
    float distance = 0.6f;  ///< m, to the target
    float field_of_view = 0.45f;  ///< rad, vertical
    bool is_orthographic = false;
    float roll = 0.0f;  ///< rad about the line of sight, turns the picture clockwise

    glm::mat4 view() const;
    glm::mat4 projection(float aspect) const;
    glm::vec3 eye() const;
    bool operator==(const Camera&) const = default;
};

/// A plane that opens the picture: what lies on the side its normal points to is left out of
/// picture and picking. Arrows and other unlit tubes are notes and stay.
struct Section {
    glm::vec3 point{0.0f}, normal{0.0f, 0.0f, 1.0f};  ///< World; a unit normal
    bool operator==(const Section&) const = default;
};

/// The flat face where a section cuts a body: a grid over the plane that knows at every node how
/// deep inside the body it lies. Drawn where that is positive.
struct CutFace {
    glm::vec3 corner{0.0f};            ///< World: the first node
    glm::vec3 across{0.0f}, up{0.0f};  ///< to the last node of the first row, and of the column
    int columns = 0, rows = 0;         ///< nodes
    std::vector<float> depth;          ///< m below the body's rim, negative outside
    std::vector<float> core;           ///< m below the rim of its core (nucleus); empty: none
    std::vector<float> value;          ///< coloured by the map when not empty
    bool is_core_only = false;         ///< the map colours only the core
    Colour rim{1.0f}, inside{1.0f};    ///< of the first `rim_width` under the rim, and below
    Colour core_colour{1.0f};          ///< of the core
    float rim_width = 0.0f;            ///< m
    bool has_grain = false;            ///< spongy bone
    bool has_rings = false;            ///< the layers of a disc's outer part
    int order = 0;                     ///< a higher one wins where faces lie in each other
    PickId pick = 0;
    bool is_picked = false, is_hovered = false;
    std::uint64_t revision = 0;  ///< changes with any of the above
};

struct Look {
    Colour background_top{0.110f, 0.129f, 0.157f}, background_bottom{0.067f, 0.078f, 0.094f};
    Colour outline{0.059f, 0.071f, 0.086f}, accent{0.361f, 0.749f, 0.922f};
    float pixel_scale = 1.0f;  ///< outlines are 1.5 px (picked 3 px) times this
    bool has_ambient_occlusion = true;
    bool has_shadow = true;
    bool is_background_transparent = false;
    ColourVision vision = ColourVision::Normal;  ///< shows the picture as seen so
};

struct Scene {
    std::vector<Item> items;
    std::vector<Tube> tubes;
    std::vector<Label> labels;
    std::optional<Section> section;
    std::vector<CutFace> cuts;                     ///< of `section`
    std::vector<education::Structure> structures;  ///< what PickId − 1 stands for
    Quantity quantity = Quantity::DiscCompression;
    Reading reading = Reading::Value;
    Appearance appearance = Appearance::Explore;
    QuantityRange range;
    std::vector<Colour> map;  ///< colour map stops, evenly spaced
    Colour over{0.957f, 0.945f, 0.980f}, under{0.545f, 0.373f, 0.749f};  ///< outside the range
    Look look;

    /// The id of a structure in this scene, 0 when it is not drawn.
    PickId pick_of(const education::Structure& structure) const;
    /// Makes the structure pickable and returns its id; asking again returns the same.
    PickId pickable(const education::Structure& structure);
    const education::Structure* structure_of(PickId pick) const;
};

}
