#include "app/comparison_edits.h"
#include "session_fixture.h"

using namespace spineload;
using namespace spineload::app;

namespace {

scenario::Activity activity(const std::string& id)
{
    auto loaded = scenario::Activity::load(id);
    if (!loaded) FAIL(loaded.error().text());
    return *loaded;
}

scenario::Person person(const std::string& id)
{
    auto loaded = scenario::load_person(id);
    if (!loaded) FAIL(loaded.error().text());
    return *loaded;
}

// Waits until every candidate has its answer.
void settle(Session& session)
{
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds{60};
    do {
        session.update(std::chrono::milliseconds{100});
    } while ((session.is_solving() || !session.comparison().is_settled()) &&
             std::chrono::steady_clock::now() < limit);
    REQUIRE(session.comparison().is_settled());
}

std::unique_ptr<Session> comparing(const std::string& first, const std::vector<std::string>& rest)
{
    auto session = open_session(first);
    session->apply(set_mode(Mode::Compare));
    for (const auto& id : rest) session->apply(add_rival(activity(id)));
    settle(*session);
    return session;
}

}

TEST_CASE("every candidate is solved as the activity alone would be", "[app]")
{
    const auto session = comparing("standing", {"sitting-relaxed", "bending-forward"});
    const auto candidates = session->comparison().candidates();
    REQUIRE(candidates.size() == 3);
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const auto alone = solve_for_window(candidate_key(session->document(), i));
        REQUIRE(alone);
        CHECK(candidates[i].solved->factor == (*alone)->factor);
        CHECK(candidates[i].limits);
    }
    CHECK(session->comparison().numbers().size() == 3);
}

TEST_CASE("nothing is solved for a comparison that nobody sees", "[app]")
{
    auto session = open_session("standing");
    session->apply(add_rival(activity("sitting-relaxed")));
    solve(*session);
    CHECK(session->comparison().candidates().empty());
    CHECK_FALSE(session->is_busy());
}

TEST_CASE("an edit for a candidate changes it alone, in one step of undo", "[app]")
{
    auto session = comparing("lift-stoop-20kg", {"lift-stoop-20kg"});
    const auto steps = session->history().steps().size();
    const auto& weight = parameter(*session, "Weight");
    session->apply(for_candidate(1, set_parameter(weight, 10.0)));
    settle(*session);
    CHECK(session->history().steps().size() == steps + 1);
    CHECK(parameter(*session, "Weight").value == 20.0);
    CHECK(candidate_key(session->document(), 1).activity.parameters()[0].value == 10.0);
    const auto numbers = session->comparison().numbers();
    const auto l45 = anatomy::Level::L4L5;
    CHECK(numbers[1].at(l45).compression < numbers[0].at(l45).compression);
    session->apply(undo());
    settle(*session);
    const auto before = session->comparison().numbers();
    CHECK(before[1].at(l45).compression == before[0].at(l45).compression);
    session->apply(redo());
    settle(*session);
    CHECK(session->comparison().numbers()[1].at(l45).compression == numbers[1].at(l45).compression);
}

TEST_CASE("rivals follow the document's person until they have one of their own", "[app]")
{
    auto session = comparing("standing", {"standing", "standing"});
    session->apply(for_candidate(1, choose_person(person("woman"))));
    CHECK(candidate_key(session->document(), 1).person.id == "woman");
    CHECK(session->document().person.id == "default");
    session->apply(choose_person(person("tall-man")));
    CHECK(candidate_key(session->document(), 1).person.id == "woman");
    CHECK(candidate_key(session->document(), 2).person.id == "tall-man");
}

TEST_CASE("taking A out or measuring against another leaves everyone their person", "[app]")
{
    auto session = comparing("standing", {"sitting-relaxed", "sitting-straight"});
    session->apply(for_candidate(1, choose_person(person("woman"))));
    session->apply(make_first(1));
    CHECK(session->document().person.id == "woman");
    CHECK(session->document().activity.card().id == "sitting-relaxed");
    CHECK(candidate_key(session->document(), 1).person.id == "default");
    CHECK(candidate_key(session->document(), 1).activity.card().id == "standing");
    CHECK(candidate_key(session->document(), 2).person.id == "default");
    session->apply(remove_candidate(0));
    CHECK(session->document().activity.card().id == "standing");
    CHECK(session->document().person.id == "default");
    CHECK(candidate_key(session->document(), 1).person.id == "default");
    session->apply(undo());
    session->apply(undo());
    CHECK(session->document().activity.card().id == "standing");
    CHECK(candidate_key(session->document(), 1).person.id == "woman");
}

