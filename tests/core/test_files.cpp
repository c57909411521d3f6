#include "catch.h"
#include "core/files.h"
#include "temporary_folder.h"

using namespace spineload;
namespace fs = std::filesystem;

TEST_CASE("a write that cannot finish leaves the old file as it was", "[core][input]")
{
    const test::TemporaryFolder own;
    const fs::path& folder = own.path;
    const auto file = folder / "kept.txt";
    REQUIRE(write_file(file, "first"));
    CHECK(*read_file(file) == "first");
    REQUIRE(write_file(file, "second"));
    CHECK(*read_file(file) == "second");
    CHECK_FALSE(write_file("/dev/full", "x"));
    CHECK_FALSE(write_file(folder / "no-such-folder" / "x", "x"));
    CHECK(std::distance(fs::directory_iterator(folder), {}) == 1);
}

TEST_CASE("a missing file, a folder and a file too large each say so", "[core][input]")
{
    CHECK_THAT(read_file("/no/such/file").error().text(), Catch::Contains("no such file"));
    CHECK_THAT(read_file("/tmp").error().text(), Catch::Contains("folder"));
    CHECK_THAT(read_file("/proc/self/exe", 1000).error().text(), Catch::Contains("larger"));
}
