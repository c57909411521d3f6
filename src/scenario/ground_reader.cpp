// "floor" and "ground" of an activity's supports: lying, and leaning on two ends of the body.

#include "scenario/plan.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::scenario {

namespace {

using Place = GroundContact::Place;

constexpr std::size_t most_points = 24;
constexpr std::size_t most_contacts = 6;

// [[time, share], …]: levels joined by smooth steps.
std::vector<SharePoint> read_share(const JsonValue& value)
{
    std::vector<SharePoint> points;
    if (!value.exists()) return points;
    const auto items = value.items();
    if (items.empty() || items.size() > most_points) {
        if (value.is_array())
            value.mistake(
                fmt::format("expected 1 to {} points such as [0.5, 1]: time in seconds "
                            "and share, found {}",
                            most_points, items.size()));
        return points;
    }
    for (const auto& item : items) {
        const auto pair = item.items();
        if (pair.size() != 2) {
            if (item.is_array()) item.mistake("expected a time in seconds and a share from 0 to 1");
            continue;
        }
        const SharePoint point{pair[0].number(0, 600), pair[1].number(0, 1)};
        if (!points.empty() && point.time < points.back().time + 0.02) {
            item.mistake("expected times that increase by at least 0.02 s");
            continue;
        }
        points.push_back(point);
    }
    return points;
}

GroundContact read_contact(const JsonValue& value, bool is_upper)
{
    GroundContact contact;
    const bool is_named = !value.is_object();
    const auto place = is_named ? value : value.required("place");
    if (!is_named) contact.share = read_share(value.optional("share"));
    if (is_upper) {
        contact.place = static_cast<Place>(
            place.choice({"shoulders", "left_shoulder", "right_shoulder", "elbows", "left_elbow",
                          "right_elbow", "hands", "left_hand", "right_hand"}));
        return contact;
    }
    contact.place = static_cast<Place>(index_of(Place::Hips) +
                                       place.choice({"hips", "knees", "left_knee", "right_knee",
                                                     "feet", "left_foot", "right_foot", "toes"}));
    return contact;
}

std::vector<GroundContact> read_contacts(const JsonValue& value, bool is_upper)
{
    std::vector<GroundContact> contacts;
    const auto items = value.is_array() ? value.items() : std::vector<JsonValue>{value};
    if (items.empty() || items.size() > most_contacts)
        value.mistake(fmt::format("expected 1 to {} places that touch the ground", most_contacts));
    for (std::size_t i = 0; i < std::min(items.size(), most_contacts); ++i)
        contacts.push_back(read_contact(items[i], is_upper));
    return contacts;
}

}

void read_floor(const JsonValue& value, Supports& supports)
{
    if (!value.exists()) return;
    const auto lying = value.is_object() ? value.required("lying") : value;
    supports.lying = static_cast<Supports::Lying>(1 + lying.choice({"supine", "side", "prone"}));
    if (value.is_object()) supports.floor_share = read_share(value.optional("share"));
}

void read_ground(const JsonValue& value, Supports& supports)
{
    if (!value.exists()) return;
    if (!value.is_object()) {
        value.mistake("expected an object such as {\"at\": \"elbows\", \"other\": \"toes\"}");
        return;
    }
    const auto at = value.required("at"), other = value.required("other");
    if (!at.exists() || !other.exists()) return;
    supports.ground.upper = read_contacts(at, true);
    supports.ground.lower = read_contacts(other, false);
}

}
