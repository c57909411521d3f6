#include "core/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <iterator>

namespace spineload {

namespace fs = std::filesystem;

namespace {

bool is_home(const fs::path& folder)
{
    std::error_code ignored;
    return fs::is_directory(folder / "models", ignored) &&
           fs::is_directory(folder / "scenarios", ignored);
}

fs::path find_home()
{
    if (const char* set = std::getenv("SPINELOAD_HOME"); set && *set) return set;
    std::error_code failed;
    const fs::path program = fs::read_symlink("/proc/self/exe", failed);
    for (fs::path at = program.parent_path(); !failed && at.has_relative_path();
         at = at.parent_path())
        if (is_home(at)) return at;
    return SPINELOAD_SOURCE_FOLDER;
}

}

const fs::path& home_folder()
{
    static const fs::path home = find_home();
    return home;
}

Result<void> check_home_folder()
{
    std::error_code ignored;
    for (const char* part : {"models", "scenarios", "conditions", "shaders"})
        if (!fs::is_directory(home_folder() / part, ignored))
            return fail(
                fmt::format("{}: there is no folder \"{}\" in the program's home folder; set "
                            "SPINELOAD_HOME to the folder that holds it",
                            home_folder().string(), part));
    return {};
}

Result<std::string> read_file(const fs::path& path, std::size_t most_bytes)
{
    const bool from_standard_input = path == "-";
    std::error_code failed;
    if (!from_standard_input) {
        const auto status = fs::status(path, failed);
        if (!fs::exists(status))
            return fail(
                fmt::format("{}: no such file; check the name and the folder", path.string()));
        if (fs::is_directory(status))
            return fail(fmt::format("{}: is a folder, expected a file", path.string()));
        if (!fs::is_regular_file(status) && !fs::is_fifo(status))
            return fail(fmt::format("{}: is not a regular file", path.string()));
    }
    std::FILE* file = from_standard_input ? stdin : std::fopen(path.c_str(), "rb");
    if (!file)
        return fail(fmt::format("{}: cannot be read: {}", path.string(), std::strerror(errno)));
    std::string text;
    char block[65536];
    std::size_t got = 0;
    while ((got = std::fread(block, 1, sizeof block, file)) > 0 && text.size() <= most_bytes)
        text.append(block, got);
    const bool broken = std::ferror(file) != 0;
    if (!from_standard_input) std::fclose(file);
    if (broken) return fail(fmt::format("{}: reading stopped half-way", path.string()));
    if (text.size() > most_bytes)
        return fail(fmt::format("{}: is larger than {} bytes, the most that is read here",
                                path.string(), most_bytes));
    return text;
}

Result<void> write_file(const fs::path& path, std::string_view bytes)
{
    if (path == "-") {
        if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size() ||
            std::fflush(stdout) != 0)
            return fail("standard output: cannot be written");
        return {};
    }
    const auto problem = [&](const char* what) {
        return fail(fmt::format("{}: {}: {}; the file is as it was", path.string(), what,
                                std::strerror(errno)));
    };
    // A device such as /dev/full or /dev/null cannot be renamed over: write to it directly.
    std::error_code ignored;
    const auto status = fs::status(path, ignored);
    const bool replace = !fs::exists(status) || fs::is_regular_file(status);
    const std::string target =
        replace ? path.string() + fmt::format(".part{}", ::getpid()) : path.string();
    const int file = ::open(target.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file < 0) return problem("cannot be written");
    const char* at = bytes.data();
    std::size_t left = bytes.size();
    while (left > 0) {
        const ssize_t wrote = ::write(file, at, left);
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote <= 0) break;
        at += wrote;
        left -= static_cast<std::size_t>(wrote);
    }
    const bool complete = left == 0 && (!replace || ::fsync(file) == 0);
    const int reason = errno;
    const bool closed = ::close(file) == 0;
    if (!complete || !closed || (replace && ::rename(target.c_str(), path.c_str()) != 0)) {
        if (!complete) errno = reason;
        auto error = problem("cannot be written completely");
        if (replace) ::unlink(target.c_str());
        return error;
    }
    return {};
}

Result<std::vector<fs::path>> files_in(const fs::path& folder, std::string_view extension)
{
    std::error_code failed;
    std::vector<fs::path> found;
    for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed))
        if (it->path().extension() == extension) found.push_back(it->path());
    if (failed)
        return fail(
            fmt::format("{}: the folder cannot be read: {}", folder.string(), failed.message()));
    std::ranges::sort(found);
    return found;
}

}
