#include "anatomy/import/spine_import.h"
#include "anatomy/import/surface_match.h"
#include "anatomy/surface_extraction.h"
#include "anatomy/vertebra_fit.h"
#include "anatomy/vertebra_shape.h"
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

// The parametric bone after fitting, at least as fine as anyone draws it.
anatomy::Mesh surface_of(const anatomy::VertebraFit& fit)
{
    const anatomy::VertebraShape shape{fit.measures};
    anatomy::ExtractionOptions options;
    std::tie(options.low, options.high) = shape.box();
    options.step = 1.0;
    options.triangles = 20'000;
    options.most_error = 0.05;
    anatomy::Mesh mesh = anatomy::extract_surface(std::cref(shape), options);
    for (auto& p : mesh.positions) p = glm::vec3(fit.place.to_mesh(glm::dvec3(p) * 1e3));
    return mesh;
}

Result<void> write_obj(const anatomy::Mesh& mesh, const fs::path& path)
{
    std::string text;
    for (const auto& p : mesh.positions) text += fmt::format("v {} {} {}\n", p.x, p.y, p.z);
    for (std::size_t i = 0; i < mesh.triangles.size(); i += 3)
        text += fmt::format("f {} {} {}\n", mesh.triangles[i] + 1, mesh.triangles[i + 1] + 1,
                            mesh.triangles[i + 2] + 1);
    return write_file(path.string(), text);
}

// What does not depend on the spine measured against.
struct BuiltIn {
    anatomy::Body body;
    anatomy::ShapeParameters shape;
    anatomy::SpineShape spine;
};

Result<void> measure(const std::string& folder, const BuiltIn& built_in, const fs::path& output,
                     std::vector<Line>& lines)
{
    const auto spine = anatomy::import_spine({folder}, built_in.body);
    if (!spine) return tl::unexpected(spine.error());
    const std::string source = fs::path(folder).filename().string();
    for (auto bone = anatomy::all_bones.rbegin(); bone != anatomy::all_bones.rend(); ++bone) {
        const std::size_t i = anatomy::index(*bone);
        const anatomy::Mesh& real = spine->shape.bones[i];
        if (real.empty()) continue;
        const bool is_sacrum = *bone == anatomy::Bone::Pelvis;
        const std::string vertebra{is_sacrum ? "sacrum" : name(*bone)};
        lines.push_back(
            {source, vertebra, "average", anatomy::match_surfaces(built_in.spine.bones[i], real)});
        // The sacrum's lengths were fitted beforehand (models/shape.json).
        if (is_sacrum) continue;
        const auto fit = anatomy::fit_vertebra(
            real, anatomy::vertebra_measures(built_in.body, built_in.shape, *bone),
            anatomy::bone_place(built_in.body, *bone));
        if (!fit) return tl::unexpected(fit.error());
        const anatomy::Mesh fitted = surface_of(*fit);
        lines.push_back({source, vertebra, "fitted", anatomy::match_surfaces(fitted, real)});
        if (output.empty()) continue;
        if (auto written = write_obj(fitted, output / source / (vertebra + ".obj")); !written)
            return written;
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
               "{} m and {} kg, nothing fitted; \"fitted\": its lengths, angles and places fitted "
               "to the bone.\n",
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
    const auto shape = anatomy::load_shape_parameters();
    if (!shape) return report_error(shape.error());
    const auto average = anatomy::make_spine_shape(*body);
    if (!average) return report_error(average.error());
    const BuiltIn built_in{*body, *shape, *average};
    std::vector<Line> lines;
    for (const auto& folder : folders)
        if (const auto done = measure(folder, built_in, arguments.output, lines); !done)
            return report_error(done.error());
    const auto written = write_file("-", arguments.json ? as_json(lines) : as_table(lines));
    return written ? 0 : report_error(written.error());
}

}
