#include "app/preferences.h"
#include "catch.h"
#include "core/files.h"
#include "temporary_folder.h"

#include <cstdlib>

using namespace spineload;
using app::Preferences;

namespace {

Preferences unusual()
{
    Preferences p;
    p.window_width = 1777;
    p.window_height = 999;
    p.is_maximised = true;
    p.scale = 1.25;
    p.theme = app::ThemeChoice::Light;
    p.left_width = 301.5;
    p.timeline_height = 250.0;
    p.has_reduced_motion = true;
    p.speed = 0.25;
    p.quantity = scene::Quantity::FacetPressure;
    p.layers.muscles = true;
    p.layers.names = false;
    p.last_folder = "/tmp/a \"quoted\" folder\\with\nall";
    p.recent = {"/one.json", "/two/é.stl"};
    return p;
}

}

TEST_CASE("settings come back from their file as they were", "[app][preferences]")
{
    const Preferences before = GENERATE(Preferences{}, unusual());
    const auto after = app::parse_preferences(app::preferences_text(before), "settings");
    if (!after) FAIL(after.error().text());
    CHECK(*after == before);
}

TEST_CASE("settings are saved into a folder that is made, and a missing file gives the defaults",
          "[app][preferences]")
{
    const test::TemporaryFolder folder;
    const auto path = folder.path / "deeper" / "settings.json";
    const auto none = app::load_preferences(path);
    REQUIRE(none);
    CHECK(*none == Preferences{});
    REQUIRE(app::save_preferences(unusual(), path));
    const auto back = app::load_preferences(path);
    REQUIRE(back);
    CHECK(*back == unusual());
}

TEST_CASE("a broken settings file is told with its name, place and what was expected",
          "[app][preferences]")
{
    const auto wrong = app::parse_preferences(R"({"scale": 99, "thme": "dark"})", "settings.json");
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().lines.size() == 2);
    CHECK(wrong.error().text().find("settings.json") != std::string::npos);
    CHECK(wrong.error().text().find("theme") != std::string::npos);
    CHECK_FALSE(app::parse_preferences("{", "settings.json"));
}

TEST_CASE("the settings live in the user's config folder", "[app][preferences]")
{
    setenv("XDG_CONFIG_HOME", "/somewhere", 1);
    CHECK(app::preferences_path() == "/somewhere/spineload/settings.json");
    unsetenv("XDG_CONFIG_HOME");
    setenv("HOME", "/home/ada", 1);
    CHECK(app::preferences_path() == "/home/ada/.config/spineload/settings.json");
}

TEST_CASE("a recent file stands once, the newest first, and the list stays short",
          "[app][preferences]")
{
    Preferences p;
    for (int i = 0; i < 30; ++i) app::remember_file(p, "/file" + std::to_string(i % 15));
    CHECK(p.recent.size() == 10);
    CHECK(p.recent.front() == "/file14");
    app::remember_file(p, p.recent[3]);
    CHECK(p.recent.size() == 10);
    CHECK(std::count(p.recent.begin(), p.recent.end(), p.recent.front()) == 1);
}
