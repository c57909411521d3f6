// How sure the picked structure's numbers are: their bands, and what makes them so wide.

#include "core/language.h"
#include "core/show.h"
#include "ui/icons.h"
#include "ui/panels/inspector_parts.h"
#include "ui/panels/menus.h"
#include "ui/text.h"
#include "ui/widgets/button.h"

#include <fmt/format.h>

namespace spineload::ui {

namespace {

// What hovering the bands tells: what they are, and all causes.
Tip tip_of(const report::PeakBand* band)
{
    std::string text =
        tr("Nine of ten answers lie in this band when posture, body and the model's "
           "constants differ as much as nobody knows them. It says what the model "
           "does not know, not what your back does.");
    if (band && !band->causes.empty())
        text += " " + tr_format("The peak's spread comes from {}; one by one they explain {} %.",
                                report::causes_text(*band, biomech::cause_count),
                                show_number(100.0 * band->explained, 0));
    return {tr("How sure"), std::move(text), ""};
}

}

void draw_band_switch(Desk& desk, const Rect& rect)
{
    if (icon_button(
            desk.kit, "inspector/bands", rect, icon::band,
            {tr("Show how sure"),
             tr("Bands around the numbers and the curve: what the model does not know."), ""},
            desk.session.view().layers.bands))
        run_command(desk, Command::Bands);
}

float draw_bands(Desk& desk, const Rect& rect, const education::Structure& picked)
{
    if (!desk.session.view().layers.bands) return 0.0f;
    // The bands are of discs, joints and bones.
    using K = education::StructureKind;
    if (picked.kind != K::Disc && picked.kind != K::Facet && picked.kind != K::Bone) return 0.0f;
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const float line = kit.px(18.0f);
    Rect rest{rect.x, rect.y, rect.w, 2.0f * line};
    const report::Uncertainty* known = desk.session.uncertainty();
    if (!known) {
        text_in(kit, rest.cut_top(line), Align::Left, Type::Small, t.text_2,
                desk.session.is_finding_bands() ? tr("Working out how sure this is…")
                                                : tr("How sure this is cannot be told."));
        return line;
    }
    const report::PeakBand* peak = app::main_peak_band(*known, picked);
    dead_control(kit, "inspector/band", rest, tip_of(peak));
    const auto texts = app::figure_bands(*known, picked, desk.session.frame_index());
    Rect row = rest.cut_top(line);
    // Under the first and the third figure.
    text_in(kit, {row.x, row.y, 0.62f * row.w, row.h}, Align::Left, Type::Small, t.accent,
            tr_format("{}, 9 in 10", texts.first));
    text_in(kit, {row.x + 0.64f * row.w, row.y, 0.36f * row.w, row.h}, Align::Left, Type::Small,
            t.accent, texts.third);
    // As many causes as there is room for.
    for (std::size_t most = 3; peak && most > 0; --most) {
        const std::string causes = report::causes_text(*peak, most);
        if (causes.empty()) return line;
        const std::string text = tr_format("Mostly: {}", causes);
        if (most > 1 && text_width(kit, Type::Small, text) > rest.w) continue;
        text_in(kit, rest.cut_top(line), Align::Left, Type::Small, t.text_2, text);
        return 2.0f * line;
    }
    return line;
}

}
