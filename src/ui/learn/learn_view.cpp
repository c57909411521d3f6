// Learn's picture: the sentence over it, the spine, which way it looks, and words with lines.

#include "core/language.h"
#include "ui/camera_moves.h"
#include "ui/icons.h"
#include "ui/learn/learn_parts.h"
#include "ui/learn/learn_widgets.h"
#include "ui/panels/panels.h"
#include "ui/panels/view_parts.h"
#include "ui/text.h"
#include "ui/widgets/banner.h"

#include <algorithm>
#include <cmath>

namespace spineload::ui {

namespace {

// "Show me": the structure amid its neighbours, not alone.
constexpr float neighbours = 2.4f;

// Joints at the back are seen from behind and their own side; the rest as the camera looks now.
scene::Camera direction_for(const education::Structure& structure, scene::Camera camera)
{
    using K = education::StructureKind;
    const bool is_root = structure.kind == K::Nerve && structure.group.empty();
    if (structure.kind != K::Facet && structure.kind != K::JointNerve && !is_root) return camera;
    const bool is_left = structure.side == anatomy::Side::Left;
    // 0 looks from the front, a quarter turn from the right: behind and to the side.
    // A root is seen from the side, where it leaves its foramen.
    camera.yaw = (is_left ? -1.0f : 1.0f) * (is_root ? 1.75f : 2.45f);
    camera.pitch = 0.15f;
    return camera;
}

void fly_when_asked(Desk& desk, LearnState& state, const Rect& rect)
{
    if (!state.flies_to || !desk.stage.is_ready()) return;
    const education::Structure structure = *std::exchange(state.flies_to, {});
    const scene::Camera from = direction_for(structure, desk.session.view().camera);
    auto camera = desk.stage.fitted_on(structure, from, {rect.w, rect.h, 0.0f});
    if (!camera) return;
    camera->distance *= neighbours;
    fly_to(desk, *camera);
}

void draw_picture(Desk& desk, const LearnState& state, const ViewFrame& view)
{
    const Theme& t = *desk.kit.theme;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilledMultiColor(view.rect.low(), view.rect.high(), t.view_top, t.view_top,
                                  t.view_bottom, t.view_bottom);
    const int w = static_cast<int>(view.rect.w), h = static_cast<int>(view.rect.h);
    // A frozen picture stays as it is; only a window of another size needs a new one.
    if (desk.stage.draw(view.camera, w, h, desk.kit.now_s) && !state.presenter.is_frozen)
        desk.kit.wake_in(0.0);
    if (desk.stage.is_ready() && desk.stage.texture() != 0) {
        // The picture's first row is its lowest.
        const auto id =
            reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(desk.stage.texture()));
        list->AddImage(id, view.rect.low(), view.rect.high(), {0.0f, 1.0f}, {1.0f, 0.0f});
    }
    if (!desk.stage.is_ready() && !desk.session.trouble())
        text_in(desk.kit, view.rect, Align::Centre, Type::LearnAside, t.text_3,
                tr("One moment, the spine is being built…"));
}

using namespace std::string_literals;

struct Sides {
    std::string left, right;
};

// In place of an orientation cube: what lies at the left and right of the picture.
Sides sides_of(const scene::Camera& camera, bool is_short)
{
    // Yaw 0 looks from the front: the right of the picture is the body's left.
    const float forward = std::sin(camera.yaw), to_left = std::cos(camera.yaw);
    if (std::abs(forward) >= std::abs(to_left)) {
        const std::string back = is_short ? tr("back##of the body") : tr("back of the body");
        if (forward > 0.0f) return {"← " + back, tr("front") + " →"s};
        return {"← "s + tr("front"), back + " →"};
    }
    if (to_left > 0.0f) return {"← "s + tr("right side"), tr("left side") + " →"s};
    return {"← "s + tr("left side"), tr("right side") + " →"s};
}

void draw_sides(Desk& desk, const ViewFrame& view, bool is_short)
{
    Kit& kit = desk.kit;
    const Sides sides = sides_of(view.camera, is_short);
    const Rect row{view.rect.x + kit.px(24.0f), view.rect.y + kit.px(14.0f),
                   view.rect.w - kit.px(48.0f), kit.px(24.0f)};
    text_in(kit, {row.x, row.y, 0.5f * row.w, row.h}, Align::Left, Type::LearnAside,
            kit.theme->text_2, sides.left);
    text_in(kit, {row.middle_x(), row.y, 0.5f * row.w, row.h}, Align::Right, Type::LearnAside,
            kit.theme->text_2, sides.right);
}

void draw_reset(Desk& desk, LearnState& state, const ViewFrame& view)
{
    Kit& kit = desk.kit;
    const BigButton look{ButtonKind::Secondary, icon::undo, nullptr, true};
    const std::string label = tr("Reset view");
    const float w = big_button_width(kit, label, look), h = state.layout.button;
    const Rect place{view.rect.right() - w - kit.px(20.0f), view.rect.bottom() - h - kit.px(18.0f),
                     w, h};
    ImGui::GetWindowDrawList()->AddRectFilled(place.low(), place.high(), kit.theme->panel,
                                              kit.px(5.0f));
    if (!big_button(kit, "view/reset", place, label, look)) return;
    if (const auto* step = present_step(desk, state)) {
        fly_to(desk, app::camera_of(step->camera));
        return;
    }
    fly_to(desk, app::camera_of({90.0, 4.0, 0.62, {}, false}));
}

// A still button that the pen could cross must not be under it: what is wrong comes as a banner at
// the top of the picture.
void draw_banners(Desk& desk, const ViewFrame& view)
{
    Kit& kit = desk.kit;
    float y = view.rect.y + kit.px(44.0f);
    const auto show = [&](std::string_view name, const Banner& banner) {
        const float w = std::min(view.rect.w - kit.px(40.0f), kit.px(560.0f));
        const Rect place{view.rect.x + kit.px(20.0f), y, w, banner_height(kit, w, banner)};
        y = place.bottom() + kit.px(8.0f);
        return draw_banner(kit, name, place, banner);
    };
    if (desk.session.trouble()) {
        const Banner banner{tr("Not solved"), desk.session.trouble()->text(), {}, false};
        show("view/trouble", banner);
    }
    const auto& errors = desk.session.errors();
    // One at a time: the next comes up when this one is closed.
    if (!errors.empty()) {
        const Banner banner{tr("Something could not be read"), errors.front().text(), {}, true};
        if (show("view/error", banner) == BannerPress::Close) desk.requests.dismissed_error = 0;
    }
}

void draw_toasts(Desk& desk, const Rect& over)
{
    const auto& notices = desk.session.notices();
    auto& ages = desk.transient.notice_ages;
    ages.resize(notices.size(), 0.0);
    for (std::size_t i = 0; i < notices.size(); ++i) {
        const auto press = draw_toast(desk.kit, over, notices.size() - 1 - i, notices[i]);
        if (press == ToastPress::Link) desk.requests.show_folder = notices[i].link;
        // A toast that is looked at stays.
        if (press != ToastPress::Hover) ages[i] += static_cast<double>(ImGui::GetIO().DeltaTime);
        if (ages[i] > 4.0) desk.requests.dismissed_notice = i;
        desk.kit.wake_in(std::max(0.05, 4.0 - ages[i]));
    }
}

}

