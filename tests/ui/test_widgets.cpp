#include "catch.h"
#include "ui/registry.h"
#include "ui/theme.h"
#include "ui/widgets/field.h"

#include <cmath>

using namespace spineload;
using ui::typed_number;

namespace {

// WCAG 2.1 relative luminance and contrast.
double luminance(ImU32 colour)
{
    const auto part = [&](unsigned shift) {
        const double c = ((colour >> shift) & 255u) / 255.0;
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(IM_COL32_R_SHIFT) + 0.7152 * part(IM_COL32_G_SHIFT) +
           0.0722 * part(IM_COL32_B_SHIFT);
}

double contrast(ImU32 a, ImU32 b)
{
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

ui::Spot control(std::string name, ui::Rect rect, ui::Rect clip = {0, 0, 100, 100})
{
    return {std::move(name), rect, clip, ui::Spot::Kind::Control, 0, false};
}

}

TEST_CASE("text has a contrast of 4.5 to 1 on every ground it stands on", "[ui][theme]")
{
    const auto& t = ui::theme(GENERATE(app::ThemeChoice::Dark, app::ThemeChoice::Light));
    for (const ImU32 ground : {t.panel, t.window, t.raised, t.hover, t.accent_soft}) {
        CHECK(contrast(t.text, ground) >= 4.5);
        CHECK(contrast(t.text_2, ground) >= 4.5);
    }
    CHECK(contrast(t.text_3, t.panel) >= 4.5);
    CHECK(contrast(t.accent, t.panel) >= 4.5);
    CHECK(contrast(t.on_accent, t.accent) >= 4.5);
    CHECK(contrast(t.text, t.warn_soft) >= 4.5);
    CHECK(contrast(t.line_strong, t.panel) >= 3.0);
}

TEST_CASE("typed numbers are read with units, commas and the true minus sign", "[ui][field]")
{
    CHECK(typed_number("25") == 25.0);
    CHECK(typed_number(" 1,200 N") == 1200.0);
    CHECK(typed_number("−5°") == -5.0);
    CHECK(typed_number("+1.5×") == 1.5);
    CHECK(typed_number("1e3") == 1000.0);
    CHECK_FALSE(typed_number(""));
    CHECK_FALSE(typed_number("kg 5"));
    CHECK_FALSE(typed_number("nan"));
    CHECK_FALSE(typed_number("inf"));
}

TEST_CASE("the registry finds overlaps and what is cut off, and nothing else", "[ui][layout]")
{
    const ui::Rect window{0, 0, 100, 100};
    ui::Registry registry;
    registry.add(control("a", {0, 0, 10, 10}));
    registry.add(control("b", {10, 0, 10, 10}));
    CHECK(ui::layout_faults(registry, window).empty());
    registry.add(control("a/part", {2, 2, 4, 4}));
    CHECK(ui::layout_faults(registry, window).empty());
    registry.add(control("c", {15, 5, 10, 10}));
    CHECK(ui::layout_faults(registry, window).size() == 1);
    registry.add(control("d", {95, 50, 10, 10}));
    CHECK(ui::layout_faults(registry, window).size() == 2);
    registry.add(control("e", {40, 40, 30, 10}, {40, 40, 10, 10}));
    CHECK(ui::layout_faults(registry, window).size() == 3);
}
