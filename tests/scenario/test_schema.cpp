// The published schemas against the reader: what we ship must satisfy both, what one refuses the
// other must refuse. The validator here knows the keywords that the schemas use and no others.

#include "activities.h"
#include "catch.h"
#include "core/files.h"
#include "scenario/working_day.h"

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

using namespace spineload;
using namespace spineload::scenario;
using nlohmann::json;

namespace {

json load(const std::filesystem::path& path)
{
    return json::parse(*read_file(path), nullptr, true, true);
}

std::filesystem::path scenarios() { return home_folder() / "scenarios"; }

std::vector<std::filesystem::path> files_of(const char* folder)
{
    return files_in(scenarios() / folder, ".json").value();
}

class Validator {
public:
    explicit Validator(json schema) : schema_(std::move(schema)) {}
    /// "" when it holds, else the first place that does not.
    std::string complaint(const json& value) const { return check(schema_, value, ""); }

private:
    std::string check(const json& schema, const json& value, const std::string& path) const
    {
        static const std::set<std::string> known{
            "$schema",    "$defs",       "$ref",
            "title",      "description", "type",
            "properties", "required",    "additionalProperties",
            "enum",       "anyOf",       "items",
            "minItems",   "maxItems",    "minimum",
            "maximum",    "maxLength",   "pattern"};
        for (const auto& [key, unused] : schema.items())
            if (!known.contains(key)) return path + ": the test does not know " + key;
        if (schema.contains("$ref"))
            return check(
                schema_.at(json::json_pointer(schema["$ref"].get<std::string>().substr(1))), value,
                path);
        if (schema.contains("anyOf")) {
            std::string first;
            for (const auto& one : schema["anyOf"]) {
                const auto said = check(one, value, path);
                if (said.empty()) return "";
                if (first.empty()) first = said;
            }
            return first;
        }
        if (schema.contains("enum"))
            for (const auto& one : schema["enum"])
                if (one == value) return "";
        if (schema.contains("enum")) return path + ": not one of the words";
        return check_type(schema, value, path);
    }

    std::string check_type(const json& schema, const json& value, const std::string& path) const
    {
        const auto type = schema.value("type", "");
        const bool fits = type == "object"    ? value.is_object()
                          : type == "array"   ? value.is_array()
                          : type == "string"  ? value.is_string()
                          : type == "number"  ? value.is_number()
                          : type == "integer" ? value.is_number_integer()
                          : type == "boolean" ? value.is_boolean()
                                              : false;
        if (!fits) return path + ": expected " + type;
        if (value.is_number() && (value.get<double>() < schema.value("minimum", -1e300) ||
                                  value.get<double>() > schema.value("maximum", 1e300)))
            return path + ": out of range";
        if (value.is_string() &&
            value.get<std::string>().size() > schema.value("maxLength", std::size_t{100000}))
            return path + ": too long";
        if (value.is_array()) {
            if (value.size() < schema.value("minItems", std::size_t{0}) ||
                value.size() > schema.value("maxItems", std::size_t{100000}))
                return path + ": wrong length";
            for (std::size_t i = 0; i < value.size(); ++i)
                if (const auto said =
                        check(schema["items"], value[i], fmt::format("{}/{}", path, i));
                    !said.empty())
                    return said;
        }
        // Objects of any key: what is set on an activity.
        if (!value.is_object() || !schema.contains("properties")) return "";
        for (const auto& key : schema.value("required", json::array()))
            if (!value.contains(key)) return path + ": lacks " + key.get<std::string>();
        for (const auto& [key, member] : value.items()) {
            if (!schema["properties"].contains(key)) return path + "/" + key + ": unknown";
            if (const auto said = check(schema["properties"][key], member, path + "/" + key);
                !said.empty())
                return said;
        }
        return "";
    }

    json schema_;
};

}

TEST_CASE("every activity and person we ship satisfies its schema", "[scenario]")
{
    const Validator activity(load(scenarios() / "schema" / "activity.schema.json"));
    for (const auto* folder : {"activities", "validation"})
        for (const auto& file : files_of(folder)) {
            CAPTURE(file.string());
            CHECK(activity.complaint(load(file)) == "");
            CHECK(Activity::load(file.string()));
        }
    const Validator person(load(scenarios() / "schema" / "person.schema.json"));
    for (const auto& file : files_of("people")) {
        CAPTURE(file.string());
        CHECK(person.complaint(load(file)) == "");
    }
}

