#include "cli/sheet_pages.h"

#include "cli/commands.h"
#include "cli/picture_wish.h"
#include "render/contact_sheet.h"
#include "render/picture.h"

#include <fmt/format.h>
#include <unistd.h>
#include <algorithm>
#include <filesystem>
#include <map>

namespace spineload::cli {
namespace {

// assumed: smooth edges to the eye at the size of a cell, in a third of the time of 16.
constexpr int samples = 6;

// Activities solved and spines made once for all cells that want the same.
class Kept {
public:
    Result<const report::SolvedActivity*> solved(const RenderArguments& picture)
    {
        const std::string key = fmt::format("{}|{}|{}", picture.activity, picture.options.person,
                                            fmt::join(picture.options.set, "|"));
        const auto found = solved_.find(key);
        if (found != solved_.end()) return &found->second;
        auto made = solve_with(picture.activity, picture.options);
        if (!made) return tl::unexpected(made.error());
        return &solved_.emplace(key, std::move(*made)).first->second;
    }
    Result<std::shared_ptr<const app::SpineModel>> spine(const std::string& path,
                                                         const anatomy::Build& build)
    {
        for (const auto& kept : spines_)
            if (kept.path == path && kept.build == build) return kept.spine;
        auto made = app::load_spine(path, build);
        if (made) spines_.push_back({path, build, *made});
        return made;
    }

private:
    struct Spine {
        std::string path;
        anatomy::Build build;
        std::shared_ptr<const app::SpineModel> spine;
    };
    std::map<std::string, report::SolvedActivity> solved_;
    std::vector<Spine> spines_;
};

// An empty image where a spine of somebody's meshes has no such part.
Result<render::Image> draw(const RenderArguments& arguments, Kept& kept, render::Renderer& renderer)
{
    const auto solved = kept.solved(arguments);
    if (!solved) return tl::unexpected(solved.error());
    const auto spine = kept.spine(arguments.options.spine, (*solved)->person.build);
    if (!spine) return tl::unexpected(spine.error());
    auto wish = picture_wish(arguments, **solved, *spine);
    if (!wish) return tl::unexpected(wish.error());
    wish->has_overlay = false;
    scene::SceneBuilder builder;
    const auto picture = scene::make_picture(builder, *wish);
    if (!picture) return tl::unexpected(picture.error());
    if (picture->scene.items.empty()) return render::Image{};
    return render::render_picture(renderer, *picture, samples);
}

Result<render::ContactSheet> filled(const SheetPage& page, Kept& kept, render::Renderer& renderer)
{
    render::ContactSheet sheet{page.title, page.columns, {}};
    for (const auto& row : page.rows) {
        render::ContactSheet::Row drawn{row.label, {}, {}};
        for (const auto& cell : row.cells) {
            auto image = draw(cell.picture, kept, renderer);
            if (!image) return tl::unexpected(image.error());
            drawn.cells.push_back(std::move(*image));
            if (!cell.caption.empty()) drawn.captions.push_back(cell.caption);
        }
        const bool has_any =
            std::ranges::any_of(drawn.cells, [](const auto& cell) { return cell.width > 0; });
        if (has_any) sheet.rows.push_back(std::move(drawn));
    }
    return sheet;
}

Result<void> write_pages(const SheetArguments& arguments)
{
    const auto pages = sheet_pages(arguments);
    if (!pages) return tl::unexpected(pages.error());
    std::error_code trouble;
    std::filesystem::create_directories(arguments.folder, trouble);
    if (trouble)
        return fail(fmt::format("{}: expected a folder to write into, {}", arguments.folder,
                                trouble.message()));
    const auto context = render::HeadlessContext::create();
    if (!context) return tl::unexpected(context.error());
    context->make_current();
    const auto renderer = render::Renderer::create();
    if (!renderer) return tl::unexpected(renderer.error());
    Kept kept;
    for (const auto& page : *pages) {
        const auto sheet = filled(page, kept, **renderer);
        if (!sheet) return tl::unexpected(sheet.error());
        const auto image = render::draw_contact_sheet(*sheet);
        if (!image) return tl::unexpected(image.error());
        const std::string path =
            (std::filesystem::path{arguments.folder} / (page.file + ".png")).string();
        if (const auto saved = render::save_png(*image, path); !saved)
            return tl::unexpected(saved.error());
        if (isatty(STDERR_FILENO) != 0) fmt::print(stderr, "{}\n", path);
    }
    return {};
}

}

int sheet(const SheetArguments& arguments)
{
    const auto written = write_pages(arguments);
    return written ? static_cast<int>(ExitCode::Ok) : report_error(written.error());
}

}
