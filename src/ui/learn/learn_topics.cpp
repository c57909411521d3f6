// All topics: what fits the picked part, then every card, with a search that knows popular words.

#include "core/language.h"
#include "ui/icons.h"
#include "ui/learn/learn_pages.h"
#include "ui/learn/learn_widgets.h"
#include "ui/widgets/field.h"

#include <algorithm>

namespace spineload::ui {

namespace {

using education::Card;
using education::CardKind;

void draw_rows(Desk& desk, LearnState& state, Rect& page, std::string_view heading,
               std::string_view name, const std::vector<const Card*>& cards)
{
    if (cards.empty()) return;
    Kit& kit = desk.kit;
    page.cut_top(page_heading(kit, page.low(), page.w, heading));
    const float h = kit.px(state.layout.is_small ? 38.0f : 44.0f);
    for (const Card* card : cards)
        if (big_row(kit, std::string{name} + "/" + card->id, page.cut_top(h), card->title))
            open_learn_card(desk, state, card->id);
    page.cut_top(kit.px(12.0f));
}

void draw_offered(Desk& desk, LearnState& state, Rect& page)
{
    const auto& picked = desk.session.view().picked;
    if (!picked) return;
    std::vector<const Card*> cards;
    for (const std::string& id : desk.session.cards_for(*picked))
        if (const Card* card = desk.session.library().cards.find(id)) cards.push_back(card);
    draw_rows(desk, state, page, app::plain_name(*picked), "offered", cards);
}

void draw_all(Desk& desk, LearnState& state, Rect& page)
{
    const auto& cards = desk.session.library().cards;
    draw_rows(desk, state, page, tr("Start here"), "topics", cards.of_kind(CardKind::General));
    draw_rows(desk, state, page, tr("How a back works"), "topics",
              cards.of_kind(CardKind::Concept));
    draw_rows(desk, state, page, tr("What people have"), "topics",
              cards.of_kind(CardKind::Condition));
    draw_rows(desk, state, page, tr("Getting care"), "topics", cards.of_kind(CardKind::Safety));
}

}

void draw_learn_topics(Desk& desk, LearnState& state, const Rect& rect)
{
    Kit& kit = desk.kit;
    bool is_closed = false;
    Rect body = page_title(desk, state, rect, tr("All topics"), &is_closed);
    if (is_closed) {
        state.page = LearnPage::Card;
        if (desk.session.view().card.empty())
            open_learn_card(desk, state, desk.session.library().rules.general_card());
    }
    text_field(kit, "topics/search", body.cut_top(kit.px(40.0f)), state.search, icon::search,
               tr("Search, for example sciatica or lifting"));
    body.cut_top(kit.px(10.0f));
    Scroll scroll{kit, "learn-topics", body};
    Rect page{body.x + kit.px(2.0f), scroll.top(), scroll.width() - kit.px(10.0f), 1e6f};
    if (state.search.find_first_not_of(' ') == std::string::npos) {
        draw_offered(desk, state, page);
        draw_all(desk, state, page);
    } else {
        const auto found = desk.session.library().cards.search(state.search);
        draw_rows(desk, state, page, tr("Found"), "topics", found);
        if (found.empty())
            page.cut_top(wrapped(kit, page.low(), page.w, Type::LearnAside, kit.theme->text_2,
                                 tr("Nothing found. Try a shorter word, or clear the search to see "
                                    "every topic.")));
    }
    scroll.end_at(page.y + kit.px(10.0f));
}

void draw_learn_sources(Desk& desk, LearnState& state, const Rect& rect)
{
    Kit& kit = desk.kit;
    bool is_closed = false;
    const Rect body = page_title(desk, state, rect, tr("Sources of this tour"), &is_closed);
    const education::Tour* tour = present_tour(desk, state);
    if (is_closed || !tour) state.page = LearnPage::Card;
    if (!tour) return;
    Scroll scroll{kit, "learn-sources", body};
    Rect page{body.x, scroll.top(), scroll.width() - kit.px(6.0f), 1e6f};
    page.cut_top(source_lines(kit, page.low(), page.w, tour->sources));
    page.cut_top(wrapped(kit, page.low(), page.w, Type::Body, kit.theme->text_2,
                         tr("Loads are calculated with a model of a general back, for the person "
                            "who is chosen in Explore.")));
    scroll.end_at(page.y + kit.px(10.0f));
}

}