void draw_learn_caption(Desk& desk, LearnState& state, const Rect& rect)
{
    const education::TourStep* step = present_step(desk, state);
    if (!step || rect.h < 1.0f) return;
    Kit& kit = desk.kit;
    begin_panel(kit, "learn-caption", rect, kit.theme->panel);
    const Type type =
        desk.layout.window.w / kit.scale < 1440.0f ? Type::LearnBodyStrong : Type::LearnCaption;
    const float width = learn_caption_width(desk.layout.window, kit.scale);
    const float h = wrapped_height(kit, width, type, step->caption);
    wrapped(kit, {rect.x + 0.5f * (rect.w - width), rect.y + std::floor(0.5f * (rect.h - h))},
            width, type, kit.theme->text, step->caption);
    section_line(desk, rect.x, rect.bottom() - 1.0f, rect.w);
    end_panel(kit);
}

void draw_learn_view(Desk& desk, LearnState& state, const Rect& rect)
{
    Kit& kit = desk.kit;
    begin_panel(kit, "view", rect, kit.theme->view_bottom);
    fly_when_asked(desk, state, rect);
    ViewFrame view{rect, desk.stage.tracked(desk.session.view().camera), {}};
    draw_picture(desk, state, view);
    if (!state.presenter.is_frozen && state.presenter.tool != PresenterTool::Pen)
        handle_view_pointer(desk, view);
    draw_sides(desk, view, state.layout.is_small);
    if (desk.stage.is_ready()) draw_learn_labels(desk, state, rect);
    if (state.presenter.is_on)
        draw_presenter_view(desk, state, rect);
    else
        draw_reset(desk, state, view);
    draw_banners(desk, view);
    // Above the button in the corner and the presenter's tools.
    Rect free = rect;
    free.cut_bottom(state.layout.button + kit.px(24.0f));
    draw_toasts(desk, free);
    end_panel(kit);
}

}
