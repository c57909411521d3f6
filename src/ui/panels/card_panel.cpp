// A condition card: what it is, what helps, when to get care; and the ways back to the spine.

#include "app/condition_examples.h"
#include "core/language.h"
#include "core/show.h"
#include "ui/icons.h"
#include "ui/panels/panels.h"
#include "ui/text.h"
#include "ui/widgets/button.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::ui {

namespace {

using education::Card;

// Bold and plain runs of a paragraph; bullets hang.
float draw_block(Kit& kit, ImVec2 place, float width, const education::TextBlock& block)
{
    std::vector<Run> runs;
    for (const auto& run : block.runs) runs.push_back({run.text, run.is_bold, false});
    const float indent = block.is_bullet ? kit.px(14.0f) : 0.0f;
    if (block.is_bullet)
        ImGui::GetWindowDrawList()->AddCircleFilled(
            {place.x + kit.px(4.0f), place.y + kit.px(10.0f)}, kit.px(2.0f), kit.theme->text_2);
    return paragraph(kit, {place.x + indent, place.y}, width - indent, Type::Body, kit.theme->text,
                     runs);
}

// 100 dots in rows of ten, as many filled as people in 100.
float draw_icon_array(Kit& kit, const Rect& rect, int filled, const std::string& words)
{
    const Theme& t = *kit.theme;
    const float pitch = kit.px(10.0f), radius = kit.px(3.6f);
    ImDrawList* list = ImGui::GetWindowDrawList();
    for (int i = 0; i < 100; ++i) {
        const ImVec2 dot{rect.x + pitch * (static_cast<float>(i % 10) + 0.5f),
                         rect.y + pitch * (static_cast<float>(i / 10) + 0.5f)};
        if (i < filled)
            list->AddCircleFilled(dot, radius, t.accent);
        else
            list->AddCircle(dot, radius, t.line_strong);
    }
    const float side = 10.0f * pitch;
    const float text_h = wrapped(kit, {rect.x + side + kit.px(14.0f), rect.y},
                                 rect.w - side - kit.px(14.0f), Type::Small, t.text_2, words);
    return std::max(side, text_h) + kit.px(6.0f);
}

float draw_activities(Desk& desk, const Rect& rect, std::string_view heading,
                      const std::vector<std::string>& ids)
{
    Kit& kit = desk.kit;
    Rect rest = rect;
    bool has_heading = false;
    for (const std::string& id : ids) {
        const auto* activity = desk.session.library().find(id);
        if (!activity) continue;
        if (!has_heading) {
            rest.cut_top(kit.px(8.0f));
            text_in(kit, rest.cut_top(kit.px(24.0f)), Align::Left, Type::SmallStrong,
                    kit.theme->text, tr(heading));
            has_heading = true;
        }
        const auto factor = desk.session.factor(id);
        const std::string note = factor ? tr_format("{} × standing", show_fixed(*factor, 1)) : "";
        const Rect row = rest.cut_top(kit.px(30.0f));
        if (row_link(kit, fmt::format("card/{}/{}", heading, id), row, nullptr,
                     tr(activity->card().title), note, {"", tr("Show this activity"), ""}))
            desk.edits.push(app::choose_activity(*activity));
    }
    return rest.y - rect.y;
}

float draw_sources(Kit& kit, const Rect& rect, const Card& card)
{
    Rect rest = rect;
    for (std::size_t i = 0; i < card.sources.size(); ++i) {
        const auto& source = card.sources[i];
        const std::string year = source.year > 0 ? fmt::format(", {}", source.year) : "";
        const std::string text =
            tr_format("[{}] {}{}. {}. Evidence: {}.", i + 1, source.citation, year, source.locator,
                      tr(education::name(source.strength)));
        rest.cut_top(wrapped(kit, rest.low(), rest.w, Type::Small, kit.theme->text_2, text) +
                     kit.px(4.0f));
    }
    return rest.y - rect.y;
}

// The card's change on a copy of the person, one step of undo away.
float draw_example(Desk& desk, const Rect& rect, const Card& card)
{
    const auto& build = desk.document().person.build;
    const auto example = app::example_of(card.id, build);
    if (!example) return 0.0f;
    Kit& kit = desk.kit;
    const std::string label = tr("Show me an example");
    const ButtonLook look;
    Rect row{rect.x, rect.y, std::min(rect.w, button_width(kit, label, look)), kit.px(30.0f)};
    if (button(kit, "card/example", row, label, look,
               {label,
                tr("Sets a typical change on this person's spine. It is nobody's scan; undo "
                   "takes it back."),
                ""}) &&
        *example != build)
        desk.edits.push(app::show_example(card.id, card.title, build));
    return row.h + kit.px(10.0f);
}

float draw_section(Kit& kit, const Rect& rect, const education::CardSection& section)
{
    Rect rest = rect;
    text_in(kit, rest.cut_top(kit.px(24.0f)), Align::Left, Type::SmallStrong, kit.theme->text,
            section.heading);
    for (const auto& block : education::text_blocks(section.markdown))
        rest.cut_top(draw_block(kit, rest.low(), rest.w, block) +
                     kit.px(block.is_bullet ? 2.0f : 6.0f));
    rest.cut_top(kit.px(10.0f));
    return rest.y - rect.y;
}

}

