// The part of a session file that says what the meshes of a spine are.

#include "app/json_parts.h"
#include "app/session_file.h"

#include <fmt/format.h>

namespace spineload::app {

namespace {

constexpr std::size_t most_corrections = 1000;

// An axis of the file, or nothing.
std::string read_axis(const JsonValue& value)
{
    if (!value.exists()) return {};
    static constexpr std::string_view axes[] = {"+x", "-x", "+y", "-y", "+z", "-z"};
    return std::string{axes[value.choice({"+x", "-x", "+y", "-y", "+z", "-z"})]};
}

}

std::string corrections_text(const anatomy::ImportCorrections& corrections)
{
    std::vector<std::string> members;
    const auto add = [&](std::string_view key, const std::string& value) {
        if (!value.empty()) members.push_back(fmt::format("\"{}\": {}", key, json_string(value)));
    };
    add("units", corrections.units);
    add("anterior", corrections.anterior);
    add("up", corrections.up);
    std::vector<std::string> parts;
    for (const auto& part : corrections.parts)
        parts.push_back(fmt::format(R"({{"number": {}, "structure": {}}})", part.number,
                                    json_string(part.structure)));
    if (!parts.empty()) members.push_back(fmt::format("\"parts\": [{}]", fmt::join(parts, ", ")));
    return fmt::format("{{{}}}", fmt::join(members, ", "));
}

anatomy::ImportCorrections read_corrections(const JsonValue& object)
{
    anatomy::ImportCorrections corrections;
    if (!object.exists()) return corrections;
    if (const JsonValue units = object.optional("units"); units.exists()) {
        static constexpr std::string_view known[] = {"m", "cm", "mm", "in"};
        corrections.units = known[units.choice({"m", "cm", "mm", "in"})];
    }
    corrections.anterior = read_axis(object.optional("anterior"));
    corrections.up = read_axis(object.optional("up"));
    const JsonValue parts = object.optional("parts");
    if (!parts.exists()) return corrections;
    const auto items = parts.items();
    if (items.size() > most_corrections)
        parts.mistake(fmt::format("expected {} parts at most", most_corrections));
    for (const JsonValue& item : items) {
        anatomy::PartCorrection part;
        part.number = static_cast<std::size_t>(item.required("number").integer(1, 1000000, 1));
        part.structure = item.required("structure").string(40);
        if (corrections.parts.size() < most_corrections) corrections.parts.push_back(part);
    }
    return corrections;
}

}
