#include "anatomy/import/spine_import.h"

#include "cli/commands.h"
#include "core/files.h"
#include "report/table.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace spineload::cli {

namespace {

using Json = nlohmann::ordered_json;

Json report_json(const anatomy::ImportReport& report)
{
    Json parts = Json::array();
    for (const auto& part : report.parts)
        parts.push_back({{"file", part.file},
                         {"object", part.object},
                         {"structure", part.structure},
                         {"confidence", part.confidence},
                         {"triangles", part.triangles},
                         {"closed", part.is_closed}});
    return {{"parts", std::move(parts)},
            {"units", report.units},
            {"scale_to_m", report.scale_to_m},
            {"axes", {{"anterior", report.anterior}, {"up", report.up}, {"right", report.right}}},
            {"doubts", report.doubts}};
}

std::string report_table(const anatomy::ImportReport& report)
{
    std::vector<std::vector<std::string>> rows{
        {"Structure", "Triangles", "Closed", "Confidence", "Object"}};
    for (const auto& part : report.parts)
        rows.push_back({part.structure.empty() ? "?" : part.structure,
                        fmt::format("{}", part.triangles), part.is_closed ? "yes" : "no",
                        fmt::format("{:.2f}", part.confidence),
                        part.object.empty() ? part.file : part.object});
    std::string text = report::aligned(rows);
    text += fmt::format("\nUnits: {}. Axes: anterior {}, up {}, right {}.\n", report.units,
                        report.anterior, report.up, report.right);
    for (const auto& doubt : report.doubts) text += fmt::format("Doubt: {}\n", doubt);
    return text;
}

}

int import_meshes(const ImportArguments& arguments)
{
    const auto person = scenario::load_person("default");
    if (!person) return report_error(person.error());
    const auto body = anatomy::make_body(person->build);
    if (!body) return report_error(body.error());
    const auto spine = anatomy::import_spine(arguments.files, *body);
    if (!spine) return report_error(spine.error());
    const std::string json = report_json(spine->report).dump(2) + "\n";
    if (!arguments.output.empty())
        if (const auto written = write_file(arguments.output, json); !written)
            return report_error(written.error());
    const auto written = write_file("-", arguments.json ? json : report_table(spine->report));
    return written ? 0 : report_error(written.error());
}

}
