#include "anatomy/import/mesh_reader.h"

#include "anatomy/import/mesh_file.h"
#include "anatomy/import/spine_import.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <thread>

namespace spineload::anatomy {

namespace {

using Clock = std::chrono::steady_clock;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool reserves_terabytes = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr bool reserves_terabytes = true;
#else
constexpr bool reserves_terabytes = false;
#endif
#else
constexpr bool reserves_terabytes = false;
#endif

// Owns a file descriptor.
class Descriptor {
public:
    explicit Descriptor(int number) : number_{number} {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close(); }
    int number() const { return number_; }
    void close()
    {
        if (number_ >= 0) ::close(number_);
        number_ = -1;
    }

private:
    int number_;
};

void limit(int resource, std::size_t soft, std::size_t hard)
{
    const rlimit value{soft, hard};
    ::setrlimit(static_cast<__rlimit_resource>(resource), &value);
}

// Between fork and exec: only async-signal-safe calls, because other threads may hold locks.
[[noreturn]] void become_reader(const char* program, const char* const* arguments, int output,
                                pid_t parent, const ReadLimits& limits)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(127);  // it died before the line above
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    ::setpgid(0, 0);  // so that whatever it starts ends with it
    if (!reserves_terabytes) limit(RLIMIT_AS, limits.memory_bytes, limits.memory_bytes);
    limit(RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + 1);
    limit(RLIMIT_FSIZE, 0, 0);  // pipes are not files: it can write its answer and nothing else
    limit(RLIMIT_CORE, 0, 0);
    const int nothing = ::open("/dev/null", O_RDWR);
    if (nothing < 0 || ::dup2(nothing, 0) < 0 || ::dup2(output, 1) < 0 || ::dup2(nothing, 2) < 0)
        ::_exit(127);
    if (::close_range(3, ~0u, 0) != 0)
        for (int number = 3; number < 4096; ++number) ::close(number);
    limit(RLIMIT_NOFILE, 64, 64);
    // A parent that blocks or ignores signals must not pass that on: the limits speak in signals.
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::signal(SIGXCPU, SIG_DFL);
    ::signal(SIGPIPE, SIG_DFL);
    ::execv(program, const_cast<char* const*>(arguments));
    ::_exit(127);
}

// A started reading process; ends and reaps it in any case.
class ReadingProcess {
public:
    explicit ReadingProcess(pid_t id) : id_{id} {}
    ReadingProcess(const ReadingProcess&) = delete;
    ReadingProcess& operator=(const ReadingProcess&) = delete;
    ~ReadingProcess() { end(); }

    /// Gives it until `deadline` to end by itself. Its wait status, when it did.
    std::optional<int> wait_until(Clock::time_point deadline)
    {
        for (auto pause = std::chrono::microseconds(200); id_ > 0; pause *= 2) {
            int status = 0;
            const pid_t ended = ::waitpid(id_, &status, WNOHANG);
            if (ended == id_) {
                ::kill(-id_, SIGKILL);  // what it may have started
                id_ = 0;
                return status;
            }
            if (ended < 0 && errno != EINTR) id_ = 0;  // somebody set SIGCHLD to be ignored
            if (Clock::now() >= deadline) break;
            std::this_thread::sleep_for(std::min(pause, std::chrono::microseconds(20'000)));
        }
        return std::nullopt;
    }
    void end()
    {
        if (id_ <= 0) return;
        ::kill(-id_, SIGKILL);
        ::kill(id_, SIGKILL);
        while (::waitpid(id_, nullptr, 0) < 0 && errno == EINTR) {}
        id_ = 0;
    }

private:
    pid_t id_;
};

enum class StreamEnd { Complete, TooLong, TooLate, Broken };

StreamEnd read_stream(int input, Clock::time_point deadline, std::string& bytes)
{
    std::array<char, 65536> block;
    for (;;) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
        if (left <= 0) return StreamEnd::TooLate;
        pollfd wait{input, POLLIN, 0};
        const int ready = ::poll(&wait, 1, static_cast<int>(left));
        if (ready < 0 && errno == EINTR) continue;
        if (ready < 0) return StreamEnd::Broken;
        if (ready == 0) return StreamEnd::TooLate;
        const ssize_t got = ::read(input, block.data(), block.size());
        if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        if (got < 0) return StreamEnd::Broken;
        if (got == 0) return StreamEnd::Complete;
        bytes.append(block.data(), static_cast<std::size_t>(got));
        if (bytes.size() > most_stream_bytes) return StreamEnd::TooLong;
    }
}

std::string too_slow(const std::string& path, double seconds)
{
    return fmt::format(
        "{}: reading took more than {:g} s; the file is damaged or far too fine; reduce "
        "its triangles or export it again, as OBJ or STL",
        path, seconds);
}

std::string died(const std::string& path, int status)
{
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
        return fmt::format("{}: the reading process could not be started; check $SPINELOAD_READER",
                           path);
    return fmt::format(
        "{}: the reading process {}; the file is damaged or not what its name says; "
        "export the mesh again, as OBJ or STL",
        path,
        WIFSIGNALED(status) ? fmt::format("ended by signal {}", WTERMSIG(status))
                            : std::string("failed"));
}

}

Result<std::vector<ReadMesh>> read_mesh_file(const std::string& path, const ReadLimits& limits)
{
    if (const auto format = mesh_format(path); !format) return tl::unexpected(format.error());
    const char* set = std::getenv("SPINELOAD_READER");
    const std::string program = set && *set ? set : "/proc/self/exe";
    const std::array<const char*, 4> arguments{program.c_str(), "--read-mesh", path.c_str(),
                                               nullptr};

    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return fail(
            fmt::format("{}: no pipe to a reading process: {}", path, std::strerror(errno)));
    Descriptor input(ends[0]), output(ends[1]);
    const auto deadline = Clock::now() + limits.wall;
    const pid_t parent = ::getpid();
    const pid_t id = ::fork();
    if (id == 0) become_reader(program.c_str(), arguments.data(), output.number(), parent, limits);
    if (id < 0) return fail(fmt::format("{}: no reading process: {}", path, std::strerror(errno)));
    ::setpgid(id, id);  // whichever of us comes first
    ReadingProcess reader(id);
    output.close();

    std::string bytes;
    const StreamEnd end = read_stream(input.number(), deadline, bytes);
    if (end == StreamEnd::TooLate)
        return fail(too_slow(path, std::chrono::duration<double>(limits.wall).count()));
    if (end == StreamEnd::TooLong)
        return fail(
            fmt::format("{}: has more than {} triangles; reduce them", path, most_triangles));
    if (end == StreamEnd::Broken)
        return fail(fmt::format("{}: reading stopped: {}", path, std::strerror(errno)));
    // The stream says itself whether it is complete; how the process ended explains why it is not.
    const auto status = reader.wait_until(Clock::now() + std::chrono::seconds(1));
    if (status && WIFSIGNALED(*status) && WTERMSIG(*status) == SIGXCPU)
        return fail(too_slow(path, limits.cpu_seconds));
    if (status && *status != 0 && bytes.empty()) return fail(died(path, *status));
    return parse_mesh_stream(bytes, path);
}

Result<std::vector<Mesh>> read_meshes(const std::string& path)
{
    auto read = read_mesh_file(path);
    if (!read) return tl::unexpected(read.error());
    std::vector<Mesh> meshes;
    for (auto& one : *read) meshes.push_back(std::move(one.mesh));
    return meshes;
}

}
