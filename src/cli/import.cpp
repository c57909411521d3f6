#include "anatomy/import/spine_import.h"

#include "cli/commands.h"
#include "core/files.h"
#include "report/table.h"
#include "scenario/recording/recording.h"

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

Json report_json(const scenario::RecordingReport& report)
{
    return {{"format", report.format},   {"samples", report.samples}, {"rate_Hz", report.rate_Hz},
            {"seconds", report.seconds}, {"found", report.found},     {"ignored", report.ignored},
            {"assumed", report.assumed}};
}

std::string report_text(const scenario::RecordingReport& report)
{
    std::string text = fmt::format("{}: {} samples, {:.4g} a second; {:.4g} s taken\n",
                                   report.format, report.samples, report.rate_Hz, report.seconds);
    for (const auto& line : report.found) text += fmt::format("Found: {}\n", line);
    for (const auto& line : report.ignored) text += fmt::format("Ignored: {}\n", line);
    for (const auto& line : report.assumed) text += fmt::format("Assumed: {}\n", line);
    return text;
}

int import_recording(const ImportArguments& arguments)
{
    const auto recorded =
        scenario::load_recording(arguments.files.front(), {arguments.from_s, arguments.to_s});
    if (!recorded) return report_error(recorded.error());
    // What is written can be done: a body that cannot take the postures says so now.
    const auto activity = scenario::Activity::parse(recorded->text, arguments.files.front());
    if (!activity) return report_error(activity.error());
    if (!arguments.output.empty())
        if (const auto written = write_file(arguments.output, recorded->text); !written)
            return report_error(written.error());
    const auto written =
        write_file("-", arguments.json ? report_json(recorded->report).dump(2) + "\n"
                                       : report_text(recorded->report));
    return written ? 0 : report_error(written.error());
}

}

int import_meshes(const ImportArguments& arguments)
{
    if (arguments.files.size() == 1 && scenario::is_recording(arguments.files.front()))
        return import_recording(arguments);
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
