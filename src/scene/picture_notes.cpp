#include "core/language.h"
#include "scene/picture_words.h"

#include <cmath>

namespace spineload::scene {
namespace {

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
            overlay.tags.push_back({at(label.place), label.text});
        if (label.style != Label::Style::Callout) continue;
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
