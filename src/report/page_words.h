#pragma once
// Words that handout and job sheet share.

#include "core/page.h"
#include "education/cards.h"
#include "report/solved_activity.h"

#include <string>
#include <vector>

namespace spineload::report {

/// A card section's paragraphs and bullets as a page's blocks, without [1].
std::vector<page::Block> section_blocks(const education::Card& card, std::string_view id);
/// The first sentences of a section: as few as reach `least` letters.
std::string first_sentences(const education::Card& card, std::string_view id, std::size_t least);
/// "Man, 45 years, 1.68 m, 70 kg".
std::string person_line(const scenario::Person& person);
/// "SpineLoad 0.1.0".
std::string program_name();

page::Block heading(std::string text, int level = 2);
page::Block paragraph(std::string text,
                      page::Paragraph::Style style = page::Paragraph::Style::Body);

/// What people read of a document in its order, one paragraph, item or cell a line; charts and
/// pictures by their `alt`. For checks of words, and for searching.
std::string reading_text(const page::Document& document);

}
