// The window in every language there is: it fits, nothing stays English, every letter has a glyph,
// and changing the language changes all of it at once.

#include "core/files.h"
#include "core/language.h"
#include "gui_fixture.h"

#include <imgui_internal.h>
#include <filesystem>
#include <set>

using namespace spineload;
using namespace spineload::ui;

namespace {

// Leaves English in force, whatever a test does.
struct EnglishAgain {
    ~EnglishAgain() { (void)use_language("en"); }
};

std::vector<std::string> translations()
{
    std::vector<std::string> ids;
    for (const LanguageName& language : languages())
        if (language.id != "en") ids.push_back(language.id);
    return ids;
}

Gui::Setup setup(std::string activity, float width, float height)
{
    Gui::Setup wanted;
    wanted.activity = std::move(activity);
    wanted.width = width;
    wanted.height = height;
    return wanted;
}

// What is on the screen and should not be: cut texts, and English that has a translation.
std::vector<std::string> word_faults(Gui& gui, const Catalogue& catalogue)
{
    std::set<std::string> english, translated;
    for (const auto& [key, text] : catalogue.texts) {
        translated.insert(text);
        if (text != key) english.insert(key);
    }
    for (const std::string& text : translated) english.erase(text);
    std::vector<std::string> faults;
    for (const Spot& spot : gui.shell().registry().spots()) {
        if (spot.kind != Spot::Kind::Text) continue;
        if (english.contains(spot.name)) faults.push_back("English: " + spot.name);
        if (spot.name.ends_with("…") && !translated.contains(spot.name))
            faults.push_back("cut: " + spot.name);
    }
    return faults;
}

void check_fits(Gui& gui, const Catalogue& catalogue, const std::string& where)
{
    for (const std::string& fault : gui.faults())
        FAIL_CHECK(catalogue.id << ", " << where << ": " << fault);
    for (const std::string& fault : word_faults(gui, catalogue))
        FAIL_CHECK(catalogue.id << ", " << where << ": " << fault);
}

std::set<char32_t> letters_of(std::string_view text)
{
    std::set<char32_t> letters;
    for (std::size_t i = 0; i < text.size();) {
        unsigned int letter = 0;
        i += static_cast<std::size_t>(
            ImTextCharFromUtf8(&letter, text.data() + i, text.data() + text.size()));
        if (letter >= 0x20) letters.insert(letter);
    }
    return letters;
}

}

TEST_CASE("Explore fits in every language at the sizes of the design", "[ui][language]")
{
    const EnglishAgain again;
    for (const std::string& id : translations()) {
        REQUIRE(use_language(id));
        const auto catalogue = load_catalogue(id);
        REQUIRE(catalogue);
        for (const auto& [width, height] : {std::pair{1280.0f, 720.0f}, {1600.0f, 1000.0f}}) {
            const std::string size = std::to_string(static_cast<int>(width));
            {
                Gui first{setup("", width, height)};
                first.frame(3);
                check_fits(first, *catalogue, size + " first start");
            }
            for (const char* activity : {"lift-stoop-20kg", "standing", "running",
                                         "sitting-slouched-backrest", "lying-supine"}) {
                Gui gui{setup(activity, width, height)};
                gui.frame(4);
                check_fits(gui, *catalogue, size + " " + activity);
                for (const char* menu : {"menu/File", "menu/Edit", "menu/View", "menu/Activity"}) {
                    gui.click(menu);
                    check_fits(gui, *catalogue, size + " " + activity + " " + menu);
                    gui.press("Escape");
                }
            }
        }
    }
}

TEST_CASE("another language changes the window at once, and its controls keep their names",
          "[ui][language]")
{
    const EnglishAgain again;
    Gui gui{setup("lift-stoop-20kg", 1600.0f, 1000.0f)};
    gui.frame(4);
    REQUIRE(gui.says("Lifting 20 kg with a round back"));
    REQUIRE(gui.has("what-if/Weight"));
    for (const std::string& id : translations()) {
        app::Preferences preferences = gui.shell().preferences();
        preferences.language = id;
        gui.shell().set_preferences(preferences);
        gui.frame(4);
        CHECK(gui.says(tr("What if")));
        CHECK_FALSE(gui.says("What if"));
        CHECK_FALSE(gui.says("Lifting 20 kg with a round back"));
        CHECK(gui.has("what-if/Weight"));
        CHECK(gui.has("mode/Compare"));
        // An unknown language is told, and the one in force stays.
        preferences.language = "xx";
        gui.shell().set_preferences(preferences);
        CHECK(language() == id);
        CHECK_FALSE(gui.session().errors().empty());
    }
    app::Preferences preferences = gui.shell().preferences();
    preferences.language = "en";
    gui.shell().set_preferences(preferences);
    gui.frame(4);
    CHECK(gui.says("What if"));
}

TEST_CASE("every letter of every language has a glyph in every face", "[ui][language]")
{
    const GuiContext context;
    const auto fonts = load_fonts(1.0f);
    REQUIRE(fonts);
    unsigned char* pixels = nullptr;
    int width = 0, height = 0;
    ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
    // 4096 is the largest texture that every driver of OpenGL 3.3 we know of takes.
    CHECK(width <= 4096);
    CHECK(height <= 4096);
    std::set<char32_t> letters =
        letters_of("äöüßÄÖÜéèçñłőşžđřαβγδωΔΣабвгджщыю„“”‚‘’«»–—…−×·°≈≤≥→←");
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator{home_folder() / "conditions"}) {
        const auto ending = entry.path().extension();
        if (ending != ".md" && ending != ".json") continue;
        const auto text = read_file(entry.path(), 1u << 22);
        REQUIRE(text);
        letters.merge(letters_of(*text));
    }
    std::set<std::string> missing;
    for (const ImFont* font : {fonts->small, fonts->body, fonts->large, fonts->small_strong,
                               fonts->body_strong, fonts->verdict})
        for (const char32_t letter : letters)
            if (!font->FindGlyphNoFallback(static_cast<ImWchar>(letter)))
                missing.insert("U+" + std::to_string(static_cast<unsigned>(letter)));
    CAPTURE(missing);
    CHECK(missing.empty());
}
