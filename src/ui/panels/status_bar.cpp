// The status bar: what the solver says, which spine and activity, and always what this is not.

#include "core/language.h"
#include "ui/icons.h"
#include "ui/panels/panels.h"
#include "ui/text.h"

#include <fmt/format.h>

namespace spineload::ui {

namespace {

struct Said {
    const char* icon;
    std::string text;
    bool is_warning = false;
};

Said solver_says(const app::Session& session)
{
    if (session.trouble()) return {icon::warning, tr("Not solved"), true};
    const app::Solved* solved = session.solved();
    if (!solved || session.solving_s() > 0.2) return {icon::note, tr("Solving…"), false};
    const std::size_t frames = solved->frame_count();
    switch (solved->result.solution.status) {
        case biomech::Status::Solved:
            return {icon::done,
                    frames == 1
                        ? std::string{tr("Solved")}
                        : tr_n("Solved, one frame", "Solved, {} frames", static_cast<long>(frames)),
                    false};
        case biomech::Status::Overloaded:
            return {icon::warning, tr("Too heavy to balance"), true};
        case biomech::Status::Failed:
            return {icon::warning, tr("No solution"), true};
    }
    return {icon::note, "", false};
}

}

void draw_status_bar(Desk& desk, const Rect& rect)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    begin_panel(kit, "status", rect, t.window);
    section_line(desk, rect.x, rect.y, rect.w);
    Rect line = rect.inset(kit.px(12.0f), 0.0f);
    const bool is_short = desk.layout.is_narrow;
    const std::string_view disclaimer =
        is_short ? tr("Calculated load on a generic back.")
                 : tr("Calculated load on a generic back. It cannot tell where pain comes from.");
    text_in(kit, line.cut_right(text_width(kit, Type::Small, disclaimer)), Align::Right,
            Type::Small, t.text_2, disclaimer);
    line.cut_right(kit.px(16.0f));
    const Said said = solver_says(desk.session);
    icon_in(kit, line.cut_left(kit.px(14.0f)), said.is_warning ? t.warn : t.text, said.icon, 13.0f);
    line.cut_left(kit.px(5.0f));
    const auto put = [&](const std::string& text, ImU32 ink) {
        const float w = text_width(kit, Type::Small, text);
        if (w > line.w) return;
        text_in(kit, line.cut_left(w), Align::Left, Type::Small, ink, text);
        line.cut_left(kit.px(20.0f));
    };
    put(said.text, t.text);
    if (const auto spine = desk.session.spine())
        put(spine->shape.is_built_in ? tr("Built-in spine") : tr("Own spine"), t.text_2);
    put(tr(desk.session.document().activity.card().title), t.text_2);
    end_panel(kit);
}

}
