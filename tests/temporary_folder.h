#pragma once
// A folder of a test's own, gone afterwards.

#include <unistd.h>
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

}
