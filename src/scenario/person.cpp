#include "scenario/person.h"

#include "anatomy/body.h"
#include "anatomy/build_limits.h"
#include "core/files.h"
#include "core/language.h"
#include "scenario/person_reader.h"

#include <fmt/format.h>
#include <cmath>
#include <filesystem>

namespace spineload::scenario {

namespace {

constexpr std::string_view default_id = "default";

// Shortest text that reads back as the same number, so that a saved person is the person.
std::string number_text(double value) { return fmt::format("{}", value); }

Result<Person> read_person(const std::filesystem::path& path, const std::string& id)
{
    auto document = JsonDocument::load(path.string());
    if (!document) return tl::unexpected(document.error());
    const auto root = document->root();
    Person person;
    person.id = id;
    for (const auto* key : {"sex", "age_years", "height_m", "mass_kg"}) (void)root.required(key);
    read_build(root, person.build);
    const auto title = root.optional("title");
    person.title = title.exists() ? title.string(80) : title_of(person.build);
    (void)root.optional("about").string(400);
    (void)root.optional("$schema").string();
    if (const auto done = document->finish(); !done) return tl::unexpected(done.error());
    // Each value may be in range and the whole still be nobody.
    if (const auto body = anatomy::make_body(person.build); !body) {
        Error error = body.error();
        for (auto& line : error.lines) line = fmt::format("{}: {}", path.string(), line);
        return tl::unexpected(std::move(error));
    }
    return person;
}

std::filesystem::path people_folder() { return home_folder() / "scenarios" / "people"; }

}

std::string title_of(const anatomy::Build& build)
{
    return fmt::format("{}, {:.0f} years", build.sex == anatomy::Sex::Male ? "Man" : "Woman",
                       build.age_years);
}

std::string shown_title(const Person& person)
{
    if (person.title != title_of(person.build)) return tr(person.title);
    const std::string years = fmt::format("{:.0f}", person.build.age_years);
    return person.build.sex == anatomy::Sex::Male ? tr_format("Man, {} years", years)
                                                  : tr_format("Woman, {} years", years);
}

void read_build(const JsonValue& object, anatomy::Build& build)
{
    const auto number = [&](std::string_view key, double least, double most, auto&& set) {
        if (const auto value = object.optional(key); value.exists())
            set(value.number(least, most, least));
    };
    if (const auto sex = object.optional("sex"); sex.exists())
        build.sex = sex.choice({"male", "female"}) == 0 ? anatomy::Sex::Male : anatomy::Sex::Female;
    using Limits = anatomy::BuildLimits;
    if (const auto age = object.optional("age_years"); age.exists()) {
        build.age_years = age.number(0, Limits::most_age, build.age_years);
        if (build.age_years < Limits::least_age)
            age.mistake(
                fmt::format("expected {} to {}, found {}; masses, muscles and tissues of "
                            "the model are those of grown people",
                            Limits::least_age, Limits::most_age, build.age_years));
    }
    number("height_m", Limits::least_height, Limits::most_height,
           [&](double v) { build.height = Length::from_si(v); });
    number("mass_kg", Limits::least_mass, Limits::most_mass,
           [&](double v) { build.mass = Mass::from_si(v); });
    number("lumbar_lordosis_deg", 10, 90, [&](double v) { build.lumbar_lordosis = v * 1_deg; });
    number("pelvic_incidence_deg", 20, 100, [&](double v) { build.pelvic_incidence = v * 1_deg; });
    number("disc_area_l45_mm2", 800, 3000, [&](double v) { build.disc_area_l45 = v * 1_mm2; });
    number("strength", 0.2, 3.0, [&](double v) { build.strength = v; });
    read_per_level(object.optional("disc_grade"), [&](anatomy::Level level, const JsonValue& v) {
        build.disc_grade[index(level)] = v.integer(1, 5, 1);
    });
    read_per_level(object.optional("facet_angle_deg"),
                   [&](anatomy::Level level, const JsonValue& v) {
                       build.facet_angle[index(level)] = v.number(5, 85, 40) * 1_deg;
                   });
    read_conditions(object.optional("conditions"), build.conditions);
}

std::string person_json(const Person& person)
{
    const auto& build = person.build;
    std::vector<std::string> lines;
    const auto line = [&](std::string_view key, const std::string& value) {
        lines.push_back(fmt::format("    \"{}\": {}", key, value));
    };
    // Angles are kept in radians: rounding the degrees keeps 48 from becoming 47.999999999999993.
    const auto in_degrees = [](Angle a) { return number_text(std::round(degrees(a) * 1e9) / 1e9); };
    if (!person.title.empty()) {
        std::string quoted;
        for (const char c : person.title) {
            if (c == '"' || c == '\\') quoted += '\\';
            if (static_cast<unsigned char>(c) >= 0x20) quoted += c;
        }
        line("title", "\"" + quoted + "\"");
    }
    line("sex", build.sex == anatomy::Sex::Male ? "\"male\"" : "\"female\"");
    line("age_years", number_text(build.age_years));
    line("height_m", number_text(build.height.si()));
    line("mass_kg", number_text(build.mass.si()));
    if (build.lumbar_lordosis) line("lumbar_lordosis_deg", in_degrees(*build.lumbar_lordosis));
    if (build.pelvic_incidence) line("pelvic_incidence_deg", in_degrees(*build.pelvic_incidence));
    if (build.disc_area_l45)
        line("disc_area_l45_mm2",
             number_text(std::round(square_millimetres(*build.disc_area_l45) * 1e6) / 1e6));
    std::string grades, angles;
    for (const auto level : anatomy::all_levels) {
        const auto entry = [&](std::string& text, const std::string& value) {
            text += fmt::format("{}\"{}\": {}", text.empty() ? "" : ", ", name(level), value);
        };
        if (build.disc_grade[index(level)] != 1)
            entry(grades, fmt::format("{}", build.disc_grade[index(level)]));
        if (const auto angle = build.facet_angle[index(level)]) entry(angles, in_degrees(*angle));
    }
    if (!grades.empty()) line("disc_grade", "{" + grades + "}");
    if (!angles.empty()) line("facet_angle_deg", "{" + angles + "}");
    if (build.strength != 1.0) line("strength", number_text(build.strength));
    if (const auto conditions = conditions_json(build.conditions); !conditions.empty())
        line("conditions", conditions);
    return fmt::format("{{\n{}\n}}\n", fmt::join(lines, ",\n"));
}

Result<Person> load_person(const std::string& id_or_path)
{
    std::error_code ignored;
    const bool is_plain = id_or_path.find_first_of("/\\") == std::string::npos;
    if (const auto own = people_folder() / (id_or_path + ".json");
        is_plain && std::filesystem::is_regular_file(own, ignored))
        return read_person(own, id_or_path);
    if (id_or_path == "-" || std::filesystem::exists(id_or_path, ignored))
        return read_person(id_or_path, std::filesystem::path(id_or_path).stem().string());
    std::vector<std::string> ids;
    for (const auto& person : built_in_people()) ids.push_back(person.id);
    const auto near = nearest_name(id_or_path, ids);
    return fail(fmt::format("{}: no person of this name and no such file; {}", id_or_path,
                            near ? fmt::format("did you mean \"{}\"?", *near)
                                 : fmt::format("there are {}", fmt::join(ids, ", "))));
}

std::vector<Person> built_in_people()
{
    std::vector<Person> people;
    const auto files = files_in(people_folder(), ".json");
    if (!files) return people;
    for (const auto& file : *files) {
        auto person = read_person(file, file.stem().string());
        if (!person) continue;
        // The first start's person leads the list.
        const bool is_first = person->id == default_id;
        people.insert(is_first ? people.begin() : people.end(), std::move(*person));
    }
    return people;
}

}
