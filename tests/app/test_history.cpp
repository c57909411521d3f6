#include "app/history.h"
#include "catch.h"

using namespace spineload;
using app::Document;
using app::History;

namespace {

Document of_mass(double kilograms)
{
    Document document;
    document.person.build.mass = Mass::from_si(kilograms);
    return document;
}

}

TEST_CASE("undo and redo give back equal documents", "[app][history]")
{
    History history{of_mass(60.0)};
    const int steps = GENERATE(1, 2, 7);
    for (int i = 1; i <= steps; ++i) history.record(of_mass(60.0 + i), "step");
    const Document last = history.now();
    for (int i = 0; i < steps; ++i) history.undo();
    CHECK(history.now() == of_mass(60.0));
    CHECK_FALSE(history.can_undo());
    for (int i = 0; i < steps; ++i) history.redo();
    CHECK(history.now() == last);
    CHECK_FALSE(history.can_redo());
}

TEST_CASE("a held slider is one step of undo, and the next hold another", "[app][history]")
{
    History history{of_mass(60.0)};
    for (int i = 1; i <= 20; ++i) history.record(of_mass(60.0 + i), "Weight", "mass");
    CHECK(history.steps().size() == 2);
    history.release();
    for (int i = 1; i <= 20; ++i) history.record(of_mass(80.0 + i), "Weight", "mass");
    CHECK(history.steps().size() == 3);
    history.undo();
    CHECK(history.now() == of_mass(80.0));
    history.undo();
    CHECK(history.now() == of_mass(60.0));
}

TEST_CASE("a slider that comes back to where it was leaves no step", "[app][history]")
{
    History history{of_mass(60.0)};
    history.record(of_mass(70.0), "Weight", "mass");
    history.record(of_mass(60.0), "Weight", "mass");
    CHECK(history.steps().size() == 1);
    CHECK_FALSE(history.can_undo());
}

TEST_CASE("a change after undo forgets what was undone", "[app][history]")
{
    History history{of_mass(60.0)};
    history.record(of_mass(61.0), "a");
    history.record(of_mass(62.0), "b");
    history.undo();
    history.record(of_mass(70.0), "c");
    CHECK_FALSE(history.can_redo());
    CHECK(history.steps().size() == 3);
    CHECK(history.steps().back().label == "c");
    history.go_to(99);
    CHECK(history.now() == of_mass(70.0));
}

TEST_CASE("an equal document is no step", "[app][history]")
{
    History history{of_mass(60.0)};
    history.record(of_mass(60.0), "nothing");
    CHECK(history.steps().size() == 1);
}
