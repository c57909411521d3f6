// What is asked about sessions: before unsaved work is left, and after one was lost.

#include "core/language.h"
#include "ui/panels/panels.h"
#include "ui/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dialog.h"

#include <filesystem>

namespace spineload::ui {

namespace {

// Buttons from the right; returns the place of each.
Rect next_button(Kit& kit, Rect& row, const std::string& label, ButtonKind kind)
{
    const Rect at = row.cut_right(std::max(
        kit.px(84.0f), button_width(kit, label, {kind, nullptr, true, false, Type::Body})));
    row.cut_right(kit.px(8.0f));
    return at;
}

bool answer(Kit& kit, Rect& row, const char* name, const std::string& label, ButtonKind kind)
{
    return button(kit, name, next_button(kit, row, label, kind), label,
                  {kind, nullptr, true, false, Type::Body});
}

}

void draw_leave_dialog(Desk& desk)
{
    Leaving& leaving = desk.transient.leaving;
    if (leaving.what == Leaving::For::Nothing || desk.transient.file_dialog.is_open) return;
    Kit& kit = desk.kit;
    Dialog dialog{kit, tr_mark("Save your changes?"), desk.layout.window, 480.0f, 190.0f};
    if (dialog.wants_close()) {
        leaving = {};
        return;
    }
    Rect rest = dialog.inner();
    Rect row = rest.cut_bottom(kit.px(30.0f));
    const std::string& file = desk.session.file();
    const std::string name = file.empty() ? tr("What you set and noted here")
                                          : std::filesystem::path{file}.filename().string();
    wrapped(kit, rest.low(), rest.w, Type::Small, kit.theme->text_2,
            tr_format("{} has changes that are not saved.", name));
    if (answer(kit, row, "leave/save", tr("Save"), ButtonKind::Primary))
        desk.requests.wants_save = true;
    if (answer(kit, row, "leave/discard", tr("Don't save"), ButtonKind::Secondary)) {
        if (leaving.what == Leaving::For::Quit) desk.requests.quits = true;
        if (leaving.what == Leaving::For::Open) desk.requests.open_path = leaving.path;
        // Kept until the request is done, so that it is not asked about again.
        leaving.is_answered = true;
    }
    if (answer(kit, row, "leave/stay", tr("Cancel"), ButtonKind::Quiet)) leaving = {};
}

void draw_restore_dialog(Desk& desk)
{
    auto& lost = desk.transient.lost;
    if (lost.empty() || desk.transient.leaving.what != Leaving::For::Nothing) return;
    Kit& kit = desk.kit;
    Dialog dialog{kit, tr_mark("SpineLoad did not end properly"), desk.layout.window, 480.0f,
                  190.0f};
    // Closed without an answer: it is offered again at the next start.
    if (dialog.wants_close()) {
        lost.clear();
        return;
    }
    Rect rest = dialog.inner();
    Rect row = rest.cut_bottom(kit.px(30.0f));
    std::string said = tr_format("Restore what was open at {}?", app::time_text(lost.front().time));
    if (lost.size() > 1)
        said += ' ' + tr_n("There is an older one as well.", "There are {} older ones as well.",
                           static_cast<long>(lost.size()) - 1);
    wrapped(kit, rest.low(), rest.w, Type::Small, kit.theme->text_2, said);
    if (answer(kit, row, "restore/yes", tr("Restore"), ButtonKind::Primary))
        desk.requests.restores = lost.front();
    if (answer(kit, row, "restore/no", tr("Don't restore"), ButtonKind::Secondary)) {
        app::forget(lost.front());
        lost.erase(lost.begin());
    }
}

}
