// Every condition healthy, mild and marked.

#include "cli/sheet_parts.h"

#include <fmt/format.h>
#include <algorithm>
#include <sstream>
#include <utility>

namespace spineload::cli {
namespace {

// One change of the person, as it is best seen.
struct Change {
    std::string label, mild, marked;  ///< settings under person.conditions, apart by spaces
    std::string view, close;          ///< close: what the camera comes near to; empty: all
    double close_mm = 28.0;           ///< how far round it
    std::string show;                 ///< layers, apart by spaces
    std::string section;              ///< through the disc L4-L5
};

// As axial pictures of scans are read: what lies in and around the canal at the disc.
Change across(std::string label, std::string mild, std::string marked)
{
    return {std::move(label),
            std::move(mild),
            std::move(marked),
            "section",
            "ligamentum flavum L4-L5",
            13.0,
            "ligaments dural_sac nerves",
            "axial"};
}

const std::vector<Change>& changes()
{
    static const std::string left_side = " herniation_side.L4-L5=-0.8",
                             right_side = " herniation_side.L4-L5=0.8";
    static const std::vector<Change> all{
        {"disc narrowing", "narrowing_mm.L4-L5=1.5", "narrowing_mm.L4-L5=4", "right", "disc L4-L5",
         14.0, "", ""},
        across("disc bulge, across", "bulge_mm.L4-L5=1.5", "bulge_mm.L4-L5=4"),
        {"disc bulge, cut in half", "bulge_mm.L4-L5=1.5", "bulge_mm.L4-L5=4", "section",
         "disc L4-L5", 8.0, "dural_sac ligaments", "sagittal:2"},
        across("protrusion, left, across", "protrusion_mm.L4-L5=2" + left_side,
               "protrusion_mm.L4-L5=6" + left_side),
        across("extrusion, right, across", "extrusion_mm.L4-L5=3" + right_side,
               "extrusion_mm.L4-L5=8" + right_side),
        {"extrusion, right, from behind", "extrusion_mm.L4-L5=3" + right_side,
         "extrusion_mm.L4-L5=8" + right_side, "section", "disc L4-L5", 12.0, "nerves",
         "coronal:-28:flipped"},
        {"free piece", "sequestrum.L4-L5=0.3", "sequestrum.L4-L5=1", "section", "disc L4-L5", 8.0,
         "dural_sac", "sagittal"},
        {"high-intensity zone", "high_intensity_zone.L4-L5=0.3", "high_intensity_zone.L4-L5=1",
         "section", "disc L4-L5", 4.0, "", "coronal:-28:flipped"},
        {"facet arthritis", "facet_arthritis.L4-L5=1", "facet_arthritis.L4-L5=3", "back-oblique",
         "right facet joint L4-L5", 15.0, "", ""},
        across("facet arthritis, across", "facet_arthritis.L4-L5=1", "facet_arthritis.L4-L5=3"),
        across("thick yellow ligament", "flavum_thickening.L4-L5=0.4", "flavum_thickening.L4-L5=1"),
        across("narrow canal", "canal_stenosis.L4-L5=0.4", "canal_stenosis.L4-L5=1"),
        {"narrow root exit", "foramen_stenosis.L4-L5=0.4", "foramen_stenosis.L4-L5=1", "section",
         "right facet joint L4-L5", 17.0, "nerves", "sagittal:17:flipped"},
        {"osteophytes", "osteophytes_mm.L4-L5=2", "osteophytes_mm.L4-L5=6", "default", "disc L4-L5",
         12.0, "", ""},
        {"broken arch", "pars_defect.L4-L5=true", "pars_defect.L4-L5=true slip_mm.L4-L5=4",
         "back-oblique", "right facet joint L4-L5", 24.0, "", ""},
        {"broken arch and slip", "pars_defect.L5-S1=true slip_mm.L5-S1=4",
         "pars_defect.L5-S1=true slip_mm.L5-S1=12", "right", "disc L5-S1", 22.0, "", ""},
        {"compression", "compression.L1=0.2", "compression.L1=0.5", "right", "vertebra L1", 6.0, "",
         ""},
        {"Paget's disease", "paget.L3=0.4", "paget.L3=1", "oblique", "vertebra L3", -6.0, "", ""},
        {"scoliosis", "scoliosis_deg=15", "scoliosis_deg=40", "back", "", 0.0, "", ""},
        {"muscle strain", "muscle_strain.erector_spinae.right=0.4",
         "muscle_strain.erector_spinae.right=1", "back", "", 0.0, "muscles", ""},
        {"muscle spasm", "muscle_spasm.erector_spinae.left=0.4",
         "muscle_spasm.erector_spinae.left=1", "back", "", 0.0, "muscles", ""}};
    return all;
}

std::vector<std::string> words_of(const std::string& text)
{
    std::istringstream stream{text};
    std::vector<std::string> words;
    for (std::string word; stream >> word;) words.push_back(word);
    return words;
}

// "slip_mm.L5-S1=4" as "slip 4 mm".
std::string caption_of(const std::string& settings)
{
    std::string caption;
    for (const auto& setting : words_of(settings)) {
        std::string name = setting.substr(0, setting.find_first_of(".="));
        std::string value = setting.substr(setting.find('=') + 1);
        // The row's label says which side.
        if (name == "herniation_side") continue;
        for (const auto& [ending, unit] : {std::pair{"_mm", " mm"}, {"_deg", "°"}})
            if (name.ends_with(ending)) {
                name.resize(name.size() - std::string_view{ending}.size());
                value += unit;
            }
        if (value == "true") value.clear();
        std::ranges::replace(name, '_', ' ');
        caption += (caption.empty() ? "" : ", ") + name + (value.empty() ? "" : " " + value);
    }
    return caption;
}

SheetRow row_of(const SheetArguments& arguments, const Change& change)
{
    RenderArguments picture = plain_picture(arguments);
    picture.is_plain = true;
    picture.view = change.view;
    picture.close = change.close;
    picture.close_mm = change.close_mm;
    picture.show = words_of(change.show);
    picture.section = change.section;
    SheetRow row{change.label, {}};
    for (const std::string& settings : {std::string{}, change.mild, change.marked}) {
        RenderArguments cell = picture;
        for (const auto& setting : words_of(settings))
            cell.options.set.push_back("person.conditions." + setting);
        row.cells.push_back({cell, settings.empty() ? "healthy" : caption_of(settings)});
    }
    return row;
}

}

std::vector<SheetPage> condition_pages(const SheetArguments& arguments)
{
    constexpr std::size_t rows_a_page = 6;
    std::vector<SheetPage> pages;
    for (std::size_t i = 0; i < changes().size(); ++i) {
        if (i % rows_a_page == 0)
            pages.push_back({fmt::format("conditions-{}", pages.size() + 1),
                             "Conditions: examples, nobody's scan",
                             {"healthy", "mild", "marked"},
                             {}});
        pages.back().rows.push_back(row_of(arguments, changes()[i]));
    }
    return pages;
}

}
