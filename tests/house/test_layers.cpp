// The layer table of the house: who may include whom, and which folder owns which library.

#include "catch.h"

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>

namespace fs = std::filesystem;

namespace {

const std::map<std::string, std::set<std::string>> may_include{
    {"core", {}},
    {"anatomy", {"core"}},
    {"anatomy/import", {"core", "anatomy"}},
    {"biomech", {"core", "anatomy"}},
    {"scenario", {"core", "anatomy", "biomech"}},
    {"education", {"core", "anatomy", "biomech", "scenario"}},
    {"scene", {"core", "anatomy", "biomech", "scenario", "education"}},
    {"report", {"core", "anatomy", "biomech", "scenario", "education"}},
    {"render", {"core", "anatomy", "scene"}},
    {"app",
     {"core", "anatomy", "anatomy/import", "biomech", "scenario", "education", "scene", "report"}},
    {"ui",
     {"core", "anatomy", "anatomy/import", "biomech", "scenario", "education", "scene", "report",
      "render", "app"}},
    {"cli",
     {"core", "anatomy", "anatomy/import", "biomech", "scenario", "education", "scene", "report",
      "render", "app"}},
};

const std::map<std::string, std::set<std::string>> library_owners{
    {"assimp/", {"anatomy/import"}},
    {"Eigen/", {"biomech"}},
    {"epoxy/", {"render"}},
    {"GL/", {"render"}},
    {"imgui", {"ui"}},
    {"GLFW/", {"ui"}},
    {"CLI/", {"cli"}},
};

std::string folder_of(const fs::path& relative)
{
    auto it = relative.begin();
    std::string folder = (it++)->string();
    if (folder == "anatomy" && it != relative.end() && it->string() == "import")
        folder += "/import";
    return folder;
}

struct Include {
    fs::path file;
    int line;
    std::string what;
    bool is_ours;
};

std::vector<Include> all_includes()
{
    const fs::path source = fs::path(SPINELOAD_SOURCE_FOLDER) / "src";
    const std::regex pattern(R"(^\s*#\s*include\s*(["<])([^">]+)[">])");
    std::vector<Include> found;
    for (const auto& entry : fs::recursive_directory_iterator(source)) {
        if (entry.path().extension() != ".h" && entry.path().extension() != ".cpp") continue;
        std::ifstream file(entry.path());
        std::string line;
        for (int number = 1; std::getline(file, line); ++number)
            if (std::smatch match; std::regex_search(line, match, pattern))
                found.push_back(
                    {entry.path().lexically_relative(source), number, match[2], match[1] == "\""});
    }
    return found;
}

}

TEST_CASE("no folder includes one above it", "[house]")
{
    const auto includes = all_includes();
    REQUIRE(includes.size() > 100);
    for (const auto& include : includes) {
        if (!include.is_ours || include.file == "main.cpp") continue;
        CAPTURE(include.file.string(), include.line, include.what);
        const auto from = folder_of(include.file), to = folder_of(include.what);
        REQUIRE(may_include.contains(from));
        CHECK((from == to || may_include.at(from).contains(to)));
    }
}

TEST_CASE("a library's headers stay in the folder that owns it", "[house]")
{
    for (const auto& include : all_includes())
        for (const auto& [prefix, owners] : library_owners)
            if (include.what.starts_with(prefix)) {
                CAPTURE(include.file.string(), include.line, include.what);
                CHECK(owners.contains(folder_of(include.file)));
                // Eigen is slow to compile: never behind a header.
                CHECK((prefix != "Eigen/" || include.file.extension() == ".cpp"));
            }
}
