// A card in large type: headings in the design's order, 100 dots, "Show me", what loads it more and
// less, sources on one line that opens.

#include "core/language.h"
#include "ui/icons.h"
#include "ui/learn/learn_pages.h"
#include "ui/learn/learn_widgets.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cmath>

namespace spineload::ui {

namespace {

using education::Card;
using education::CardSection;

constexpr std::array<std::string_view, 7> order{"what",  "common", "feel",   "load",
                                                "helps", "care",   "picture"};

// A sentence tells what the dots tell when it names the same number of a hundred; the dots' own
// sentence stands beside them, so the card's text goes without it.
std::string without_dots_sentence(const std::string& text, int marked)
{
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = text.find(". ", at);
        end = end == std::string::npos ? text.size() : end + 2;
        const std::string sentence = text.substr(at, end - at);
        const bool is_same = sentence.find(fmt::format("{} ", marked)) != std::string::npos &&
                             sentence.find("100") != std::string::npos;
        if (!is_same) out += sentence;
        at = end;
    }
    while (out.ends_with(' ')) out.pop_back();
    return out;
}

struct Dots {
    int marked = 0;
    std::vector<Run> words;
};

// At the age of the person who is shown where scans tell it by age, else as the card has it.
std::optional<Dots> dots_of(const Desk& desk, const Card& card)
{
    if (const auto* change = age_change_of(card.id)) {
        // Nobody knows ages to the year here; tens are what was published.
        const double age = 10.0 * std::round(desk.session.document().person.build.age_years / 10.0);
        const double shown =
            std::clamp(age, education::youngest_scanned, education::oldest_scanned);
        if (const auto marked = education::in_100_at(*change, shown))
            return Dots{*marked, runs_of(tr_format(
                                     "**About {} in 100** people aged {} with **no** back pain "
                                     "have this on a scan. About {} in 100 do not.",
                                     *marked, std::lround(shown), 100 - *marked))};
    }
    const auto array = education::icon_array(card);
    if (!array) return {};
    return Dots{array->marked,
                runs_of(array->sentence + " " +
                        tr_format("For about {} in 100 it is not so.", 100 - array->marked))};
}

float draw_common(Desk& desk, LearnState& state, const Rect& page, const Card& card,
                  const CardSection& section)
{
    Kit& kit = desk.kit;
    Rect rest = page;
    const auto dots = dots_of(desk, card);
    if (dots) {
        const float pitch = kit.px(state.layout.is_small ? 10.0f : 13.0f);
        const float side = 10.0f * pitch, gap = kit.px(22.0f);
        icon_array(kit, {rest.x, rest.y + kit.px(4.0f)}, pitch, dots->marked);
        const float h = paragraph(kit, {rest.x + side + gap, rest.y}, rest.w - side - gap,
                                  Type::LearnBody, kit.theme->text, dots->words);
        rest.cut_top(std::max(side + kit.px(4.0f), h) + kit.px(6.0f));
    }
    for (auto block : education::text_blocks(section.markdown)) {
        if (dots) {
            const auto array = education::icon_array(card);
            for (auto& run : block.runs)
                run.text = without_dots_sentence(run.text, array ? array->marked : dots->marked);
            if (block.text().find_first_not_of(" .") == std::string::npos) continue;
        }
        rest.cut_top(page_block(kit, rest.low(), rest.w, block) + kit.px(4.0f));
    }
    if (age_change_of(card.id)) {
        if (big_link(kit, "card/ages", rest.low(), tr("At other ages"))) {
            const auto changes = education::age_changes();
            const auto* change = age_change_of(card.id);
            state.age_change = static_cast<std::size_t>(change - changes.data());
            state.page = LearnPage::Ageing;
        }
        rest.cut_top(kit.px(28.0f));
    }
    return rest.y - page.y;
}

// Activities that load it more or less, each a click away.
float draw_activities(Desk& desk, LearnState& state, const Rect& page, std::string_view heading,
                      std::string_view name, const std::vector<std::string>& ids)
{
    Kit& kit = desk.kit;
    Rect rest = page;
    std::vector<const scenario::Activity*> activities;
    for (const std::string& id : ids)
        if (const auto* activity = desk.session.library().find(id)) activities.push_back(activity);
    if (activities.empty()) return 0.0f;
    state.loads.update(desk.session.document().person, activities);
    if (state.loads.is_busy()) kit.wake_in(0.1);
    rest.cut_top(kit.px(4.0f));
    text_in(kit, rest.cut_top(kit.px(24.0f)), Align::Left, Type::LearnAside, kit.theme->text_2,
            heading);
    for (const auto* activity : activities) {
        const std::string& id = activity->card().id;
        const auto* load = state.loads.find(id);
        const std::string note = load ? times_text(*load, bars_level(desk)) : "";
        if (big_row(kit, fmt::format("card/{}/{}", name, id), rest.cut_top(kit.px(38.0f)),
                    tr(activity->card().title), note, nullptr,
                    {"", tr("Show this in the view"), ""})) {
            desk.edits.push(app::choose_activity(*activity));
            desk.edits.push(app::open_card(desk.session.view().card));
        }
    }
    rest.cut_top(kit.px(6.0f));
    return rest.y - page.y;
}

// "Show me": each structure the card is about, by its height in the back.
float draw_show_me(Desk& desk, LearnState& state, const Rect& page, const Card& card)
{
    const auto structures = education::structures_of(card);
    if (structures.empty()) return 0.0f;
    Kit& kit = desk.kit;
    Rect row{page.x, page.y, page.w, kit.px(30.0f)};
    const BigButton look{ButtonKind::Secondary, icon::show, nullptr, true};
    const std::string label = tr("Show me");
    const float h = kit.px(36.0f);
    if (big_button(kit, "card/show", {row.x, row.y, big_button_width(kit, label, look), h}, label,
                   look, {"", tr("Goes to where this is in the picture."), ""})) {
        // The one that is picked when the card is about it, else the first; again goes to the next.
        const auto& picked = desk.session.view().picked;
        auto at = picked ? std::ranges::find(structures, *picked) : structures.end();
        const bool is_there = at != structures.end() && !state.flies_to;
        if (is_there && structures.size() > 1 && state.card_before == card.id &&
            state.has_shown_card)
            at = at + 1 == structures.end() ? structures.begin() : at + 1;
        state.has_shown_card = true;
        show_on_spine(desk, state, at == structures.end() ? structures.front() : *at);
    }
    return h + kit.px(12.0f);
}

float draw_sources(Desk& desk, LearnState& state, const Rect& page, const Card& card)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    Rect rest = page;
    Rect line = rest.cut_top(kit.px(28.0f));
    icon_in(kit, line.cut_left(kit.px(18.0f)), t.text_2, icon::condition, 16.0f);
    line.cut_left(kit.px(10.0f));
    const std::string toggle = state.are_sources_open ? tr("Hide") : tr("Show##sources");
    const float link_w = big_link_width(kit, toggle);
    const std::string summary = sources_summary(card.sources);
    const float text_w =
        std::min(text_width(kit, Type::Body, summary), line.w - link_w - kit.px(12.0f));
    text_in(kit, line.cut_left(text_w), Align::Left, Type::Body, t.text_2, summary);
    if (big_link(kit, "card/sources", {line.x + kit.px(10.0f), line.y + kit.px(1.0f)}, toggle,
                 nullptr, true))
        state.are_sources_open = !state.are_sources_open;
    if (state.are_sources_open) {
        rest.cut_top(kit.px(4.0f));
        if (const auto* section = card.section("sources"))
            for (const auto& block : education::text_blocks(section->markdown))
                rest.cut_top(wrapped(kit, rest.low(), rest.w, Type::Body, t.text_2,
                                     education::without_markers(block.text())) +
                             kit.px(6.0f));
        rest.cut_top(source_lines(kit, rest.low(), rest.w, card.sources));
    }
    rest.cut_top(
        wrapped(kit, rest.low(), rest.w, Type::Body, t.text_2, education::review_line(card)) +
        kit.px(8.0f));
    return rest.y - page.y;
}

