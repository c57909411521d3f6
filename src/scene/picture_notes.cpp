#include "core/language.h"
#include "scene/picture_words.h"

#include <algorithm>
#include <cmath>

namespace spineload::scene {
namespace {

// The word at a lever's end, or where the line leaves what is free of other words.
Overlay::Tag lever_tag(glm::vec2 from, glm::vec2 to, const std::string& text,
                       const Overlay& overlay, glm::vec2 size)
{
    const float margin = 40.0f * overlay.scale, values = 215.0f * overlay.scale;
    const glm::vec2 low{overlay.rows_side == Overlay::Side::Left ? values : margin, margin};
    const glm::vec2 high{
        size - glm::vec2{overlay.rows_side == Overlay::Side::Right ? values : margin, margin}};
    float part = 1.0f;
    for (int axis = 0; axis < 2; ++axis) {
        const float way = to[axis] - from[axis];
        if (to[axis] > high[axis]) part = std::min(part, (high[axis] - from[axis]) / way);
        if (to[axis] < low[axis]) part = std::min(part, (low[axis] - from[axis]) / way);
    }
    if (part >= 1.0f) return {to, text};
    const bool is_right = to.x > from.x;
    return {from + std::max(part, 0.0f) * (to - from), is_right ? text + " →" : "← " + text};
}

// Which way the body looks in the picture, where that is from the side at all.
void write_edge_words(const anatomy::BodyPose& pose, Picture& picture)
{
    const glm::mat3 view{picture.camera.view()};
    const glm::vec3 forward =
        view * glm::vec3{pose.discs[anatomy::index(anatomy::Level::L3L4)].rotation[0]};
    if (std::abs(forward.x) < 0.7f) return;
    const std::string front = tr("front"), back = tr("back of the body");
    picture.overlay.left_word = "← " + (forward.x > 0.0f ? back : front);
    picture.overlay.right_word = (forward.x > 0.0f ? front : back) + " →";
}

}

void write_notes(const PictureWish& wish, const anatomy::BodyPose& pose, Picture& picture)
{
    Overlay& overlay = picture.overlay;
    const glm::vec2 size{static_cast<float>(wish.width), static_cast<float>(wish.height)};
    const auto at = [&](const glm::vec3& place) {
        return glm::vec2{project(picture.camera, place, size)};
    };
    for (const auto& label : picture.scene.labels) {
        if (label.style == Label::Style::Lever)
            overlay.tags.push_back(
                lever_tag(at(label.from), at(label.place), label.text, overlay, size));
        // Where the values stand, they say which disc is which.
        if (label.style != Label::Style::Callout || !overlay.rows.empty()) continue;
        // The one with a second line is the picked part's.
        overlay.callouts.push_back({at(label.place), label.text, label.more, !label.more.empty()});
    }
    if (wish.appearance == Appearance::Learn) write_edge_words(pose, picture);
    for (const auto& placed :
         place_pins(wish.pins, pose, picture.camera, size, picture.scene.section)) {
        const Pin& pin = wish.pins[placed.index];
        overlay.badges.push_back({placed.at, pin.number, pin.text});
    }
}

}
