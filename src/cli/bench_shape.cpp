#include "anatomy/import/spine_import.h"
#include "anatomy/import/surface_match.h"
#include "cli/commands.h"
#include "core/files.h"
#include "report/table.h"

#include <fmt/format.h>
#include <filesystem>
#include <nlohmann/json.hpp>

namespace spineload::cli {

namespace {

namespace fs = std::filesystem;

// [source] The man whose sizes models/shape.json states: what the pooled series are on average.
constexpr double average_height_m = 1.77, average_mass_kg = 78.0;

struct Line {
    std::string source, vertebra, kind;
    anatomy::SurfaceMatch match;  ///< `moved` is the built-in one
};

std::vector<std::string> known_folders()
{
    std::vector<std::string> found;
    for (const std::string_view name : {"mean-of-87", "visible-human"}) {
        const fs::path folder = home_folder() / ".." / "shared" / "spines" / name;
        if (fs::is_directory(folder)) found.push_back(folder.lexically_normal().string());
    }
    return found;
}

Result<void> measure(const std::string& folder, const anatomy::Body& body,
                     const anatomy::SpineShape& average, std::vector<Line>& lines)
{
    const auto spine = anatomy::import_spine({folder}, body);
    if (!spine) return tl::unexpected(spine.error());
    const std::string source = fs::path(folder).filename().string();
    for (auto bone = anatomy::all_bones.rbegin(); bone != anatomy::all_bones.rend(); ++bone) {
        const std::size_t i = anatomy::index(*bone);
        if (*bone == anatomy::Bone::Pelvis || spine->shape.bones[i].empty()) continue;
        lines.push_back({source, std::string(name(*bone)), "average",
                         anatomy::match_surfaces(average.bones[i], spine->shape.bones[i])});
    }
    return {};
}

std::string as_table(const std::vector<Line>& lines)
{
    std::vector<std::vector<std::string>> rows{{"Spine", "Vertebra", "Shape", "Mean", "95 %",
                                                "Built-in to real", "95 %", "Real to built-in",
                                                "95 %"}};
    const auto mm = [](double metres) { return fmt::format("{:.2f}", metres * 1e3); };
    for (const auto& [source, vertebra, kind, match] : lines)
        rows.push_back({source, vertebra, kind, mm(match.both.mean), mm(match.both.percentile_95),
                        mm(match.from_moved.mean), mm(match.from_moved.percentile_95),
                        mm(match.from_fixed.mean), mm(match.from_fixed.percentile_95)});
    return report::aligned(rows) +
           fmt::format(
               "\nMillimetres after rigid alignment, 20,000 samples a side. \"average\": a man of "
               "{} m and {} kg, nothing fitted.\n",
               average_height_m, average_mass_kg);
}

std::string as_json(const std::vector<Line>& lines)
{
    using Json = nlohmann::ordered_json;
    const auto side = [](const anatomy::SurfaceDeviation& d) {
        const auto mm = [](double metres) { return std::round(metres * 1e6) / 1e3; };
        return Json{{"mean_mm", mm(d.mean)}, {"percentile_95_mm", mm(d.percentile_95)}};
    };
    Json json;
    json["person"] = {{"height_m", average_height_m}, {"mass_kg", average_mass_kg}};
    json["vertebrae"] = Json::array();
    for (const auto& [source, vertebra, kind, match] : lines)
        json["vertebrae"].push_back({{"spine", source},
                                     {"vertebra", vertebra},
                                     {"shape", kind},
                                     {"both", side(match.both)},
                                     {"built_in_to_real", side(match.from_moved)},
                                     {"real_to_built_in", side(match.from_fixed)}});
    return json.dump(2) + "\n";
}

}

int bench_shape(const BenchArguments& arguments)
{
    const auto folders = arguments.against.empty() ? known_folders() : arguments.against;
    if (folders.empty())
        return report_error({{"bench shape: no real vertebrae to measure against; name a folder "
                              "of them with --against"},
                             ExitCode::BadInput});
    anatomy::Build build;
    build.height = 1_m * average_height_m;
    build.mass = 1_kg * average_mass_kg;
    const auto body = anatomy::make_body(build);
    if (!body) return report_error(body.error());
    const auto average = anatomy::make_spine_shape(*body);
    if (!average) return report_error(average.error());
    std::vector<Line> lines;
    for (const auto& folder : folders)
        if (const auto done = measure(folder, *body, *average, lines); !done)
            return report_error(done.error());
    const auto written = write_file("-", arguments.json ? as_json(lines) : as_table(lines));
    return written ? 0 : report_error(written.error());
}

}
