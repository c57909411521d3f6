// Every condition healthy, mild and marked.

#include "cli/sheet_parts.h"

#include <fmt/format.h>
#include <sstream>

namespace spineload::cli {
namespace {

// One change of the person, from where it is best seen.
struct Change {
    std::string label, mild, marked;  ///< settings under person.conditions, apart by spaces
    std::string view, close;          ///< close: what the camera comes near to; empty: all
    std::string show;                 ///< layers, apart by spaces
    std::string section;              ///< through the disc L4-L5
};

const std::vector<Change>& changes()
{
    static const std::vector<Change> all{
        {"disc narrowing", "narrowing_mm.L4-L5=1.5", "narrowing_mm.L4-L5=4", "right", "disc L4-L5",
         "", ""},
        {"disc bulge", "bulge_mm.L4-L5=1.5", "bulge_mm.L4-L5=4", "back-oblique", "disc L4-L5",
         "translucent dural_sac", ""},
        {"protrusion, left", "protrusion_mm.L4-L5=2 herniation_side.L4-L5=-0.8",
         "protrusion_mm.L4-L5=6 herniation_side.L4-L5=-0.8", "back", "disc L4-L5",
         "translucent nerves", ""},
        {"extrusion, right", "extrusion_mm.L4-L5=3 herniation_side.L4-L5=0.8",
         "extrusion_mm.L4-L5=8 herniation_side.L4-L5=0.8", "back", "disc L4-L5",
         "translucent nerves", ""},
        {"free piece", "sequestrum.L4-L5=0.3", "sequestrum.L4-L5=1", "back-oblique", "disc L4-L5",
         "translucent", ""},
        {"high-intensity zone", "high_intensity_zone.L4-L5=0.3", "high_intensity_zone.L4-L5=1",
         "back", "disc L4-L5", "translucent", ""},
        {"facet arthritis", "facet_arthritis.L4-L5=1", "facet_arthritis.L4-L5=3", "back-oblique",
         "disc L4-L5", "", ""},
        {"thick yellow ligament", "flavum_thickening.L4-L5=0.4", "flavum_thickening.L4-L5=1",
         "section", "", "ligaments dural_sac", "axial"},
        {"narrow canal", "canal_stenosis.L4-L5=0.4", "canal_stenosis.L4-L5=1", "top", "vertebra L5",
         "", ""},
        {"narrow root exit", "foramen_stenosis.L4-L5=0.4", "foramen_stenosis.L4-L5=1", "right",
         "disc L4-L5", "nerves", ""},
        {"osteophytes", "osteophytes_mm.L4-L5=2", "osteophytes_mm.L4-L5=6", "right", "disc L4-L5",
         "", ""},
        {"broken arch and slip", "pars_defect.L5-S1=true slip_mm.L5-S1=4",
         "pars_defect.L5-S1=true slip_mm.L5-S1=12", "right", "disc L5-S1", "", ""},
        {"compression", "compression.L1=0.2", "compression.L1=0.5", "right", "vertebra L1", "", ""},
        {"Paget's disease", "paget.L3=0.4", "paget.L3=1", "oblique", "vertebra L3", "", ""},
        {"scoliosis", "scoliosis_deg=15", "scoliosis_deg=40", "back", "", "", ""},
        {"muscle strain", "muscle_strain.erector_spinae.right=0.4",
         "muscle_strain.erector_spinae.right=1", "back", "", "muscles", ""},
        {"muscle spasm", "muscle_spasm.erector_spinae.left=0.4",
         "muscle_spasm.erector_spinae.left=1", "back", "", "muscles", ""}};
    return all;
}

std::vector<std::string> words_of(const std::string& text)
{
    std::istringstream stream{text};
    std::vector<std::string> words;
    for (std::string word; stream >> word;) words.push_back(word);
    return words;
}

SheetRow row_of(const SheetArguments& arguments, const Change& change)
{
    RenderArguments picture = plain_picture(arguments);
    picture.view = change.view;
    picture.close = change.close;
    picture.show = words_of(change.show);
    picture.section = change.section;
    if (!change.section.empty()) picture.pick = "disc L4-L5";
    SheetRow row{change.label, {}};
    for (const std::string& settings : {std::string{}, change.mild, change.marked}) {
        RenderArguments cell = picture;
        for (const auto& setting : words_of(settings))
            cell.options.set.push_back("person.conditions." + setting);
        row.cells.push_back({cell, settings.empty() ? "healthy" : settings});
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
