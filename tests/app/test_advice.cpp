#include "session_fixture.h"

#include "app/advice.h"
#include "app/measured.h"

using namespace spineload;
using namespace spineload::app;

TEST_CASE("the advice says what solving anew says, and no slider tried relieves more",
          "[app][advice]")
{
    auto session = open_session("holding-20kg-far");
    solve(*session);
    const SolveKey key{session->document().activity, session->document().person};
    const auto advice = best_advice(*session->solved(), key);
    REQUIRE(advice);
    CHECK(advice->relief > 0_N);
    const auto level = index(anatomy::Level::L4L5);
    const auto peak = [&] {
        const Solved& solved = *session->solved();
        return solved.frame(solved.peak_frames[level]).levels[level].compression;
    };
    const Force before = peak();
    // A tenth of the way in either direction, as the advice tries it.
    const scenario::Parameter tried = parameter(*session, advice->label);
    const double way = 0.1 * (tried.most - tried.least);
    Force best;
    for (const double sign : {-1.0, 1.0}) {
        session->apply(set_parameter(tried, tried.value + sign * way));
        solve(*session);
        best = std::max(best, before - peak());
    }
    CHECK(advice->relief.si() == Approx(best.si()).epsilon(1e-9));
}

TEST_CASE("a measurement stands beside the model only for its own activity, settings and person",
          "[app][measured]")
{
    auto session = open_session("lift-stoop-20kg");
    solve(*session);
    const auto measured = session->measured();
    REQUIRE(measured);
    CHECK(measured->text.find("measured 2.30 MPa") != std::string::npos);
    CHECK(measured->source.find("Wilke") != std::string::npos);
    session->apply(set_parameter(parameter(*session, "Weight"), 5.0));
    solve(*session);
    CHECK_FALSE(session->measured());
    session->apply(undo());
    anatomy::Build heavier = session->document().person.build;
    heavier.mass = 90_kg;
    session->apply(set_build(heavier, "Weight 90 kg"));
    solve(*session);
    CHECK_FALSE(session->measured());
}
