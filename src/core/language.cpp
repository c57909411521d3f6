#include "core/language.h"

#include "core/files.h"
#include "core/json.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <set>
#include <unordered_map>

namespace spineload {

namespace {

// Lets a table of std::string be asked with a string_view.
struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const
    {
        return std::hash<std::string_view>{}(text);
    }
};

// A language ready to be asked. Once in force it is kept for the program's life: texts that were
// handed out point into it.
struct Language {
    std::string id = "en";
    NumberMarks marks;
    std::string plural = "one-other";
    std::unordered_map<std::string, std::string, TextHash, std::equal_to<>> texts;
    std::unordered_map<std::string, std::vector<std::string>, TextHash, std::equal_to<>> plurals;
    // English texts without their "##…", so that a const char* can be handed out for them too.
    std::unordered_map<std::string, std::string, TextHash, std::equal_to<>> plain;
};

struct Languages {
    std::mutex mutex;  // of `known` and every `plain`
    std::vector<std::unique_ptr<Language>> known;
    std::atomic<Language*> now;

    Languages()
    {
        known.push_back(std::make_unique<Language>());
        now = known.front().get();
    }
};

Languages& all_languages()
{
    static Languages languages;
    return languages;
}

Language& current() { return *all_languages().now.load(std::memory_order_acquire); }

std::string_view without_context(std::string_view english)
{
    return english.substr(0, english.find("##"));
}

const std::string* find_text(std::string_view english)
{
    const Language& language = current();
    const auto found = language.texts.find(english);
    return found == language.texts.end() ? nullptr : &found->second;
}

std::filesystem::path catalogue_path(const std::string& id)
{
    return home_folder() / "conditions" / id / "interface.json";
}

std::unique_ptr<Language> ready(Catalogue catalogue)
{
    auto language = std::make_unique<Language>();
    language->id = std::move(catalogue.id);
    language->marks = std::move(catalogue.marks);
    language->plural = std::move(catalogue.plural);
    for (auto& [english, text] : catalogue.texts)
        language->texts.emplace(std::move(english), std::move(text));
    for (auto& [english, forms] : catalogue.plurals)
        language->plurals.emplace(std::move(english), std::move(forms));
    return language;
}

constexpr std::string_view plural_rules[] = {"one", "one-other", "zero-one-other", "slavic"};

// The places "{…}" of a text, in any order: a translation must have the same.
std::multiset<std::string> places(std::string_view text)
{
    std::multiset<std::string> found;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '{') continue;
        const auto end = text.find('}', i);
        if (end == std::string_view::npos) break;
        found.emplace(text.substr(i, end - i + 1));
        i = end;
    }
    return found;
}

void read_texts(const JsonValue& value, Catalogue& catalogue)
{
    for (const auto& [english, item] : value.members()) {
        std::string text = item.string();
        if (text.empty()) item.mistake("expected a text, found an empty one");
        const auto wanted = places(english), found = places(text);
        // Numbered places may be moved about, plain ones keep their number.
        if (wanted.size() != found.size())
            item.mistake(
                fmt::format("expected {} places like {{}}, found {}", wanted.size(), found.size()));
        catalogue.texts.emplace_back(english, std::move(text));
    }
}

void read_plurals(const JsonValue& value, Catalogue& catalogue)
{
    const std::size_t wanted = plural_form_count(catalogue.plural);
    for (const auto& [english, item] : value.members()) {
        std::vector<std::string> forms;
        for (const auto& form : item.items()) forms.push_back(form.string());
        if (forms.size() != wanted)
            item.mistake(fmt::format("expected {} forms (plural rule \"{}\"), found {}", wanted,
                                     catalogue.plural, forms.size()));
        catalogue.plurals.emplace_back(english, std::move(forms));
    }
}

}

std::size_t plural_form(std::string_view rule, long count)
{
    const long n = count < 0 ? -count : count;
    if (rule == "one") return 0;
    if (rule == "zero-one-other") return n <= 1 ? 0 : 1;
    if (rule == "slavic") {
        const long last = n % 10, last_two = n % 100;
        if (last == 1 && last_two != 11) return 0;
        return last >= 2 && last <= 4 && (last_two < 12 || last_two > 14) ? 1 : 2;
    }
    return n == 1 ? 0 : 1;
}

std::size_t plural_form_count(std::string_view rule)
{
    if (rule == "one") return 1;
    return rule == "slavic" ? 3 : 2;
}

