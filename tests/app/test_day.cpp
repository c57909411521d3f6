// A working day in the document: edits, sessions, files, and what is worked out of it.

#include "app/day_edits.h"
#include "session_fixture.h"

#include <algorithm>

using namespace spineload;
using namespace spineload::app;

namespace {

Edit example(const std::string& id)
{
    auto edit = open_day(id);
    if (!edit) FAIL(edit.error().text());
    return *edit;
}

void settle(Session& session)
{
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds{60};
    do {
        session.update(std::chrono::milliseconds{100});
    } while ((session.is_solving() || !session.day().is_current()) &&
             std::chrono::steady_clock::now() < limit);
    REQUIRE(session.day().is_current());
}

// A day of a lift and a stand, which is solved quickly.
std::unique_ptr<Session> short_day()
{
    auto session = open_session("standing");
    session->apply(set_mode(Mode::Compare));
    session->apply(show_day(true));
    session->apply(add_day_task(*session->library().find("lift-stoop-20kg")));
    session->apply(add_day_task(*session->library().find("standing")));
    settle(*session);
    return session;
}

const Day& day(const Session& session) { return session.document().day; }

}

TEST_CASE("an example day is opened with its person and shown", "[app][day]")
{
    const auto session = open_session("standing");
    session->apply(example("office-worker"));
    CHECK(session->shows_day());
    CHECK(session->document().person.id == "woman");
    REQUIRE(day(*session).tasks.size() == 7);
    CHECK(day(*session).tasks[0].hours == 4.0);
    CHECK(day(*session).tasks[6].activity.settings().values.at("hand_load.mass_kg") == "12");
    session->apply(undo());
    CHECK(day(*session) == Day{});
}

TEST_CASE("a working day comes back with its session", "[app][day]")
{
    const auto session = open_session("standing");
    session->apply(example("gardener"));
    session->apply(set_day_amount(2, 9.0, 0.5, ""));
    const std::string text = session_text(session->to_save());
    const auto back = parse_session(text, "day.spineload.json");
    if (!back) FAIL(back.error().text());
    CHECK(back->document.day == day(*session));
    CHECK(back->view.compare.shows_day);
    CHECK(text.find("\"version\": 2") != std::string::npos);
}

TEST_CASE("a session without a working day is still written so that older programs read it",
          "[app][day]")
{
    const auto session = open_session("standing");
    const std::string text = session_text(session->to_save());
    CHECK(text.find("\"version\": 1") != std::string::npos);
    CHECK(text.find("\"day\"") == std::string::npos);
}

TEST_CASE("a session whose day asks for what cannot be is refused with its place", "[app][day]")
{
    const auto session = open_session("standing");
    session->apply(example("gardener"));
    std::string text = session_text(session->to_save());
    const auto at = text.find("\"hours\": 1.5");
    REQUIRE(at != std::string::npos);
    text.replace(at, 12, "\"hours\": 99 ");
    const auto back = parse_session(text, "day.spineload.json");
    REQUIRE_FALSE(back);
    CHECK(back.error().text().find("/day/tasks/0/hours") != std::string::npos);
}

TEST_CASE("another number of repetitions solves nothing anew", "[app][day]")
{
    const auto session = short_day();
    const auto* before = session->day().tasks()[0].solved.get();
    const double dose = session->day().picture()->tasks[0].dose_Ns;
    const double times = *day(*session).tasks[0].repetitions;
    session->apply(set_day_amount(0, 2.0 * times, {}, "twice"));
    session->update(std::chrono::milliseconds{0});
    REQUIRE(session->day().is_current());
    CHECK(session->day().tasks()[0].solved.get() == before);
    // The same lift twice as often loads twice as long.
    CHECK(session->day().picture()->tasks[0].dose_Ns == Approx(2.0 * dose));
}

TEST_CASE("a task that moves keeps its answer", "[app][day]")
{
    const auto session = short_day();
    const auto lift = session->day().tasks()[0].solved;
    session->apply(move_day_task(0, 1));
    settle(*session);
    CHECK(session->day().picture()->tasks[1].compression.value ==
          report::work_limits(lift->result).compression.value);
    session->apply(undo());
    settle(*session);
    CHECK(session->day().picture()->tasks[0].compression.value ==
          report::work_limits(lift->result).compression.value);
}

TEST_CASE("a slider of one task changes that task alone", "[app][day]")
{
    const auto session = short_day();
    session->apply(repeat_day_task(0));
    const auto before = day(*session);
    const auto* weight = weight_of(before.tasks[0].activity);
    REQUIRE(weight);
    session->apply(for_day_task(0, set_parameter(*weight, 30.0)));
    settle(*session);
    CHECK(weight_of(day(*session).tasks[0].activity)->value == 30.0);
    CHECK(day(*session).tasks[1] == before.tasks[1]);
    CHECK(session->document().activity.card().id == "standing");
    const auto& tasks = session->day().picture()->tasks;
    CHECK(tasks[0].compression.value > tasks[1].compression.value);
    session->apply(undo());
    CHECK(day(*session) == before);
}

TEST_CASE("the shares of a day add up to the whole", "[app][day]")
{
    const auto session = short_day();
    double time = 0.0, dose = 0.0, fatigue = 0.0;
    for (const auto& task : session->day().picture()->tasks) {
        time += task.time_share;
        dose += task.dose_share;
        fatigue += task.load_damage_share;
    }
    CHECK(time == Approx(1.0));
    CHECK(dose == Approx(1.0));
    CHECK(fatigue == Approx(1.0));
}

TEST_CASE("a saved day is read again as it was", "[app][day]")
{
    const auto session = open_session("standing");
    session->apply(example("warehouse-picker"));
    const auto plan = plan_of(day(*session), session->document().person);
    if (!plan) FAIL(plan.error().text());
    const auto read = scenario::parse_day(scenario::day_text(*plan), "saved.json");
    if (!read) FAIL(read.error().text());
    const auto again = day_of(*read);
    if (!again) FAIL(again.error().text());
    CHECK(*again == day(*session));
}

TEST_CASE("tasks of more hours than a day has are told, and the last picture stays", "[app][day]")
{
    const auto session = short_day();
    session->apply(set_day_amount(1, {}, 23.9, "long"));
    session->apply(repeat_day_task(1));
    session->update(std::chrono::milliseconds{1000});
    CHECK(session->day().trouble());
    CHECK(session->day().picture());
    session->apply(undo());
    session->update(std::chrono::milliseconds{0});
    CHECK_FALSE(session->day().trouble());
}

TEST_CASE("a day takes no more tasks than its file may have", "[app][day]")
{
    const auto session = open_session("standing");
    for (std::size_t i = 0; i < scenario::most_day_tasks + 1; ++i)
        session->apply(add_day_task(session->document().activity));
    CHECK(day(*session).tasks.size() == scenario::most_day_tasks);
    CHECK_FALSE(session->errors().empty());
}

TEST_CASE("nothing of a day is solved while its page is not shown", "[app][day]")
{
    const auto session = open_session("standing");
    session->apply(example("gardener"));
    session->apply(set_mode(Mode::Explore));
    solve(*session);
    CHECK(session->day().tasks().empty());
    CHECK_FALSE(session->day().is_busy());
}
