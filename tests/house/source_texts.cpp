#include "source_texts.h"

#include "app/library.h"
#include "biomech/engine.h"
#include "core/files.h"
#include "education/findings.h"
#include "scenario/working_day.h"

#include <fstream>
#include <regex>
#include <sstream>

namespace spineload::house {

namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path)
{
    std::ifstream in{path};
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

// Comments hold examples, not texts.
std::string without_comments(const std::string& code)
{
    std::string out;
    bool is_text = false;
    for (std::size_t i = 0; i < code.size(); ++i) {
        if (is_text && code[i] == '\\') {
            out += code[i++];
        } else if (code[i] == '"' && (i == 0 || code[i - 1] != '\'')) {
            is_text = !is_text;
        } else if (!is_text && code.compare(i, 2, "//") == 0) {
            i = std::min(code.find('\n', i), code.size() - 1);
        }
        out += code[i];
    }
    return out;
}

std::size_t skip_space(const std::string& code, std::size_t at)
{
    while (at < code.size() && std::isspace(static_cast<unsigned char>(code[at]))) ++at;
    return at;
}

// Reads adjacent literals from `at` on; `at` is then behind them. Empty: there is none.
std::string read_literals(const std::string& code, std::size_t& at)
{
    std::string text;
    for (at = skip_space(code, at); at < code.size() && code[at] == '"';
         at = skip_space(code, at)) {
        for (++at; at < code.size() && code[at] != '"'; ++at) {
            if (code[at] != '\\') {
                text += code[at];
                continue;
            }
            ++at;
            text += code[at] == 'n' ? '\n' : code[at];
        }
        ++at;
    }
    return text;
}

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

std::string capital(std::string text)
{
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

void add_activity(const scenario::Activity& activity, SourceTexts& found)
{
    const auto& card = activity.card();
    const auto add = [&](const std::string& text) {
        if (!text.empty()) found.texts.emplace(text, "scenarios/activities/" + card.id + ".json");
    };
    add(card.title);
    add(card.short_title);
    add(card.about);
    for (const auto& parameter : activity.parameters()) {
        add(parameter.label);
        add(parameter.about);
        add(parameter.noun);
        for (const auto& choice : parameter.choices) add(capital(choice));
    }
    for (const auto& phase : activity.phases()) add(capital(phase.name));
}

void add_data(SourceTexts& found)
{
    for (const auto& activity : scenario::load_catalogue().activities)
        add_activity(activity, found);
    for (const auto& person : scenario::built_in_people())
        found.texts.emplace(person.title, "scenarios/people/" + person.id + ".json");
    for (const auto& id : scenario::example_days())
        if (const auto day = scenario::load_day(id))
            for (const auto& text : {day->title, day->about})
                found.texts.emplace(text, "scenarios/days/" + id + ".json");
    for (const auto category : app::categories)
        found.texts.emplace(capital(std::string{category}), "src/app/library.h");
    if (const auto rules = education::LinkRules::load())
        for (const auto& rule : rules->rules())
            if (!rule.says.empty()) found.texts.emplace(rule.says, "conditions/rules.json");
    const auto person = scenario::load_person("default");
    const auto model = person ? biomech::Model::make(person->build) : tl::unexpected(Error{});
    if (!model) return;
    // The muscles of the buttock are no part of the model.
    for (const auto* name : {"gluteus maximus", "gluteus medius", "piriformis"})
        found.texts.emplace(name, "src/education/structure.cpp");
    for (const auto& fascicle : model->fascicles()) {
        education::Structure muscle;
        muscle.kind = education::StructureKind::Muscle;
        muscle.group = fascicle.group;
        const std::string spoken = education::structure_name(muscle);
        found.texts.emplace(spoken.substr(spoken.find(' ') + 1), "src/education/structure.cpp");
    }
}

}

void add_source(const std::string& code, const std::string& file, SourceTexts& found)
{
    const std::string plain = without_comments(code);
    for (const std::string call : {"tr(", "tr_format(", "tr_mark(", "tr_n("}) {
        for (auto at = plain.find(call); at != std::string::npos; at = plain.find(call, at + 1)) {
            if (at > 0 && is_word(plain[at - 1])) continue;
            std::size_t end = at + call.size();
            const std::string text = read_literals(plain, end);
            if (text.empty()) continue;
            if (call != "tr_n(") {
                found.texts.emplace(text, file);
                continue;
            }
            if (plain[end] == ',') ++end;
            const std::string many = read_literals(plain, end);
            found.plurals.emplace(many, file);
            found.one.emplace(many, text);
        }
    }
}

SourceTexts all_texts(const fs::path& root)
{
    SourceTexts found;
    for (const auto& entry : fs::recursive_directory_iterator{root / "src"}) {
        const auto ending = entry.path().extension();
        if (ending != ".cpp" && ending != ".h") continue;
        add_source(text_of(entry.path()), fs::relative(entry.path(), root).string(), found);
    }
    add_data(found);
    return found;
}

std::vector<std::string> plain_literals(const std::string& code, const std::string& file)
{
    // What puts its argument on the screen. A tip, an option and a row are braces with words in
    // them.
    static const std::regex drawing{
        R"((text_in|text_at|wrapped|paragraph|text_width|button|button_width|link|text_field|Option|Tip|Banner|Run|notify)\s*[({])"};
    static const std::regex words{R"("((?:[^"\\]|\\.)*)\")"};
    std::vector<std::string> plain;
    const std::string text = without_comments(code);
    for (std::sregex_iterator it{text.begin(), text.end(), drawing}, end; it != end; ++it) {
        // The call's own arguments, up to its closing bracket.
        auto at = static_cast<std::size_t>(it->position() + it->length());
        const auto from = at;
        for (int depth = 1; at < text.size() && depth > 0; ++at) {
            if (text[at] == '"')
                for (++at; at < text.size() && text[at] != '"'; ++at)
                    if (text[at] == '\\') ++at;
            if (text[at] == '(' || text[at] == '{') ++depth;
            if (text[at] == ')' || text[at] == '}') --depth;
        }
        const std::string call = text.substr(from, at - from);
        for (std::sregex_iterator w{call.begin(), call.end(), words}; w != end; ++w) {
            const std::string literal = (*w)[1];
            const std::string before = call.substr(0, static_cast<std::size_t>(w->position()));
            // Words for people have a capital or a space; names of controls have neither.
            const bool is_for_people = std::regex_search(literal, std::regex{"[A-Za-z]{2}"}) &&
                                       (std::regex_search(literal, std::regex{"^[A-Z]"}) ||
                                        literal.find(' ') != std::string::npos) &&
                                       literal.find('/') == std::string::npos;
            const bool is_translated = std::regex_search(
                before,
                std::regex{R"((tr|tr_format|tr_mark|tr_n)\(\s*("(?:[^"\\]|\\.)*"[\s,]*)*$)"});
            if (!is_for_people || is_translated) continue;
            const auto line =
                1 + std::count(text.begin(),
                               text.begin() + static_cast<std::ptrdiff_t>(from + before.size()),
                               '\n');
            plain.push_back(file + ":" + std::to_string(line) + ": \"" + literal + "\"");
        }
    }
    return plain;
}

}
