#include "app/autosave.h"

#include "catch.h"
#include "core/files.h"
#include "temporary_folder.h"

#include <sys/wait.h>
#include <unistd.h>

using namespace spineload;
using namespace spineload::app;
namespace fs = std::filesystem;

namespace {

Autosave begin(const test::TemporaryFolder& folder)
{
    auto place = Autosave::begin(folder.path);
    if (!place) FAIL(place.error().text());
    return std::move(*place);
}

}

TEST_CASE("what a killed program left is offered to the next one", "[app][autosave]")
{
    const test::TemporaryFolder folder;
    {
        Autosave killed = begin(folder);
        REQUIRE(killed.keep("precious"));
        // Out of scope without `end`: as the system sees a program that was killed.
    }
    Autosave next = begin(folder);
    const auto lost = lost_sessions(folder.path);
    REQUIRE(lost.size() == 1);
    CHECK(read_file(lost[0].path).value() == "precious");
    REQUIRE(next.take_over(lost[0]));
    CHECK(read_file(next.path()).value() == "precious");
    CHECK(lost_sessions(folder.path).empty());
    next.end();
    CHECK(fs::is_empty(folder.path));
}

TEST_CASE("a real kill leaves the copy and lets the lock go", "[app][autosave]")
{
    const test::TemporaryFolder folder;
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        auto place = Autosave::begin(folder.path);
        if (place && place->keep("from the child")) ::raise(SIGKILL);
        ::_exit(1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFSIGNALED(status));
    const auto lost = lost_sessions(folder.path);
    REQUIRE(lost.size() == 1);
    CHECK(read_file(lost[0].path).value() == "from the child");
    CHECK(std::abs(std::difftime(lost[0].time, std::time(nullptr))) < 3600.0);
}

TEST_CASE("two programs that run do not take each other's copies", "[app][autosave]")
{
    const test::TemporaryFolder folder;
    Autosave a = begin(folder), b = begin(folder);
    REQUIRE(a.path() != b.path());
    REQUIRE(a.keep("a"));
    REQUIRE(b.keep("b"));
    CHECK(lost_sessions(folder.path).empty());
    b.end();
    CHECK(read_file(a.path()).value() == "a");
    CHECK(lost_sessions(folder.path).empty());
}

TEST_CASE("of two programs that restore the same copy the second is told", "[app][autosave]")
{
    const test::TemporaryFolder folder;
    {
        Autosave killed = begin(folder);
        REQUIRE(killed.keep("once"));
    }
    const auto lost = lost_sessions(folder.path);
    REQUIRE(lost.size() == 1);
    Autosave a = begin(folder), b = begin(folder);
    CHECK(a.take_over(lost[0]));
    CHECK_FALSE(b.take_over(lost[0]));
}

TEST_CASE("what is forgotten or ended properly is not offered", "[app][autosave]")
{
    const test::TemporaryFolder folder;
    {
        Autosave killed = begin(folder);
        REQUIRE(killed.keep("x"));
    }
    forget(lost_sessions(folder.path).at(0));
    CHECK(lost_sessions(folder.path).empty());
    Autosave saved = begin(folder);
    REQUIRE(saved.keep("y"));
    saved.end();
    CHECK(lost_sessions(folder.path).empty());
}

TEST_CASE("a folder that cannot be made is told and stops nothing", "[app][autosave]")
{
    const auto place = Autosave::begin("/proc/no/such");
    REQUIRE_FALSE(place);
    CHECK(place.error().text().find("/proc/no/such") == 0);
    CHECK(lost_sessions("/proc/no/such").empty());
}
