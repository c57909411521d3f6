#include "anatomy/import/spine_file.h"

#include "cli/commands.h"
#include "core/files.h"
#include "report/table.h"
#include "scenario/recording/recording.h"

#include <fmt/format.h>
#include <filesystem>
#include <nlohmann/json.hpp>

namespace spineload::cli {

namespace {

using Json = nlohmann::ordered_json;

std::string report_table(const anatomy::ImportReport& report)
{
    std::vector<std::vector<std::string>> rows{
        {"#", "Structure", "Triangles", "Closed", "Confidence", "Object", "Or"}};
    for (const auto& part : report.parts) {
        std::string object = part.object.empty() ? part.file : part.object;
        if (part.piece > 0) object += fmt::format(", piece {}", part.piece);
        std::string other;
        if (!part.alternatives.empty())
            other = fmt::format("{} {:.2f}", part.alternatives.front().structure,
                                part.alternatives.front().confidence);
        rows.push_back({fmt::format("{}", rows.size()),
                        part.structure.empty() ? "?" : part.structure,
                        fmt::format("{}", part.triangles), part.is_closed ? "yes" : "no",
                        part.is_set_by_hand ? "by hand" : fmt::format("{:.2f}", part.confidence),
                        std::move(object), std::move(other)});
    }
    std::string text = report::aligned(rows);
    text += fmt::format("\nUnits: {}. Axes: anterior {}, up {}, right {}.\n", report.units,
                        report.anterior, report.up, report.right);
    const auto list = [&](std::string_view title, const std::vector<std::string>& what) {
        if (what.empty()) return;
        text += std::string(title);
        for (std::size_t i = 0; i < what.size(); ++i) text += (i == 0 ? " " : ", ") + what[i];
        text += ".\n";
    };
    list("Loads rest on these measures:", report.measured);
    list("Made after the built-in spine:", report.made);
    list("Not in the files, drawn to fit:", report.added);
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
    anatomy::ImportCorrections corrections;
    for (const auto& text : arguments.set)
        if (const auto added = anatomy::add_correction(text, corrections); !added)
            return report_error(added.error());
    anatomy::SpineFile used;
    const auto spine = anatomy::import_spine_or_file(arguments.files, *body, corrections, used);
    if (!spine) return report_error(spine.error());
    if (!arguments.output.empty()) {
        const auto parent = std::filesystem::path(arguments.output).parent_path();
        const auto folder = (parent.empty() ? std::filesystem::path(".") : parent).string();
        if (const auto written =
                write_file(arguments.output, anatomy::spine_file_text(spine->report, used, folder));
            !written)
            return report_error(written.error());
    }
    const auto written =
        write_file("-", arguments.json ? anatomy::spine_file_text(spine->report, used, "")
                                       : report_table(spine->report));
    return written ? 0 : report_error(written.error());
}

}
