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

namespace {

// The file's name is how a card is asked for, the folder's how a language is.
void check_place(const Card& card, const fs::path& file, const std::string& language,
                 std::vector<std::string>& mistakes)
{
    const std::string name = file.filename().string();
    if (card.id != file.stem().string())
        mistakes.push_back(
            fmt::format("{}: \"id\": expected \"{}\" as the file is named, found "
                        "\"{}\"",
                        name, file.stem().string(), card.id));
    if (card.language != language)
        mistakes.push_back(
            fmt::format("{}: \"language\": expected \"{}\" as the folder is named, "
                        "found \"{}\"",
                        name, language, card.language));
}

void sort_by_title(CardLibrary& library)
{
    std::ranges::sort(library.cards, {},
                      [](const Card& card) { return std::tuple(card.kind, folded(card.title)); });
}

Result<CardLibrary> load_originals()
{
    const auto folder = home_folder() / "conditions" / "en";
    const auto files = files_in(folder, ".md");
    if (!files) return tl::unexpected(files.error());
    CardLibrary library{"en", {}};
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
        check_place(*card, file, "en", mistakes);
        library.cards.push_back(*card);
    }
    // A link to a card that could not be read is not a second mistake.
    if (mistakes.empty()) check_links(library, mistakes);
    if (mistakes.empty() && library.cards.empty())
        mistakes.push_back(fmt::format("{}: holds no cards", folder.string()));
    if (!mistakes.empty()) return tl::unexpected(Error{std::move(mistakes)});
    sort_by_title(library);
    return library;
}

Error no_original(const std::string& name, const std::string& id, const CardLibrary& originals)
{
    std::vector<std::string> ids;
    for (const auto& card : originals.cards) ids.push_back(card.id);
    const auto near = nearest_name(id, ids);
    return {{fmt::format("{}: there is no English card \"{}\" to translate{}", name, id,
                         near ? fmt::format("; did you mean \"{}\"?", *near) : "")}};
}

Result<Card> read_translation(const fs::path& file, const std::string& language,
                              const CardLibrary& originals)
{
    const auto text = read_file(file, 1u << 20);
    if (!text) return tl::unexpected(text.error());
    const std::string name = file.filename().string(), id = file.stem().string();
    const auto original = std::ranges::find(originals.cards, id, &Card::id);
    if (original == originals.cards.end()) return tl::unexpected(no_original(name, id, originals));
    auto card = parse_translation(*text, name, *original);
    if (!card) return card;
    std::vector<std::string> mistakes;
    check_place(*card, file, language, mistakes);
    if (!mistakes.empty()) return tl::unexpected(Error{std::move(mistakes)});
    return card;
}

// What stands after "key:" in the front matter; enough to find the original, the parser checks.
std::string front_value(std::string_view text, std::string_view key)
{
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view line = trimmed(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.starts_with("##")) break;
        if (line.starts_with(key) && line.substr(key.size()).starts_with(':'))
            return std::string(trimmed(line.substr(key.size() + 1)));
    }
    return {};
}

}

Result<CardLibrary> load_cards(const std::string& language, std::vector<Error>& mistakes)
{
    const fs::path all = home_folder() / "conditions";
    std::error_code failed;
    if (!is_language(language) || !fs::is_directory(all / language, failed))
        return fail(fmt::format("conditions: no cards in the language \"{}\"; there are {}",
                                language, fmt::join(languages(all), ", ")));
    auto library = load_originals();
    if (!library || language == "en") return library;
    const auto files = files_in(all / language, ".md");
    if (!files) return tl::unexpected(files.error());
    for (const auto& file : *files) {
        if (auto card = read_translation(file, language, *library))
            *std::ranges::find(library->cards, card->id, &Card::id) = std::move(*card);
        else
            mistakes.push_back(card.error());
    }
    library->language = language;
    sort_by_title(*library);
    return library;
}

Result<CardLibrary> load_cards(const std::string& language)
{
    std::vector<Error> mistakes;
    auto library = load_cards(language, mistakes);
    if (!library || mistakes.empty()) return library;
    Error every;
    for (const auto& mistake : mistakes)
        every.lines.insert(every.lines.end(), mistake.lines.begin(), mistake.lines.end());
    return tl::unexpected(std::move(every));
}

Result<Card> check_card(std::string_view text, const std::string& name)
{
    const std::string language = front_value(text, "language");
    if (language == "en" || !is_language(language)) return parse_card(text, name);
    const auto originals = load_originals();
    if (!originals) return tl::unexpected(originals.error());
    const std::string id = front_value(text, "id");
    const auto original = std::ranges::find(originals->cards, id, &Card::id);
    if (original == originals->cards.end())
        return tl::unexpected(no_original(name, id, *originals));
    return parse_translation(text, name, *original);
}

}
