// The activity library: search, categories, and cards with each activity's own pose.

#include "app/key_poses.h"
#include "core/language.h"
#include "core/show.h"
#include "ui/figure_paint.h"
#include "ui/icons.h"
#include "ui/panels/panels.h"
#include "ui/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/field.h"
#include "ui/widgets/menu.h"

#include <fmt/format.h>
#include <algorithm>
#include <chrono>

namespace spineload::ui {

namespace {

// So long may making thumbnails hold up one frame; the rest comes with the next ones.
constexpr auto thumbnail_budget = std::chrono::milliseconds{6};

std::string capital(std::string_view text)
{
    std::string out{text};
    if (!out.empty() && out[0] >= 'a' && out[0] <= 'z')
        out[0] = static_cast<char>(out[0] - 'a' + 'A');
    return out;
}

std::string heading(std::string_view category)
{
    return category == app::own_category ? tr_mark("My activities") : capital(category);
}

// What the user made has a heading once there is something under it.
std::vector<std::string_view> shown_categories(const Desk& desk)
{
    std::vector<std::string_view> shown{std::begin(app::categories), std::end(app::categories)};
    const auto& activities = desk.session.library().catalogue.activities;
    if (std::ranges::any_of(activities, [](const auto& one) { return app::is_own(one.card()); }))
        shown.push_back(app::own_category);
    return shown;
}

std::size_t chosen_category(const Desk& desk)
{
    const auto shown = shown_categories(desk);
    const auto found = std::ranges::find(shown, desk.transient.category);
    return found == shown.end() ? 0 : static_cast<std::size_t>(found - shown.begin()) + 1;
}

void choose_category(Desk& desk, std::size_t place)
{
    desk.transient.category = place == 0 ? std::string_view{} : shown_categories(desk)[place - 1];
}

// To change the activity that is shown.
void draw_edit_button(Desk& desk, Rect& row)
{
    Kit& kit = desk.kit;
    const Rect at = row.cut_right(row.h);
    row.cut_right(kit.px(6.0f));
    if (icon_button(kit, "library/edit", at, icon::edit,
                    {tr("Edit key poses"),
                     tr("Change this activity pose by pose, and save it as your own."), ""}))
        open_key_poses(desk);
}

// Tight: one row with the search and the categories as a list.
void draw_tight_head(Desk& desk, Rect& rest)
{
    Kit& kit = desk.kit;
    Rect row = rest.cut_top(kit.px(30.0f));
    draw_edit_button(desk, row);
    const std::size_t total = desk.session.library().catalogue.activities.size();
    const std::size_t chosen = chosen_category(desk);
    const auto categories = shown_categories(desk);
    const std::string label =
        chosen == 0 ? tr_format("All {}", total) : tr(heading(categories[chosen - 1]));
    const ButtonLook look{ButtonKind::Plain, nullptr, true, true, Type::Small};
    const Rect head =
        row.cut_right(std::clamp(button_width(kit, label, look), kit.px(80.0f), 0.6f * row.w));
    row.cut_right(kit.px(6.0f));
    text_field(kit, "library/search", row, desk.transient.search, icon::search, tr("Search"));
    if (button(kit, "library/category", head, label, look)) open_menu("menu/Category");
    std::vector<MenuRow> rows;
    MenuRow all;
    all.label = tr_mark("All");
    all.is_on = chosen == 0;
    rows.push_back(all);
    for (std::size_t i = 0; i < categories.size(); ++i) {
        MenuRow one;
        one.label = heading(categories[i]);
        one.is_on = chosen == i + 1;
        rows.push_back(one);
    }
    if (const auto pressed = menu(kit, "menu/Category", head, desk.layout.window, rows, 120.0f))
        choose_category(desk, *pressed);
    rest.cut_top(kit.px(10.0f));
}

void draw_wide_head(Desk& desk, Rect& rest)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    Rect title = rest.cut_top(kit.px(24.0f));
    draw_edit_button(desk, title);
    const std::size_t total = desk.session.library().catalogue.activities.size();
    text_in(kit, title, Align::Left, Type::SmallStrong, t.text, tr("Activities"));
    text_in(kit, title, Align::Right, Type::Small, t.text_2, fmt::format("{}", total));
    rest.cut_top(kit.px(4.0f));
    text_field(kit, "library/search", rest.cut_top(kit.px(30.0f)), desk.transient.search,
               icon::search, tr("Search activities"));
    rest.cut_top(kit.px(10.0f));
    std::vector<Option> options{{tr_mark("All"), nullptr, true, {}}};
    for (const auto category : shown_categories(desk))
        options.push_back({heading(category), nullptr, true, {}});
    float height = 0.0f;
    if (const auto chosen =
            chips(kit, "library/category", rest, options, chosen_category(desk), &height))
        choose_category(desk, *chosen);
    rest.cut_top(height + kit.px(10.0f));
}

void draw_activity_card(Desk& desk, const Rect& rect, const scenario::Activity& activity)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const auto& card = activity.card();
    const bool is_picked = card.id == desk.document().activity.card().id;
    const Press press =
        control(kit, "library/" + card.id, rect, {tr(card.title), tr(card.about), ""});
    if (press.is_clicked) {
        desk.edits.push(app::choose_activity(activity));
        desk.transient.was_chosen_in_list = true;
    }
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImU32 ground = is_picked ? t.accent_soft : press.is_hovered ? t.hover : t.window;
    list->AddRectFilled(rect.low(), rect.high(), ground, kit.px(6.0f));
    list->AddRect(rect.low(), rect.high(), is_picked ? t.accent : t.line, kit.px(6.0f), 0,
                  is_picked ? kit.px(2.0f) : 1.0f);
    const float title_h = kit.px(24.0f);
    Rect picture = rect.inset(kit.px(12.0f), 0.0f);
    picture.cut_top(kit.px(6.0f));
    picture.cut_bottom(title_h + kit.px(2.0f));
    if (const scene::Figure* figure = desk.transient.thumbnails.find(card.id))
        paint_figure(*figure, fit_figure(*figure, picture), figure_ink(kit, t.accent, is_picked),
                     kit.scale);
    const auto factor = desk.session.factor(card.id);
    const std::string times = factor ? show_number(*factor, 1) + "×" : "–";
    const Rect corner{rect.x, rect.y + kit.px(4.0f), rect.w - kit.px(8.0f), kit.px(20.0f)};
    number_right(kit, corner.right(), corner.middle_y(), Type::Small, factor ? t.text_2 : t.text_3,
                 times);
    const Rect title{rect.x + kit.px(8.0f), rect.bottom() - title_h - kit.px(1.0f),
                     rect.w - kit.px(16.0f), title_h};
    const std::string shorter = tr(card.short_title.empty() ? card.title : card.short_title);
    const std::string name = desk.layout.is_tight ? shorter : tr(card.title);
    const Type type = is_picked ? Type::SmallStrong : Type::Small;
    const auto fits = [&](const std::string& text) {
        return text_width(kit, Type::SmallStrong, text) <= title.w;
    };
    // Tight: the weight goes first ("Round back, 20 kg"), as its slider tells it too.
    text_in(kit, title, Align::Left, type, t.text,
            fits(name)      ? name
            : fits(shorter) ? shorter
                            : shorter.substr(0, shorter.find(',')));
    if (press.is_focused) draw_focus(kit, rect, kit.px(6.0f));
}

