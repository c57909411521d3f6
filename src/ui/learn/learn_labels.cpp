// Words with lines to their parts, in a column beside the spine.

#include "core/language.h"
#include "scene/camera.h"
#include "scene/labels.h"
#include "ui/learn/learn_parts.h"
#include "ui/text.h"

#include <algorithm>
#include <optional>

namespace spineload::ui {

namespace {

using education::Structure;
using education::StructureKind;
using education::TourLabel;

// On the front half of a disc or body, where a line from the side does not cross the whole picture.
// assumed: 12 mm of a disc that is 35 to 40 mm deep.
constexpr double forward_on_body = 0.012;

std::optional<glm::dvec3> middle_of_item(const scene::Scene& scene, const Structure& structure)
{
    const scene::PickId pick = scene.pick_of(structure);
    if (pick == 0) return {};
    for (const auto& item : scene.items)
        if (item.pick == pick && item.mesh)
            return glm::dvec3{scene::bounds_of(*item.mesh, item.world_from_mesh).centre()};
    for (const auto& tube : scene.tubes)
        if (tube.pick == pick) return glm::dvec3{0.5f * (tube.from + tube.to)};
    return {};
}

// Where a label's line ends, in the world now.
std::optional<glm::vec3> place_of(const Desk& desk, const TourLabel& label)
{
    const anatomy::BodyPose& pose = desk.stage.pose();
    const Structure& s = label.structure;
    glm::dvec3 place{0.0};
    glm::dmat3 rotation{1.0};
    if (s.kind == StructureKind::Disc) {
        place = pose.discs[index(s.level)].translation;
        rotation = pose.discs[index(s.level)].rotation;
    } else if (s.kind == StructureKind::Bone && s.bone != anatomy::Bone::Pelvis &&
               s.bone != anatomy::Bone::T12) {
        // The middle of a body lies between the discs below and above it.
        const std::size_t below = index(s.bone) - 1;
        place = 0.5 * (pose.discs[below].translation + pose.discs[below + 1].translation);
        rotation = pose.bones[index(s.bone)].rotation;
    } else {
        const auto middle = middle_of_item(desk.stage.scene(), s);
        if (!middle) return {};
        place = *middle;
        rotation = pose.discs[index(app::level_of(s))].rotation;
    }
    const bool has_offset = label.offset_mm != std::array<double, 3>{};
    const bool is_body = s.kind == StructureKind::Disc || s.kind == StructureKind::Bone;
    const glm::dvec3 offset =
        has_offset ? 1e-3 * glm::dvec3{label.offset_mm[0], label.offset_mm[1], label.offset_mm[2]}
        : is_body  ? glm::dvec3{forward_on_body, 0.0, 0.0}
                   : glm::dvec3{0.0};
    return glm::vec3{place + rotation * offset};
}

// What is picked and the bone above it, when the step brings no words of its own.
std::vector<TourLabel> usual_labels(const Desk& desk)
{
    std::vector<TourLabel> labels;
    const auto& picked = desk.session.view().picked;
    if (!picked) return labels;
    const anatomy::Level level = app::level_of(*picked);
    if (picked->kind == StructureKind::Disc) {
        TourLabel bone;
        bone.structure.kind = StructureKind::Bone;
        bone.structure.bone = upper_bone(level);
        bone.title = tr("Bone");
        if (bone.structure.bone != anatomy::Bone::T12) labels.push_back(bone);
    }
    TourLabel own;
    own.structure = *picked;
    own.title = app::plain_name(*picked);
    if (picked->kind == StructureKind::Disc || picked->kind == StructureKind::Facet)
        own.text = app::plain_place(level);
    labels.push_back(own);
    return labels;
}

std::vector<TourLabel> labels_now(const Desk& desk, const LearnState& state)
{
    const auto* step = present_step(desk, state);
    if (step && !step->labels.empty() && step->picked == desk.session.view().picked)
        return step->labels;
    return usual_labels(desk);
}

struct Placed {
    TourLabel label;
    glm::vec2 anchor{0.0f};  // in the view, px
    float text_w = 0.0f, height = 0.0f;
};

// The free stretch beside the spine at the labels' height: its left and right edges, px.
struct Free {
    float left = 0.0f, right = 0.0f;
};
Free free_beside(const Desk& desk, const scene::Camera& camera, glm::vec2 size,
                 std::span<const Placed> placed)
{
    float low = size.y, high = 0.0f;
    Free free{size.x, 0.0f};
    for (const Placed& one : placed) {
        low = std::min(low, one.anchor.y - one.height);
        high = std::max(high, one.anchor.y + one.height);
        free.left = std::min(free.left, one.anchor.x);
        free.right = std::max(free.right, one.anchor.x);
    }
    for (const auto& box : scene::screen_boxes(desk.stage.scene(), camera, size)) {
        if (box.high.y < low || box.low.y > high) continue;
        free.left = std::min(free.left, box.low.x);
        free.right = std::max(free.right, box.high.x);
    }
    return free;
}

// Where the column of words stands: beside the spine, in front of it where there is room.
struct Column {
    bool is_right = true;
    float edge = 0.0f;  ///< the words' edge towards the spine, px
};
std::optional<Column> column_beside(const Free& free, float view_w, float widest, float margin,
                                    float gap)
{
    if (view_w - free.right >= widest + gap + margin) return Column{true, free.right + gap};
    if (free.left >= widest + gap + margin) return Column{false, free.left - gap};
    return {};
}

void draw_one(Desk& desk, const Placed& one, ImVec2 text, float middle_y, ImVec2 origin,
              bool is_right)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const bool is_picked = desk.session.view().picked == one.label.structure;
    const ImVec2 anchor{origin.x + one.anchor.x, origin.y + one.anchor.y};
    const ImVec2 end{is_right ? text.x - kit.px(8.0f) : text.x + one.text_w + kit.px(8.0f),
                     middle_y};
    list->AddLine(anchor, end, t.text, 1.5f * kit.scale);
    list->AddCircleFilled(anchor, kit.px(4.5f), t.panel, 20);
    list->AddCircleFilled(anchor, kit.px(2.5f), t.text, 16);
    list->AddCircle(anchor, kit.px(4.5f), t.text, 20, 1.2f * kit.scale);
    text_at(kit, text, is_picked ? Type::LearnHeading : Type::LearnAside,
            is_picked ? t.accent : t.text, one.label.title);
    if (!one.label.text.empty())
        wrapped(kit, {text.x, text.y + kit.px(23.0f)}, one.text_w, Type::LearnAside, t.text_2,
                one.label.text);
}

}

