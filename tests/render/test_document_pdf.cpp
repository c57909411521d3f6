// Printed pages: the PDF's own structure, read as text. What it looks like is judged by eye.

#include "catch.h"
#include "render/document_pdf.h"
#include "render/pdf_language.h"

#include <regex>

using namespace spineload;
using namespace spineload::page;

namespace {

Document document_of(int paragraphs, bool is_one_page = false)
{
    Document document;
    document.title = "Heben und Tragen: größer, wärmer";
    document.language = "de";
    document.footer = "Allgemeine Auskunft.";
    document.is_one_page = is_one_page;
    document.blocks.push_back({Heading{1, "Überschrift"}});
    for (int i = 0; i < paragraphs; ++i)
        document.blocks.push_back(
            {Paragraph{{{"A paragraph that is long enough to need a second line of the page, so "
                         "that many of them need a second page.",
                         i % 2 == 0}}}});
    Table table;
    table.header = {"Level", "A"};
    table.rows = {{"L4-L5", "2,870"}};
    document.blocks.push_back({table});
    document.blocks.push_back({Notes{"Notes", 3}});
    return document;
}

std::string pdf_of(const Document& document)
{
    const auto bytes = render::document_pdf(document);
    INFO((bytes ? "" : bytes.error().text()));
    REQUIRE(bytes);
    return *bytes;
}

int count(const std::string& text, const std::string& pattern)
{
    const std::regex wanted{pattern};
    return static_cast<int>(
        std::distance(std::sregex_iterator(text.begin(), text.end(), wanted), {}));
}

int pages_of(const std::string& pdf)
{
    std::smatch match;
    REQUIRE(std::regex_search(pdf, match, std::regex{R"(/Count (\d+))"}));
    return std::stoi(match[1]);
}

}

TEST_CASE("equal pages give equal PDF bytes", "[render][pdf]")
{
    CHECK(pdf_of(document_of(3)) == pdf_of(document_of(3)));
}

TEST_CASE("a PDF embeds its fonts, is tagged and names its language", "[render][pdf]")
{
    const std::string pdf = pdf_of(document_of(2));
    CHECK(pdf.starts_with("%PDF-1."));
    CHECK(count(pdf, "/FontFile3?") >= 1);
    CHECK(count(pdf, "/StructTreeRoot") >= 1);
    for (const char* tag : {"/S /Document", "/S /H1", "/S /P", "/S /Table", "/S /TH", "/S /TD"}) {
        CAPTURE(tag);
        CHECK(count(pdf, tag) >= 1);
    }
    CHECK(count(pdf, R"(/Lang \(de\))") == 1);
}

TEST_CASE("the language is an update that a reader can follow", "[render][pdf]")
{
    const std::string pdf = pdf_of(document_of(1));
    const auto last = pdf.rfind("startxref");
    REQUIRE(last != std::string::npos);
    const auto place = static_cast<std::size_t>(std::stoul(pdf.substr(last + 10)));
    CHECK(pdf.substr(place, 4) == "xref");
    // The one entry points at the catalogue, and the trailer back to the first cross-reference.
    std::smatch entry;
    const std::string tail = pdf.substr(place);
    REQUIRE(std::regex_search(tail, entry, std::regex{R"(xref\n(\d+) 1\n(\d{10}) 00000 n)"}));
    CHECK(pdf.substr(std::stoul(entry[2])).starts_with(entry[1].str() + " 0 obj"));
    std::smatch back;
    REQUIRE(std::regex_search(tail, back, std::regex{R"(/Prev (\d+))"}));
    CHECK(pdf.substr(std::stoul(back[1]), 4) == "xref");
}

TEST_CASE("something that is no PDF comes back as it was", "[render][pdf]")
{
    CHECK(render::with_language("no PDF at all", "de") == "no PDF at all");
    CHECK(render::with_language("", "de").empty());
}

TEST_CASE("a one-page document shrinks before it runs over, others take pages", "[render][pdf]")
{
    CHECK(pages_of(pdf_of(document_of(3))) == 1);
    CHECK(pages_of(pdf_of(document_of(60))) >= 2);
    const int fits = 26;
    CHECK(pages_of(pdf_of(document_of(fits, true))) == 1);
}

TEST_CASE("paper has the size that was asked for", "[render][pdf]")
{
    Document document = document_of(1);
    CHECK(count(pdf_of(document), R"(/MediaBox \[ 0 0 595\.27\d* 841\.8)") >= 1);
    document.paper = Paper::Letter;
    CHECK(count(pdf_of(document), R"(/MediaBox \[ 0 0 612 792)") >= 1);
}

TEST_CASE("empty content and an empty picture are pages too", "[render][pdf]")
{
    Document document;
    CHECK(pages_of(pdf_of(document)) == 1);
    document.blocks = {{Picture{}}, {Table{}}, {Columns{}}, {Box{}}, {List{}}, {Paragraph{}}};
    CHECK(pages_of(pdf_of(document)) == 1);
}
