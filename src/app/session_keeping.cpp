// What of a session is in its file.

#include "app/key_poses.h"
#include "app/session.h"
#include "core/language.h"

namespace spineload::app {

void Session::reload_own_activities()
{
    library_.read_own_activities();
    // Their loads are worked out like those of the others; what is known is skipped.
    factor_next_ = 0;
    ++revision_;
}

bool Session::has_unsaved_work() const
{
    const Document& now = document();
    if (now == saved_) return false;
    // Key poses that were changed are in no list until they are saved.
    const scenario::Activity* listed = library_.find(now.activity.card().id);
    if (is_own(now.activity.card()) && (!listed || !(*listed == now.activity))) return true;
    // Without a file, an activity or a person from the lists is chosen again with a click; what was
    // set, noted or put beside it is not.
    return !file_.empty() || !now.activity.settings().values.empty() || !now.rivals.empty() ||
           !now.notes.empty() || !(now.day == saved_.day) ||
           now.person.build != saved_.person.build || now.spine != saved_.spine;
}

void Session::mark_saved(std::string file)
{
    saved_ = document();
    file_ = std::move(file);
    ++revision_;
}

void Session::open_saved(const SavedSession& saved, const std::string& label)
{
    Edit edit;
    edit.label = label;
    edit.change = [&saved](Document& document, View& view) -> Result<void> {
        document = saved.document;
        view = saved.view;
        return {};
    };
    history_.release();
    apply(edit);
    for (const std::string& warning : saved.warnings) report(Error{{warning}});
}

SavedSession Session::to_save() const
{
    SavedSession saved;
    saved.document = document();
    saved.view = view_;
    saved.language = language();
    return saved;
}

}
