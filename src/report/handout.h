#pragma once
// The patient's handout: one page with a picture, three messages, loads against relaxed standing,
// what helps, when to get care. Plain words, no newtons, no limits. Pure: pictures, figures and
// solved everyday activities are handed in.

#include "core/page.h"
#include "education/cards.h"
#include "report/page_charts.h"
#include "report/solved_activity.h"

#include <string>
#include <vector>

namespace spineload::report {

struct HandoutContent {
    const SolvedActivity* solved = nullptr;  ///< must be there
    const education::Card* card = nullptr;   ///< must be there: its words are the handout's
    bool is_about_card = false;              ///< the card gives the title, else the activity
    std::vector<EverydayBar> bars;
    page::Picture picture;
    std::string sentence, date;  ///< may be empty
    page::Paper paper = page::Paper::A4;
};

/// In the language in force; `language` of the document is the card's.
page::Document handout(const HandoutContent& content);

/// Three: what it is, what the numbers say, what load does. A safety card's handout has none of
/// them, no number and no bar: what needs care has nothing to do with a load.
std::vector<std::string> key_messages(const HandoutContent& content);

/// The peak of L4-L5 over relaxed standing's.
double standing_factor(const SolvedActivity& solved);

}
