#include "session_fixture.h"

using namespace spineload;
using namespace spineload::app;

namespace {

void run(const Edit& edit, Document& document, View& view)
{
    const auto done = edit.change(document, view);
    if (!done) FAIL(done.error().text());
}

Document lifting()
{
    Document document;
    auto activity = scenario::Activity::load("lift-stoop-20kg");
    if (!activity) FAIL(activity.error().text());
    document.activity = *activity;
    return document;
}

}

TEST_CASE("a what-if value is kept within its limits and on its steps", "[app][edits]")
{
    Document document = lifting();
    View view;
    for (const auto& parameter : document.activity.parameters()) {
        if (!parameter.choices.empty()) continue;
        INFO(parameter.key);
        const double value = GENERATE(-1e9, 0.3, 7.77, 1e9);
        Document changed = document;
        run(set_parameter(parameter, value), changed, view);
        const auto& after = changed.activity.parameters();
        const auto same = std::ranges::find(after, parameter.key, &scenario::Parameter::key);
        REQUIRE(same != after.end());
        CHECK(same->value >= parameter.least);
        CHECK(same->value <= parameter.most);
        CHECK(same->value == Approx(snapped(parameter, value)).margin(1e-9));
    }
}

TEST_CASE("a parameter that is reset is as the activity has it, and others stay", "[app][edits]")
{
    Document document = lifting();
    const Document start = document;
    View view;
    REQUIRE(document.activity.parameters().size() >= 2);
    const auto first = document.activity.parameters()[0];
    const auto second = document.activity.parameters()[1];
    run(set_parameter(first, first.least), document, view);
    run(set_parameter(second, second.most), document, view);
    run(reset_parameter(first), document, view);
    CHECK(document.activity.parameters()[0].value == Approx(first.initial));
    CHECK(document.activity.parameters()[1].value == Approx(second.most));
    run(reset_parameters(), document, view);
    CHECK(document == start);
}

TEST_CASE("a choice is set by its place in the list", "[app][edits]")
{
    Document document = lifting();
    View view;
    const auto& all = document.activity.parameters();
    const auto breath = std::ranges::find_if(all, [](const auto& p) { return !p.choices.empty(); });
    REQUIRE(breath != all.end());
    const scenario::Parameter parameter = *breath;
    for (std::size_t i = 0; i < parameter.choices.size(); ++i) {
        run(set_parameter(parameter, static_cast<double>(i)), document, view);
        const auto& after = document.activity.parameters();
        const auto same = std::ranges::find(after, parameter.key, &scenario::Parameter::key);
        CHECK(same->value == static_cast<double>(i));
    }
}

TEST_CASE("values are shown with their unit", "[app][edits]")
{
    scenario::Parameter parameter;
    parameter.unit = "kg";
    parameter.step = 1.0;
    CHECK(parameter_text(parameter, 20.0) == "20 kg");
    parameter.unit = "°";
    CHECK(parameter_text(parameter, -5.0) == "−5°");
    parameter.unit = "×";
    parameter.step = 0.1;
    CHECK(parameter_text(parameter, 1.0) == "1.0×");
    parameter.choices = {"relaxed", "braced"};
    CHECK(parameter_text(parameter, 1.0) == "Braced");
}

TEST_CASE("a person's title follows the build", "[app][edits]")
{
    Document document = lifting();
    View view;
    anatomy::Build build;
    build.sex = anatomy::Sex::Female;
    build.age_years = 62.0;
    run(set_build(build, "Age 62 years"), document, view);
    CHECK(document.person.title == "Woman, 62 years");
    CHECK(document.person.build == build);
}

TEST_CASE("choosing an activity starts at its peak and selects a disc to talk about",
          "[app][edits]")
{
    Document document;
    View view;
    view.time_s = 99.0;
    view.is_at_peak = false;
    view.card = "some-card";
    run(choose_activity(lifting().activity), document, view);
    CHECK(view.is_at_peak);
    CHECK(view.is_started);
    CHECK(view.card.empty());
    CHECK(view.picked == disc_at(anatomy::Level::L4L5));
    CHECK(document.activity == lifting().activity);
}

TEST_CASE("hiding forgets the selection, and show all brings everything back", "[app][edits]")
{
    Document document;
    View view;
    view.picked = disc_at(anatomy::Level::L3L4);
    run(hide(*view.picked), document, view);
    CHECK_FALSE(view.picked);
    CHECK(view.hidden.size() == 1);
    run(show_only(disc_at(anatomy::Level::L4L5)), document, view);
    run(show_all(), document, view);
    CHECK(view.hidden.empty());
    CHECK_FALSE(view.only);
}

TEST_CASE("a file that cannot be opened says what was found and what was expected", "[app][edits]")
{
    const auto unknown = open_file("/nowhere/picture.tiff");
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().text().find(".tiff") != std::string::npos);
    CHECK(unknown.error().text().find(".stl") != std::string::npos);
    const auto missing = open_file("/nowhere/spine.stl");
    REQUIRE_FALSE(missing);
    CHECK(missing.error().text().find("/nowhere/spine.stl") != std::string::npos);
    CHECK_FALSE(open_file("/nowhere/lift.json"));
}
