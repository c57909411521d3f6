#include "scenario/measurements.h"

#include "core/files.h"
#include "core/json.h"

#include <fmt/format.h>
#include <set>

namespace spineload::scenario {

namespace {

MeasurementRow read_row(const JsonValue& value)
{
    MeasurementRow row;
    row.id = value.required("id").string(40);
    row.source = value.required("source").string(300);
    constexpr std::array<std::string_view, 5> classes{"disc_pressure", "implant_ratio",
                                                      "dynamic_lift", "facets", "other"};
    row.row_class = classes[value.required("class").choice(
        {"disc_pressure", "implant_ratio", "dynamic_lift", "facets", "other"})];
    row.activity = value.optional("activity").string(80);
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
    if (row.activity.empty() && row.role != MeasurementRow::Role::Context)
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