TEST_CASE("schema and reader refuse and accept the same", "[scenario]")
{
    const Validator schema(load(scenarios() / "schema" / "activity.schema.json"));
    const auto both = [&](const std::string& text) {
        CAPTURE(text);
        const bool by_reader = Activity::parse(text, "x").has_value();
        const bool by_schema = schema.complaint(json::parse(text)) == "";
        CHECK(by_reader == by_schema);
        return by_reader;
    };
    using scenario::testing::file_with;
    // One file with every key of the reader.
    CHECK(both(file_with(
        R"({"pose": {"trunk_flexion_deg": 10, "pelvis_tilt_deg": 4, "lateral_deg": 1, "axial_deg": 1,
            "pelvis_roll_deg": 1, "pelvis_yaw_deg": 1, "thorax_flexion_deg": 1, "neck_flexion_deg": 1,
            "pelvis_forward_m": 0.1, "pelvis_up_m": 0.1, "pelvis_right_m": 0.1, "contact": "seat",
            "seat_height_m": 0.4, "both": {"shoulder_from_vertical_deg": 3, "shoulder_abduction_deg": 1,
            "elbow_flexion_deg": 5, "hip_flexion_deg": 5, "hip_abduction_deg": 2, "knee_flexion_deg": 5,
            "ankle_flexion_deg": 2}, "left": {"elbow_flexion_deg": 9}, "right": {"hip_abduction_deg": 3}},
            "pace": 1.5})",
        R"(, "short_title": "T", "about": "a", "sources": ["s"], "order": 3, "$schema": "x",
            "hand_load": {"mass_kg": 3, "hand": "right", "force_N": 10, "direction": [1, 0, 0],
                "offset_m": [0, 0, 0.1], "ramp_s": 0.3},
            "carried": [{"place": "belt", "mass_kg": 2}],
            "supports": {"floor": {"lying": "side", "share": [[0, 1], [1, 0.5]]},
                "ground": {"at": [{"place": "left_hand", "share": [[0, 1], [1, 0]]}, "right_hand"],
                    "other": "knees"}, "backrest": {"recline_deg": 10, "height_m": 0.5, "lumbar_pad": true, "most_N": 300},
                "armrests": {"share": 0.5}, "hands_on_thighs": {}, "elbows_on_thighs": {"most_N": 100},
                "table": {}, "hand": {}, "contacts": [{"on": "L3", "place_m": [0, 0, 0],
                "direction": [1, 0, 0], "most_N": 10}]},
            "breath": {"style": "laugh", "pressure_kPa": 2, "exertion_kPa": 3, "peak_kPa": 9, "at_s": 1},
            "vertical_factor": 1.1, "vibration": {"amplitude_mm": 1, "frequency_Hz": 4},
            "duration_s": 60, "repetitions_per_day": 3, "person": {"disc_grade": 3},
            "props": [{"kind": "box", "size_m": [1, 1, 1], "place_m": [0, 0, 0], "tilt_deg": 3,
                "held_from_s": 0, "held_to_s": 1}])")));
    CHECK(both(file_with(
        R"({"pose": {"contact": "none"}, "period_s": 1, "repeat": true, "phases": [{"name": "a", "from_pct": 0, "to_pct": 50}],
            "harmonics": {"pelvis_up_m": 0.1, "alternating": {"foot_forward_m": {"mean": 0.1,
            "waves": [{"cycles": 1, "amplitude": 0.2, "peak_pct": 10}]}}}})")));
    CHECK(both(file_with(
        R"({"keyframes": [{"time_s": 0, "pose": {}, "phase": "a"},
            {"time_s": 1, "ease": "through", "pose": {"left": {"foot": {"forward_m": 0.1, "up_m": 0, "out_m": 0.2, "pitch_deg": 3}}}},
            {"time_s": 2, "pose": {"grip": {"from": "L4-L5", "forward_m": 0.3, "up_m": 0.1, "right_m": 0,
             "width_m": 0.3, "hand": "both", "turn_deg": 40, "slope_deg": -20, "most_extra_bend_deg": 10}}}]})",
        R"(, "hand_load": [{"mass_kg": 1, "hand": "left"}, {"mass_kg": 2, "hand": "right", "taken_at_s": 1}])")));
    for (const auto* motion :
         {R"({"pose": {"trunk_flexion": 3}})", R"({"pose": {"trunk_flexion_deg": "3"}})",
          R"({"pose": {"contact": "feets"}})", R"({"pose": {"both": {"knee_flexion_deg": -90}}})",
          R"({"pose": {"grip": {"forward_m": 0.3, "up_m": 0, "hand": "none"}}})",
          R"({"keyframes": [{"time_s": 0, "pose": {}}]})", R"({"pose": {"grip": {"up_m": 1}}})",
          R"(3)"})
        CHECK_FALSE(both(file_with(motion)));
    for (const auto* more :
         {R"(, "hand_load": {"mass_kg": 500})", R"(, "hand_load": [{"mass_kg": 500}])",
          R"(, "breath": "shallow")", R"(, "breath": 3)",
          R"(, "carried": {"place": "hat", "mass_kg": 1})", R"(, "props": [{"kind": "lamp"}])",
          R"(, "supports": {"backrest": {}})", R"(, "parameters": [{"label": "x"}])"})
        CHECK_FALSE(both(file_with(R"({"pose": {}})", more)));
}

TEST_CASE("a day's schema and its reader refuse and accept the same", "[scenario][day]")
{
    const Validator schema(load(scenarios() / "schema" / "day.schema.json"));
    for (const auto& file : files_of("days")) {
        CAPTURE(file.string());
        CHECK(schema.complaint(load(file)) == "");
    }
    const auto both = [&](const std::string& text) {
        CAPTURE(text);
        const bool by_reader = parse_day(text, "x").has_value();
        CHECK(by_reader == (schema.complaint(json::parse(text)) == ""));
        return by_reader;
    };
    CHECK(both(R"({"$schema": "x", "title": "t", "about": "a", "person": "woman", "tasks": [
        {"activity": "a", "repetitions": 3, "hours": 1.5}]})"));
    for (const char* bad :
         {R"({"title": "t"})", R"({"tasks": [{"activity": "a"}]})",
          R"({"title": "t", "tasks": []})", R"({"title": "t", "tasks": [{"hours": 1}]})",
          R"({"title": 3, "tasks": [{"activity": "a"}]})",
          R"({"title": "t", "tasks": [{"activity": "a", "hours": 0}]})",
          R"({"title": "t", "tasks": [{"activity": "a", "set": 3}]})",
          R"({"title": "t", "tasks": [{"activity": "a", "minutes": 3}]})"})
        CHECK_FALSE(both(bad));
}
