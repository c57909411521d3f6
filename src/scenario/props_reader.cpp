// What an activity's file says about things in the picture.

#include "scenario/plan.h"

#include <algorithm>

namespace spineload::scenario {

namespace {

using Kind = Prop::Kind;

std::optional<glm::dvec3> read_vector(const JsonValue& value, double least, double most)
{
    if (!value.exists()) return std::nullopt;
    const auto items = value.items();
    if (items.size() != 3) {
        if (value.is_array()) value.mistake("expected three numbers: forward, up, to the right");
        return std::nullopt;
    }
    return glm::dvec3{items[0].number(least, most), items[1].number(least, most),
                      items[2].number(least, most)};
}

// assumed: usual sizes of household things, for the picture only.
glm::dvec3 usual_size(Kind kind)
{
    switch (kind) {
        case Kind::Table:
            return {0.7, 0.03, 1.2};
        case Kind::Basin:
            return {0.42, 0.16, 0.55};
        case Kind::Shelf:
            return {0.35, 0.03, 0.9};
        case Kind::Step:
            return {0.29, 0.17, 0.9};
        case Kind::Ball:
            return {0.65, 0.6, 0.65};
        case Kind::Rail:
            return {1.0, 0.04, 0.04};
        case Kind::Bar:
            return {0.03, 0.03, 1.0};
        case Kind::Stick:
            return {0.03, 1.4, 0.03};
        case Kind::Wheel:
            return {0.38, 0.03, 0.38};
        case Kind::Cart:
            return {0.8, 0.5, 0.6};
        default:
            return Prop{}.size;
    }
}

Prop read_prop(const JsonValue& value, double duration)
{
    Prop prop;
    prop.kind = static_cast<Kind>(value.required("kind").choice(
        {"box", "seat", "backrest", "floor", "bed", "table", "basin", "shelf", "step", "ball",
         "rail", "bar", "stick", "wheel", "cart"}));
    prop.size = read_vector(value.optional("size_m"), 0.01, 5).value_or(usual_size(prop.kind));
    prop.place = read_vector(value.optional("place_m"), -5, 5).value_or(glm::dvec3{0.0});
    prop.tilt_deg = value.optional("tilt_deg").number(-90, 90);
    prop.held_from_s = value.optional("held_from_s").number(0, 600);
    prop.held_to_s = value.optional("held_to_s").number(0, 1e9, std::max(duration, 1e9));
    prop.hand = static_cast<Prop::Hand>(value.optional("hand").choice({"both", "left", "right"}));
    prop.at_s = value.optional("at_s").number(0, 600);
    if (const auto travel = read_vector(value.optional("travel_m"), -5, 5)) {
        if (duration <= 0.0) value.optional("travel_m").mistake("a still posture has no travel");
        prop.velocity = duration > 0.0 ? *travel / duration : glm::dvec3{0.0};
    }
    return prop;
}

}

std::vector<Prop> read_props(const JsonValue& value, double duration)
{
    std::vector<Prop> props;
    if (!value.exists()) return props;
    constexpr std::size_t most_props = 16;
    const auto items = value.items();
    if (items.size() > most_props) value.mistake("expected at most 16 things");
    for (std::size_t i = 0; i < std::min(items.size(), most_props); ++i)
        props.push_back(read_prop(items[i], duration));
    return props;
}

}
