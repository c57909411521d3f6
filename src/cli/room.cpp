// How much room the nerves have at each level: the window's note beside an example, in full.

#include "anatomy/clearances.h"
#include "anatomy/conditions.h"
#include "cli/commands.h"
#include "core/files.h"
#include "report/table.h"
#include "scenario/activity.h"

#include <fmt/format.h>
#include <cmath>
#include <nlohmann/json.hpp>

namespace spineload::cli {

namespace {

struct Row {
    anatomy::Level level;
    anatomy::Clearance now, healthy;
    anatomy::Contact contact;
};

Result<scenario::Person> person_of(const SolveOptions& options)
{
    const auto person = scenario::load_person(options.person);
    if (!person) return tl::unexpected(person.error());
    const auto settings = parse_settings(options.set);
    if (!settings) return tl::unexpected(settings.error());
    // The room is that of the reference posture; the activity only says how settings are read.
    const auto standing = scenario::Activity::load("standing");
    if (!standing) return tl::unexpected(standing.error());
    return standing->person_for(*person, *settings);
}

Result<std::vector<Row>> measure(const anatomy::Build& build)
{
    const auto body = anatomy::make_body(build);
    if (!body) return tl::unexpected(body.error());
    const auto healthy = anatomy::make_body(anatomy::without_conditions(build));
    if (!healthy) return tl::unexpected(healthy.error());
    std::vector<Row> rows;
    for (const auto level : anatomy::all_levels) {
        const auto now = anatomy::clearance(*body, level);
        if (!now) return tl::unexpected(now.error());
        const auto before = anatomy::clearance(*healthy, level);
        if (!before) return tl::unexpected(before.error());
        const auto contact = anatomy::contact(*body, level);
        if (!contact) return tl::unexpected(contact.error());
        rows.push_back({level, *now, *before, *contact});
    }
    return rows;
}

double in_mm(Length length) { return length / 1_mm; }
double in_mm2(Area area) { return area / 1_mm2; }

std::string root_of(const anatomy::Contact& contact)
{
    return contact.root_of == anatomy::Bone::Pelvis ? "S1" : std::string{name(contact.root_of)};
}

std::string side_of(const anatomy::Contact& contact)
{
    return contact.side == anatomy::Side::Right ? "right" : "left";
}

std::string as_table(const std::vector<Row>& rows)
{
    std::vector<std::vector<std::string>> table{{"Level", "Canal mm2", "healthy", "Depth mm",
                                                 "Sac mm2", "Exit mm2", "healthy", "Height mm",
                                                 "Disc to sac mm", "to root mm", "Root"}};
    for (const auto& [level, now, healthy, contact] : rows)
        table.push_back({std::string{name(level)}, fmt::format("{:.0f}", in_mm2(now.canal)),
                         fmt::format("{:.0f}", in_mm2(healthy.canal)),
                         fmt::format("{:.1f}", in_mm(now.canal_depth)),
                         fmt::format("{:.0f}", in_mm2(contact.sac_area)),
                         fmt::format("{:.0f}", in_mm2(now.foramen)),
                         fmt::format("{:.0f}", in_mm2(healthy.foramen)),
                         fmt::format("{:.1f}", in_mm(now.foramen_height)),
                         fmt::format("{:.1f}", in_mm(contact.sac)),
                         fmt::format("{:.1f}", in_mm(contact.root)),
                         fmt::format("{} {}", root_of(contact), side_of(contact))});
    return report::aligned(table) +
           "\nOf this picture's model in the reference posture, not of a scan. Below 0: the disc\n"
           "stands in the place of the sac or root, which make way.\n";
}

std::string as_json(const scenario::Person& person, const std::vector<Row>& rows)
{
    const auto tenth = [](double v) { return std::round(v * 10.0) / 10.0; };
    nlohmann::ordered_json json{{"person", person.id}, {"levels", nlohmann::ordered_json::array()}};
    for (const auto& [level, now, healthy, contact] : rows)
        json["levels"].push_back({{"level", std::string{name(level)}},
                                  {"canal_mm2", tenth(in_mm2(now.canal))},
                                  {"canal_healthy_mm2", tenth(in_mm2(healthy.canal))},
                                  {"canal_depth_mm", tenth(in_mm(now.canal_depth))},
                                  {"dural_sac_mm2", tenth(in_mm2(contact.sac_area))},
                                  {"foramen_mm2", tenth(in_mm2(now.foramen))},
                                  {"foramen_healthy_mm2", tenth(in_mm2(healthy.foramen))},
                                  {"foramen_height_mm", tenth(in_mm(now.foramen_height))},
                                  {"disc_back_mm", tenth(in_mm(now.disc_back))},
                                  {"disc_to_sac_mm", tenth(in_mm(contact.sac))},
                                  {"disc_to_root_mm", tenth(in_mm(contact.root))},
                                  {"root", root_of(contact)},
                                  {"root_side", side_of(contact)}});
    return json.dump(2) + "\n";
}

}

int room(const RoomArguments& arguments)
{
    const auto person = person_of(arguments.options);
    if (!person) return report_error(person.error());
    const auto rows = measure(person->build);
    if (!rows) return report_error(rows.error());
    const auto written =
        write_file(arguments.output, arguments.json ? as_json(*person, *rows) : as_table(*rows));
    return written ? 0 : report_error(written.error());
}

}