void draw_card(Desk& desk, const Rect& rect)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const Card* card = desk.session.library().cards.find(desk.session.view().card);
    if (!card) return;
    Rect rest = rect;
    const auto& picked = desk.session.view().picked;
    Rect head = rest.cut_top(kit.px(28.0f));
    const std::string back =
        picked ? tr_format("Back to {}", app::structure_title(*picked)) : tr("Back##link");
    if (link(kit, "card/back",
             head.cut_left(std::min(head.w - kit.px(30.0f),
                                    text_width(kit, Type::Small, back) + kit.px(24.0f))),
             back, icon::back))
        desk.edits.push(app::open_card({}));
    rest.cut_top(kit.px(2.0f));
    const Rect title = rest.cut_top(kit.px(28.0f));
    text_in(kit, title, Align::Left, Type::Title, t.text, card->title);
    rest.cut_top(kit.px(6.0f));
    Scroll scroll{kit, "card-text", rest};
    Rect page{rest.x, scroll.top(), scroll.width(), 1e6f};
    for (const auto& section : card->sections) {
        if (section.id == "sources") continue;
        page.cut_top(draw_section(kit, page, section));
        if (section.id == "what") page.cut_top(draw_example(desk, page, *card));
        if (section.id == "common" && card->x_in_100)
            page.cut_top(draw_icon_array(kit, page, *card->x_in_100, card->x_in_100_sentence));
        if (section.id == "load") {
            page.cut_top(
                draw_activities(desk, page, tr_mark("Loads it more"), card->more_activities));
            page.cut_top(
                draw_activities(desk, page, tr_mark("Loads it less"), card->less_activities));
            page.cut_top(kit.px(8.0f));
        }
    }
    if (const auto* sources = card->section("sources"))
        page.cut_top(draw_section(kit, page, *sources));
    page.cut_top(draw_sources(kit, page, *card));
    page.cut_top(kit.px(4.0f));
    page.cut_top(
        wrapped(kit, page.low(), page.w, Type::Small, t.text_3, education::review_line(*card)));
    if (card->language != language())
        page.cut_top(wrapped(kit, page.low(), page.w, Type::Small, t.text_3,
                             tr("There is no translation of this card yet; it is in English.")));
    for (const std::string& id : card->related) {
        const Card* next = desk.session.library().cards.find(id);
        if (!next) continue;
        page.cut_top(kit.px(4.0f));
        if (row_link(kit, "card/related/" + id, page.cut_top(kit.px(30.0f)), icon::condition,
                     next->title))
            desk.edits.push(app::open_card(id));
    }
    scroll.end_at(page.y + kit.px(10.0f));
}

}
