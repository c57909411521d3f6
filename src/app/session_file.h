#pragma once
// A session as a file: people, activities, how they are compared, notes, view, camera, language
// (interface.md; scenarios/schema/session.schema.json). Plain JSON, read strictly.

#include "app/document.h"
#include "app/view.h"
#include "core/json.h"

#include <string>
#include <string_view>
#include <vector>

namespace spineload::app {

/// Grows when the meaning of a key changes or a key is added that older programs must not drop
/// silently. 2: a working day, corrections of a spine; what needs none of it is still written as 1.
inline constexpr int session_version = 2;
inline constexpr std::string_view session_ending = ".spineload.json";

struct SavedSession {
    Document document;
    View view;
    std::string language = "en";
    /// Where the user saved it last. Only autosaves say so; a saved file knows its own place.
    std::string saved_as;
    /// Of reading: what a newer program wrote and this one left out.
    std::vector<std::string> warnings;
};

/// Activities of the catalogue by their id, others with their whole text.
std::string session_text(const SavedSession& session);
/// `name` stands before each mistake; every mistake of the file at once. Unknown keys are mistakes,
/// but of a newer version's file warnings.
Result<SavedSession> parse_session(std::string_view text, const std::string& name);
Result<SavedSession> load_session(const std::string& path);

/// Read again by its id it is the same; otherwise a file must carry its text.
bool is_of_catalogue(const scenario::Activity& activity);

/// By what only a session has.
bool looks_like_session(std::string_view text);

// Parts of the file: the look at things.
std::string view_text(const View& view, const std::vector<std::string>& kept_curves);
std::string camera_text(const scene::Camera& camera);
/// `people` and `activities` are what kept curves refer to.
View read_view(const JsonValue& object, const std::vector<scenario::Person>& people,
               const std::vector<scenario::Activity>& activities);
scene::Camera read_camera(const JsonValue& object);
/// `places`: of each task's activity in the list of activities.
std::string day_text(const Day& day, const std::vector<std::size_t>& places);
Day read_day(const JsonValue& object, const std::vector<scenario::Activity>& activities);
std::string corrections_text(const anatomy::ImportCorrections& corrections);
anatomy::ImportCorrections read_corrections(const JsonValue& object);
/// A disc where the text names no structure, which is then a mistake of the document.
education::Structure read_structure(const JsonValue& value);
glm::vec3 read_place(const JsonValue& value, double most);
std::string place_text(const glm::vec3& place);

}
