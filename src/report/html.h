#pragma once
// A page's content as one self-contained HTML file: opens anywhere without a network, prints, and
// is read aloud in order.

#include "core/page.h"

#include <string>

namespace spineload::report {

/// Pictures need their `png`.
std::string html(const page::Document& document);

/// Text inside HTML: & < > " made harmless.
std::string escaped(const std::string& text);
std::string base64(const std::string& bytes);

}
