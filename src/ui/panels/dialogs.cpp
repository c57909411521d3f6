// What lies over the window: keys and help, settings, opening a file, about.

#include "core/language.h"
#include "ui/icons.h"
#include "ui/panels/menus.h"
#include "ui/panels/panels.h"
#include "ui/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/field.h"
#include "ui/widgets/menu.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <cctype>

namespace spineload::ui {

namespace {

bool holds(std::string_view text, std::string_view search)
{
    const auto lower = [](char c) { return std::tolower(static_cast<unsigned char>(c)); };
    const auto found = std::search(text.begin(), text.end(), search.begin(), search.end(),
                                   [&](char a, char b) { return lower(a) == lower(b); });
    return search.empty() || found != text.end();
}

// Pointer habits are no commands, but people look for them in the same place.
constexpr std::array mouse_habits{
    std::array{tr_mark("Turn"), tr_mark("left drag")},
    std::array{tr_mark("Move"), tr_mark("right drag, Shift drag")},
    std::array{tr_mark("Zoom to the pointer"), tr_mark("wheel")},
    std::array{tr_mark("Set the centre"), tr_mark("double click")},
    std::array{tr_mark("Select"), tr_mark("click")},
    std::array{tr_mark("What can be done with it"), tr_mark("right click")}};

void draw_key_row(Kit& kit, Rect row, std::string_view label, std::string_view key)
{
    const Theme& t = *kit.theme;
    const float w = text_width(kit, Type::Small, key) + kit.px(14.0f);
    const Rect frame = row.cut_right(w).inset(0.0f, kit.px(2.0f));
    ImGui::GetWindowDrawList()->AddRect(frame.low(), frame.high(), t.line_strong, kit.px(3.0f));
    text_in(kit, frame, Align::Centre, Type::Small, t.text, key);
    text_in(kit, row, Align::Left, Type::Small, t.text_2, label);
}

}

void draw_cheat_sheet(Desk& desk)
{
    Kit& kit = desk.kit;
    if (!desk.transient.is_cheat_sheet_open) return;
    Dialog dialog{kit, tr_mark("Keys and help"), desk.layout.window, 460.0f, 560.0f};
    if (dialog.wants_close()) desk.transient.is_cheat_sheet_open = false;
    Rect rest = dialog.inner();
    text_field(kit, "cheat/search", rest.cut_top(kit.px(30.0f)), desk.transient.cheat_search,
               icon::search, tr("Search"));
    rest.cut_top(kit.px(10.0f));
    Scroll scroll{kit, "cheat-rows", rest};
    float y = scroll.top();
    std::string_view group;
    const std::string& search = desk.transient.cheat_search;
    const auto heading = [&](std::string_view text) {
        text_in(kit, {rest.x, y + kit.px(6.0f), scroll.width(), kit.px(24.0f)}, Align::Left,
                Type::SmallStrong, kit.theme->text, tr(text));
        y += kit.px(32.0f);
    };
    for (const CommandEntry& entry : all_commands()) {
        if (std::string_view{entry.key}.empty() || !holds(tr(entry.label), search)) continue;
        if (entry.group != group) {
            group = entry.group;
            heading(group);
        }
        draw_key_row(kit, {rest.x, y, scroll.width(), kit.px(24.0f)}, tr(entry.label),
                     tr(entry.key));
        y += kit.px(26.0f);
    }
    bool has_heading = false;
    for (const auto& [label, key] : mouse_habits) {
        if (!holds(tr(label), search)) continue;
        if (!has_heading) heading(tr_mark("Pointer in the view"));
        has_heading = true;
        draw_key_row(kit, {rest.x, y, scroll.width(), kit.px(24.0f)}, tr(label), tr(key));
        y += kit.px(26.0f);
    }
    scroll.end_at(y);
}

namespace {

// Languages by their own names, so that everybody finds theirs.
void choose_language(Desk& desk, Rect row, app::Preferences& next)
{
    Kit& kit = desk.kit;
    // Reading the catalogues once is enough: the files do not change under a running program.
    static const std::vector<LanguageName> all = languages();
    const auto chosen = std::ranges::find(all, next.language, &LanguageName::id);
    const ButtonLook look{ButtonKind::Plain, nullptr, true, true, Type::Small};
    const std::string label = chosen == all.end() ? std::string{tr("As the system")} : chosen->name;
    const Rect box = row.cut_left(std::min(row.w, button_width(kit, label, look) + kit.px(8.0f)));
    if (button(kit, "settings/language", box, label, look)) open_menu("menu/Language");
    std::vector<MenuRow> rows(1);
    rows[0].label = tr_mark("As the system");
    rows[0].is_on = next.language.empty();
    for (const LanguageName& one : all) {
        MenuRow entry;
        entry.label = one.name;
        entry.is_on = one.id == next.language;
        rows.push_back(entry);
    }
    if (const auto pressed = menu(kit, "menu/Language", box, desk.layout.window, rows, 140.0f))
        next.language = *pressed == 0 ? "" : all[*pressed - 1].id;
}

// What only changes the picture: pointer, colour map, and how others see it.
void choose_pictures(Desk& desk, Rect mouse, Rect map, Rect vision, app::Preferences& next)
{
    Kit& kit = desk.kit;
    const std::array habits{
        Option{tr_mark("Usual"),
               nullptr,
               true,
               {tr("Usual"), tr("Left turns, right moves, the wheel zooms."), ""}},
        Option{"VTK",
               nullptr,
               true,
               {"VTK", tr("Left turns, middle moves, right zooms, Ctrl+left rolls."), ""}}};
    if (const auto chosen =
            segment(kit, "settings/mouse", mouse.cut_left(segment_width(kit, habits)), habits,
                    static_cast<std::size_t>(next.mouse)))
        next.mouse = static_cast<app::MouseHabit>(*chosen);
    std::vector<Option> maps;
    std::size_t now = 0;
    for (const scene::MapChoice& one : scene::map_choices()) {
        if (one.map == next.map) now = maps.size();
        maps.push_back({std::string{one.title}, nullptr, true, {}});
    }
    if (const auto chosen =
            segment(kit, "settings/map", map.cut_left(segment_width(kit, maps)), maps, now))
        next.map = scene::map_choices()[*chosen].map;
    // Names of the ways to see, in the order of scene::ColourVision.
    constexpr std::array names{tr_mark("Usual colour vision"), tr_mark("No long-wave cones (red)"),
                               tr_mark("No middle-wave cones (green)"),
                               tr_mark("No short-wave cones (blue)")};
    const ButtonLook look{ButtonKind::Plain, nullptr, true, true, Type::Small};
    const std::string label = tr(names[static_cast<std::size_t>(next.vision)]);
    const Rect box =
        vision.cut_left(std::min(vision.w, button_width(kit, label, look) + kit.px(8.0f)));
    if (button(
            kit, "settings/vision", box, label, look,
            {tr("Seen by"), tr("Shows the window as people with other colour vision see it."), ""}))
        open_menu("menu/Vision");
    std::vector<MenuRow> rows;
    for (const char* name : names) {
        MenuRow one;
        one.label = name;
        one.is_on = rows.size() == static_cast<std::size_t>(next.vision);
        rows.push_back(std::move(one));
    }
    if (const auto pressed = menu(kit, "menu/Vision", box, desk.layout.window, rows, 160.0f))
        next.vision = scene::all_colour_visions[*pressed];
}

}

void draw_settings(Desk& desk)
{
    Kit& kit = desk.kit;
    if (!desk.transient.is_settings_open) return;
    Dialog dialog{kit, tr_mark("Settings"), desk.layout.window, 460.0f, 410.0f};
    if (dialog.wants_close()) desk.transient.is_settings_open = false;
    Rect rest = dialog.inner();
    app::Preferences next = desk.preferences;
    const auto line = [&](std::string_view label) {
        Rect row = rest.cut_top(kit.px(30.0f));
        rest.cut_top(kit.px(10.0f));
        text_in(kit, row.cut_left(kit.px(110.0f)), Align::Left, Type::Small, kit.theme->text_2,
                label);
        return row;
    };
    const std::array themes{Option{tr_mark("Dark"), nullptr, true, {}},
                            Option{tr_mark("Light"), nullptr, true, {}}};
    Rect row = line(tr("Theme"));
    if (const auto chosen = segment(kit, "settings/theme", row.cut_left(segment_width(kit, themes)),
                                    themes, static_cast<std::size_t>(next.theme)))
        next.theme = static_cast<app::ThemeChoice>(*chosen);
    constexpr std::array values{0.0, 0.75, 1.0, 1.25, 1.5, 2.0, 2.5};
    std::vector<Option> scales;
    std::size_t now = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        scales.push_back({i == 0 ? tr_mark("Auto") : fmt::format("{:.0f}", 100.0 * values[i]),
                          nullptr,
                          true,
                          {}});
        if (values[i] == next.scale) now = i;
    }
    row = line(tr("Scale, %"));
    if (const auto chosen =
            segment(kit, "settings/scale",
                    row.cut_left(std::min(row.w, segment_width(kit, scales))), scales, now))
        next.scale = values[*chosen];
    row = line(tr("Motion"));
    const std::array motions{Option{tr_mark("Smooth"), nullptr, true, {}},
                             Option{tr_mark("Reduced"), nullptr, true, {}}};
    if (const auto chosen =
            segment(kit, "settings/motion", row.cut_left(segment_width(kit, motions)), motions,
                    next.has_reduced_motion ? 1 : 0))
        next.has_reduced_motion = *chosen == 1;
    choose_pictures(desk, line(tr("Mouse")), line(tr("Colours")), line(tr("Seen by")), next);
    choose_language(desk, line(tr("Language")), next);
    wrapped(kit, {rest.x, rest.y + kit.px(4.0f)}, rest.w, Type::Small, kit.theme->text_3,
            tr_format("Kept in {}", app::preferences_path().string()));
    if (!(next == desk.preferences)) desk.requests.preferences = next;
}

void draw_about(Desk& desk)
{
    Kit& kit = desk.kit;
    if (!desk.transient.is_about_open) return;
    Dialog dialog{kit, tr_mark("About SpineLoad"), desk.layout.window, 420.0f, 230.0f};
    if (dialog.wants_close()) desk.transient.is_about_open = false;
    Rect rest = dialog.inner();
    rest.cut_top(wrapped(kit, rest.low(), rest.w, Type::Small, kit.theme->text,
                         tr_format("SpineLoad {}. It works out what everyday activities do to the "
                                   "discs and small joints of a lower back, and shows where the "
                                   "numbers come from.",
                                   SPINELOAD_VERSION)) +
                 kit.px(10.0f));
    wrapped(kit, rest.low(), rest.w, Type::Small, kit.theme->text_2,
            tr("It is general education about a generic back, no medical device and no diagnosis. "
               "The loads are a model's; how far they are from measurements is told by the command "
               "spineload validate."));
}

}
