#include "cli/sheet_pages.h"

#include "anatomy/levels.h"
#include "scenario/activity.h"

#include <fmt/format.h>
#include <filesystem>
#include <sstream>
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

// What every cell of a sheet begins with: no names, no values, the uncoloured calm of bone.
RenderArguments plain_picture(const SheetArguments& arguments)
{
    RenderArguments picture;
    picture.activity = "standing";
    picture.options = arguments.options;
    picture.width = picture.height = arguments.cell;
    picture.hide = {"names"};
    return picture;
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

// One change of the person, healthy, mild and marked, from where it is best seen.
struct Change {
    std::string label, mild, marked;  ///< settings under person.conditions, apart by spaces
    std::string view, only;
    bool has_muscles = false;
};

const std::vector<Change>& changes()
{
    static const std::vector<Change> all{
        {"disc narrowing", "narrowing_mm.L4-L5=1.5", "narrowing_mm.L4-L5=4", "right", ""},
        {"disc bulge", "bulge_mm.L4-L5=1.5", "bulge_mm.L4-L5=4", "top", "disc L4-L5"},
        {"protrusion, left", "protrusion_mm.L4-L5=2 herniation_side.L4-L5=-0.8",
         "protrusion_mm.L4-L5=6 herniation_side.L4-L5=-0.8", "top", "disc L4-L5"},
        {"extrusion, right", "extrusion_mm.L4-L5=3 herniation_side.L4-L5=0.8",
         "extrusion_mm.L4-L5=8 herniation_side.L4-L5=0.8", "back-oblique", "disc L4-L5"},
        {"free piece", "sequestrum.L4-L5=0.3", "sequestrum.L4-L5=1", "back-oblique", "disc L4-L5"},
        {"high-intensity zone", "high_intensity_zone.L4-L5=0.3", "high_intensity_zone.L4-L5=1",
         "back", "disc L4-L5"},
        {"facet arthritis", "facet_arthritis=1", "facet_arthritis=3", "back", ""},
        {"narrow canal", "canal_stenosis.L4-L5=0.4", "canal_stenosis.L4-L5=1", "top",
         "vertebra L5"},
        {"narrow root exit", "foramen_stenosis=0.4", "foramen_stenosis=1", "right", ""},
        {"osteophytes", "osteophytes_mm=2", "osteophytes_mm=6", "right", ""},
        {"broken arch and slip", "pars_defect.L5-S1=true slip_mm.L5-S1=4",
         "pars_defect.L5-S1=true slip_mm.L5-S1=12", "right", ""},
        {"compression", "compression.L1=0.2", "compression.L1=0.5", "right", ""},
        {"Paget's disease", "paget.L3=0.4", "paget.L3=1", "oblique", "vertebra L3"},
        {"scoliosis", "scoliosis_deg=15", "scoliosis_deg=40", "back", ""},
        {"muscle strain", "muscle_strain.erector_spinae.right=0.4",
         "muscle_strain.erector_spinae.right=1", "back", "", true},
        {"muscle spasm", "muscle_spasm.erector_spinae.left=0.4",
         "muscle_spasm.erector_spinae.left=1", "back", "", true}};
    return all;
}

std::vector<SheetPage> condition_pages(const SheetArguments& arguments)
{
    std::vector<SheetPage> pages;
    constexpr std::size_t rows_a_page = 8;
    for (std::size_t i = 0; i < changes().size(); ++i) {
        const Change& change = changes()[i];
        if (i % rows_a_page == 0)
            pages.push_back({fmt::format("conditions-{}", pages.size() + 1),
                             "Conditions: examples, nobody's scan",
                             {"healthy", "mild", "marked"},
                             {}});
        SheetRow row{change.label, {}};
        for (const std::string& words : {std::string{}, change.mild, change.marked}) {
            RenderArguments cell = plain_picture(arguments);
            cell.view = change.view;
            cell.only = change.only;
            if (change.has_muscles) cell.show = {"muscles"};
            std::istringstream settings{words};
            for (std::string setting; settings >> setting;)
                cell.options.set.push_back("person.conditions." + setting);
            row.cells.push_back({cell, {}});
        }
        pages.back().rows.push_back(std::move(row));
    }
    return pages;
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

}

Result<std::vector<SheetPage>> sheet_pages(const SheetArguments& arguments)
{
    if (arguments.kind == "bones") return bone_pages(arguments);
    if (arguments.kind == "spines") return spine_pages(arguments);
    if (arguments.kind == "activities") return activity_pages(arguments);
    if (arguments.kind == "conditions") return condition_pages(arguments);
    return fail(fmt::format("sheet: expected bones, conditions, spines or activities, found \"{}\"",
                            arguments.kind));
}

}
