// The 3D view: picture, pointer, and the order of what lies over it.

#include "core/language.h"
#include "core/show.h"
#include "education/tissues.h"
#include "scene/camera.h"
#include "ui/camera_moves.h"
#include "ui/icons.h"
#include "ui/panels/inspector_parts.h"
#include "ui/panels/view_parts.h"
#include "ui/text.h"
#include "ui/widgets/banner.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>

namespace spineload::ui {

namespace {

// The first picture of an activity, "Frame all" and "Frame selection".
void frame_when_asked(Desk& desk, const Rect& rect)
{
    Transient& t = desk.transient;
    if (!desk.stage.is_ready() || rect.h < 1.0f) return;
    // The lists at the top cover the picture there; the corners' things rarely meet the spine.
    const Stage::Frame frame{rect.w, rect.h, desk.kit.px(36.0f)};
    const auto& view = desk.session.view();
    const std::string& activity = desk.session.document().activity.card().id;
    const bool is_new = t.fitted_activity != activity && desk.session.solved() &&
                        desk.session.solved()->result.activity.card().id == activity;
    if (t.wants_fit || is_new) {
        const auto camera = desk.stage.fitted(desk.session, view.camera, frame, t.is_inset_swapped);
        // The first picture is simply there; later ones are flown to.
        if (t.fitted_activity.empty())
            desk.edits.push(app::set_camera(camera));
        else
            fly_to(desk, camera);
        t.fitted_activity = activity;
        t.wants_fit = false;
    }
    if (t.wants_fit_picked && view.picked)
        if (const auto camera = desk.stage.fitted_on(*view.picked, view.camera, frame))
            fly_to(desk, *camera);
    t.wants_fit_picked = false;
}

void draw_picture(Desk& desk, const ViewFrame& view)
{
    const Theme& t = *desk.kit.theme;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilledMultiColor(view.rect.low(), view.rect.high(), t.view_top, t.view_top,
                                  t.view_bottom, t.view_bottom);
    const int w = static_cast<int>(view.rect.w), h = static_cast<int>(view.rect.h);
    if (desk.stage.draw(view.camera, w, h, desk.kit.now_s)) desk.kit.wake_in(0.0);
    if (desk.stage.is_ready() && desk.stage.texture() != 0) {
        // The picture's first row is its lowest.
        const auto id =
            reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(desk.stage.texture()));
        list->AddImage(id, view.rect.low(), view.rect.high(), {0.0f, 1.0f}, {1.0f, 0.0f});
    }
    if (!desk.stage.is_ready() && !desk.session.trouble())
        text_in(desk.kit, view.rect, Align::Centre, Type::Small, t.text_3,
                desk.session.solved() ? tr("Building the spine…") : tr("Solving…"));
}

void draw_hover_tag(Desk& desk, const ViewFrame& view)
{
    const auto& hovered = desk.session.view().hovered;
    const app::Solved* solved = desk.session.solved();
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (!hovered || !solved || !view.rect.contains(mouse)) return;
    Kit& kit = desk.kit;
    const auto value = app::shown_value(*solved, *hovered, desk.session.frame_index(),
                                        desk.session.view().quantity);
    // A bone has no load of its own: its number says whose it is.
    const bool is_bone = hovered->kind == education::StructureKind::Bone;
    const auto figures = app::figures(*solved, *hovered, desk.session.frame_index());
    // Soft tissues are told in Latin as well; the name that people search for.
    const bool is_tissue = education::tissue_name(*hovered) != nullptr;
    const std::string told = !value.text.empty() ? value.text
                             : is_tissue         ? education::latin_name(*hovered)
                                                 : std::string{};
    const std::string text =
        fmt::format("{}{}{}{}", app::structure_title(*hovered), told.empty() ? "" : "  ", told,
                    is_bone && !figures.empty() ? " " + figures.front().label : "");
    const float w = text_width(kit, Type::Small, text) + kit.px(16.0f), h = kit.px(24.0f);
    Rect box{mouse.x + kit.px(14.0f), mouse.y - h - kit.px(6.0f), w, h};
    box.x = std::min(box.x, view.rect.right() - w - kit.px(4.0f));
    box.y = std::max(box.y, view.rect.y + kit.px(4.0f));
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(box.low(), box.high(), kit.theme->raised, kit.px(4.0f));
    list->AddRect(box.low(), box.high(), kit.theme->line_strong, kit.px(4.0f));
    const Face face = kit.face(Type::Small);
    list->AddText(face.font, face.size,
                  {box.x + kit.px(8.0f), std::round(box.middle_y() - 0.5f * face.size)},
                  kit.theme->text, text.c_str());
}

}

void draw_view(Desk& desk, const Rect& rect)
{
    Kit& kit = desk.kit;
    begin_panel(kit, "view", rect, kit.theme->view_bottom);
    frame_when_asked(desk, rect);
    ViewFrame view{rect, desk.stage.tracked(desk.session.view().camera), {}};
    draw_picture(desk, view);
    handle_view_pointer(desk, view);
    if (desk.stage.is_ready()) draw_bone_names(desk, view);
    draw_inset(desk, view);
    draw_view_lists(desk, view);
    draw_cube(desk, view);
    draw_view_tools(desk, view);
    draw_legend(desk, view);
    draw_example_note(desk, view);
    reserve_section_tools(desk, view);
    if (desk.stage.is_ready()) {
        // Pins first: words keep clear of them.
        draw_notes(desk, view);
        draw_levers(desk, view);
        draw_level_values(desk, view);
        draw_callout(desk, view);
    }
    draw_section_tools(desk, view);
    draw_hover_tag(desk, view);
    if (!desk.layout.is_tight && !desk.session.view().section) {
        const Rect hint{rect.x + kit.px(14.0f), rect.bottom() - kit.px(32.0f), 0.5f * rect.w,
                        kit.px(20.0f)};
        text_in(kit, hint, Align::Left, Type::Small, kit.theme->text_3,
                tr("Drag to turn · Shift-drag to move · wheel to zoom"));
    }
    const auto& notices = desk.session.notices();
    for (std::size_t i = 0; i < notices.size(); ++i) {
        const auto press = draw_toast(kit, rect, notices.size() - 1 - i, notices[i]);
        if (press == ToastPress::Link) desk.requests.show_folder = notices[i].link;
        auto& ages = desk.transient.notice_ages;
        ages.resize(notices.size(), 0.0);
        // A toast that is looked at stays.
        if (press != ToastPress::Hover) ages[i] += static_cast<double>(ImGui::GetIO().DeltaTime);
        if (ages[i] > 4.0) desk.requests.dismissed_notice = i;
        kit.wake_in(std::max(0.05, 4.0 - ages[i]));
    }
    end_panel(kit);
}

}
