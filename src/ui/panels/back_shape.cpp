// The shape of the low back: its hollow and the pelvis's own angle, average unless somebody knows
// them from a picture.

#include "anatomy/alignment.h"
#include "core/language.h"
#include "core/show.h"
#include "ui/icons.h"
#include "ui/panels/person_parts.h"
#include "ui/text.h"
#include "ui/widgets/slider_row.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>

namespace spineload::ui {

namespace {

using anatomy::Build;

constexpr float head_height = 28.0f;

struct Shape {
    const char* label;
    const char* about;
    std::optional<Angle> Build::*angle;
    double least, most;
    Angle (*in_force)(const Build&);
};

// assumed: narrower than what a person's file may ask for, so that the sliders stay among what
// grown people have.
const std::array shapes{
    Shape{
        tr_mark("Lordosis"),
        tr_mark("The hollow of the low back from L1 to the sacrum while standing, as measured on a "
                "picture from the side. People differ a lot."),
        &Build::lumbar_lordosis, 20.0, 85.0, anatomy::lordosis_in_force},
    Shape{
        tr_mark("Pelvic incidence"),
        tr_mark("An angle of the pelvis itself, the same in every posture. A larger one goes with "
                "a deeper hollow."),
        &Build::pelvic_incidence, 30.0, 90.0, anatomy::incidence_in_force}};

void draw_shape(Desk& desk, const Rect& rect, const Shape& shape)
{
    const Build& build = desk.document().person.build;
    Build plain = build;
    plain.*shape.angle = std::nullopt;
    const double average = std::clamp(degrees(shape.in_force(plain)), shape.least, shape.most);
    SliderRow slider;
    slider.label = tr(shape.label);
    slider.least = shape.least;
    slider.most = shape.most;
    slider.initial = average;
    slider.value = build.*shape.angle ? degrees(*(build.*shape.angle)) : average;
    const bool is_average = !(build.*shape.angle);
    slider.text = [average, is_average](double v) {
        const std::string degrees = show_fixed(v, 0) + "°";
        return is_average && v == average ? tr_format("average, {}", degrees) : degrees;
    };
    slider.tip = {tr(shape.label), tr(shape.about), ""};
    const SliderChange change =
        slider_row(desk.kit, fmt::format("person/{}", shape.label), rect, slider);
    Build next = build;
    std::string label;
    if (change.is_reset) {
        next.*shape.angle = std::nullopt;
        label = tr_format("{} as it was", tr(shape.label));
    } else if (change.value) {
        const double good = std::clamp(std::round(*change.value), shape.least, shape.most);
        next.*shape.angle = good * 1_deg;
        label = fmt::format("{} {}°", tr(shape.label), show_fixed(good, 0));
    }
    if (next != build) desk.edits.push(app::set_build(next, label, change.is_held));
    if (change.is_released) desk.edits.push(app::release());
}

}

float draw_back_shape(Desk& desk, const Rect& rect)
{
    Kit& kit = desk.kit;
    Rect rest = rect;
    bool& is_open = desk.transient.is_back_shape_open;
    Rect head = rest.cut_top(kit.px(head_height));
    const Press press = control(
        kit, "person/back-shape", head,
        {tr("Shape of the low back"), tr("Average, unless it was measured on a picture."), ""});
    if (press.is_clicked) {
        is_open = !is_open;
        // Both at once would leave neither room.
        if (is_open) desk.transient.are_conditions_open = false;
    }
    const Rect ground = head.inset(-kit.px(6.0f), 0.0f);
    if (press.is_hovered)
        ImGui::GetWindowDrawList()->AddRectFilled(ground.low(), ground.high(), kit.theme->hover,
                                                  kit.px(4.0f));
    if (press.is_focused) draw_focus(kit, ground, kit.px(4.0f));
    icon_in(kit, head.cut_right(kit.px(18.0f)), kit.theme->text_2,
            is_open ? icon::unfold : icon::fold, 13.0f);
    text_in(kit, head, Align::Left, Type::SmallStrong, kit.theme->text,
            tr("Shape of the low back"));
    if (is_open)
        for (const Shape& shape : shapes)
            draw_shape(desk, rest.cut_top(kit.px(slider_row_height)), shape);
    return rest.y - rect.y;
}

}
