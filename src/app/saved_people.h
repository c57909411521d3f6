#pragma once
// People that the user saved under a name, beside the settings.

#include "scenario/person.h"

#include <filesystem>
#include <string>
#include <vector>

namespace spineload::app {

/// The folder `people` beside the settings.
std::filesystem::path people_folder();

struct SavedPeople {
    std::vector<scenario::Person> people;  ///< by name; their id is the file's name
    std::vector<Error> errors;             ///< files that cannot be read
};
SavedPeople saved_people(const std::filesystem::path& folder);

/// Under `name`, in place of whoever had it. An Error when it has no letter or digit.
Result<scenario::Person> save_person(const scenario::Person& person, const std::string& name,
                                     const std::filesystem::path& folder);
/// Only what `saved_people` gave.
Result<void> delete_person(const scenario::Person& person, const std::filesystem::path& folder);

}