Result<Catalogue> parse_catalogue(std::string_view text, const std::string& name)
{
    const auto document = JsonDocument::parse(text, name);
    if (!document) return tl::unexpected(document.error());
    Catalogue catalogue;
    const JsonValue root = document->root();
    catalogue.id = root.required("id").string(16);
    catalogue.name = root.required("name").string(80);
    const JsonValue numbers = root.required("numbers");
    catalogue.marks.decimal = numbers.required("decimal").string(8);
    catalogue.marks.thousands = numbers.required("thousands").string(8);
    catalogue.plural = plural_rules[root.required("plural").choice(
        {plural_rules[0], plural_rules[1], plural_rules[2], plural_rules[3]}, 1)];
    read_texts(root.required("texts"), catalogue);
    read_plurals(root.required("plurals"), catalogue);
    if (const auto good = document->finish(); !good) return tl::unexpected(good.error());
    return catalogue;
}

Result<Catalogue> load_catalogue(const std::string& id)
{
    const auto path = catalogue_path(id);
    const auto text = read_file(path);
    if (!text) return tl::unexpected(text.error());
    auto catalogue = parse_catalogue(*text, path.string());
    if (catalogue && catalogue->id != id)
        return fail(fmt::format("{}: /id: expected \"{}\" like its folder, found \"{}\"",
                                path.string(), id, catalogue->id));
    return catalogue;
}

std::vector<LanguageName> languages()
{
    std::vector<LanguageName> found;
    std::error_code error;
    for (const auto& entry :
         std::filesystem::directory_iterator{home_folder() / "conditions", error}) {
        const std::string id = entry.path().filename().string();
        if (!std::filesystem::exists(catalogue_path(id), error)) continue;
        if (const auto catalogue = load_catalogue(id)) found.push_back({id, catalogue->name});
    }
    std::ranges::sort(found, {}, &LanguageName::id);
    found.insert(found.begin(), LanguageName{"en", "English"});
    return found;
}

Result<void> use_language(const std::string& id)
{
    Languages& all = all_languages();
    const std::scoped_lock lock{all.mutex};
    for (const auto& language : all.known) {
        if (language->id != id) continue;
        all.now.store(language.get(), std::memory_order_release);
        return {};
    }
    std::error_code error;
    const bool is_plain = !id.empty() && id.find_first_of("/\\.") == std::string::npos;
    if (!is_plain || !std::filesystem::exists(catalogue_path(id), error)) {
        std::string names;
        for (const auto& entry : languages())
            names += fmt::format("{}{} ({})", names.empty() ? "" : ", ", entry.id, entry.name);
        return fail(fmt::format("language \"{}\": not known; there is {}", id, names));
    }
    auto catalogue = load_catalogue(id);
    if (!catalogue) return tl::unexpected(catalogue.error());
    all.known.push_back(ready(std::move(*catalogue)));
    all.now.store(all.known.back().get(), std::memory_order_release);
    return {};
}

std::string system_language()
{
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (!value || !*value) continue;
        // "de_AT.UTF-8" is "de"; the first that is set decides, as for every program.
        const std::string_view locale{value};
        const std::string id{locale.substr(0, locale.find_first_of("_.@"))};
        std::error_code error;
        const bool is_plain = id.find_first_of("/\\") == std::string::npos;
        const bool is_known = is_plain && std::filesystem::exists(catalogue_path(id), error);
        return is_known ? id : "en";
    }
    return "en";
}

const std::string& language() { return current().id; }
const NumberMarks& number_marks() { return current().marks; }

const char* tr(const char* english)
{
    const std::string_view view{english};
    if (const std::string* found = find_text(view)) return found->c_str();
    if (without_context(view).size() == view.size()) return english;
    // Only texts with a context get here in English, a handful: kept once, under a lock.
    Languages& all = all_languages();
    const std::scoped_lock lock{all.mutex};
    auto& plain = all.known.front()->plain;
    return plain.try_emplace(std::string{view}, without_context(view)).first->second.c_str();
}

std::string tr(const std::string& english) { return tr(std::string_view{english}); }

std::string tr(std::string_view english)
{
    if (const std::string* found = find_text(english)) return *found;
    return std::string{without_context(english)};
}

std::string in_sentence(std::string label)
{
    if (language() != "en" || label.empty() || label[0] < 'A' || label[0] > 'Z') return label;
    // "L4-L5", "ACL": a second capital or a digit is no word's beginning.
    const bool is_word =
        label.size() < 2 || (label[1] >= 'a' && label[1] <= 'z') || label[1] == ' ';
    if (is_word) label[0] = static_cast<char>(label[0] - 'A' + 'a');
    return label;
}

std::string tr_n(const char* one, const char* many, long count)
{
    const Language& language = current();
    std::string_view form = count == 1 ? one : many;
    if (const auto found = language.plurals.find(std::string_view{many});
        found != language.plurals.end())
        form = found->second[plural_form(language.plural, count)];
    try {
        return fmt::format(fmt::runtime(form), count);
    } catch (const fmt::format_error&) {
        return fmt::format(fmt::runtime(count == 1 ? one : many), count);
    }
}

}
