#include "app/session_file.h"

#include "app/edits.h"
#include "catch.h"
#include "core/files.h"
#include "session_fixture.h"
#include "temporary_folder.h"

#include <fmt/format.h>
#include <random>

using namespace spineload;
using namespace spineload::app;

namespace {

scenario::Activity load(const std::string& id)
{
    auto activity = scenario::Activity::load(id);
    if (!activity) FAIL(activity.error().text());
    return *activity;
}

SavedSession simple()
{
    SavedSession session;
    session.document.activity = load("lift-stoop-20kg");
    session.document.person = *scenario::load_person("default");
    return session;
}

SavedSession read(const std::string& text)
{
    auto session = parse_session(text, "x.spineload.json");
    if (!session) FAIL(session.error().text());
    return *session;
}

// The text with something put into its first object, or one piece replaced.
std::string with(std::string text, const std::string& from, const std::string& to)
{
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

struct Dice {
    std::mt19937 random;
    int number(int most) { return static_cast<int>(random() % static_cast<unsigned>(most)); }
    bool flip() { return number(2) == 0; }
    double share() { return static_cast<double>(random()) / 4294967295.0; }
    float place() { return static_cast<float>(share() - 0.5); }
};

const std::vector<education::Structure>& structures()
{
    static const std::vector<education::Structure> all = [] {
        std::vector<education::Structure> found;
        for (const char* name :
             {"disc L4-L5", "disc T12-L1", "vertebra L3", "sacrum", "left facet joint L5-S1",
              "right facet joint L2-L3", "right multifidus"})
            found.push_back(*education::parse_structure(name));
        return found;
    }();
    return all;
}

education::Structure any_structure(Dice& dice)
{
    return structures()[static_cast<std::size_t>(
        dice.number(static_cast<int>(structures().size())))];
}

scenario::Person any_person(Dice& dice)
{
    scenario::Person person = *scenario::load_person(dice.flip() ? "default" : "woman");
    person.build.age_years = 20 + dice.number(60);
    person.build.height = Length::from_si(1.5 + 0.4 * dice.share());
    person.build.mass = Mass::from_si(50.0 + 60.0 * dice.share());
    person.title = dice.flip() ? "Ann \"the\" \\ Bear, Łódź" : "";
    if (person.title.empty()) person.title = person_title(person.build);
    return person;
}

scenario::Activity any_activity(Dice& dice)
{
    constexpr std::array ids{"standing", "lift-stoop-20kg", "walking", "sitting-slouched-backrest"};
    scenario::Activity activity = load(ids[static_cast<std::size_t>(dice.number(4))]);
    if (!activity.parameters().empty() && dice.flip()) {
        const auto& parameter = activity.parameters().front();
        Document document;
        View view;
        document.activity = activity;
        const double value = parameter.least + dice.share() * (parameter.most - parameter.least);
        REQUIRE(set_parameter(parameter, value).change(document, view));
        activity = document.activity;
    }
    return activity;
}

View any_view(Dice& dice)
{
    View view;
    view.mode = static_cast<Mode>(dice.number(3));
    view.time_s = dice.share();
    view.is_at_peak = dice.flip();
    view.is_started = dice.flip();
    view.quantity = static_cast<scene::Quantity>(dice.number(6));
    view.range = static_cast<RangeMode>(dice.number(3));
    if (view.range == RangeMode::Own) view.own_range = {dice.place() - 1.0f, dice.place() + 1.0f};
    view.strip = static_cast<StripMode>(dice.number(3));
    view.layers.muscles = dice.flip();
    view.layers.is_bone_translucent = dice.flip();
    if (dice.flip()) view.picked = any_structure(dice);
    if (dice.flip()) view.pinned = any_structure(dice);
    if (dice.flip()) view.only = any_structure(dice);
    for (int i = dice.number(3); i > 0; --i) view.hidden.push_back(any_structure(dice));
    if (dice.flip())
        view.section =
            scene::SectionPlace{static_cast<scene::SectionKind>(dice.number(3)),
                                anatomy::all_levels[static_cast<std::size_t>(dice.number(6))],
                                0.02f * dice.place(), dice.flip()};
    for (int i = dice.number(3); i > 0; --i)
        view.plots.push_back({static_cast<scene::Quantity>(dice.number(6)),
                              anatomy::all_levels[static_cast<std::size_t>(dice.number(6))]});
    for (int i = dice.number(3); i > 0; --i)
        view.kept.push_back({any_activity(dice), any_person(dice), "10 kg"});
    view.compare = {dice.flip(), dice.flip()};
    if (dice.flip()) view.learn = {"discs", static_cast<std::size_t>(dice.number(5))};
    view.camera.target = {dice.place(), dice.place(), dice.place()};
    view.camera.yaw = dice.place();
    view.camera.pitch = dice.place();
    view.camera.roll = dice.place();
    view.camera.distance = 1.0f + dice.place();
    view.camera.is_orthographic = dice.flip();
    return view;
}

SavedSession any_session(unsigned seed)
{
    Dice dice{std::mt19937{seed}};
    SavedSession session;
    session.language = dice.flip() ? "en" : "de";
    session.saved_as = dice.flip() ? "/tmp/with space/and \"quote\".spineload.json" : "";
    Document& document = session.document;
    document.person = any_person(dice);
    document.activity = any_activity(dice);
    document.spine = dice.flip() ? "built-in" : "/data/my spine.stl";
    for (int i = dice.number(4); i > 0; --i) {
        Rival rival{any_activity(dice), {}};
        if (dice.flip()) rival.person = any_person(dice);
        document.rivals.push_back(rival);
    }
    for (int i = dice.number(4); i > 0; --i)
        document.notes.push_back({any_structure(dice),
                                  {dice.place(), dice.place(), dice.place()},
                                  "Here it hurt.\n\"since\" März \\ \t2019"});
    session.view = any_view(dice);
    return session;
}

}

TEST_CASE("a session that is written and read again is the same", "[app][session-file]")
{
    for (unsigned seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        const SavedSession session = any_session(seed);
        const SavedSession again = read(session_text(session));
        CHECK(again.document == session.document);
        CHECK(again.view == session.view);
        CHECK(again.language == session.language);
        CHECK(again.saved_as == session.saved_as);
        CHECK(again.warnings.empty());
        CHECK(session_text(again) == session_text(session));
    }
}

TEST_CASE("an activity of one's own travels with the session", "[app][session-file]")
{
    SavedSession session = simple();
    std::string text = session.document.activity.text();
    text = with(text, "\"title\"", "/* mine */ \"title\"");
    auto own = scenario::Activity::parse(text, "/home/somebody/own.json");
    REQUIRE(own);
    session.document.activity = *own;
    const SavedSession again = read(session_text(session));
    CHECK(again.document.activity.text() == text);
    CHECK(again.document.activity.name() == "/home/somebody/own.json");
    // The catalogue's own only leaves its name.
    CHECK(session_text(simple()).find("\"motion\"") == std::string::npos);
}

TEST_CASE("an unknown key is a mistake in our version and a warning in a newer one",
          "[app][session-file]")
{
    const std::string text = session_text(simple());
    const std::string strange = with(text, "\"mode\":", "\"moood\": 3, \"mode\":");
    const auto refused = parse_session(strange, "x.json");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().lines.size() == 1);
    CHECK(refused.error().text().find("x.json: /view/moood: unknown key") == 0);

