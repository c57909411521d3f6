#include "anatomy/import/spine_file.h"

#include "core/files.h"
#include "core/json.h"

#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <nlohmann/json.hpp>

namespace spineload::anatomy {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr int most_parts = 4096;

std::string in_folder(const std::string& path, const std::string& folder)
{
    const fs::path file(path);
    return file.is_absolute() || folder.empty() ? path : (fs::path(folder) / file).string();
}

std::string from_folder(const std::string& path, const std::string& folder)
{
    if (folder.empty()) return path;
    std::error_code failed;
    const fs::path relative = fs::relative(path, folder, failed);
    return failed || relative.empty() ? path : relative.string();
}

void read_parts(const JsonValue& parts, ImportCorrections& corrections)
{
    for (const auto& part : parts.items()) {
        PartCorrection correction;
        correction.file = fs::path(part.optional("file").string()).filename().string();
        correction.object = part.optional("object").string();
        correction.piece = static_cast<std::size_t>(part.optional("piece").integer(0, most_parts));
        const auto structure = part.required("structure");
        correction.structure = structure.string(80);
        const std::string found = part.optional("found").string(80);
        // What only tells is read over.
        for (const char* told : {"confidence", "triangles", "closed", "alternatives", "doubts"})
            if (const auto value = part.optional(told); value.is_array())
                for (const auto& item : value.items())
                    if (item.is_object()) static_cast<void>(item.members());
        if (!part.has("found") || correction.structure == found) continue;
        if (correction.object.empty() && correction.file.empty())
            structure.mistake("belongs to a part without \"file\" and \"object\"");
        corrections.parts.push_back(std::move(correction));
    }
}

Json texts(const std::vector<std::string>& lines)
{
    Json out = Json::array();
    for (const auto& line : lines) out.push_back(line);
    return out;
}

Json part_json(const ImportedPart& part, const std::string& folder)
{
    Json alternatives = Json::array();
    for (const auto& other : part.alternatives)
        alternatives.push_back({{"structure", other.structure}, {"confidence", other.confidence}});
    // What the program found by itself; a person's word differs from it.
    const std::string found = !part.is_set_by_hand        ? part.structure
                              : part.alternatives.empty() ? std::string()
                                                          : part.alternatives.front().structure;
    Json json{{"file", from_folder(part.file, folder)},
              {"object", part.object},
              {"structure", part.structure},
              {"found", found},
              {"confidence", part.confidence},
              {"triangles", part.triangles},
              {"closed", part.is_closed}};
    if (part.piece > 0) json["piece"] = part.piece;
    if (!part.alternatives.empty()) json["alternatives"] = std::move(alternatives);
    if (!part.doubts.empty()) json["doubts"] = texts(part.doubts);
    return json;
}

}

bool is_spine_file(const std::string& path) { return fs::path(path).extension() == ".json"; }

Result<SpineFile> parse_spine_file(std::string_view text, const std::string& name,
                                   const std::string& folder)
{
    const auto document = JsonDocument::parse(text, name);
    if (!document) return tl::unexpected(document.error());
    const JsonValue root = document->root();
    SpineFile file;
    const auto files = root.required("files");
    for (const auto& path : files.items()) file.files.push_back(in_folder(path.string(), folder));
    if (files.is_array() && file.files.empty()) files.mistake("expected at least one mesh file");
    if (const auto parts = root.optional("parts"); parts.exists())
        read_parts(parts, file.corrections);
    if (const auto set = root.optional("set"); set.exists()) {
        file.corrections.units = set.optional("units").string(8);
        file.corrections.anterior = set.optional("anterior").string(8);
        file.corrections.up = set.optional("up").string(8);
    }
    for (const char* told : {"units", "scale_to_m", "doubts", "measured", "made", "added"})
        static_cast<void>(root.optional(told));
    if (const auto axes = root.optional("axes"); axes.exists()) static_cast<void>(axes.members());
    if (const auto ok = document->finish(); !ok) return tl::unexpected(ok.error());
    return file;
}

Result<SpineFile> load_spine_file(const std::string& path)
{
    const auto text = read_file(path, 16u << 20);
    if (!text) return tl::unexpected(text.error());
    return parse_spine_file(*text, path, fs::path(path).parent_path().string());
}

std::string spine_file_text(const ImportReport& report, const SpineFile& from,
                            const std::string& folder)
{
    Json files = Json::array(), parts = Json::array(), set = Json::object();
    for (const auto& file : from.files) files.push_back(from_folder(file, folder));
    for (const auto& part : report.parts) parts.push_back(part_json(part, folder));
    const auto& corrections = from.corrections;
    if (!corrections.units.empty()) set["units"] = corrections.units;
    if (!corrections.anterior.empty()) set["anterior"] = corrections.anterior;
    if (!corrections.up.empty()) set["up"] = corrections.up;
    const Json json{
        {"files", std::move(files)},
        {"parts", std::move(parts)},
        {"units", report.units},
        {"scale_to_m", report.scale_to_m},
        {"axes", {{"anterior", report.anterior}, {"up", report.up}, {"right", report.right}}},
        {"set", std::move(set)},
        {"measured", texts(report.measured)},
        {"made", texts(report.made)},
        {"added", texts(report.added)},
        {"doubts", texts(report.doubts)}};
    // A file's name may hold any bytes.
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<void> add_correction(const std::string& text, ImportCorrections& corrections)
{
    const auto equals = text.rfind('=');
    if (equals == std::string::npos || equals == 0)
        return fail(
            fmt::format("--set {}: expected PART=STRUCTURE such as \"object 3=vertebra "
                        "L4\", or units=mm, anterior=+x, up=+z",
                        text));
    const std::string key = text.substr(0, equals), value = text.substr(equals + 1);
    if (key == "units")
        corrections.units = value;
    else if (key == "anterior")
        corrections.anterior = value;
    else if (key == "up")
        corrections.up = value;
    else {
        PartCorrection correction;
        correction.structure = value;
        const std::string number = key.starts_with("object ") ? key.substr(7)
                                   : key.starts_with("part ") ? key.substr(5)
                                                              : std::string();
        const auto [end, failed] =
            std::from_chars(number.data(), number.data() + number.size(), correction.number);
        const bool is_number = !number.empty() && failed == std::errc{} &&
                               end == number.data() + number.size() && correction.number > 0;
        if (!is_number) {
            correction.number = 0;
            // The name of a file or of an object: one of the two is it.
            const bool is_file = fs::path(key).has_extension();
            (is_file ? correction.file : correction.object) = key;
        }
        corrections.parts.push_back(std::move(correction));
    }
    return {};
}

Result<ImportedSpine> import_spine_or_file(const std::vector<std::string>& paths, const Body& body,
                                           const ImportCorrections& more, SpineFile& used)
{
    used = SpineFile{paths, {}};
    if (paths.size() == 1 && is_spine_file(paths.front())) {
        auto file = load_spine_file(paths.front());
        if (!file) return tl::unexpected(file.error());
        used = std::move(*file);
    }
    auto& corrections = used.corrections;
    corrections.parts.insert(corrections.parts.end(), more.parts.begin(), more.parts.end());
    if (!more.units.empty()) corrections.units = more.units;
    if (!more.anterior.empty()) corrections.anterior = more.anterior;
    if (!more.up.empty()) corrections.up = more.up;
    auto spine = import_spine(used.files, body, corrections);
    if (spine) spine->shape.source = paths.front();
    return spine;
}

}
