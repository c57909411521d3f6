// The two ends of a colour range, typed.

#include "core/language.h"
#include "ui/icons.h"
#include "ui/panels/panels.h"
#include "ui/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/field.h"

namespace spineload::ui {

void draw_range_dialog(Desk& desk)
{
    auto& draft = desk.transient.range;
    if (!draft) return;
    Kit& kit = desk.kit;
    Dialog dialog{kit, tr_mark("Set the colour range"), desk.layout.window, 400.0f, 210.0f};
    if (dialog.wants_close()) {
        draft.reset();
        return;
    }
    const auto& entry = scene::entry(desk.session.view().quantity);
    Rect rest = dialog.inner();
    Rect row = rest.cut_bottom(kit.px(30.0f));
    const auto line = [&](const char* name, const std::string& label, std::string& text) {
        Rect at = rest.cut_top(kit.px(30.0f));
        rest.cut_top(kit.px(8.0f));
        text_in(kit, at.cut_left(kit.px(120.0f)), Align::Left, Type::Small, kit.theme->text_2,
                label);
        text_in(kit, at.cut_right(kit.px(56.0f)).inset(kit.px(8.0f), 0.0f), Align::Left,
                Type::Small, kit.theme->text_2, entry.unit);
        text_field(kit, name, at, text, nullptr, "");
    };
    line("range/low", tr("From"), draft->low);
    line("range/high", tr("To"), draft->high);
    const auto low = typed_number(draft->low), high = typed_number(draft->high);
    const bool is_good = low && high && *low < *high;
    if (!is_good) {
        icon_in(kit, rest.cut_left(kit.px(20.0f)), kit.theme->warn, icon::warning, 13.0f);
        text_in(kit, rest, Align::Left, Type::Small, kit.theme->text,
                tr("Two numbers, the smaller one first."));
    }
    const std::string set = tr("Set");
    const ButtonLook look{ButtonKind::Primary, nullptr, is_good, false, Type::Body};
    const float w = std::max(kit.px(84.0f), button_width(kit, set, look));
    if (button(kit, "range/set", row.cut_right(w), set, look) && is_good) {
        desk.edits.push(app::set_own_range({static_cast<float>(*low), static_cast<float>(*high)}));
        draft.reset();
    }
}

}
