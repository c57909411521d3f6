#pragma once
// What the import tests share: a folder for their own files, and the program that reads meshes.

#include <unistd.h>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace spineload::test {

/// A folder of its own, gone afterwards.
class TemporaryFolder {
public:
    TemporaryFolder()
    {
        std::string name =
            (std::filesystem::temp_directory_path() / "spine_import_XXXXXX").string();
        path_ = ::mkdtemp(name.data());
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    const std::filesystem::path& path() const { return path_; }
    std::string file(std::string_view name) const { return (path_ / name).string(); }
    std::string write(std::string_view name, std::string_view bytes) const
    {
        std::ofstream(path_ / name, std::ios::binary) << bytes;
        return file(name);
    }

private:
    std::filesystem::path path_;
};

/// Starts another reading program than the tests' own, as long as it lives.
class OtherReader {
public:
    explicit OtherReader(const std::string& program)
    {
        ::setenv("SPINELOAD_READER", program.c_str(), 1);
    }
    OtherReader(const OtherReader&) = delete;
    OtherReader& operator=(const OtherReader&) = delete;
    ~OtherReader() { ::setenv("SPINELOAD_READER", SPINELOAD_READER_PROGRAM, 1); }
};

}
