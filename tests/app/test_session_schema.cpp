// The published schema against what we write: every key of a session stands in it, with its type.

#include "app/session_file.h"
#include "catch.h"
#include "core/files.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

using namespace spineload;
using nlohmann::json;

namespace {

bool fits(const json& schema, const json& value)
{
    const std::string type = schema.value("type", "");
    if (schema.contains("enum"))
        for (const json& one : schema["enum"])
            if (one == value) return true;
    if (schema.contains("enum")) return false;
    return type == "object"    ? value.is_object()
           : type == "array"   ? value.is_array()
           : type == "string"  ? value.is_string()
           : type == "number"  ? value.is_number()
           : type == "integer" ? value.is_number_integer()
           : type == "boolean" ? value.is_boolean()
                               : true;
}

// "" when every key and type is in the schema, else the first place that is not.
std::string complaint(const json& root, const json& schema, const json& value,
                      const std::string& path)
{
    if (schema.contains("$ref"))
        return complaint(root,
                         root.at(json::json_pointer(schema["$ref"].get<std::string>().substr(1))),
                         value, path);
    if (schema.contains("anyOf")) {
        std::string said;
        for (const json& one : schema["anyOf"]) {
            said = complaint(root, one, value, path);
            if (said.empty()) return said;
        }
        return said;
    }
    if (!fits(schema, value)) return path + ": another type";
    if (value.is_array())
        for (std::size_t i = 0; i < value.size(); ++i)
            if (auto said =
                    complaint(root, schema["items"], value[i], fmt::format("{}/{}", path, i));
                !said.empty())
                return said;
    // What-if values have any key.
    if (!value.is_object() || !schema.contains("properties")) return "";
    for (const auto& [key, member] : value.items()) {
        if (!schema["properties"].contains(key)) return path + "/" + key + ": not in the schema";
        if (auto said = complaint(root, schema["properties"][key], member, path + "/" + key);
            !said.empty())
            return said;
    }
    for (const json& key : schema.value("required", json::array()))
        if (!value.contains(key)) return path + ": lacks " + key.get<std::string>();
    return "";
}

}

TEST_CASE("a session with everything in it satisfies the published schema", "[app][session-file]")
{
    const json schema =
        json::parse(*read_file(home_folder() / "scenarios" / "schema" / "session.schema.json"));
    app::SavedSession session;
    session.document.activity = *scenario::Activity::load("lift-stoop-20kg");
    session.document.person = *scenario::load_person("woman");
    session.document.person.build.disc_grade[0] = 3;
    const auto walking = *scenario::Activity::load("walking");
    session.document.rivals = {{walking, {}}, {walking, *scenario::load_person("default")}};
    const auto disc = *education::parse_structure("disc L4-L5");
    session.document.notes = {{disc, {0.0f, 0.01f, 0.0f}, "here"}};
    session.saved_as = "/tmp/x.spineload.json";
    app::View& view = session.view;
    view.picked = view.pinned = view.only = disc;
    view.hidden = {disc};
    view.range = app::RangeMode::Own;
    view.section = scene::SectionPlace{};
    view.plots = {{scene::Quantity::DiscPressure, anatomy::Level::L5S1}};
    view.kept = {{walking, session.document.person, "1.2 m/s"}};
    view.card = "disc-bulge";
    view.learn = {"discs", 2};
    const std::string text = app::session_text(session);
    REQUIRE(app::parse_session(text, "x"));
    CHECK(complaint(schema, schema, json::parse(text), "") == "");
    // The test itself must be able to fail.
    json wrong = json::parse(text);
    wrong["view"]["moood"] = 3;
    CHECK(complaint(schema, schema, wrong, "") == "/view/moood: not in the schema");
}
