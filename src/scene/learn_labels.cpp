// The few words beside a patient's picture.

#include "core/language.h"
#include "scene/items.h"

#include <array>

namespace spineload::scene {
namespace {

using anatomy::index;

// Between which bones a disc lies, in words: the lumbar ones are counted from the top.
std::string place_in_words(anatomy::Level level)
{
    static constexpr std::array<const char*, anatomy::level_count> words{
        tr_mark("between the lowest low-back bone and the sacrum ({})"),
        tr_mark("between the 4th and 5th low-back bones ({})"),
        tr_mark("between the 3rd and 4th low-back bones ({})"),
        tr_mark("between the 2nd and 3rd low-back bones ({})"),
        tr_mark("between the 1st and 2nd low-back bones ({})"),
        tr_mark("between the lowest chest bone and the 1st low-back bone ({})")};
    return tr_format(words[index(level)], anatomy::name(level));
}

// On the front of a disc or a body, where a leader's dot covers nothing else.
Label front_label(const glm::dvec3& centre, const glm::dmat3& axes, double depth)
{
    Label label;
    label.style = Label::Style::Callout;
    label.place = glm::vec3{centre + axes[0] * (0.42 * depth)};
    return label;
}

}

void add_learn_labels(const SceneInput& input, Scene& scene)
{
    if (input.appearance != Appearance::Learn || !input.layers.names || !input.picked) return;
    if (input.picked->kind != education::StructureKind::Disc) return;
    const auto level = input.picked->level;
    const auto& geometry = input.body->discs[index(level)];
    const auto& disc = input.pose->discs[index(level)];
    const double depth = geometry.depth.si();
    if (const auto bone = bone_of(anatomy::upper_bone(level)); scene.pick_of(bone) != 0) {
        const auto& vertebra = input.body->vertebrae[index(bone.bone)];
        const auto& pose = input.pose->bones[index(bone.bone)];
        const glm::dvec3 centre = (pose * Position<Segment>{vertebra.centre.si}).si;
        Label label = front_label(centre, disc.rotation, depth);
        label.text = tr("Bone");
        label.pick = scene.pick_of(bone);
        scene.labels.push_back(std::move(label));
    }
    Label label = front_label(disc.translation, disc.rotation, depth);
    label.text = tr("This disc");
    label.more = place_in_words(level);
    label.pick = scene.pick_of(*input.picked);
    scene.labels.push_back(std::move(label));
}

}
