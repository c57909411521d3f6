// The right panel: banners, then the strip and what is picked, or "Start here".

#include "core/language.h"
#include "ui/icons.h"
#include "ui/panels/panels.h"
#include "ui/text.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"

#include <fmt/format.h>

namespace spineload::ui {

namespace {

constexpr std::string_view care_card = "when-to-seek-care";

// Why there is no solution, or how far the muscles fall short of one.
std::optional<Banner> solution_banner(const app::Session& session)
{
    if (const auto& trouble = session.trouble())
        return Banner{tr("This cannot be worked out"), trouble->text(), tr("Undo"), false};
    const app::Solved* solved = session.solved();
    if (!solved) return std::nullopt;
    using biomech::Status;
    const auto& result = solved->result;
    if (result.solution.status == Status::Solved) return std::nullopt;
    std::string text;
    for (const std::string& warning : result.warnings)
        text += (text.empty() ? "" : " ") + warning + ".";
    if (result.solution.status == Status::Overloaded)
        return Banner{tr("Too heavy to balance"),
                      tr_format("The numbers are at least what is shown: {}", text), tr("Undo"),
                      false};
    return Banner{tr("No solution"), text, tr("Undo"), false};
}

void draw_banners(Desk& desk, Rect& rest)
{
    Kit& kit = desk.kit;
    const app::Session& session = desk.session;
    const auto draw = [&](std::string_view name, const Banner& banner) {
        // A long list of mistakes must not push the loads off the panel.
        const float wanted = banner_height(kit, rest.w, banner);
        const Rect place = rest.cut_top(std::min(wanted, 0.6f * rest.h));
        rest.cut_top(kit.px(10.0f));
        return draw_banner(kit, name, place, banner);
    };
    if (const auto banner = solution_banner(session))
        if (draw("banner/solution", *banner) == BannerPress::Action) desk.edits.push(app::undo());
    if (const auto& trouble = session.spine_trouble())
        if (draw("banner/spine", {tr("This spine cannot be read"), trouble->text(),
                                  tr("Use the built-in spine"), false}) == BannerPress::Action)
            desk.edits.push(app::choose_spine("built-in"));
    if (const auto spine = session.spine();
        spine && !spine->shape.is_built_in && !spine->shape.has_own_loads)
        if (draw("banner/imported", {tr("Your own spine, loads of the built-in person"),
                                     tr_format("The surfaces come from {}. The loads are still the "
                                               "built-in person's.",
                                               spine->shape.source),
                                     tr("Use the built-in spine"), false}) == BannerPress::Action)
            desk.edits.push(app::choose_spine("built-in"));
    if (!session.errors().empty()) {
        const Banner banner{tr("This could not be done"), session.errors().front().text(), "",
                            true};
        if (draw("banner/error", banner) == BannerPress::Close) desk.requests.dismissed_error = 0;
    }
}

}

void draw_foot(Desk& desk, const Rect& rect)
{
    Kit& kit = desk.kit;
    Rect line = rect;
    const float w = kit.px(20.0f) + text_width(kit, Type::Small, tr("When to get care"));
    if (link(kit, "foot/care", line.cut_left(w), tr("When to get care"), icon::safety))
        desk.edits.push(app::open_card(std::string{care_card}));
    const auto measured = desk.session.measured();
    if (!measured || !desk.session.view().is_started) return;
    line.cut_left(kit.px(12.0f));
    const float text_w = text_width(kit, Type::Small, measured->text);
    const float icon_w = desk.layout.is_tight ? 0.0f : kit.px(20.0f);
    if (text_w + icon_w > line.w) return;
    Rect place = line.cut_right(text_w + icon_w);
    place = place.inset(0.0f, kit.px(8.0f));
    dead_control(kit, "foot/measured", place, {tr("Against a measurement"), measured->source, ""});
    if (icon_w > 0.0f)
        icon_in(kit, place.cut_left(icon_w - kit.px(4.0f)), kit.theme->text_2, icon::note, 14.0f);
    text_in(kit, place, Align::Right, Type::Small, kit.theme->text_2, measured->text);
}

void draw_right_panel(Desk& desk, const Rect& rect)
{
    Kit& kit = desk.kit;
    begin_panel(kit, "right", rect, kit.theme->panel);
    ImGui::GetWindowDrawList()->AddRectFilled(rect.low(), {rect.x + 1.0f, rect.bottom()},
                                              kit.theme->line);
    const float pad = kit.px(desk.layout.is_tight ? 14.0f : 16.0f);
    Rect rest = rect.inset(pad, 0.0f);
    rest.cut_top(kit.px(10.0f));
    const app::View& view = desk.session.view();
    const Rect foot = rest.cut_bottom(kit.px(38.0f));
    section_line(desk, rect.x + 1.0f, foot.y, rect.w - 1.0f);
    draw_foot(desk, foot);
    rest.cut_bottom(kit.px(4.0f));
    draw_banners(desk, rest);
    if (!view.card.empty() && desk.session.library().cards.find(view.card)) {
        draw_card(desk, rest);
    } else if (!view.is_started) {
        draw_start(desk, rest);
    } else {
        draw_strip(desk, rest.cut_top(strip_height(desk)));
        rest.cut_top(kit.px(4.0f));
        section_line(desk, rect.x + 1.0f, rest.y, rect.w - 1.0f);
        rest.cut_top(kit.px(desk.layout.is_tight ? 8.0f : 12.0f));
        draw_inspector(desk, rest);
    }
    end_panel(kit);
}

}
