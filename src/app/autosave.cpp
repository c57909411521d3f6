#include "app/autosave.h"

#include "app/session_file.h"
#include "core/files.h"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace spineload::app {

namespace fs = std::filesystem;

namespace {

// More programs than anybody runs at once.
constexpr int most_places = 1000;

fs::path lock_of(const fs::path& copy) { return fs::path{copy}.concat(".lock"); }

// The lock, or -1 when a running program holds it.
int try_lock(const fs::path& path, int flags)
{
    const int file = ::open(path.c_str(), flags | O_RDWR | O_CLOEXEC, 0600);
    if (file < 0) return -1;
    if (::flock(file, LOCK_EX | LOCK_NB) == 0) return file;
    ::close(file);
    return -1;
}

std::time_t time_of(const fs::path& path)
{
    struct stat status = {};
    return ::stat(path.c_str(), &status) == 0 ? status.st_mtime : 0;
}

}

fs::path autosave_folder()
{
    const char* state = std::getenv("XDG_STATE_HOME");
    if (state && *state) return fs::path{state} / "spineload" / "autosave";
    const char* home = std::getenv("HOME");
    return fs::path{home && *home ? home : "."} / ".local" / "state" / "spineload" / "autosave";
}

std::vector<LostSession> lost_sessions(const fs::path& folder)
{
    std::vector<LostSession> lost;
    std::error_code error;
    for (fs::directory_iterator it{folder, error}, end; !error && it != end; it.increment(error)) {
        const fs::path& path = it->path();
        if (!path.filename().string().ends_with(session_ending)) continue;
        const int lock = try_lock(lock_of(path), O_CREAT);
        if (lock < 0) continue;
        lost.push_back({path, time_of(path)});
        ::close(lock);
    }
    std::ranges::sort(lost, std::ranges::greater{}, &LostSession::time);
    return lost;
}

void forget(const LostSession& lost)
{
    std::error_code ignored;
    fs::remove(lost.path, ignored);
    fs::remove(lock_of(lost.path), ignored);
}

std::string time_text(std::time_t time)
{
    const std::tm then = fmt::localtime(time), today = fmt::localtime(std::time(nullptr));
    if (then.tm_year == today.tm_year && then.tm_yday == today.tm_yday)
        return fmt::format("{:%H:%M}", then);
    return fmt::format("{:%Y-%m-%d %H:%M}", then);
}

Result<Autosave> Autosave::begin(const fs::path& folder)
{
    std::error_code error;
    fs::create_directories(folder, error);
    if (error)
        return fail(fmt::format("{}: the folder cannot be made ({}); nothing is saved by itself",
                                folder.string(), error.message()));
    Autosave place;
    for (int i = 0; i < most_places; ++i) {
        const fs::path path =
            folder / fmt::format("session-{}-{}{}", ::getpid(), i, session_ending);
        // A place that somebody holds or left something in is not ours.
        if (fs::exists(path, error) || fs::exists(lock_of(path), error)) continue;
        place.lock_ = try_lock(lock_of(path), O_CREAT | O_EXCL);
        if (place.lock_ < 0 && errno != EEXIST && errno != EWOULDBLOCK) break;
        if (place.lock_ < 0) continue;
        place.path_ = path;
        return place;
    }
    return fail(fmt::format("{}: no file can be made there ({}); nothing is saved by itself",
                            folder.string(), std::strerror(errno)));
}

Autosave::Autosave(Autosave&& other) noexcept
    : path_{std::exchange(other.path_, {})}, lock_{std::exchange(other.lock_, -1)}
{
}

Autosave& Autosave::operator=(Autosave&& other) noexcept
{
    if (this == &other) return *this;
    release();
    path_ = std::exchange(other.path_, {});
    lock_ = std::exchange(other.lock_, -1);
    return *this;
}

Autosave::~Autosave() { release(); }

void Autosave::release()
{
    if (lock_ >= 0) ::close(lock_);
    lock_ = -1;
}

Result<void> Autosave::keep(std::string_view text)
{
    if (lock_ < 0) return {};
    return write_file(path_, text);
}

void Autosave::clear()
{
    std::error_code ignored;
    if (lock_ >= 0) fs::remove(path_, ignored);
}

void Autosave::end()
{
    if (lock_ < 0) return;
    clear();
    std::error_code ignored;
    fs::remove(lock_of(path_), ignored);
    release();
}

Result<void> Autosave::take_over(const LostSession& lost)
{
    std::error_code error;
    fs::rename(lost.path, path_, error);
    if (error)
        return fail(
            fmt::format("{}: is not there any more ({}); another window may have restored it",
                        lost.path.string(), error.message()));
    fs::remove(lock_of(lost.path), error);
    return {};
}

}
