// "Start here": what a new user sees instead of an empty inspector.

#include "core/language.h"
#include "ui/figure_paint.h"
#include "ui/icons.h"
#include "ui/panels/panels.h"
#include "ui/text.h"
#include "ui/widgets/button.h"

#include <fmt/format.h>
#include <array>
#include <filesystem>

namespace spineload::ui {

namespace {

struct Suggestion {
    std::string_view activity;  ///< id in the catalogue
    std::string_view title, text;
    bool plays = false;
};

// In the order in which they teach: it moves; you can change it; posture matters; sitting too.
constexpr std::array suggestions{Suggestion{"walking", tr_mark("See a walking spine"),
                                            tr_mark("Space stops and starts it"), true},
                                 Suggestion{"lift-stoop-20kg", tr_mark("Lift a 20 kg box"),
                                            tr_mark("then move the weight slider"), false},
                                 Suggestion{"lift-squat-20kg", tr_mark("Lift it with bent knees"),
                                            tr_mark("and see what changes"), false},
                                 Suggestion{"sitting-slouched-backrest", tr_mark("Sit slouched"),
                                            tr_mark("and click a disc to see why"), false}};

bool draw_suggestion(Desk& desk, const Rect& rect, const Suggestion& suggestion,
                     const scenario::Activity& activity, bool is_first)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const Press press = control(kit, fmt::format("start/{}", suggestion.activity), rect,
                                {"", tr(activity.card().about), ""});
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(rect.low(), rect.high(), press.is_hovered ? t.hover : t.raised,
                        kit.px(6.0f));
    if (is_first) list->AddRect(rect.low(), rect.high(), t.accent, kit.px(6.0f), 0, kit.px(2.0f));
    Rect inner = rect.inset(kit.px(10.0f), kit.px(4.0f));
    const Rect picture = inner.cut_left(kit.px(44.0f));
    desk.transient.thumbnails.fit(desk.session.document().person);
    desk.transient.thumbnails.make(activity, desk.session.document().person);
    if (const auto* figure = desk.transient.thumbnails.find(activity.card().id))
        paint_figure(*figure, fit_figure(*figure, picture), figure_ink(kit, t.accent), kit.scale);
    inner.cut_left(kit.px(12.0f));
    icon_in(kit, inner.cut_right(kit.px(16.0f)), t.text_2, icon::go_on, 14.0f);
    const Rect upper{inner.x, rect.middle_y() - kit.px(19.0f), inner.w, kit.px(20.0f)};
    const Rect lower{inner.x, rect.middle_y() + kit.px(1.0f), inner.w, kit.px(18.0f)};
    text_in(kit, upper, Align::Left, Type::SmallStrong, t.text, tr(suggestion.title));
    text_in(kit, lower, Align::Left, Type::Small, t.text_2, tr(suggestion.text));
    if (press.is_focused) draw_focus(kit, rect, kit.px(6.0f));
    return press.is_clicked;
}

void draw_recent(Desk& desk, Rect rest)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    const auto& recent = desk.preferences.recent;
    if (recent.empty()) return;
    text_in(kit, rest.cut_top(kit.px(26.0f)), Align::Left, Type::SmallStrong, t.text, tr("Recent"));
    for (const std::string& path : recent) {
        if (rest.h < kit.px(42.0f)) return;
        const Rect row = rest.cut_top(kit.px(42.0f));
        section_line(desk, row.x, row.y, row.w);
        const Press press = control(kit, "recent/" + path, row.inset(0.0f, 1.0f));
        if (press.is_clicked) desk.requests.open_path = path;
        if (press.is_hovered)
            ImGui::GetWindowDrawList()->AddRectFilled(row.low(), row.high(), t.hover, kit.px(4.0f));
        Rect inner = row;
        icon_in(kit, inner.cut_left(kit.px(16.0f)), t.text_2, icon::file, 15.0f);
        inner.cut_left(kit.px(8.0f));
        const std::filesystem::path file{path};
        text_in(kit, {inner.x, row.y + kit.px(3.0f), inner.w, kit.px(18.0f)}, Align::Left,
                Type::Body, t.text, file.filename().string());
        text_in(kit, {inner.x, row.y + kit.px(21.0f), inner.w, kit.px(18.0f)}, Align::Left,
                Type::Small, t.text_2, file.parent_path().string());
    }
}

void draw_drop_field(Desk& desk, const Rect& rect)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    ImDrawList* list = ImGui::GetWindowDrawList();
    // ImDrawList has no dashes: short lines around.
    const float dash = kit.px(4.0f);
    for (float x = rect.x; x < rect.right(); x += 2.0f * dash)
        for (const float y : {rect.y, rect.bottom()})
            list->AddLine({x, y}, {std::min(x + dash, rect.right()), y}, t.line_strong);
    for (float y = rect.y; y < rect.bottom(); y += 2.0f * dash)
        for (const float x : {rect.x, rect.right()})
            list->AddLine({x, y}, {x, std::min(y + dash, rect.bottom())}, t.line_strong);
    Rect inner = rect.inset(kit.px(12.0f), 0.0f);
    icon_in(kit, inner.cut_left(kit.px(24.0f)), t.text_2, icon::open_file, 20.0f);
    inner.cut_left(kit.px(12.0f));
    Rect open = inner.cut_right(button_width(kit, tr("Open")));
    open = {open.x, open.middle_y() - kit.px(13.0f), open.w, kit.px(26.0f)};
    if (button(kit, "start/open", open, tr("Open"), {}, {tr("Open a file"), "", "Ctrl+O"}))
        desk.requests.wants_open = true;
    text_in(kit, {inner.x, rect.middle_y() - kit.px(19.0f), inner.w, kit.px(20.0f)}, Align::Left,
            Type::Body, t.text, tr("Drop a mesh or an activity"));
    text_in(kit, {inner.x, rect.middle_y() + kit.px(1.0f), inner.w, kit.px(18.0f)}, Align::Left,
            Type::Small, t.text_2, "OBJ, STL, PLY, glTF, JSON");
}

}

void draw_start(Desk& desk, const Rect& rect)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    Rect rest = rect;
    text_in(kit, rest.cut_top(kit.px(28.0f)), Align::Left, Type::Title, t.text, tr("Start here"));
    text_in(kit, rest.cut_top(kit.px(24.0f)), Align::Left, Type::Small, t.text_2,
            tr("This is a general spine in relaxed standing."));
    rest.cut_top(kit.px(8.0f));
    bool is_first = true;
    for (const Suggestion& suggestion : suggestions) {
        const auto* activity = desk.session.library().find(suggestion.activity);
        if (!activity) continue;
        if (draw_suggestion(desk, rest.cut_top(kit.px(54.0f)), suggestion, *activity, is_first)) {
            desk.edits.push(app::choose_activity(*activity));
            app::Playback playback = desk.session.playback();
            playback.is_playing = suggestion.plays;
            desk.requests.playback = playback;
        }
        rest.cut_top(kit.px(6.0f));
        is_first = false;
    }
    rest.cut_top(kit.px(14.0f));
    const float drop_h = kit.px(64.0f);
    if (rest.h > drop_h + kit.px(8.0f)) draw_drop_field(desk, rest.cut_bottom(drop_h));
    draw_recent(desk, rest);
}

}
