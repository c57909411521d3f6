#include "ui/exporting.h"

#include "core/files.h"
#include "core/language.h"
#include "report/compare.h"
#include "report/result_json.h"

#include <fmt/format.h>
#include <cstdlib>

namespace spineload::ui {

namespace {

namespace fs = std::filesystem;

void tell(app::Session& session, const Result<void>& saved, const fs::path& path,
          const char* sentence)
{
    if (saved)
        session.notify({tr_format(sentence, path.filename().string()), tr("Open folder"),
                        path.parent_path().string()});
    else
        session.report(saved.error());
}

const std::string& stem_of(const app::Session& session)
{
    return session.document().activity.card().id;
}

}

fs::path export_folder()
{
    std::error_code error;
    if (const char* pictures = std::getenv("XDG_PICTURES_DIR"); pictures && *pictures)
        if (fs::is_directory(pictures, error)) return pictures;
    if (const char* home = std::getenv("HOME"); home && *home)
        if (const fs::path folder = fs::path{home} / "Pictures"; fs::is_directory(folder, error))
            return folder;
    return fs::current_path(error);
}

fs::path free_name(const fs::path& folder, const std::string& stem, const std::string& ending)
{
    std::error_code error;
    fs::path path = folder / (stem + ending);
    for (int i = 2; fs::exists(path, error); ++i)
        path = folder / fmt::format("{}-{}{}", stem, i, ending);
    return path;
}

void save_picture(app::Session& session, const render::Image& image, const fs::path& to)
{
    const fs::path path = to.empty() ? free_name(export_folder(), stem_of(session), ".png") : to;
    tell(session, render::save_png(image, path.string()), path, tr_mark("Picture saved: {}"));
}

namespace {

// What Compare shows, when it shows at least two that are solved.
std::vector<report::SolvedActivity> compared(const app::Session& session)
{
    std::vector<report::SolvedActivity> all;
    if (session.view().mode != app::Mode::Compare) return all;
    for (const auto& one : session.comparison().candidates())
        if (one.solved) all.push_back(one.solved->result);
    if (all.size() < 2) all.clear();
    return all;
}

}

void save_csv(app::Session& session)
{
    if (!session.solved()) return;
    if (const auto all = compared(session); !all.empty()) {
        const fs::path path = free_name(export_folder(), "spineload-comparison", ".csv");
        return tell(session, write_file(path, report::compare_csv(all)), path,
                    tr_mark("Comparison saved: {}"));
    }
    const fs::path path = free_name(export_folder(), stem_of(session), ".csv");
    tell(session, write_file(path, report::solve_csv(session.solved()->result)), path,
         tr_mark("Loads saved: {}"));
}

void save_json(app::Session& session)
{
    if (!session.solved()) return;
    if (const auto all = compared(session); !all.empty()) {
        const fs::path path = free_name(export_folder(), "spineload-comparison", ".json");
        return tell(session, write_file(path, report::compare_json(all)), path,
                    tr_mark("Comparison saved: {}"));
    }
    const fs::path path = free_name(export_folder(), stem_of(session), ".json");
    tell(session,
         write_file(path, report::solve_json(session.solved()->result, session.library().rules)),
         path, tr_mark("Results saved: {}"));
}

}
