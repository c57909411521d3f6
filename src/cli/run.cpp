#include "anatomy/import/spine_import.h"
#include "cli/commands.h"
#include "core/files.h"
#include "core/language.h"

#include <fmt/format.h>
#include <cstdio>

namespace spineload::cli {

namespace {

template <class... F>
struct Overloaded : F... {
    using F::operator()...;
};

}

int report_error(const Error& error)
{
    for (const auto& line : error.lines) fmt::print(stderr, "{}\n", line);
    return static_cast<int>(error.exit_code);
}

Result<scenario::Settings> parse_settings(const std::vector<std::string>& pairs)
{
    scenario::Settings settings;
    for (const auto& pair : pairs) {
        const auto equals = pair.find('=');
        if (equals == 0 || equals == std::string::npos)
            return fail(fmt::format("--set {}: expected KEY=VALUE, e.g. person.mass_kg=90", pair));
        settings.values[pair.substr(0, equals)] = pair.substr(equals + 1);
    }
    return settings;
}

int run(const std::vector<std::string>& arguments, const WindowCalls& window)
{
    const auto command = parse_arguments(arguments);
    if (!command) return report_error(command.error());
    const bool needs_home = !std::holds_alternative<ShowText>(*command) &&
                            !std::holds_alternative<ReadMeshArguments>(*command);
    if (needs_home) {
        if (const auto home = check_home_folder(); !home) return report_error(home.error());
        if (const std::string id = language_of(arguments); !id.empty())
            if (const auto used = use_language(id); !used) return report_error(used.error());
    }
    return std::visit(
        Overloaded{
            [&](const OpenArguments& a) { return window.open(a); },
            [](const ListArguments& a) { return list(a); },
            [](const SolveArguments& a) { return solve(a); },
            [](const CompareArguments& a) { return compare(a); },
            [](const DayArguments& a) { return day(a); },
            [&](const RenderArguments& a) { return render(a, window); },
            [](const FilmArguments& a) { return film(a); },
            [](const ReportArguments& a) { return write_report(a); },
            [](const ExportArguments& a) { return export_model(a); },
            [](const ValidateArguments& a) { return validate(a); },
            [](const ExplainArguments& a) { return explain(a); },
            [](const RoomArguments& a) { return room(a); },
            [](const ImportArguments& a) { return import_meshes(a); },
            [](const CheckArguments& a) { return check(a); },
            [](const BenchArguments& a) { return bench(a); },
            [](const SheetArguments& a) { return sheet(a); },
            [](const ModelsArguments& a) { return write_models(a); },
            [](const ReadMeshArguments& a) { return anatomy::read_mesh_child(a.file); },
            [](const ShowText& a) {
                fmt::print("{}", a.text);
                return 0;
            },
        },
        *command);
}

}