TEST_CASE("four at once is the most, and more is a mistake that is told", "[app]")
{
    auto session = comparing("standing", {});
    for (int i = 0; i < 3; ++i) session->apply(repeat_candidate(0));
    CHECK(candidate_count(session->document()) == most_candidates);
    CHECK(session->errors().empty());
    session->apply(repeat_candidate(0));
    CHECK(candidate_count(session->document()) == most_candidates);
    CHECK(session->errors().size() == 1);
}

TEST_CASE("derived state follows undo to any step", "[app]")
{
    auto session = comparing("standing", {});
    session->apply(add_rival(activity("sitting-relaxed")));
    settle(*session);
    session->apply(add_rival(activity("lying-supine")));
    settle(*session);
    session->apply(remove_candidate(1));
    settle(*session);
    for (std::size_t step = 0; step < session->history().steps().size(); ++step) {
        CAPTURE(step);
        session->apply(go_to_step(step));
        settle(*session);
        const auto candidates = session->comparison().candidates();
        REQUIRE(candidates.size() == candidate_count(session->document()));
        for (std::size_t i = 0; i < candidates.size(); ++i)
            CHECK(candidates[i].solved->result.activity.card().id ==
                  candidate_key(session->document(), i).activity.card().id);
    }
}

TEST_CASE("the common clock: seconds go on together, shares begin and end together", "[app]")
{
    const CandidateTime once{2.0, false}, cycle{1.0, true}, still{0.0, false};
    CHECK(candidate_time(once, 1.5, 4.0, false) == 1.5);
    CHECK(candidate_time(once, 3.0, 4.0, false) == 2.0);
    CHECK(candidate_time(cycle, 3.25, 4.0, false) == Approx(0.25));
    CHECK(candidate_time(still, 3.0, 4.0, false) == 0.0);
    CHECK(candidate_time(once, 4.0, 4.0, true) == Approx(2.0));
    CHECK(candidate_time(cycle, 2.0, 4.0, true) == Approx(0.5));
    for (const bool is_share : {false, true})
        for (const double own : {0.0, 0.4, 1.9})
            CHECK(candidate_time(once, clock_time(once, own, 4.0, is_share), 4.0, is_share) ==
                  Approx(own));
}

TEST_CASE("at the peak each candidate stands at its own, and a scrub moves all", "[app]")
{
    auto session = comparing("lift-stoop-20kg", {"lift-squat-20kg"});
    const auto candidates = session->comparison().candidates();
    for (std::size_t i = 0; i < 2; ++i) {
        const auto& solved = *candidates[i].solved;
        const auto frame = solved.nearest_frame(session->candidate_time_s(i));
        CHECK(frame == solved.peak_frames[index(anatomy::Level::L4L5)]);
    }
    session->apply(scrub(0.5));
    CHECK(session->candidate_time_s(0) == Approx(0.5));
    CHECK(session->candidate_time_s(1) == Approx(0.5));
}

TEST_CASE("the clock of a still pose runs as long as the longest beside it", "[app]")
{
    auto session = comparing("standing", {"lift-stoop-20kg"});
    const double length = activity("lift-stoop-20kg").duration_s();
    CHECK(session->clock_length_s() == Approx(length));
    session->apply(scrub(length));
    CHECK(session->view().time_s == Approx(length));
    session->apply(set_mode(Mode::Explore));
    CHECK(session->clock_length_s() == 0.0);
    CHECK(session->view().time_s == 0.0);
}

TEST_CASE("good partners come first and are never the activity itself", "[app]")
{
    const auto catalogue = scenario::load_catalogue();
    for (const auto& one : catalogue.activities) {
        const auto partners = partners_of(one, catalogue);
        CAPTURE(one.card().id);
        CHECK(partners.size() + 1 == catalogue.activities.size());
        for (const auto* partner : partners) CHECK(partner->card().id != one.card().id);
    }
    const auto partners = partners_of(activity("lift-stoop-20kg"), catalogue);
    CHECK(partners[0]->card().id == "lift-squat-20kg");
    CHECK(partners[1]->card().id == "holding-20kg-close");
}
