// What studies say of these ways, beside what the model says.

#include "ui/compare/compare_parts.h"

#include "core/language.h"
#include "report/compare_studies.h"
#include "ui/icons.h"
#include "ui/text.h"
#include "ui/widgets/button.h"

#include <array>

namespace spineload::ui {

float draw_studies(CompareDesk& compare, const Rect& rect)
{
    Kit& kit = compare.kit();
    const Theme& t = *kit.theme;
    std::vector<std::string> ids;
    for (const auto& one : compare.candidates()) ids.push_back(one.key.activity.card().id);
    const auto note = report::studies_on(ids);
    if (!note) return rect.y;
    Rect rest = rect;
    const std::array runs{Run{tr("What studies say."), true, false},
                          Run{" " + note->text, false, false}};
    rest.cut_top(paragraph(kit, rest.low(), rest.w, Type::Small, t.text_2, runs) + kit.px(6.0f));
    const std::string label =
        tr_n("1 source", "{} sources", static_cast<long>(note->sources.size()));
    Rect row = rest.cut_top(kit.px(24.0f));
    row.w = std::min(row.w, kit.px(26.0f) + text_width(kit, Type::Small, label));
    if (link(kit, "compare/sources", row, label, icon::condition))
        compare.state.are_sources_open = !compare.state.are_sources_open;
    if (!compare.state.are_sources_open) return rest.y;
    rest.cut_top(kit.px(4.0f));
    for (const std::string& source : note->sources)
        rest.cut_top(wrapped(kit, rest.low(), rest.w, Type::Small, t.text_2, source) +
                     kit.px(6.0f));
    return rest.y;
}

}
