// Sessions from text, strictly: every mistake of a file at once.

#include "anatomy/body.h"
#include "app/json_parts.h"
#include "app/session_file.h"
#include "core/files.h"
#include "scenario/person_reader.h"
#include "scenario/working_day.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::app {

namespace {

// Of people and of activities: those compared, those of kept curves, those of a day.
constexpr std::size_t most_entries = 1 + most_rivals + most_kept_curves + scenario::most_day_tasks;
constexpr std::size_t most_text = 1u << 20;

void record(const JsonValue& value, const Error& error)
{
    for (const std::string& line : error.lines) value.mistake(line);
}

// Every entry gives one, right or wrong, so that places keep their meaning.
template <class T, class Read>
std::vector<T> read_list(const JsonValue& list, Read read)
{
    std::vector<T> found;
    const auto items = list.items();
    if (items.empty() || items.size() > most_entries)
        list.mistake(fmt::format("expected 1 to {} entries", most_entries));
    for (const JsonValue& one : items)
        if (found.size() < most_entries) found.push_back(read(one));
    return found;
}

scenario::Person read_person(const JsonValue& object)
{
    scenario::Person person;
    for (const char* key : {"sex", "age_years", "height_m", "mass_kg"}) (void)object.required(key);
    scenario::read_build(object, person.build);
    if (const JsonValue id = object.optional("id"); id.exists()) person.id = id.string(80);
    const JsonValue title = object.optional("title");
    person.title = title.exists() ? title.string(80) : scenario::title_of(person.build);
    if (const auto body = anatomy::make_body(person.build); !body) record(object, body.error());
    return person;
}

// An id is a name within the catalogue; anything else could reach files that nobody meant.
bool is_catalogue_id(std::string_view id)
{
    return !id.empty() && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

Result<scenario::Activity> read_plain_activity(const JsonValue& object)
{
    if (!object.has("text")) {
        const JsonValue id = object.required("id");
        const std::string text = id.string(80);
        if (!id.exists()) return scenario::Activity{};
        if (!is_catalogue_id(text)) {
            id.mistake("expected the id of an activity (small letters, digits, hyphens)");
            return scenario::Activity{};
        }
        return scenario::Activity::load(text);
    }
    const JsonValue name = object.optional("name");
    return scenario::Activity::parse(object.required("text").string(most_text),
                                     name.exists() ? name.string() : std::string{"session"});
}

scenario::Activity read_activity(const JsonValue& object)
{
    auto activity = read_plain_activity(object);
    if (!activity) {
        record(object, activity.error());
        (void)object.optional("settings").exists();
        return {};
    }
    const JsonValue settings = object.optional("settings");
    if (!settings.exists() || !activity->plan()) return *activity;
    scenario::Settings values;
    for (const auto& [key, value] : settings.members()) values.values[key] = value.string();
    auto changed = activity->with(values);
    if (changed) return *changed;
    record(settings, changed.error());
    return *activity;
}

struct Lists {
    std::vector<scenario::Person> people;
    std::vector<scenario::Activity> activities;
};

void read_comparison(const JsonValue& list, const Lists& lists, Document& document)
{
    const auto items = list.items();
    if (items.empty() || items.size() > 1 + most_rivals)
        return list.mistake(fmt::format("expected 1 to {} entries", 1 + most_rivals));
    for (std::size_t i = 0; i < items.size(); ++i) {
        const int activity =
            items[i].required("activity").integer(0, static_cast<int>(lists.activities.size()) - 1);
        const JsonValue person = i == 0 ? items[i].required("person") : items[i].optional("person");
        const int owner =
            person.exists() ? person.integer(0, static_cast<int>(lists.people.size()) - 1) : 0;
        if (lists.activities.empty() || lists.people.empty()) return;
        const auto& done = lists.activities[static_cast<std::size_t>(activity)];
        const auto& by = lists.people[static_cast<std::size_t>(owner)];
        if (i == 0) {
            document.activity = done;
            document.person = by;
        } else {
            document.rivals.push_back({done, person.exists() ? std::optional{by} : std::nullopt});
        }
    }
}

void read_notes(const JsonValue& list, Document& document)
{
    if (!list.exists()) return;
    const auto items = list.items();
    if (items.size() > most_notes)
        return list.mistake(fmt::format("expected {} notes at most", most_notes));
    for (const JsonValue& one : items)
        document.notes.push_back({read_structure(one.required("structure")),
                                  read_place(one.required("place_m"), 10.0),
                                  one.required("text").string(most_note_length)});
}

// Keys that this program does not know, apart from real mistakes.
struct Complaints {
    std::vector<std::string> unknown, others;
};

Complaints sorted(const Result<void>& done)
{
    Complaints complaints;
    if (done) return complaints;
    for (const std::string& line : done.error().lines) {
        const bool is_unknown = line.find(": unknown key") != std::string::npos;
        (is_unknown ? complaints.unknown : complaints.others).push_back(line);
    }
    return complaints;
}

}

bool looks_like_session(std::string_view text)
{
    const auto has = [&](std::string_view key) { return text.find(key) != std::string_view::npos; };
    return has("\"comparison\"") && has("\"activities\"") && has("\"people\"");
}

Result<SavedSession> parse_session(std::string_view text, const std::string& name)
{
    const auto document = JsonDocument::parse(text, name);
    if (!document) return tl::unexpected(document.error());
    const JsonValue root = document->root();
    SavedSession session;
    const int version = root.required("version").integer(1, 1000000, session_version);
    const std::string program =
        root.has("spineload") ? root.optional("spineload").string(40) : std::string{};
    (void)root.optional("$schema").string();
    if (const JsonValue language = root.optional("language"); language.exists())
        session.language = language.string(16);
    if (const JsonValue spine = root.optional("spine"); spine.exists())
        session.document.spine = spine.string();
    if (const JsonValue saved = root.optional("saved_as"); saved.exists())
        session.saved_as = saved.string();
    Lists lists;
    lists.people = read_list<scenario::Person>(root.required("people"), read_person);
    lists.activities = read_list<scenario::Activity>(root.required("activities"), read_activity);
    read_comparison(root.required("comparison"), lists, session.document);
    read_notes(root.optional("notes"), session.document);
    session.document.spine_corrections = read_corrections(root.optional("spine_corrections"));
    session.document.day = read_day(root.optional("day"), lists.activities);
    session.view = read_view(root.optional("view"), lists.people, lists.activities);
    session.view.camera = read_camera(root.optional("camera"));

    Complaints complaints = sorted(document->finish());
    const bool is_newer = version > session_version;
    if (!is_newer)
        complaints.others.insert(complaints.others.end(), complaints.unknown.begin(),
                                 complaints.unknown.end());
    if (!complaints.others.empty()) return tl::unexpected(Error{complaints.others});
    if (is_newer) {
        session.warnings.push_back(fmt::format(
            "{}: was saved by a newer SpineLoad ({}, version {} of the file, this program knows "
            "{}); saving it here drops what is left out",
            name, program.empty() ? "unknown" : program, version, session_version));
        session.warnings.insert(session.warnings.end(), complaints.unknown.begin(),
                                complaints.unknown.end());
    }
    return session;
}

Result<SavedSession> load_session(const std::string& path)
{
    const auto text = read_file(path, 16u << 20);
    if (!text) return tl::unexpected(text.error());
    return parse_session(*text, path);
}

}
