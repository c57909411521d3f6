// What can be done with a candidate, and what can be added.

#include "ui/compare/compare_parts.h"

#include "app/comparison_edits.h"
#include "core/language.h"
#include "ui/icons.h"
#include "ui/widgets/menu.h"

#include <fmt/format.h>

namespace spineload::ui {

namespace {

constexpr std::size_t most_partners = 5;

MenuRow row(const char* label, const char* icon_text = nullptr, bool is_enabled = true)
{
    MenuRow out;
    out.label = label;
    out.icon = icon_text;
    out.is_enabled = is_enabled;
    return out;
}

}

void open_part(CompareDesk& compare, std::size_t candidate, RailPart part)
{
    compare.desk.edits.push(app::select_candidate(candidate));
    compare.state.part = part;
    compare.state.adds_candidate = false;
}

void run_candidate_menu(CompareDesk& compare, std::size_t candidate, const Rect& anchor)
{
    const std::size_t count = app::candidate_count(compare.session().document());
    const bool is_full = count >= app::most_candidates;
    std::vector<MenuRow> rows{
        row(tr_mark("Another activity…"), icon::search),
        row(tr_mark("Change settings…"), icon::what_if,
            !compare.candidates()[candidate].key.activity.parameters().empty()),
        row(tr_mark("Another person…"), icon::person),
        row(tr_mark("Repeat with other settings"), icon::copy, !is_full),
        row(tr_mark("Measure the others against this"), icon::compare, candidate > 0),
        row(tr_mark("Take out"), icon::close, count > 1)};
    rows[4].has_line_above = true;
    if (is_full) rows[3].tip = {"", tr("Four at once is the most."), ""};
    if (candidate == 0) rows[4].tip = {"", tr("The others are measured against A already."), ""};
    const std::string id = fmt::format("menu/Candidate {}", letter(candidate));
    const auto pressed = menu(compare.kit(), id.c_str(), anchor, compare.desk.layout.window, rows);
    if (!pressed) return;
    switch (*pressed) {
        case 0:
            return open_part(compare, candidate, RailPart::Library);
        case 1:
            return open_part(compare, candidate, RailPart::WhatIf);
        case 2:
            return open_part(compare, candidate, RailPart::Person);
        case 3:
            compare.desk.edits.push(app::repeat_candidate(candidate));
            compare.state.part = RailPart::WhatIf;
            return;
        case 4:
            compare.desk.edits.push(app::make_first(candidate));
            return;
        default:
            compare.desk.edits.push(app::remove_candidate(candidate));
    }
}

void run_add_menu(CompareDesk& compare, const Rect& anchor)
{
    const auto& session = compare.session();
    const auto& document = session.document();
    std::vector<const scenario::Activity*> partners;
    for (const auto* one : app::partners_of(document.activity, session.library().catalogue)) {
        const bool is_there = std::ranges::any_of(document.rivals, [&](const app::Rival& rival) {
            return rival.activity.card().id == one->card().id;
        });
        if (!is_there && partners.size() < most_partners) partners.push_back(one);
    }
    std::vector<MenuRow> rows{row(tr_mark("A with other settings"), icon::what_if),
                              row(tr_mark("A done by another person"), icon::person),
                              row(tr_mark("From the library…"), icon::search)};
    for (const auto* one : partners) {
        rows.push_back(row(one->card().title.c_str()));
        rows.back().has_line_above = one == partners.front();
        rows.back().tip = {"", tr(one->card().about), ""};
    }
    const auto pressed =
        menu(compare.kit(), "menu/Add candidate", anchor, compare.desk.layout.window, rows);
    if (!pressed) return;
    if (*pressed == 0 || *pressed == 1) {
        compare.desk.edits.push(app::repeat_candidate(0));
        compare.state.part = *pressed == 0 ? RailPart::WhatIf : RailPart::Person;
        compare.state.adds_candidate = false;
        compare.desk.transient.is_person_open = true;
    } else if (*pressed == 2) {
        compare.state.part = RailPart::Library;
        compare.state.adds_candidate = true;
    } else {
        compare.desk.edits.push(app::add_rival(*partners[*pressed - 3]));
    }
}

}
