#include "education/cards.h"

#include "core/files.h"
#include "core/json.h"
#include "core/language.h"
#include "education/text.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <tuple>

namespace spineload::education {

namespace fs = std::filesystem;

namespace {

// "en" or "pt-BR": what may stand in a path.
bool is_language(std::string_view text)
{
    const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (text.size() < 2 || !is_lower(text[0]) || !is_lower(text[1])) return false;
    return text.size() == 2 ||
           (text.size() == 5 && text[2] == '-' && is_upper(text[3]) && is_upper(text[4]));
}

std::vector<std::string> languages(const fs::path& folder)
{
    std::vector<std::string> found;
    std::error_code failed;
    // A language may have its interface first and its cards later.
    for (const auto& entry : fs::directory_iterator(folder, failed)) {
        if (!entry.is_directory(failed)) continue;
        if (const auto files = files_in(entry.path(), ".md"); files && !files->empty())
            found.push_back(entry.path().filename().string());
    }
    std::ranges::sort(found);
    return found;
}

// What one card cannot know of itself: that the cards it points to are there.
void check_links(const CardLibrary& library, std::vector<std::string>& mistakes)
{
    std::vector<std::string> ids;
    for (const auto& card : library.cards) ids.push_back(card.id);
    for (const auto& card : library.cards) {
        for (const auto& id : card.related) {
            if (library.find(id) && id != card.id) continue;
            const auto near = nearest_name(id, ids);
            mistakes.push_back(
                fmt::format("{}.md: \"related\": {}", card.id,
                            id == card.id ? "the card names itself"
                            : near ? fmt::format("no card \"{}\"; did you mean \"{}\"?", id, *near)
                                   : fmt::format("no card \"{}\"", id)));
        }
    }
}

}

std::string_view name(Strength strength)
{
    constexpr std::array<std::string_view, 4> names{tr_mark("strong"), tr_mark("moderate"),
                                                    tr_mark("low"), tr_mark("expert view")};
    return names[static_cast<std::size_t>(strength)];
}

const CardSection* Card::section(std::string_view section_id) const
{
    const auto found = std::ranges::find(sections, section_id, &CardSection::id);
    return found == sections.end() ? nullptr : &*found;
}

const Card* CardLibrary::find(std::string_view id) const
{
    // Saved sessions and printed sheets may still name a card that has grown into several.
    if (id == "load-adapts") id = "concept-adaptation";
    const auto found = std::ranges::find(cards, id, &Card::id);
    return found == cards.end() ? nullptr : &*found;
}

Result<CardLibrary> load_cards(const std::string& language)
{
    const fs::path all = home_folder() / "conditions";
    std::error_code failed;
    if (!is_language(language) || !fs::is_directory(all / language, failed))
        return fail(fmt::format("conditions: no cards in the language \"{}\"; there are {}",
                                language, fmt::join(languages(all), ", ")));
    const auto files = files_in(all / language, ".md");
    if (!files) return tl::unexpected(files.error());

    CardLibrary library{language, {}};
    std::vector<std::string> mistakes;
    for (const auto& file : *files) {
        const auto text = read_file(file, 1u << 20);
        const auto card =
            text ? parse_card(*text, file.filename().string()) : tl::unexpected(text.error());
        if (!card) {
            const auto& lines = card.error().lines;
            mistakes.insert(mistakes.end(), lines.begin(), lines.end());
            continue;
        }
        // The file's name is how a card is asked for.
        if (card->id != file.stem().string())
            mistakes.push_back(
                fmt::format("{}: \"id\": expected \"{}\" as the file is named, found "
                            "\"{}\"",
                            file.filename().string(), file.stem().string(), card->id));
        if (card->language != language)
            mistakes.push_back(
                fmt::format("{}: \"language\": expected \"{}\" as the folder is named, "
                            "found \"{}\"",
                            file.filename().string(), language, card->language));
        library.cards.push_back(*card);
    }
    // A link to a card that could not be read is not a second mistake.
    if (mistakes.empty()) check_links(library, mistakes);
    if (mistakes.empty() && library.cards.empty())
        mistakes.push_back(fmt::format("{}: holds no cards", (all / language).string()));
    if (!mistakes.empty()) return tl::unexpected(Error{std::move(mistakes)});
    std::ranges::sort(library.cards, {}, [](const Card& card) {
        return std::tuple(card.kind, std::string_view(card.title));
    });
    return library;
}

}
