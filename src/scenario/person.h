#pragma once
// A person as the files and the window know them.

#include "anatomy/build.h"
#include "core/result.h"

#include <string>
#include <vector>

namespace spineload::scenario {

struct Person {
    std::string id;     ///< file stem; "default" for the man of the first start
    std::string title;  ///< "Man, 45 years"
    anatomy::Build build;

    bool operator==(const Person&) const = default;
};

/// By id (scenarios/people) or path.
Result<Person> load_person(const std::string& id_or_path);
/// The title in the language in force, also where it was made of the build ("Man, 45 years").
std::string shown_title(const Person& person);
std::vector<Person> built_in_people();          ///< a file that cannot be read is left out
std::string person_json(const Person& person);  ///< a person file's text

}
