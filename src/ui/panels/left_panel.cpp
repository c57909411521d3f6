// The left panel: who, what, and what if.

#include "core/language.h"
#include "core/show.h"
#include "ui/panels/panels.h"
#include "ui/text.h"

#include <fmt/format.h>
#include <array>

namespace spineload::ui {

namespace {

// "Moves the peak most: weight. 5 kg less takes about 320 N off L4-L5."
std::array<Run, 3> advice_runs(const app::Advice& advice)
{
    // The slider's name stands out in the translated sentence.
    return {Run{std::string{tr("Moves the peak most:")} + " ", false, false},
            Run{in_sentence(advice.label) + ". ", true, false},
            Run{tr_format("{} takes about {} off L4-L5.", advice.change, show(advice.relief)),
                false, false}};
}

// Two lines keep their place while there is nothing to say; a long name takes a third.
float advice_height(Desk& desk, float width)
{
    Kit& kit = desk.kit;
    const float least = kit.px(52.0f);
    const auto& advice = desk.session.advice();
    if (!advice) return least;
    const float words = paragraph(kit, {}, width - 2.0f * kit.px(10.0f), Type::Small,
                                  kit.theme->text_2, advice_runs(*advice), false);
    return std::max(least, words + 2.0f * kit.px(8.0f));
}

void draw_advice(Desk& desk, const Rect& rect)
{
    const auto& advice = desk.session.advice();
    if (!advice) return;
    Kit& kit = desk.kit;
    ImGui::GetWindowDrawList()->AddRectFilled(rect.low(), rect.high(), kit.theme->raised,
                                              kit.px(5.0f));
    const Rect inner = rect.inset(kit.px(10.0f), kit.px(8.0f));
    paragraph(kit, inner.low(), inner.w, Type::Small, kit.theme->text_2, advice_runs(*advice));
}

}

void draw_left_panel(Desk& desk, const Rect& rect)
{
    Kit& kit = desk.kit;
    begin_panel(kit, "left", rect, kit.theme->panel);
    ImGui::GetWindowDrawList()->AddRectFilled({rect.right() - 1.0f, rect.y}, rect.high(),
                                              kit.theme->line);
    const float pad = kit.px(desk.layout.is_tight ? 10.0f : 12.0f);
    Rect inner = rect.inset(pad, pad);
    inner.cut_top(draw_person(desk, inner));
    // Conditions need the height for themselves; the list of activities waits.
    if (desk.transient.is_person_open &&
        (desk.transient.are_conditions_open ||
         (desk.transient.is_back_shape_open && desk.layout.is_tight))) {
        end_panel(kit);
        return;
    }
    inner.cut_top(kit.px(12.0f));
    if (desk.transient.key_poses) {
        draw_key_poses(desk, inner);
        end_panel(kit);
        return;
    }
    // The sliders take what they need up to a share of the rest; the library has the remainder.
    const float share = desk.layout.is_tight ? 0.52f : 0.55f;
    const float wanted =
        desk.session.view().is_started ? what_if_height(desk, inner.w, share * inner.h) : 0.0f;
    if (wanted > 0.0f) {
        if (!desk.layout.is_tight) {
            draw_advice(desk, inner.cut_bottom(advice_height(desk, inner.w)));
            inner.cut_bottom(kit.px(10.0f));
        }
        draw_what_if(desk, inner.cut_bottom(wanted));
        inner.cut_bottom(kit.px(8.0f));
        section_line(desk, rect.x, inner.bottom(), rect.w - 1.0f);
        inner.cut_bottom(kit.px(10.0f));
    }
    draw_library(desk, inner);
    end_panel(kit);
}

}
