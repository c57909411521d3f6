#include "ui/safekeeping.h"

#include <algorithm>
#include <limits>

namespace spineload::ui {

std::vector<app::LostSession> Safekeeping::begin(app::Session& session,
                                                 const std::filesystem::path& folder)
{
    auto place = app::Autosave::begin(folder);
    if (!place) {
        session.report(place.error());
        return {};
    }
    place_ = std::move(*place);
    kept_revision_ = session.revision();
    return app::lost_sessions(folder);
}

void Safekeeping::update(app::Session& session, double now_s)
{
    if (due_in_s(session, now_s) > 0.0) return;
    last_s_ = now_s;
    kept_revision_ = session.revision();
    if (!session.is_changed()) {
        if (has_copy_) place_->clear();
        has_copy_ = false;
        return;
    }
    app::SavedSession saved = session.to_save();
    saved.saved_as = session.file();
    // The clock of a loop that plays is no change worth writing.
    saved.view.time_s = 0.0;
    std::string text = app::session_text(saved);
    if (has_copy_ && text == kept_text_) return;
    if (const auto done = place_->keep(text); !done) return session.report(done.error());
    kept_text_ = std::move(text);
    has_copy_ = true;
}

double Safekeeping::due_in_s(const app::Session& session, double now_s) const
{
    if (!place_ || session.revision() == kept_revision_)
        return std::numeric_limits<double>::infinity();
    return std::max(0.0, interval_s - (now_s - last_s_));
}

void Safekeeping::restart(app::Session& session, double now_s)
{
    last_s_ = now_s - interval_s;
    kept_revision_ = 0;
    has_copy_ = true;
    kept_text_.clear();
    update(session, now_s);
}

void Safekeeping::end()
{
    if (place_) place_->end();
    place_.reset();
}

}
