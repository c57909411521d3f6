#include "anatomy/import/spine_import.h"
#include "app/learning.h"
#include "app/session_file.h"
#include "cli/commands.h"
#include "core/files.h"
#include "core/json.h"
#include "scenario/recording/recording.h"

#include <fmt/format.h>
#include <filesystem>

namespace spineload::cli {

namespace {

// What a file is, is told by what is in it: people rename files.
Result<std::string> check_json(const std::string& path)
{
    const auto document = JsonDocument::load(path);
    if (!document) return tl::unexpected(document.error());
    const auto root = document->root();
    if (root.has("comparison") || root.has("activities")) {
        const auto session = app::load_session(path);
        if (!session) return tl::unexpected(session.error());
        for (const auto& warning : session->warnings) fmt::print(stderr, "{}\n", warning);
        return "session";
    }
    if (root.has("steps")) {
        if (const auto tour = app::check_tour_file(path); !tour)
            return tl::unexpected(tour.error());
        return "tour";
    }
    if (root.has("tasks")) {
        if (const auto read = read_day({{path}, {}, false, "-"}); !read)
            return tl::unexpected(read.error());
        return "working day";
    }
    if (root.has("motion") || root.has("category")) {
        const auto activity = scenario::Activity::load(path);
        if (!activity) return tl::unexpected(activity.error());
        const auto chosen = scenario::load_person("default");
        if (!chosen) return tl::unexpected(chosen.error());
        const auto person = activity->person_for(*chosen);
        if (!person) return tl::unexpected(person.error());
        // Postures and reaches are checked too: a hand that cannot get there is a mistake of the
        // file.
        if (const auto problem = scenario::make_problem(*activity, *person); !problem)
            return tl::unexpected(problem.error());
        return "activity";
    }
    if (root.has("sex") || root.has("height_m") || root.has("mass_kg")) {
        const auto person = scenario::load_person(path);
        if (!person) return tl::unexpected(person.error());
        if (const auto body = anatomy::make_body(person->build); !body)
            return tl::unexpected(body.error());
        return "person";
    }
    if (root.has("rules")) {
        const auto text = read_file(path);
        if (!text) return tl::unexpected(text.error());
        if (const auto rules = education::LinkRules::parse(*text, path); !rules)
            return tl::unexpected(rules.error());
        return "linking rules";
    }
    return fail(
        fmt::format("{}: is neither an activity (has \"motion\"), a person (has \"sex\", "
                    "\"height_m\", \"mass_kg\"), a session (has \"comparison\"), a tour "
                    "(has \"steps\"), a working day (has \"tasks\") "
                    "nor linking rules (has \"rules\")",
                    path));
}

Result<std::string> check_file(const std::string& path)
{
    const auto extension = std::filesystem::path(path).extension().string();
    if (extension == ".md") {
        const auto text = read_file(path, 1u << 20);
        if (!text) return tl::unexpected(text.error());
        if (const auto card = education::check_card(*text, path); !card)
            return tl::unexpected(card.error());
        return "condition card";
    }
    if (extension == ".json" || path == "-") return check_json(path);
    if (scenario::is_recording(path)) {
        const auto recorded = scenario::Activity::load(path);
        if (!recorded) return tl::unexpected(recorded.error());
        return "recorded motion";
    }
    const auto meshes = anatomy::read_meshes(path);
    if (!meshes) return tl::unexpected(meshes.error());
    return fmt::format("mesh with {} objects", meshes->size());
}

}

int check(const CheckArguments& arguments)
{
    int code = 0;
    for (const auto& path : arguments.files) {
        std::error_code ignored;
        if (path != "-" && !std::filesystem::exists(path, ignored)) {
            // A file that is not there is a mistake of the call, not a check that failed.
            code = report_error(
                {{fmt::format("{}: no such file; check the name and the folder", path)},
                 ExitCode::BadInput});
            continue;
        }
        const auto kind = check_file(path);
        if (kind) {
            fmt::print("{}: ok, {}\n", path, *kind);
        } else {
            report_error(kind.error());
            if (code == 0) code = static_cast<int>(ExitCode::CheckFailed);
        }
    }
    return code;
}

}
