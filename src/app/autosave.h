#pragma once
// Copies of unsaved sessions in the user's state folder, for the next start after a kill. Every
// running program holds a lock on a place of its own, which the system lets go with the program:
// what lies there without one was lost.

#include "core/result.h"

#include <ctime>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace spineload::app {

/// $XDG_STATE_HOME/spineload/autosave, else ~/.local/state/spineload/autosave.
std::filesystem::path autosave_folder();

/// What a program that did not end by itself left behind.
struct LostSession {
    std::filesystem::path path;
    std::time_t time = 0;
    bool operator==(const LostSession&) const = default;
};
/// Newest first. Tidies up locks whose programs are gone.
std::vector<LostSession> lost_sessions(const std::filesystem::path& folder);
/// It is not offered again.
void forget(const LostSession& lost);
/// "14:32", or with the day when it was not today.
std::string time_text(std::time_t time);

class Autosave {
public:
    /// Takes a place; makes the folder when it is missing.
    static Result<Autosave> begin(const std::filesystem::path& folder);
    Autosave(Autosave&& other) noexcept;
    Autosave& operator=(Autosave&& other) noexcept;
    Autosave(const Autosave&) = delete;
    Autosave& operator=(const Autosave&) = delete;
    /// Lets the lock go and leaves the copy: an end that was not announced.
    ~Autosave();

    /// Replaces the copy, whole or not at all.
    Result<void> keep(std::string_view text);
    /// Nothing is unsaved any more.
    void clear();
    /// A proper end: clears, and gives the place back.
    void end();
    /// Takes a lost copy over as this program's own, so that no other program offers it too. An
    /// Error when somebody else was faster.
    Result<void> take_over(const LostSession& lost);
    const std::filesystem::path& path() const { return path_; }

private:
    Autosave() = default;
    void release();

    std::filesystem::path path_;
    int lock_ = -1;
};

}