void draw_nothing_found(Desk& desk, Rect rect)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    rect.h = std::min(rect.h, kit.px(150.0f));
    Rect inner = rect.inset(kit.px(10.0f), kit.px(14.0f));
    ImGui::GetWindowDrawList()->AddRect(rect.low(), rect.high(), t.line_strong, kit.px(6.0f));
    icon_in(kit, inner.cut_top(kit.px(30.0f)), t.text_3, icon::search, 22.0f);
    text_in(kit, inner.cut_top(kit.px(22.0f)), Align::Centre, Type::SmallStrong, t.text,
            tr_format("No activity called “{}”", desk.transient.search));
    const auto* near =
        app::nearest_activity(desk.session.library().catalogue, desk.transient.search);
    const std::string help = near
                                 ? tr_format("Did you mean {}?", tr(near->card().short_title.empty()
                                                                        ? near->card().title
                                                                        : near->card().short_title))
                                 : std::string{tr("Try a shorter word.")};
    text_in(kit, inner.cut_top(kit.px(20.0f)), Align::Centre, Type::Small, t.text_2, help);
    inner.cut_top(kit.px(8.0f));
    const std::string label = near ? tr("Show it") : tr("Clear");
    const float w = button_width(kit, label);
    const Rect place{inner.middle_x() - 0.5f * w, inner.y, w, kit.px(26.0f)};
    if (button(kit, "library/nearest", place, label)) {
        desk.transient.search = near ? tr(near->card().title) : "";
        desk.transient.category.clear();
    }
}

