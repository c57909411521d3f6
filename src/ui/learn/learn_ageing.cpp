// What scans show in people without pain, from 20 to 80 years: common with age, like grey hair.

#include "core/language.h"
#include "ui/learn/learn_pages.h"
#include "ui/learn/learn_widgets.h"
#include "ui/widgets/slider_row.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace spineload::ui {

namespace {

using education::AgeChange;

// One line per change: what, how many of a hundred, as a thin bar; pressed, its dots are shown.
void draw_change_row(Desk& desk, LearnState& state, const Rect& row, std::size_t i,
                     const AgeChange& change)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const Press press = control(kit, fmt::format("ages/{}", change.id), row);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const Rect wide{row.x - kit.px(8.0f), row.y, row.w + kit.px(8.0f), row.h};
    const bool is_chosen = i == state.age_change;
    if (is_chosen || press.is_hovered)
        list->AddRectFilled(wide.low(), wide.high(), is_chosen ? t.accent_soft : t.hover,
                            kit.px(4.0f));
    Rect inner = row.inset(0.0f, kit.px(4.0f));
    const auto count = education::in_100_at(change, state.age_years);
    Rect words = inner.cut_top(kit.px(24.0f));
    const std::string number = count ? tr_format("{} in 100", *count) : "–";
    text_in(kit, words.cut_right(text_width(kit, Type::LearnHeading, number) + kit.px(4.0f)),
            Align::Right, Type::LearnHeading, count ? t.text : t.text_3, number);
    text_in(kit, words, Align::Left, is_chosen ? Type::LearnHeading : Type::LearnAside, t.text,
            tr(change.title));
    const Rect bar{inner.x, inner.y + kit.px(2.0f), inner.w - kit.px(4.0f), kit.px(6.0f)};
    list->AddRectFilled(bar.low(), bar.high(), t.track, kit.px(2.0f));
    if (count)
        list->AddRectFilled(bar.low(),
                            {bar.x + bar.w * static_cast<float>(*count) / 100.0f, bar.bottom()},
                            t.accent, kit.px(2.0f));
    if (press.is_focused) draw_focus(kit, wide, kit.px(4.0f));
    if (press.is_clicked) state.age_change = i;
}

float draw_dots(Desk& desk, const LearnState& state, const Rect& page, const AgeChange& change)
{
    Kit& kit = desk.kit;
    const auto count = education::in_100_at(change, state.age_years);
    if (!count)
        return wrapped(kit, page.low(), page.w, Type::LearnBody, kit.theme->text_2,
                       tr("We could read no number for this age.")) +
               kit.px(12.0f);
    const float pitch = kit.px(state.layout.is_small ? 10.0f : 13.0f), side = 10.0f * pitch;
    const float gap = kit.px(22.0f);
    icon_array(kit, {page.x, page.y + kit.px(4.0f)}, pitch, *count);
    const auto words =
        runs_of(tr_format("**About {} in 100** people aged {} with **no** back pain "
                          "have this on a scan. About {} in 100 do not.",
                          *count, std::lround(state.age_years), 100 - *count));
    const float h = paragraph(kit, {page.x + side + gap, page.y}, page.w - side - gap,
                              Type::LearnBody, kit.theme->text, words);
    return std::max(side + kit.px(4.0f), h) + kit.px(12.0f);
}

void draw_slider(Desk& desk, LearnState& state, const Rect& row)
{
    SliderRow slider;
    slider.label = tr("Age");
    slider.value = slider.initial = state.age_years;
    slider.least = education::youngest_scanned;
    slider.most = education::oldest_scanned;
    slider.step = 1.0;
    slider.text = [](double age) { return tr_format("{} years", std::lround(age)); };
    const auto change = slider_row(desk.kit, "ages/slider", row, slider);
    if (!change.value) return;
    state.age_years = std::clamp(std::round(*change.value), slider.least, slider.most);
    desk.kit.wake_in(0.0);
}

}

void draw_learn_ageing(Desk& desk, LearnState& state, const Rect& rect)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    bool is_closed = false;
    const Rect body = page_title(desk, state, rect, tr("Scans and age"), &is_closed);
    if (is_closed) state.page = LearnPage::Card;
    const auto changes = education::age_changes();
    state.age_change = std::min(state.age_change, changes.size() - 1);
    const AgeChange& change = changes[state.age_change];
    Scroll scroll{kit, "learn-ageing", body};
    Rect page{body.x + kit.px(8.0f), scroll.top(), scroll.width() - kit.px(16.0f), 1e6f};
    page.cut_top(wrapped(kit, page.low(), page.w, Type::LearnBody, t.text,
                         tr("Backs change with age, as hair turns grey. Scans of people who feel "
                            "well show it.")) +
                 kit.px(8.0f));
    draw_slider(desk, state, page.cut_top(kit.px(slider_row_height)));
    page.cut_top(kit.px(10.0f));
    page.cut_top(draw_dots(desk, state, page, change));
    for (std::size_t i = 0; i < changes.size(); ++i)
        draw_change_row(desk, state, page.cut_top(kit.px(46.0f)), i, changes[i]);
    page.cut_top(kit.px(10.0f));
    if (const auto* card = desk.session.library().cards.find(change.card)) {
        if (big_link(kit, "ages/card", page.low(), tr_format("More: {}", card->title)))
            open_learn_card(desk, state, card->id);
        page.cut_top(kit.px(34.0f));
    }
    page.cut_top(wrapped(kit, page.low(), page.w, Type::Body, t.text_2,
                         tr("A scan finding alone does not tell why a back hurts.")) +
                 kit.px(6.0f));
    page.cut_top(wrapped(kit, page.low(), page.w, Type::Body, t.text_2,
                         tr_format("From scans of 3,110 people without pain: {}.",
                                   education::age_changes_source())));
    scroll.end_at(page.y + kit.px(10.0f));
}

}
