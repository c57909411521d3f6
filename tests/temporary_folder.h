#pragma once
// A folder of a test's own, gone afterwards.

#include <unistd.h>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace spineload::test {

struct TemporaryFolder {
    std::filesystem::path path;

    TemporaryFolder()
    {
        std::string name = (std::filesystem::temp_directory_path() / "spineload_XXXXXX").string();
        path = ::mkdtemp(name.data());
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    std::string operator/(const std::string& name) const { return (path / name).string(); }
    /// Writes a file in it; its path.
    std::string file(const std::string& name, const std::string& text) const
    {
        std::ofstream(path / name, std::ios::binary) << text;
        return *this / name;
    }
    /// How many files and folders lie in it.
    std::size_t size() const
    {
        return static_cast<std::size_t>(
            std::distance(std::filesystem::directory_iterator{path}, {}));
    }
};

/// One that an environment variable names as long as it lives: what the program keeps for whoever
/// runs the tests is none of theirs.
struct NamedFolder : TemporaryFolder {
    const char* variable;

    explicit NamedFolder(const char* name = "XDG_CONFIG_HOME") : variable{name}
    {
        ::setenv(variable, path.c_str(), 1);
    }
    ~NamedFolder() { ::unsetenv(variable); }
};

}
