#include "app/library.h"
#include "catch.h"

#include <algorithm>

using namespace spineload;

TEST_CASE("the library reads without mistakes and every category's activities are its own",
          "[app][library]")
{
    const auto library = app::Library::load();
    for (const Error& error : library.errors) UNSCOPED_INFO(error.text());
    CHECK(library.errors.empty());
    REQUIRE_FALSE(library.catalogue.activities.empty());
    std::size_t sum = 0;
    for (const auto category : app::categories) {
        const auto found = app::matching(library.catalogue, category, "");
        for (const std::size_t i : found)
            CHECK(library.catalogue.activities[i].card().category == category);
        sum += found.size();
    }
    CHECK(sum == library.catalogue.activities.size());
    CHECK(app::matching(library.catalogue, "", "").size() == sum);
}

TEST_CASE("a search finds by any of an activity's words, whatever their case", "[app][library]")
{
    const auto library = app::Library::load();
    for (const auto& activity : library.catalogue.activities) {
        std::string title = activity.card().title;
        std::ranges::transform(title, title.begin(),
                               [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
        const auto found = app::matching(library.catalogue, "", title);
        const bool has_it = std::ranges::any_of(found, [&](std::size_t i) {
            return library.catalogue.activities[i].card().id == activity.card().id;
        });
        INFO(title);
        CHECK(has_it);
    }
    CHECK(app::matching(library.catalogue, "", "zzzz").empty());
}

TEST_CASE("a typing mistake is led to what was probably meant", "[app][library]")
{
    const auto library = app::Library::load();
    const auto* near = app::nearest_activity(library.catalogue, "wlking");
    REQUIRE(near);
    CHECK(near->card().title.find("alking") != std::string::npos);
    CHECK_FALSE(app::nearest_activity(library.catalogue, "qqqqqqqqqq"));
}
