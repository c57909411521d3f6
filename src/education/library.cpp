// What is asked of all cards together: by kind, topic, structure, activity, and what people type.
#include "education/cards.h"
#include "education/text.h"

#include <algorithm>

namespace spineload::education {

namespace {

template <class Admits>
std::vector<const Card*> chosen(const std::vector<Card>& cards, Admits admits)
{
    std::vector<const Card*> found;
    for (const auto& card : cards)
        if (admits(card)) found.push_back(&card);
    return found;
}

bool contains(const std::vector<std::string>& names, std::string_view name)
{
    return std::ranges::find(names, name) != names.end();
}

bool has_word(const std::string& in, std::string_view word)
{
    return in.find(' ' + std::string(word)) != std::string::npos;
}

// 3: title, 2: a name people use, 1: text, 0: nowhere.
struct Searched {
    std::string title, names, text;
    int rank(std::string_view word) const
    {
        return has_word(title, word) ? 3 : has_word(names, word) ? 2 : has_word(text, word) ? 1 : 0;
    }
};

Searched searched(const Card& card)
{
    Searched out{folded(card.title), {}, folded(reading_text(card))};
    for (const auto& name : card.names) out.names += folded(name);
    out.names += folded(card.clinical_title) + folded(card.id);
    for (const auto& section : card.sections) out.text += folded(section.heading);
    return out;
}

}

std::optional<IconArray> icon_array(const Card& card)
{
    if (!card.x_in_100) return {};
    return IconArray{*card.x_in_100, without_markers(card.x_in_100_sentence)};
}

std::vector<const Card*> CardLibrary::of_kind(CardKind kind) const
{
    return chosen(cards, [&](const Card& card) { return card.kind == kind; });
}

std::vector<const Card*> CardLibrary::cards_for_topic(std::string_view topic) const
{
    return chosen(cards, [&](const Card& card) { return contains(card.topics, topic); });
}

std::vector<const Card*> CardLibrary::cards_for_structure(std::string_view kind) const
{
    return chosen(cards, [&](const Card& card) { return contains(card.structures, kind); });
}

std::vector<const Card*> CardLibrary::cards_for_activity(std::string_view activity_id) const
{
    return chosen(cards, [&](const Card& card) {
        return contains(card.more_activities, activity_id) ||
               contains(card.less_activities, activity_id);
    });
}

std::vector<const Card*> CardLibrary::search(std::string_view typed) const
{
    // A search field holds a few words; more would only be a pasted text.
    const auto words = split_list(folded(typed.substr(0, 200)), ' ');
    std::vector<std::pair<int, const Card*>> found;
    for (const auto& card : cards) {
        const Searched in = searched(card);
        int sum = 0;
        bool has_all = true;
        for (const auto& word : words) {
            if (word.empty()) continue;
            const int rank = in.rank(word);
            has_all = has_all && rank > 0;
            sum += rank;
        }
        if (has_all) found.emplace_back(sum, &card);
    }
    std::ranges::stable_sort(found, std::greater{}, [](const auto& entry) { return entry.first; });
    std::vector<const Card*> best;
    for (const auto& entry : found) best.push_back(entry.second);
    return best;
}

}