float draw_section(Desk& desk, LearnState& state, const Rect& page, const Card& card,
                   const CardSection& section)
{
    Kit& kit = desk.kit;
    Rect rest = page;
    rest.cut_top(page_heading(kit, rest.low(), rest.w, section.heading));
    if (section.id == "common") {
        rest.cut_top(draw_common(desk, state, rest, card, section));
    } else {
        for (const auto& block : education::text_blocks(section.markdown))
            rest.cut_top(page_block(kit, rest.low(), rest.w, block) + kit.px(2.0f));
    }
    if (section.id == "what") {
        rest.cut_top(kit.px(6.0f));
        rest.cut_top(draw_show_me(desk, state, rest, card));
    }
    if (section.id == "load") {
        rest.cut_top(
            draw_activities(desk, state, rest, tr("More load here"), "more", card.more_activities));
        rest.cut_top(
            draw_activities(desk, state, rest, tr("Less load here"), "less", card.less_activities));
    }
    rest.cut_top(kit.px(state.layout.is_tight ? 8.0f : 12.0f));
    return rest.y - page.y;
}

}

void draw_learn_card(Desk& desk, LearnState& state, const Rect& rect, const Card& card)
{
    Kit& kit = desk.kit;
    bool is_closed = false;
    const Rect body = page_title(desk, state, rect, card.title, &is_closed);
    if (is_closed) {
        desk.edits.push(app::open_card({}));
        state.card_before.clear();
        state.page = LearnPage::Topics;
    }
    if (state.card_shown != card.id) {
        state.card_shown = card.id;
        state.has_shown_card = false;
        state.scrolls_to_top = true;
    }
    Scroll scroll{kit, "learn-card", body};
    if (std::exchange(state.scrolls_to_top, false)) ImGui::SetScrollY(0.0f);
    Rect page{body.x, scroll.top(), scroll.width() - kit.px(6.0f), 1e6f};
    for (const std::string_view id : order)
        if (const auto* section = card.section(id))
            page.cut_top(draw_section(desk, state, page, card, *section));
    page.cut_top(draw_sources(desk, state, page, card));
    for (const std::string& id : card.related) {
        const Card* next = desk.session.library().cards.find(id);
        if (next && big_row(kit, "card/related/" + id, page.cut_top(kit.px(40.0f)), next->title, {},
                            icon::condition))
            open_learn_card(desk, state, id);
    }
    scroll.end_at(page.y + kit.px(10.0f));
}

}