    const auto newer = parse_session(with(strange, "\"version\": 1", "\"version\": 7"), "x.json");
    REQUIRE(newer);
    REQUIRE(newer->warnings.size() == 2);
    CHECK(newer->warnings[0].find("newer") != std::string::npos);
    CHECK(newer->warnings[1].find("/view/moood") != std::string::npos);
    CHECK(newer->document == simple().document);
}

TEST_CASE("every mistake of a session is told at once, with its place", "[app][session-file]")
{
    std::string text = session_text(simple());
    text = with(text, "\"sex\": \"male\"", "\"sex\": \"mail\"");
    text = with(text, "\"lift-stoop-20kg\"", "\"lift-stop-20kg\"");
    text = with(text, "\"quantity\": \"disc_compression\"", "\"quantity\": \"disk\"");
    text = with(text, "\"distance_m\": 0.6", "\"distance_m\": -4");
    const auto read_back = parse_session(text, "x.json");
    REQUIRE_FALSE(read_back);
    const std::string said = read_back.error().text();
    CAPTURE(said);
    CHECK(said.find("/people/0/sex") != std::string::npos);
    CHECK(said.find("did you mean \"lift-stoop-20kg\"") != std::string::npos);
    CHECK(said.find("/view/quantity") != std::string::npos);
    CHECK(said.find("/camera/distance_m") != std::string::npos);
}

