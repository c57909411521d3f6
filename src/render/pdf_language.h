#pragma once
// Says in which language a PDF is, so that it is read aloud in it: cairo has no way to. Internal.

#include <string>

namespace spineload::render {

/// `pdf` with the language and "show the title, not the file's name" added to its catalogue, as an
/// update appended to the file. As it was when its structure is not as expected.
std::string with_language(std::string pdf, const std::string& language);

}
