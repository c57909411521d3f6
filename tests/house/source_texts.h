#pragma once
// What the sources and the data files say to people in English: the keys of every catalogue.

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace spineload::house {

struct SourceTexts {
    std::map<std::string, std::string> texts;  ///< English text → the file that says it
    std::map<std::string, std::string> one;    ///< of plurals: English plural → English singular
    std::map<std::string, std::string> plurals;  ///< English plural → the file that says it
};

/// Literals of tr, tr_format, tr_mark and tr_n in one source; adjacent literals are one text.
void add_source(const std::string& code, const std::string& file, SourceTexts& found);

/// All of src, the titles and labels of activities and people, and the names that the program makes
/// of its own tables (categories, muscle groups).
SourceTexts all_texts(const std::filesystem::path& root);

/// A call that draws a literal nobody translates: "src/ui/x.cpp:12: text_in … \"Words\"".
std::vector<std::string> plain_literals(const std::string& code, const std::string& file);

}
