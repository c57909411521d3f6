// Sessions as text.

#include "app/json_parts.h"
#include "app/session_file.h"
#include "core/files.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::app {

namespace {

// Each different value once; others refer to it by its place.
template <class T>
std::size_t place_in(std::vector<T>& list, const T& value)
{
    const auto found = std::ranges::find(list, value);
    if (found != list.end()) return static_cast<std::size_t>(found - list.begin());
    list.push_back(value);
    return list.size() - 1;
}

std::string activity_text(const scenario::Activity& activity)
{
    std::string text = "{";
    if (is_of_catalogue(activity))
        text += fmt::format("\"id\": {}", json_string(activity.card().id));
    else
        text += fmt::format("\"name\": {}, \"text\": {}", json_string(activity.name()),
                            json_string(activity.text()));
    std::string settings;
    for (const auto& [key, value] : activity.settings().values)
        settings += fmt::format("{}{}: {}", settings.empty() ? "" : ", ", json_string(key),
                                json_string(value));
    if (!settings.empty()) text += fmt::format(", \"settings\": {{{}}}", settings);
    return text + '}';
}

// A person file's text with the id that files have as their name.
std::string person_text(const scenario::Person& person)
{
    std::string text = scenario::person_json(person);
    while (!text.empty() && text.back() == '\n') text.pop_back();
    text.insert(text.find('{') + 1, fmt::format("\n    \"id\": {},", json_string(person.id)));
    return text;
}

// The oldest that knows every key of this session.
int version_of(const Document& document)
{
    return document.day == Day{} && document.spine_corrections.empty() ? 1 : session_version;
}

std::string list_text(const std::vector<std::string>& entries)
{
    if (entries.empty()) return "[]";
    return fmt::format("[\n    {}\n  ]", fmt::join(entries, ",\n    "));
}

}

bool is_of_catalogue(const scenario::Activity& activity)
{
    const std::string& id = activity.card().id;
    std::error_code ignored;
    for (const char* folder : {"activities", "validation"}) {
        const auto path = home_folder() / "scenarios" / folder / (id + ".json");
        if (!std::filesystem::is_regular_file(path, ignored)) continue;
        const auto text = read_file(path);
        return text && *text == activity.text();
    }
    return false;
}

std::string place_text(const glm::vec3& place)
{
    return fmt::format("[{}, {}, {}]", json_number(place.x), json_number(place.y),
                       json_number(place.z));
}

std::string session_text(const SavedSession& session)
{
    const Document& document = session.document;
    std::vector<scenario::Person> people;
    std::vector<scenario::Activity> activities;
    std::vector<std::string> comparison{fmt::format(R"({{"activity": {}, "person": {}}})",
                                                    place_in(activities, document.activity),
                                                    place_in(people, document.person))};
    for (const Rival& rival : document.rivals) {
        std::string entry = fmt::format("{{\"activity\": {}", place_in(activities, rival.activity));
        if (rival.person) entry += fmt::format(", \"person\": {}", place_in(people, *rival.person));
        comparison.push_back(entry + '}');
    }
    std::vector<std::string> kept;
    for (const KeptCurve& curve : session.view.kept)
        kept.push_back(fmt::format(R"({{"activity": {}, "person": {}, "name": {}}})",
                                   place_in(activities, curve.activity),
                                   place_in(people, curve.person), json_string(curve.name)));
    std::vector<std::size_t> tasks;
    for (const DayTask& task : document.day.tasks)
        tasks.push_back(place_in(activities, task.activity));
    std::vector<std::string> notes;
    for (const Note& note : document.notes)
        notes.push_back(fmt::format(R"({{"structure": {}, "place_m": {}, "text": {}}})",
                                    json_string(education::structure_name(note.structure)),
                                    place_text(note.place), json_string(note.text)));

    std::vector<std::string> person_texts, activity_texts;
    for (const auto& person : people) person_texts.push_back(person_text(person));
    for (const auto& activity : activities) activity_texts.push_back(activity_text(activity));
    std::string text = fmt::format(
        "{{\n  \"version\": {},\n  \"spineload\": \"{}\",\n  \"language\": {},\n  \"spine\": {},\n",
        version_of(document), SPINELOAD_VERSION, json_string(session.language),
        json_string(document.spine));
    if (!session.saved_as.empty())
        text += fmt::format("  \"saved_as\": {},\n", json_string(session.saved_as));
    text += fmt::format("  \"people\": {},\n  \"activities\": {},\n  \"comparison\": {},\n",
                        list_text(person_texts), list_text(activity_texts), list_text(comparison));
    if (!document.spine_corrections.empty())
        text += fmt::format("  \"spine_corrections\": {},\n",
                            corrections_text(document.spine_corrections));
    if (!(document.day == Day{}))
        text += fmt::format("  \"day\": {},\n", day_text(document.day, tasks));
    text +=
        fmt::format("  \"notes\": {},\n  \"view\": {},\n  \"camera\": {}\n}}\n", list_text(notes),
                    view_text(session.view, kept), camera_text(session.view.camera));
    return text;
}

}
