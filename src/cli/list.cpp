#include "app/library.h"
#include "cli/commands.h"
#include "core/files.h"
#include "core/json.h"
#include "core/language.h"
#include "education/tours.h"
#include "report/table.h"
#include "scene/quantity.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace spineload::cli {

namespace {

struct Listed {
    std::string id, title, category;
};

Result<std::vector<Listed>> listed(const std::string& what)
{
    std::vector<Listed> all;
    if (what == "activities") {
        const auto catalogue = scenario::load_catalogue();
        for (const auto& error : catalogue.errors) report_error(error);
        for (const auto& activity : catalogue.activities)
            all.push_back(
                {activity.card().id, tr(activity.card().title), activity.card().category});
    } else if (what == "conditions") {
        std::vector<Error> mistakes;
        const auto library = app::cards_in(language(), mistakes);
        if (!library) return tl::unexpected(library.error());
        for (const auto& card : library->cards)
            all.push_back({card.id, card.title,
                           card.structures.empty()
                               ? "general"
                               : fmt::format("{}", fmt::join(card.structures, ", "))});
    } else if (what == "tours") {
        const auto library = education::load_tours();
        for (const auto& error : library.errors) report_error(error);
        for (const auto& tour : library.tours)
            all.push_back({tour.id, tour.title,
                           fmt::format("{} steps, {:.0f} s", tour.steps.size(),
                                       education::seconds_of(tour))});
    } else if (what == "people") {
        for (const auto& person : scenario::built_in_people())
            all.push_back({person.id, scenario::shown_title(person),
                           person.build.sex == anatomy::Sex::Male ? "male" : "female"});
    } else if (what == "spines") {
        all.push_back({"built-in", tr("Generated for the chosen person"), "built-in"});
    } else if (what == "quantities") {
        for (const auto& quantity : scene::quantities())
            all.push_back(
                {std::string(quantity.id), tr(quantity.title), std::string(quantity.unit)});
    } else {
        const auto near = nearest_name(
            what, {"activities", "conditions", "tours", "spines", "people", "quantities"});
        return fail(fmt::format("list: nothing called \"{}\"{}", what,
                                near
                                    ? fmt::format("; did you mean \"{}\"?", *near)
                                    : "; expected activities, conditions, tours, spines, people or "
                                      "quantities"));
    }
    return all;
}

}

int list(const ListArguments& arguments)
{
    const auto all = listed(arguments.what);
    if (!all) return report_error(all.error());
    std::string text;
    if (arguments.json) {
        auto json = nlohmann::ordered_json::array();
        for (const auto& entry : *all)
            json.push_back(
                {{"id", entry.id}, {"title", entry.title}, {"category", entry.category}});
        text = json.dump(2) + "\n";
    } else {
        std::size_t id_width = 0, title_width = 0;
        for (const auto& entry : *all) {
            id_width = std::max(id_width, entry.id.size());
            title_width = std::max(title_width, report::shown_width(entry.title));
        }
        for (const auto& entry : *all)
            text += fmt::format("{:{}}  {}{:{}}  {}\n", entry.id, id_width, entry.title, "",
                                title_width - report::shown_width(entry.title), entry.category);
    }
    const auto written = write_file("-", text);
    return written ? 0 : report_error(written.error());
}

}