// A few thumbnails a frame, those in sight first.
void make_thumbnails(Desk& desk, const std::vector<const scenario::Activity*>& in_sight)
{
    const auto began = std::chrono::steady_clock::now();
    const auto& person = desk.document().person;
    desk.transient.thumbnails.fit(person);
    for (const auto* activity : in_sight) {
        if (desk.transient.thumbnails.has(activity->card().id)) continue;
        if (std::chrono::steady_clock::now() - began > thumbnail_budget) {
            desk.kit.wake_in(0.0);
            return;
        }
        desk.transient.thumbnails.make(*activity, person);
    }
}

void scroll_to_current(Desk& desk, const std::vector<std::size_t>& found, float pitch)
{
    const auto& activities = desk.session.library().catalogue.activities;
    const std::string& id = desk.document().activity.card().id;
    for (std::size_t i = 0; i < found.size(); ++i)
        if (activities[found[i]].card().id == id)
            ImGui::SetScrollY(static_cast<float>(i / 2) * pitch);
}

// An activity chosen elsewhere (a card, a file, undo) is shown among its own kind.
void follow_activity(Desk& desk)
{
    Transient& t = desk.transient;
    const auto& card = desk.document().activity.card();
    if (t.listed_activity == card.id) return;
    const bool is_first = t.listed_activity.empty();
    t.listed_activity = card.id;
    if (t.was_chosen_in_list) {
        t.was_chosen_in_list = false;
        return;
    }
    t.search.clear();
    // The first start shows everything.
    const std::string_view own_kind = app::is_own(card) ? app::own_category : card.category;
    t.category = is_first && !desk.session.view().is_started ? std::string_view{} : own_kind;
    t.scrolls_to_activity = true;
}

void draw_cards(Desk& desk, const Rect& rect, const std::vector<std::size_t>& found)
{
    Kit& kit = desk.kit;
    const float gap = kit.px(8.0f), card_h = kit.px(desk.layout.is_tight ? 84.0f : 98.0f);
    const float pitch = card_h + gap;
    const auto& activities = desk.session.library().catalogue.activities;
    std::vector<const scenario::Activity*> in_sight;
    {
        // The bar lies in the panel's padding, so that the cards keep their width.
        const Rect with_bar{rect.x, rect.y, rect.w + kit.px(9.0f), rect.h};
        Scroll scroll{kit, "library-cards", with_bar, pitch};
        const float w = std::floor(0.5f * (rect.w - gap));
        if (desk.transient.scrolls_to_activity) {
            desk.transient.scrolls_to_activity = false;
            scroll_to_current(desk, found, pitch);
        }
        for (std::size_t i = 0; i < found.size(); ++i) {
            const Rect card{rect.x + static_cast<float>(i % 2) * (w + gap),
                            scroll.top() + static_cast<float>(i / 2) * pitch, w, card_h};
            if (card.bottom() < rect.y || card.y > rect.bottom()) continue;
            in_sight.push_back(&activities[found[i]]);
            draw_activity_card(desk, card, activities[found[i]]);
        }
        const auto rows = static_cast<float>((found.size() + 1) / 2);
        scroll.end_at(scroll.top() + rows * pitch - gap);
    }
    make_thumbnails(desk, in_sight);
}

}

void draw_library(Desk& desk, const Rect& rect)
{
    Kit& kit = desk.kit;
    follow_activity(desk);
    Rect rest = rect;
    if (desk.layout.is_tight)
        draw_tight_head(desk, rest);
    else
        draw_wide_head(desk, rest);
    const auto found = app::matching(desk.session.library().catalogue, desk.transient.category,
                                     desk.transient.search);
    if (found.empty()) return draw_nothing_found(desk, rest);
    const float gap = kit.px(8.0f), card_h = kit.px(desk.layout.is_tight ? 84.0f : 98.0f);
    // Whole rows only; what remains below holds the note on what × means, when there is room.
    const float rows = std::max(1.0f, std::floor((rest.h + gap) / (card_h + gap)));
    const float used = std::min(rest.h, rows * (card_h + gap) - gap);
    const Rect cards = rest.cut_top(used);
    if (rest.h >= kit.px(22.0f))
        text_in(kit, rest.cut_bottom(kit.px(24.0f)), Align::Left, Type::Small, kit.theme->text_3,
                desk.layout.is_tight ? tr("× = L4-L5 load, standing = 1")
                                     : tr("× = peak L4-L5 load, relaxed standing = 1"));
    draw_cards(desk, cards, found);
}

}
