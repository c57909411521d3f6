#include "scenario/measurements.h"

#include "core/files.h"
#include "core/json.h"

#include <fmt/format.h>
#include <array>
#include <set>

namespace spineload::scenario {

namespace {

constexpr std::array<std::string_view, 8> names_of_classes{
    "disc_pressure", "implant_ratio",  "implant_by_standing", "dynamic_lift",
    "facets",        "segment_facets", "segment_rotation",    "other"};

Machine read_machine(const JsonValue& value)
{
    Machine machine;
    machine.bends = static_cast<Machine::Bends>(
        value.required("bends").choice({"forward", "backward", "right", "turns-left"}));
    machine.moment_Nm = value.required("moment_Nm").number(0.1, 20, 7.5);
    machine.follower_N = value.optional("follower_N").number(0, 2000);
    return machine;
}

MeasurementRow read_row(const JsonValue& value)
{
    MeasurementRow row;
    row.id = value.required("id").string(40);
    row.source = value.required("source").string(300);
    row.row_class = names_of_classes[value.required("class").choice(
        {"disc_pressure", "implant_ratio", "implant_by_standing", "dynamic_lift", "facets",
         "segment_facets", "segment_rotation", "other"})];
    row.activity = value.optional("activity").string(80);
    if (const auto machine = value.optional("machine"); machine.exists())
        row.machine = read_machine(machine);
    row.relative_to = value.optional("relative_to").string(80);
    if (const auto settings = value.optional("settings"); settings.exists())
        for (const auto& [key, text] : settings.members())
            row.settings.values[key] = text.string(200);
    row.level = anatomy::all_levels[value.required("level").choice(
        {"L5-S1", "L4-L5", "L3-L4", "L2-L3", "L1-L2", "T12-L1"})];
    row.quantity = value.required("quantity").string(40);
    row.statistic = static_cast<MeasurementRow::Statistic>(
        value.optional("statistic").choice({"only", "peak", "trough"}));
    row.low = value.required("low").number(-1e6, 1e6);
    row.high = value.required("high").number(-1e6, 1e6);
    if (row.high < row.low) value.mistake("\"high\" must not be less than \"low\"");
    row.unit = value.required("unit").string(12);
    row.role = static_cast<MeasurementRow::Role>(
        value.required("role").choice({"calibrated", "predicted", "revised", "context"}));
    if (row.machine && !row.activity.empty())
        value.mistake("a row is either of a machine or of an activity");
    if (row.activity.empty() && !row.machine && row.role != MeasurementRow::Role::Context)
        value.mistake("a row without an activity can only be context");
    row.note = value.optional("note").string(400);
    return row;
}

}

std::string_view name(MeasurementRow::Role role)
{
    constexpr std::array<std::string_view, 4> names{"calibrated", "predicted", "revised",
                                                    "context"};
    return names[static_cast<std::size_t>(role)];
}

Result<std::vector<MeasurementRow>> parse_measurements(std::string_view text,
                                                       const std::string& name)
{
    const auto document = JsonDocument::parse(text, name);
    if (!document) return tl::unexpected(document.error());
    const auto root = document->root();
    (void)root.optional("about").string();
    std::vector<MeasurementRow> rows;
    std::set<std::string> ids;
    for (const auto& item : root.required("rows").items()) {
        rows.push_back(read_row(item));
        if (!ids.insert(rows.back().id).second)
            item.mistake(fmt::format("\"{}\" is there twice", rows.back().id));
    }
    if (const auto done = document->finish(); !done) return tl::unexpected(done.error());
    return rows;
}

Result<std::vector<MeasurementRow>> load_measurements()
{
    const auto path = home_folder() / "scenarios" / "measurements.json";
    const auto text = read_file(path, 1u << 20);
    if (!text) return tl::unexpected(text.error());
    return parse_measurements(*text, path.string());
}

}
