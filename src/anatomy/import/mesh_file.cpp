#include "anatomy/import/mesh_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <vector>

namespace spineload::anatomy {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_header_bytes = 65536;  // assumed: no header with comments is longer
constexpr std::array<std::string_view, 7> known{"stl", "obj", "ply", "off", "glb", "gltf", "3ds"};

std::string extension_of(const fs::path& path)
{
    std::string text = path.extension().string();
    if (!text.empty()) text.erase(0, 1);
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

bool is_text(std::string_view head) { return head.find('\0') == std::string_view::npos; }

std::string_view without_leading_space(std::string_view head)
{
    if (head.starts_with("\xef\xbb\xbf")) head.remove_prefix(3);
    const auto at = head.find_first_not_of(" \t\r\n");
    return at == std::string_view::npos ? std::string_view{} : head.substr(at);
}

// The letters before OFF say which values each vertex carries: STCN4nOFF.
bool begins_as_off(std::string_view head)
{
    const auto line = without_leading_space(head).substr(0, 9);
    const auto at = line.find("OFF");
    return at != std::string_view::npos &&
           line.substr(0, at).find_first_not_of("STCN4n") == std::string_view::npos;
}

// What the format should begin with; empty when the file does.
std::string_view missing_in(std::string_view format, std::string_view head, std::size_t size)
{
    const auto number = [&](std::size_t at) {
        std::uint32_t value = 0;
        if (head.size() >= at + 4) std::memcpy(&value, head.data() + at, 4);
        return std::size_t{value};
    };
    if (format == "stl") {
        const bool is_binary = size >= 84 && size >= 84 + 50 * number(80) && number(80) > 0;
        const bool is_ascii = is_text(head) && without_leading_space(head).starts_with("solid");
        if (!is_binary && !is_ascii)
            return "\"solid\", or 80 bytes, a count and as many triangles of 50 bytes";
    } else if (format == "obj") {
        if (!is_text(head)) return "text";
    } else if (format == "ply") {
        if (!head.starts_with("ply\n") && !head.starts_with("ply\r")) return "a line \"ply\"";
        // Without it the reading library searches for ever.
        if (head.find("end_header") == std::string_view::npos)
            return "a header with its end_header";
    } else if (format == "off") {
        if (!is_text(head) || !begins_as_off(head)) return "the text \"OFF\"";
    } else if (format == "glb") {
        if (!head.starts_with("glTF") || number(4) != 2 || number(8) > size)
            return "\"glTF\", version 2 and a length that the file has";
    } else if (format == "gltf") {
        if (!is_text(head) || !without_leading_space(head).starts_with("{"))
            return "text that begins with {";
    } else if (format == "3ds") {
        if (!head.starts_with("MM") || number(2) < 6) return "the bytes 4D 4D and a length";
    }
    return {};
}

}

bool has_mesh_extension(const fs::path& path)
{
    return std::ranges::find(known, extension_of(path)) != known.end();
}

Result<std::string> mesh_format(const fs::path& path)
{
    const std::string name = path.string();
    const std::string format = extension_of(path);
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0)
        return errno == ENOENT
                   ? fail(fmt::format("{}: no such file; check the name and the folder", name))
                   : fail(fmt::format("{}: cannot be read: {}", name, std::strerror(errno)));
    if (S_ISDIR(status.st_mode)) return fail(fmt::format("{}: is a folder, expected a file", name));
    if (!has_mesh_extension(path))
        return fail(
            fmt::format("{}: found {}, expected a mesh file ({}); export it as one of these", name,
                        format.empty() ? "no extension" : "\"." + format + "\"", mesh_formats));
    if (!S_ISREG(status.st_mode))
        return fail(fmt::format("{}: is a pipe or device, expected a regular file", name));
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size == 0) return fail(fmt::format("{}: is empty; export the mesh again", name));
    if (size > most_mesh_file_bytes)
        return fail(
            fmt::format("{}: has {} MB, expected at most {}; reduce the number of triangles", name,
                        size >> 20, most_mesh_file_bytes >> 20));
    // Without waiting: between the look and the opening a pipe may have taken the file's place.
    const int file = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (file < 0) return fail(fmt::format("{}: cannot be read: {}", name, std::strerror(errno)));
    std::vector<char> block(std::min(size, most_header_bytes));
    const ssize_t got = ::read(file, block.data(), block.size());
    const int reason = errno;
    ::close(file);
    if (got < 0) return fail(fmt::format("{}: cannot be read: {}", name, std::strerror(reason)));
    const std::string_view head(block.data(), static_cast<std::size_t>(got));
    if (const auto missing = missing_in(format, head, size); !missing.empty())
        return fail(
            fmt::format("{}: is no .{} file: expected {} at its beginning; rename it to what "
                        "it is or export it again",
                        name, format, missing));
    return format;
}

}
