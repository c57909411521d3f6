// What a muscle or a soft tissue is called and what it does, at the top of its inspector.

#include "core/language.h"
#include "education/tissues.h"
#include "ui/panels/inspector_parts.h"
#include "ui/text.h"

namespace spineload::ui {

float draw_purpose(Desk& desk, const Rect& rect)
{
    const auto& picked = desk.session.view().picked;
    if (!picked) return 0.0f;
    const auto does = education::what_it_does(*picked);
    if (does.empty()) return 0.0f;
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    Rect rest = rect;
    if (const std::string latin = education::latin_name(*picked); !latin.empty())
        rest.cut_top(wrapped(kit, rest.low(), rest.w, Type::Small, t.text_2, latin) + kit.px(4.0f));
    rest.cut_top(wrapped(kit, rest.low(), rest.w, Type::Small, t.text, tr(does)) + kit.px(10.0f));
    return rest.y - rect.y;
}

}
