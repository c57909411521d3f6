#pragma once
// Files in and out: whole, size-limited reads; writes that either replace the file or leave it
// alone.

#include "core/result.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace spineload {

/// The folder that holds `models`, `scenarios`, `conditions` and `shaders`: $SPINELOAD_HOME if set,
/// else the nearest folder above the program that has them, else the source folder of the build.
const std::filesystem::path& home_folder();

/// An Error when that folder is not there or not complete, with what helps.
Result<void> check_home_folder();

/// The whole file; an Error names the file when it is missing, a folder, unreadable or larger than
/// `most_bytes`. "-" is standard input.
Result<std::string> read_file(const std::filesystem::path& path,
                              std::size_t most_bytes = 64u << 20);

/// Writes beside the target, then renames: a full disk or a crash leaves the old file as it was.
/// "-" is standard output.
Result<void> write_file(const std::filesystem::path& path, std::string_view bytes);

/// Regular files of a folder with this extension (".json"), sorted by name.
Result<std::vector<std::filesystem::path>> files_in(const std::filesystem::path& folder,
                                                    std::string_view extension);

}
