#pragma once
// A page's content set in type as a PDF: vector text and charts, embedded fonts, tagged structure.

#include "core/page.h"
#include "core/result.h"

#include <string>

namespace spineload::render {

/// The file's bytes; equal documents give equal bytes.
Result<std::string> document_pdf(const page::Document& document);

}
