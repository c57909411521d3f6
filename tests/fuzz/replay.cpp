// Runs a fuzz target over files and folders without libFuzzer: what once crashed a loader stays
// tested in every build. Each input also runs cut short and with single bytes changed.

#include "target.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

namespace fs = std::filesystem;

namespace {

void run(const std::string& bytes)
{
    // An exact copy, so that a sanitizer sees the first byte read beyond the end.
    const std::vector<std::uint8_t> exact(bytes.begin(), bytes.end());
    LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

void run_file(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    run(bytes);
    constexpr std::size_t variants = 24;
    for (std::size_t i = 0; i < variants && !bytes.empty(); ++i) {
        const std::size_t at = i * bytes.size() / variants;
        run(bytes.substr(0, at));
        for (const char replacement : {'\0', '\xff', '{', '9', '-'}) {
            std::string changed = bytes;
            changed[at] = replacement;
            run(changed);
        }
    }
}

}

int main(int count, char** arguments)
{
    std::vector<fs::path> files;
    for (int i = 1; i < count; ++i) {
        if (!fs::is_directory(arguments[i])) {
            files.emplace_back(arguments[i]);
            continue;
        }
        for (const auto& entry : fs::directory_iterator(arguments[i]))
            if (entry.is_regular_file()) files.push_back(entry.path());
    }
    std::ranges::sort(files);
    for (const auto& file : files) run_file(file);
    std::printf("%zu files\n", files.size());
    return files.empty() ? 1 : 0;  // a corpus that nobody finds tests nothing
}
