// The verdict over the views: one sentence that is true of the numbers, and its cost.

#include "ui/compare/compare_parts.h"

#include "core/language.h"
#include "ui/icons.h"
#include "ui/panels/panels.h"
#include "ui/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/menu.h"

namespace spineload::ui {

namespace {

struct Words {
    std::string headline, detail;
};

Words words_of(const CompareDesk& compare)
{
    const auto& document = compare.session().document();
    if (document.rivals.empty())
        return {tr("Compare it with another way of doing it."),
                tr("Two to four activities or people, seen from one side, at one moment, in one "
                   "colour range.")};
    if (compare.numbers.size() != app::candidate_count(document)) return {tr("Solving…"), ""};
    const auto verdict = report::verdict(compare.numbers, compare.level);
    return {verdict.headline, verdict.detail};
}

Type headline_type(const CompareDesk& compare)
{
    return compare.desk.layout.is_tight ? Type::Title : Type::Verdict;
}

float text_room(const CompareDesk& compare, float width)
{
    return width - compare.desk.kit.px(20.0f + 108.0f);
}

float pad_of(const CompareDesk& compare)
{
    return compare.desk.kit.px(compare.desk.layout.is_tight ? 10.0f : 14.0f);
}

}

float verdict_height(CompareDesk& compare, float width)
{
    const Kit& kit = compare.kit();
    const Words words = words_of(compare);
    const float room = text_room(compare, width);
    const float used = wrapped_height(kit, room, headline_type(compare), words.headline) +
                       kit.px(2.0f) + wrapped_height(kit, room, Type::Small, words.detail);
    const float least = kit.px(compare.desk.layout.is_tight ? 66.0f : 84.0f);
    return std::max(least, used + 2.0f * pad_of(compare));
}

void draw_verdict(CompareDesk& compare, const Rect& rect)
{
    Kit& kit = compare.kit();
    const Theme& t = *kit.theme;
    begin_panel(kit, "compare/verdict", rect, t.panel);
    section_line(compare.desk, rect.x, rect.bottom() - 1.0f, rect.w);
    const Words words = words_of(compare);
    const float room = text_room(compare, rect.w);
    ImVec2 at{rect.x + kit.px(20.0f), rect.y + pad_of(compare)};
    at.y += wrapped(kit, at, room, headline_type(compare), t.text, words.headline) + kit.px(2.0f);
    wrapped(kit, at, room, Type::Small, t.text_2, words.detail);

    const auto count = app::candidate_count(compare.session().document());
    if (count > 1) {
        const bool is_full = count >= app::most_candidates;
        const std::string label = tr("Add");
        const ButtonLook look{ButtonKind::Secondary, icon::add, !is_full, false, Type::Small};
        const float w = button_width(kit, label, look);
        const Rect place{rect.right() - kit.px(16.0f) - w, rect.y + pad_of(compare), w,
                         kit.px(28.0f)};
        if (button(kit, "compare/add", place, label, look,
                   {tr("Add"),
                    is_full ? tr("Four at once is the most.")
                            : tr("Another activity, the same with other settings, or another "
                                 "person."),
                    ""}))
            open_menu("menu/Add candidate");
        run_add_menu(compare, place);
    }
    end_panel(kit);
}

}
