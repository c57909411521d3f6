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

void draw_status_line(Desk& desk, const Rect& rect, const StatusLine& says)
{
    Kit& kit = desk.kit;
    const Theme& t = *kit.theme;
    begin_panel(kit, "status", rect, t.window);
    section_line(desk, rect.x, rect.y, rect.w);
    Rect line = rect.inset(kit.px(12.0f), 0.0f);
    const std::string_view disclaimer =
        desk.layout.is_narrow ? tr("Calculated load on a generic back.") : says.disclaimer;
    text_in(kit, line.cut_right(text_width(kit, Type::Small, disclaimer)), Align::Right,
            Type::Small, t.text_2, disclaimer);
    line.cut_right(kit.px(16.0f));
    icon_in(kit, line.cut_left(kit.px(14.0f)), says.is_warning ? t.warn : t.text, says.icon, 13.0f);
    line.cut_left(kit.px(5.0f));
    for (std::size_t i = 0; i < says.texts.size(); ++i) {
        const float w = text_width(kit, Type::Small, says.texts[i]);
        if (w > line.w) continue;
        text_in(kit, line.cut_left(w), Align::Left, Type::Small, i == 0 ? t.text : t.text_2,
                says.texts[i]);
        line.cut_left(kit.px(20.0f));
    }
    end_panel(kit);
}

StatusLine status_of_many(bool is_solving, long solved, long troubled)
{
    return {troubled > 0 ? icon::warning
            : is_solving ? icon::note
                         : icon::done,
            troubled > 0,
            tr("Calculated load on a generic back. More load does not mean injury: tissue "
               "adapts."),
            {is_solving ? tr("Solving…") : tr_n("1 solved", "{} solved", solved)}};
}

void draw_status_bar(Desk& desk, const Rect& rect)
{
    const Said said = solver_says(desk.session);
    StatusLine line{said.icon,
                    said.is_warning,
                    tr("Calculated load on a generic back. It cannot tell where pain comes from."),
                    {said.text}};
    if (const auto spine = desk.session.spine())
        line.texts.push_back(spine->shape.is_built_in ? tr("Built-in spine") : tr("Own spine"));
    line.texts.push_back(tr(desk.session.document().activity.card().title));
    draw_status_line(desk, rect, line);
}

}