TEST_CASE("a session reaches no file but the catalogue's", "[app][session-file]")
{
    const std::string text = session_text(simple());
    for (const char* id : {"/etc/passwd", "../activities/standing", "-", "standing.json"}) {
        CAPTURE(id);
        const auto read_back =
            parse_session(with(text, "\"lift-stoop-20kg\"", fmt::format("\"{}\"", id)), "x");
        REQUIRE_FALSE(read_back);
        CHECK(read_back.error().text().find("/activities/0") != std::string::npos);
    }
}

TEST_CASE("references beyond the lists are mistakes", "[app][session-file]")
{
    const std::string text = session_text(simple());
    CHECK_FALSE(parse_session(with(text, "{\"activity\": 0", "{\"activity\": 1"), "x"));
    CHECK_FALSE(parse_session(with(text, "\"person\": 0}", "\"person\": -1}"), "x"));
    CHECK_FALSE(parse_session("{}", "x"));
    CHECK_FALSE(parse_session(R"({"version": 1, "people": [], "activities": [],
        "comparison": []})",
                              "x"));
}

TEST_CASE("opening a session is a step that undo takes back, look and all", "[app][session-file]")
{
    const test::TemporaryFolder folder;
    const std::string path = folder / "opened.spineload.json";
    SavedSession saved = simple();
    saved.view.picked = disc_at(anatomy::Level::L2L3);
    saved.view.section = scene::SectionPlace{};
    REQUIRE(write_file(path, session_text(saved)));
    const auto session = open_session("walking");
    const Document before = session->document();
    const View view = session->view();
    const auto edit = open_file(path);
    REQUIRE(edit);
    session->apply(*edit);
    CHECK(session->document() == saved.document);
    CHECK(session->view().picked == saved.view.picked);
    CHECK(session->view().section == saved.view.section);
    session->apply(undo());
    CHECK(session->document() == before);
    CHECK(same_look(session->view(), view));
}

TEST_CASE("only what one click cannot bring back counts as unsaved work", "[app][session-file]")
{
    const auto session = open_session("lift-stoop-20kg");
    session->mark_saved("");
    CHECK_FALSE(session->has_unsaved_work());
    session->apply(choose_activity(load("walking")));
    CHECK(session->is_changed());
    CHECK_FALSE(session->has_unsaved_work());
    session->apply(undo());
    session->apply(set_parameter(parameter(*session, "Weight"), 12.0));
    CHECK(session->has_unsaved_work());
    session->mark_saved("/tmp/x.spineload.json");
    CHECK_FALSE(session->is_changed());
    // Looking around is no work that could be lost.
    session->apply(pick(disc_at(anatomy::Level::L1L2)));
    CHECK_FALSE(session->is_changed());
    session->apply(undo());
    session->apply(undo());
    CHECK(session->has_unsaved_work());
}
