// Hand load, what is carried, supports, breath and props of an activity.

#include "scenario/plan.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <numbers>

namespace spineload::scenario {

namespace {

constexpr double radian = std::numbers::pi / 180.0;

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

// The force on the hands is opposite to what the person does: who pushes is pushed back.
glm::dvec3 read_direction(const JsonValue& value)
{
    if (value.is_array()) {
        const auto vector = read_vector(value, -1e3, 1e3).value_or(glm::dvec3{-1, 0, 0});
        const double length = glm::length(vector);
        if (length < 1e-9) {
            value.mistake("expected a direction, found no length");
            return {-1, 0, 0};
        }
        return vector / length;
    }
    constexpr std::array<glm::dvec3, 6> on_hands{glm::dvec3{-1, 0, 0}, {1, 0, 0},  {0, 1, 0},
                                                 {0, -1, 0},           {0, 0, -1}, {0, 0, 1}};
    return on_hands[value.choice(
        {"push", "pull", "press-down", "pull-up", "push-right", "push-left"})];
}

// Where a backrest touches, at 1.80 m: the upper and lower thorax and the lumbar spine.
// [source] the contacts that reproduce slouched sitting (Wilke et al. 1999) in the reference model;
// forces up to 400 N on the thorax and 300 N on the lumbar spine are bounds, not results (assumed).
void read_backrest(const JsonValue& value, Supports& supports)
{
    const double recline = value.required("recline_deg").number(0, 80) * radian;
    const double height = read_metres(value, "height_m", 0.1, 1.2).value_or(0.7);
    const auto pad = value.optional("lumbar_pad");
    const bool has_pad = pad.boolean(true);
    const double most = value.optional("most_N").number(0, 2000, 400);
    // The seat's push is square to the back, with friction of 0.3 up along it (assumed).
    const glm::dvec3 normal{std::cos(recline), std::sin(recline), 0.0},
        up{-std::sin(recline), std::cos(recline), 0.0};
    const glm::dvec3 direction = normal + 0.3 * up;
    // Heights over the seat at 1.80 m: hip centre 0.09 (assumed), L5-S1 0.10 over it, T12-L1 0.20
    // over that.
    constexpr double seat_to_t12 = 0.39;
    if (height > seat_to_t12 + 0.2)
        supports.contacts.push_back({anatomy::Bone::T12, {-0.06, 0.20, 0.0}, direction, most});
    if (height > seat_to_t12 + 0.03)
        supports.contacts.push_back({anatomy::Bone::T12, {-0.06, 0.03, 0.0}, direction, most});
    if (has_pad)
        supports.contacts.push_back(
            {anatomy::Bone::L3, {-0.07, 0.02, 0.0}, direction, 0.75 * most});
}

void read_contact_points(const JsonValue& value, Supports& supports)
{
    const auto items = value.items();
    if (items.size() > 12) {
        value.mistake("expected at most 12 contacts");
        return;
    }
    for (const auto& item : items) {
        ContactPoint contact;
        constexpr std::array bones{anatomy::Bone::T12, anatomy::Bone::L1, anatomy::Bone::L2,
                                   anatomy::Bone::L3,  anatomy::Bone::L4, anatomy::Bone::L5};
        contact.bone = bones[item.required("on").choice({"T12", "L1", "L2", "L3", "L4", "L5"})];
        contact.place = read_vector(item.required("place_m"), -0.6, 0.6).value_or(glm::dvec3{0});
        contact.direction =
            read_vector(item.required("direction"), -10, 10).value_or(glm::dvec3{1, 0, 0});
        contact.most = item.required("most_N").number(0, 2000);
        supports.contacts.push_back(contact);
    }
}

}

namespace {

HandLoad read_hand_load(const JsonValue& value)
{
    HandLoad load;
    if (!value.is_object()) value.mistake("expected an object such as {\"mass_kg\": 20}");
    load.mass = value.optional("mass_kg").number(0, 150);
    load.hand =
        static_cast<HandLoad::Hand>(value.optional("hand").choice({"both", "left", "right"}));
    const auto time = [&](std::string_view key) -> std::optional<double> {
        const auto at = value.optional(key);
        if (!at.exists()) return std::nullopt;
        return at.number(0, 600);
    };
    load.taken_at = time("taken_at_s");
    load.put_down_at = time("put_down_at_s");
    if (load.taken_at && load.put_down_at && *load.put_down_at <= *load.taken_at)
        value.optional("put_down_at_s").mistake("expected a time after taken_at_s");
    load.ramp = value.optional("ramp_s").number(0.02, 5, 0.2);
    const auto force = value.optional("force_N"), direction = value.optional("direction");
    if (force.exists() != direction.exists())
        value.mistake("a force needs both \"force_N\" and \"direction\"");
    if (force.exists()) load.force = force.number(0, 2000) * read_direction(direction);
    load.offset = read_vector(value.optional("offset_m"), -1.5, 1.5).value_or(glm::dvec3{0.0});
    return load;
}

}

std::vector<HandLoad> read_hand_loads(const JsonValue& value)
{
    std::vector<HandLoad> all;
    if (!value.exists()) return all;
    constexpr std::size_t most_loads = 6;
    const auto items = value.is_array() ? value.items() : std::vector<JsonValue>{value};
    if (items.size() > most_loads) value.mistake("expected at most 6 loads");
    for (std::size_t i = 0; i < std::min(items.size(), most_loads); ++i)
        all.push_back(read_hand_load(items[i]));
    return all;
}

std::vector<Carried> read_carried(const JsonValue& value)
{
    std::vector<Carried> all;
    if (!value.exists()) return all;
    const auto items = value.is_array() ? value.items() : std::vector<JsonValue>{value};
    if (items.size() > 8) value.mistake("expected at most 8 things");
    for (std::size_t i = 0; i < std::min<std::size_t>(items.size(), 8); ++i) {
        Carried one;
        one.place = static_cast<Carried::Place>(
            items[i].required("place").choice({"backpack", "front-pack", "shoulder-bag-left",
                                               "shoulder-bag-right", "belt", "barbell"}));
        one.mass = items[i].required("mass_kg").number(0, 80);
        all.push_back(one);
    }
    return all;
}

Supports read_supports(const JsonValue& value)
{
    Supports supports;
    if (!value.exists()) return supports;
    if (!value.is_object()) value.mistake("expected an object such as {\"armrests\": {}}");
    read_floor(value.optional("floor"), supports);
    read_ground(value.optional("ground"), supports);
    if (const auto rest = value.optional("backrest"); rest.exists()) read_backrest(rest, supports);
    // [source] arm rests of the right height take 12 % of the body's weight off the seat (Nag et
    // al. 2008, Int J Ind Ergon 38:539-545): the arms' 9.88 % and 2.1 % through the shoulder
    // girdle. Hands on the thighs: half of the arms (assumed; the elbows hang).
    if (const auto arms = value.optional("armrests"); arms.exists()) {
        supports.arms_carried = arms.optional("share").number(0, 1, 1.0);
        supports.girdle_carried = 0.021 * supports.arms_carried;
    }
    if (const auto hands = value.optional("hands_on_thighs"); hands.exists())
        supports.arms_carried =
            std::max(supports.arms_carried, hands.optional("share").number(0, 1, 0.5));
    // Who leans on elbows or a hand lets go of the arms' weight and can push the trunk up through
    // the shoulders; how hard is up to the muscles, within these bounds (assumed).
    for (const auto& [key, most, share] :
         {std::tuple{"elbows_on_thighs", 200.0, 1.0}, {"table", 150.0, 1.0}, {"hand", 150.0, 0.5}})
        if (const auto lean = value.optional(key); lean.exists()) {
            supports.lift_through_arms += lean.optional("most_N").number(0, 1000, most);
            supports.arms_carried = std::max(supports.arms_carried, share);
        }
    if (const auto list = value.optional("contacts"); list.exists())
        read_contact_points(list, supports);
    // assumed: cloth on plastic or cardboard, 0.45; bent arms can press with 150 N for a while, a
    // quarter of what they can pull.
    if (const auto contact = value.optional("body_contact"); contact.exists())
        supports.body_contact = {contact.optional("friction").number(0, 1, 0.45),
                                 contact.optional("most_N").number(0, 600, 150)};
    return supports;
}

Breath read_breath(const JsonValue& value)
{
    Breath breath;
    if (!value.exists()) return breath;
    const auto style = [](const JsonValue& name) {
        return static_cast<Breath::Style>(
            name.choice({"relaxed", "braced", "strain", "cough", "sneeze", "laugh"}));
    };
    if (!value.is_object()) {
        breath.style = style(value);
        return breath;
    }
    breath.style = style(value.optional("style"));
    const auto number = [&](std::string_view key, double most) -> std::optional<double> {
        const auto one = value.optional(key);
        if (!one.exists()) return std::nullopt;
        return one.number(0, most);
    };
    breath.pressure_kPa = number("pressure_kPa", 40);
    breath.exertion_kPa = number("exertion_kPa", 40);
    breath.peak_kPa = number("peak_kPa", 40);
    breath.at = number("at_s", 600);
    return breath;
}

}
