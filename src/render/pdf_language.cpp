#include "render/pdf_language.h"

#include <fmt/format.h>
#include <cstdlib>
#include <string_view>

namespace spineload::render {

namespace {

// The number behind the last `key`, e.g. "startxref 1234"; −1 when there is none.
long number_after(std::string_view pdf, std::string_view key)
{
    const auto at = pdf.rfind(key);
    if (at == std::string_view::npos) return -1;
    return std::strtol(std::string{pdf.substr(at + key.size(), 24)}.c_str(), nullptr, 10);
}

}

std::string with_language(std::string pdf, const std::string& language)
{
    // An incremental update (PDF 1.7, 7.5.6): the catalogue once more with two entries more, a
    // cross-reference of that one object, and a trailer that points back to the old ones.
    const long old_references = number_after(pdf, "startxref");
    const long root = number_after(pdf, "/Root ");
    const long info = number_after(pdf, "/Info ");
    const long size = number_after(pdf, "/Size ");
    if (old_references < 0 || root < 0 || info < 0 || size < 0) return pdf;
    const auto begin = pdf.rfind(fmt::format("\n{} 0 obj", root));
    if (begin == std::string::npos) return pdf;
    const auto open = pdf.find("<<", begin);
    const auto end = pdf.find("endobj", begin);
    if (open == std::string::npos || end == std::string::npos || open > end) return pdf;
    const std::string rest = pdf.substr(open + 2, end - open - 2);
    if (rest.find("/Type /Catalog") == std::string::npos) return pdf;

    if (!pdf.ends_with('\n')) pdf += '\n';
    const auto place = pdf.size();
    pdf += fmt::format(
        "{} 0 obj\n<< /Lang ({}) /ViewerPreferences << /DisplayDocTitle true >>{}endobj\n", root,
        language, rest);
    const auto references = pdf.size();
    pdf += fmt::format("xref\n{} 1\n{:010d} 00000 n \n", root, place);
    pdf += fmt::format(
        "trailer\n<< /Size {} /Root {} 0 R /Info {} 0 R /Prev {} >>\nstartxref\n{}\n%%EOF\n", size,
        root, info, old_references, references);
    return pdf;
}

}
