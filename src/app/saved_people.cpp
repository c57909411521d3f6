#include "app/saved_people.h"

#include "app/preferences.h"
#include "core/files.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::app {

namespace {

// A file's name that every system takes: letters, digits and what lies beyond ASCII; else hyphens.
std::string file_stem(const std::string& name)
{
    std::string stem;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || byte >= 0x80;
        if (is_plain)
            stem += c;
        else if (c >= 'A' && c <= 'Z')
            stem += static_cast<char>(c - 'A' + 'a');
        else if (!stem.empty() && stem.back() != '-')
            stem += '-';
    }
    while (!stem.empty() && stem.back() == '-') stem.pop_back();
    return stem;
}

}

std::filesystem::path people_folder() { return preferences_path().parent_path() / "people"; }

SavedPeople saved_people(const std::filesystem::path& folder)
{
    SavedPeople saved;
    std::error_code ignored;
    if (!std::filesystem::is_directory(folder, ignored)) return saved;
    const auto files = files_in(folder, ".json");
    if (!files) {
        saved.errors.push_back(files.error());
        return saved;
    }
    for (const auto& file : *files) {
        auto person = scenario::load_person(file.string());
        if (person)
            saved.people.push_back(std::move(*person));
        else
            saved.errors.push_back(person.error());
    }
    std::ranges::sort(saved.people, {}, &scenario::Person::title);
    return saved;
}

Result<scenario::Person> save_person(const scenario::Person& person, const std::string& name,
                                     const std::filesystem::path& folder)
{
    scenario::Person named = person;
    named.title = name.substr(0, 80);
    named.id = file_stem(named.title);
    if (named.id.empty())
        return fail(fmt::format("\"{}\": a name needs a letter or a digit", name));
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        return fail(fmt::format("{}: the folder cannot be made ({}); nobody is saved",
                                folder.string(), error.message()));
    if (auto done = write_file(folder / (named.id + ".json"), scenario::person_json(named)); !done)
        return tl::unexpected(done.error());
    return named;
}

Result<void> delete_person(const scenario::Person& person, const std::filesystem::path& folder)
{
    const auto path = folder / (file_stem(person.id) + ".json");
    std::error_code error;
    if (!std::filesystem::remove(path, error))
        return fail(fmt::format("{}: cannot be removed ({})", path.string(),
                                error ? error.message() : "it is not there"));
    return {};
}

}