void draw_learn_labels(Desk& desk, LearnState& state, const Rect& rect)
{
    Kit& kit = desk.kit;
    const scene::Camera camera = desk.stage.tracked(desk.session.view().camera);
    const glm::vec2 size{rect.w, rect.h};
    const float most_w = std::min(kit.px(200.0f), 0.36f * rect.w);
    std::vector<Placed> placed;
    float widest = 0.0f;
    for (TourLabel& label : labels_now(desk, state)) {
        const auto place = place_of(desk, label);
        if (!place) continue;
        const glm::vec3 at = scene::project(camera, *place, size);
        const bool is_inside = at.x > 0.0f && at.y > kit.px(44.0f) && at.x < size.x &&
                               at.y < size.y - kit.px(8.0f) && at.z > 0.0f;
        if (!is_inside) continue;
        Placed one{std::move(label), {at.x, at.y}, 0.0f, kit.px(23.0f)};
        one.text_w = text_width(kit, Type::LearnHeading, one.label.title);
        if (!one.label.text.empty()) {
            one.text_w = std::max(
                one.text_w, std::min(most_w, text_width(kit, Type::LearnAside, one.label.text)));
            one.height += wrapped_height(kit, one.text_w, Type::LearnAside, one.label.text);
        }
        widest = std::max(widest, one.text_w);
        placed.push_back(std::move(one));
    }
    if (placed.empty()) return;
    // A wide gap is calmer; where it is tight, a narrow one, then titles alone.
    const Free free = free_beside(desk, camera, size, placed);
    const float margin = kit.px(14.0f);
    auto column = column_beside(free, size.x, widest, margin, kit.px(56.0f));
    if (!column) column = column_beside(free, size.x, widest, margin, kit.px(24.0f));
    if (!column) {
        widest = 0.0f;
        for (Placed& one : placed) {
            one.label.text.clear();
            one.text_w = text_width(kit, Type::LearnHeading, one.label.title);
            one.height = kit.px(23.0f);
            widest = std::max(widest, one.text_w);
        }
        column = column_beside(free, size.x, widest, margin, kit.px(20.0f));
    }
    // Over the spine nothing could be read.
    if (!column) return;
    const auto [is_right, edge] = *column;
    std::vector<float> wishes, heights;
    for (const Placed& one : placed) {
        // The line meets the title, so the block hangs below the anchor's height.
        wishes.push_back(one.anchor.y - kit.px(12.0f) + 0.5f * one.height);
        heights.push_back(one.height + kit.px(8.0f));
    }
    const float foot = state.presenter.is_on ? kit.px(8.0f) : state.layout.button + kit.px(28.0f);
    const auto middles = scene::spread(wishes, heights, kit.px(44.0f), size.y - foot);
    for (std::size_t i = 0; i < placed.size(); ++i) {
        const float top = rect.y + middles[i] - 0.5f * placed[i].height;
        const float x = rect.x + (is_right ? edge : edge - placed[i].text_w);
        draw_one(desk, placed[i], {x, top}, top + kit.px(12.0f), rect.low(), is_right);
    }
}

}
