#include "render/child_program.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <sstream>
#include <utility>

extern char** environ;

namespace spineload::render {
namespace {

int status_of(int raw) { return WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw); }

int spawn(pid_t& pid, const std::string& path, const std::vector<std::string>& arguments, int input,
          int errors)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none, usual;
    sigemptyset(&none);
    sigfillset(&usual);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &usual);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(
        &attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    std::vector<std::string> words{path};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> argv;
    for (auto& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    const int failed = posix_spawn(&pid, path.c_str(), &actions, &attributes, argv.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return failed;
}

}

std::string program_path(const std::string& name)
{
    const char* path = std::getenv("PATH");
    std::istringstream folders{path ? path : "/usr/bin:/bin"};
    for (std::string folder; std::getline(folders, folder, ':');) {
        const std::string candidate = (folder.empty() ? "." : folder) + "/" + name;
        if (::access(candidate.c_str(), X_OK) == 0) return candidate;
    }
    return {};
}

Result<ChildProgram> ChildProgram::start(const std::string& path,
                                         const std::vector<std::string>& arguments)
{
    ChildProgram child;
    // A socket rather than a pipe: writing to a program that has ended is then an error, not a
    // signal that would end us.
    int ends[2] = {-1, -1};
    const bool has_ends = ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0;
    child.input_ = ends[0];
    child.errors_ = ::memfd_create("spineload-complaints", MFD_CLOEXEC);
    int failed = has_ends && child.errors_ >= 0 ? 0 : errno;
    if (failed == 0) failed = spawn(child.pid_, path, arguments, ends[1], child.errors_);
    if (ends[1] >= 0) ::close(ends[1]);
    if (failed != 0) {
        child.pid_ = -1;
        return fail(fmt::format("{}: cannot be started: {}", path, std::strerror(failed)));
    }
    return child;
}

ChildProgram::ChildProgram(ChildProgram&& other) noexcept { *this = std::move(other); }

ChildProgram& ChildProgram::operator=(ChildProgram&& other) noexcept
{
    if (this == &other) return *this;
    close_all();
    pid_ = std::exchange(other.pid_, -1);
    input_ = std::exchange(other.input_, -1);
    errors_ = std::exchange(other.errors_, -1);
    status_ = std::exchange(other.status_, {});
    return *this;
}

ChildProgram::~ChildProgram() { close_all(); }

void ChildProgram::close_all()
{
    if (pid_ > 0 && !status_) {
        ::kill(pid_, SIGKILL);
        wait();
    }
    if (input_ >= 0) ::close(input_);
    if (errors_ >= 0) ::close(errors_);
    pid_ = input_ = errors_ = -1;
}

bool ChildProgram::give(std::span<const unsigned char> bytes)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(input_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        bytes = bytes.subspan(static_cast<std::size_t>(sent));
    }
    return true;
}

void ChildProgram::end_input()
{
    if (input_ >= 0) ::close(std::exchange(input_, -1));
}

std::optional<int> ChildProgram::ended()
{
    int raw = 0;
    if (!status_ && ::waitpid(pid_, &raw, WNOHANG) == pid_) status_ = status_of(raw);
    return status_;
}

int ChildProgram::wait()
{
    int raw = 0;
    while (!status_) {
        const pid_t got = ::waitpid(pid_, &raw, 0);
        if (got == pid_)
            status_ = status_of(raw);
        else if (errno != EINTR)
            status_ = 127;  // somebody else has waited for it: nothing more can be known
    }
    return *status_;
}

std::string ChildProgram::complaint() const
{
    // The end of what it wrote: the first lines of some programs are their greeting.
    std::string text(2000, '\0');
    const off_t size = ::lseek(errors_, 0, SEEK_END);
    const off_t from = std::max<off_t>(0, size - static_cast<off_t>(text.size()));
    const ssize_t got = ::pread(errors_, text.data(), text.size(), from);
    text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    while (!text.empty() && text.back() == '\n') text.pop_back();
    return text.substr(text.find_last_of('\n') + 1);
}

}
