// What a muscle or a soft tissue is called and what it does, at the top of its inspector.

#include "core/language.h"
#include "education/tissues.h"
#include "ui/panels/inspector_parts.h"
#include "ui/text.h"

namespace spineload::ui {

namespace {

// Of an imported spine: whether its files hold the structure.
bool is_added(const anatomy::SpineShape& shape, const education::Structure& picked)
{
    using education::StructureKind;
    if (shape.is_built_in) return false;
    if (picked.kind == StructureKind::Disc) return shape.is_disc_made[index(picked.level)];
    if (picked.kind == StructureKind::Facet) return shape.are_facets_made[index(picked.level)];
    if (picked.kind == StructureKind::Bone) return shape.is_bone_made[index(picked.bone)];
    return true;  // no file tells of soft tissues
}

}

float draw_purpose(Desk& desk, const Rect& rect)
{
    const auto& picked = desk.session.view().picked;
    if (!picked) return 0.0f;
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    Rect rest = rect;
    if (const auto spine = desk.session.spine(); spine && is_added(spine->shape, *picked))
        rest.cut_top(wrapped(kit, rest.low(), rest.w, Type::Small, t.text_2,
                             tr("Not in your file: drawn to fit the bones that are.")) +
                     kit.px(6.0f));
    const auto does = education::what_it_does(*picked);
    if (does.empty()) return rest.y - rect.y;
    if (const std::string latin = education::latin_name(*picked); !latin.empty())
        rest.cut_top(wrapped(kit, rest.low(), rest.w, Type::Small, t.text_2, latin) + kit.px(4.0f));
    rest.cut_top(wrapped(kit, rest.low(), rest.w, Type::Small, t.text, tr(does)) + kit.px(10.0f));
    return rest.y - rect.y;
}

}
