#include "cli/sheet_pages.h"

#include "anatomy/levels.h"
#include "cli/sheet_parts.h"
#include "scenario/activity.h"
#include "scene/layers.h"

#include <fmt/format.h>
#include <algorithm>
#include <filesystem>
#include <utility>

namespace spineload::cli {
namespace {

using Views = std::vector<std::pair<std::string, std::string>>;  // view, heading

const Views& six_sides()
{
    static const Views sides{{"right", "from the right"}, {"front", "from the front"},
                             {"back", "from behind"},     {"top", "from above"},
                             {"bottom", "from below"},    {"back-oblique", "from behind, oblique"}};
    return sides;
}

SheetRow row_of_views(std::string label, const RenderArguments& picture, const Views& views)
{
    SheetRow row{std::move(label), {}};
    for (const auto& [view, heading] : views) {
        RenderArguments cell = picture;
        cell.view = view;
        row.cells.push_back({cell, {}});
    }
    return row;
}

std::vector<std::string> headings(const Views& views)
{
    std::vector<std::string> out;
    for (const auto& [view, heading] : views) out.push_back(heading);
    return out;
}

std::string short_name(const std::string& path)
{
    const std::filesystem::path whole{path};
    return (whole.has_filename() ? whole : whole.parent_path()).filename().string();
}

// Every bone from six sides, the real ones of the given meshes under ours.
std::vector<SheetPage> bone_pages(const SheetArguments& arguments)
{
    std::vector<SheetPage> pages;
    for (const auto bone : anatomy::all_bones) {
        const bool is_sacrum = bone == anatomy::Bone::Pelvis;
        const std::string name =
            is_sacrum ? "sacrum" : "vertebra " + std::string{anatomy::name(bone)};
        SheetPage page{fmt::format("bones-{}", is_sacrum ? "sacrum" : anatomy::name(bone)),
                       name,
                       headings(six_sides()),
                       {}};
        RenderArguments picture = plain_picture(arguments);
        picture.only = name;
        page.rows.push_back(row_of_views("built-in", picture, six_sides()));
        for (const auto& meshes : arguments.against) {
            picture.options.spine = meshes;
            page.rows.push_back(row_of_views(short_name(meshes), picture, six_sides()));
        }
        pages.push_back(std::move(page));
    }
    return pages;
}

std::vector<SheetPage> spine_pages(const SheetArguments& arguments)
{
    SheetPage page{"spines", "Spines, recognised and placed", headings(six_sides()), {}};
    RenderArguments picture = plain_picture(arguments);
    page.rows.push_back(row_of_views("built-in", picture, six_sides()));
    for (const auto& meshes : arguments.against) {
        picture.options.spine = meshes;
        page.rows.push_back(row_of_views(short_name(meshes), picture, six_sides()));
    }
    return {std::move(page)};
}

// Each activity at its peak, spine and whole body.
std::vector<SheetPage> activity_pages(const SheetArguments& arguments)
{
    std::vector<SheetPage> pages;
    const auto catalogue = scenario::load_catalogue();
    constexpr std::size_t rows_a_page = 12;
    std::size_t count = 0;
    for (const auto& activity : catalogue.activities) {
        const auto& card = activity.card();
        if (count++ % rows_a_page == 0)
            pages.push_back({fmt::format("activities-{}", pages.size() + 1),
                             "Activities at their peak",
                             {"body, right", "body, oblique", "spine, right", "spine, behind"},
                             {}});
        RenderArguments picture = plain_picture(arguments);
        picture.activity = card.id;
        SheetRow row{card.title, {}};
        for (const auto& [view, has_body] :
             {std::pair{"right", true}, {"oblique", true}, {"right", false}, {"back", false}}) {
            RenderArguments cell = picture;
            cell.view = view;
            if (has_body) cell.show = {"body"};
            row.cells.push_back({cell, {}});
        }
        pages.back().rows.push_back(std::move(row));
    }
    return pages;
}

// Each layer over glass bones, standing and bent forward.
std::vector<SheetPage> layer_pages(const SheetArguments& arguments)
{
    SheetPage page{"layers", "Layers", {}, {}};
    const std::vector<std::pair<std::string, std::string>> cells{
        {"standing", "right"},        {"standing", "back"},         {"standing", "front"},
        {"standing", "back-oblique"}, {"bending-forward", "right"}, {"standing-side-bend", "back"}};
    page.columns = {"standing, right", "standing, behind", "standing, front",
                    "oblique",         "bent forward",     "bent sideways"};
    std::vector<std::string> layers{"muscles"};
    for (const auto& layer : scene::tissue_layers()) layers.emplace_back(layer.id);
    for (const auto& layer : layers) {
        std::string label = layer;
        std::ranges::replace(label, '_', ' ');
        SheetRow row{std::move(label), {}};
        for (const auto& [activity, view] : cells) {
            RenderArguments picture = plain_picture(arguments);
            picture.activity = activity;
            picture.view = view;
            picture.show = {layer};
            if (layer == "see_through_muscles")
                picture.show.push_back("muscles");
            else if (layer != "muscles" && layer != "pelvis")
                picture.show.push_back("translucent");
            row.cells.push_back({picture, {}});
        }
        page.rows.push_back(std::move(row));
    }
    return {std::move(page)};
}

}

RenderArguments plain_picture(const SheetArguments& arguments)
{
    RenderArguments picture;
    picture.activity = "standing";
    picture.options = arguments.options;
    picture.width = picture.height = arguments.cell;
    picture.hide = {"names"};
    return picture;
}

Result<std::vector<SheetPage>> sheet_pages(const SheetArguments& arguments)
{
    if (arguments.kind == "bones") return bone_pages(arguments);
    if (arguments.kind == "layers") return layer_pages(arguments);
    if (arguments.kind == "conditions") return condition_pages(arguments);
    if (arguments.kind == "spines") return spine_pages(arguments);
    if (arguments.kind == "activities") return activity_pages(arguments);
    return fail(
        fmt::format("sheet: expected bones, layers, conditions, spines or activities, found \"{}\"",
                    arguments.kind));
}

}
