// The whole body beside the spine: the same moment, the same side, the low back in its colour.

#include "core/language.h"
#include "scene/colour.h"
#include "ui/figure_paint.h"
#include "ui/icons.h"
#include "ui/panels/view_parts.h"
#include "ui/text.h"

namespace spineload::ui {

namespace {

ImU32 low_back_colour(const Desk& desk)
{
    const app::Solved* solved = desk.session.solved();
    const auto& palette = *desk.kit.theme->palette;
    if (!solved || solved->result.solution.status == biomech::Status::Failed)
        return colour(palette.bone);
    app::View view = desk.session.view();
    if (const auto quantity = app::plotted(view.quantity); quantity != view.quantity) {
        view.quantity = quantity;
        view.range = app::RangeMode::Fixed;
    }
    const auto value = app::level_value(solved->frame(desk.session.frame_index()),
                                        anatomy::Level::L4L5, view.quantity);
    if (!value) return colour(palette.bone);
    return colour(scene::colour_of(scene::stops(app::map_of(view)), app::range_of(*solved, view),
                                   palette.over, palette.under, static_cast<float>(*value)));
}

}

void draw_inset(Desk& desk, ViewFrame& view)
{
    const app::Solved* solved = desk.session.solved();
    if (!desk.session.view().layers.figure || !solved || !desk.stage.is_ready()) return;
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const bool tight = desk.layout.is_tight;
    const bool is_small = view.rect.w < kit.px(460.0f);
    const float w = kit.px(is_small ? 110.0f : tight ? 150.0f : 210.0f);
    const float h = kit.px(is_small ? 130.0f : tight ? 150.0f : 216.0f);
    const Rect box{view.rect.x + kit.px(12.0f), view.rect.y + kit.px(12.0f), w, h};
    const Press press =
        control(kit, "view/inset", box,
                {tr("Whole body"),
                 tr("Click: the body around the spine in the large view, and back."), ""});
    if (press.is_clicked) {
        desk.transient.is_inset_swapped = !desk.transient.is_inset_swapped;
        desk.transient.wants_fit = true;
    }
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(box.low(), box.high(), t.panel, kit.px(6.0f));
    list->AddRect(box.low(), box.high(), press.is_hovered ? t.line_strong : t.line, kit.px(6.0f));
    Rect inner = box.inset(kit.px(10.0f), kit.px(6.0f));
    Rect title = inner.cut_bottom(kit.px(20.0f));
    inner.cut_bottom(kit.px(4.0f));
    icon_in(kit, title.cut_right(kit.px(16.0f)), t.text_2, icon::frame, 12.0f);
    text_in(kit, title, Align::Left, Type::Small, t.text_2, tr("Whole body"));
    const auto figure =
        scene::make_figure(solved->result.model.body(), desk.stage.pose(), desk.stage.props(),
                           desk.session.view().time_s, view.camera.yaw);
    const FigureFit fit = fit_figure(figure, inner);
    paint_figure(figure, fit, figure_ink(kit, low_back_colour(desk)), kit.scale);
    if (figure.has_load && desk.session.view().layers.levers) {
        // From the low back level to above the load, then down to it.
        const ImVec2 back = fit(figure.low_back), load = fit(figure.load);
        list->AddLine(back, {load.x, back.y}, t.text, 1.5f * kit.scale);
        dashed_line({load.x, back.y}, load, t.text, 1.5f * kit.scale, kit.px(3.0f), kit.px(3.0f));
        list->AddCircle(back, kit.px(3.0f), t.accent, 0, 1.5f * kit.scale);
    }
    if (press.is_focused) draw_focus(kit, box, kit.px(6.0f));
    view.occupied.push_back(box);
}

}
