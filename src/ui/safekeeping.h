#pragma once
// Copies of the unsaved session while the window is open: every half minute when something changed.

#include "app/autosave.h"
#include "app/session.h"

#include <optional>

namespace spineload::ui {

class Safekeeping {
public:
    static constexpr double interval_s = 30.0;

    /// Takes a place in the folder; what cannot be done is told by the session. Returns what other
    /// programs lost there.
    std::vector<app::LostSession> begin(app::Session& session, const std::filesystem::path& folder);
    /// Writes the copy when it is due.
    void update(app::Session& session, double now_s);
    /// Seconds until `update` has something to do; infinity: never.
    double due_in_s(const app::Session& session, double now_s) const;
    /// The session now is what the copy says, or is saved.
    void restart(app::Session& session, double now_s);
    app::Autosave* place() { return place_ ? &*place_ : nullptr; }
    void end();

private:
    std::optional<app::Autosave> place_;
    std::uint64_t kept_revision_ = 0;
    std::string kept_text_;
    double last_s_ = 0.0;
    bool has_copy_ = false;
};

}
