#include "app/bands.h"
#include "session_fixture.h"

#include <thread>

using namespace spineload;
using namespace spineload::app;

namespace {

void switch_bands(Session& session, bool is_on)
{
    Layers layers = session.view().layers;
    layers.bands = is_on;
    session.apply(set_layers(layers));
}

// The limit only keeps a hang from lasting forever.
void find_bands(Session& session)
{
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds{120};
    while (!session.uncertainty() && std::chrono::steady_clock::now() < limit) {
        session.update(std::chrono::milliseconds{10});
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }
    REQUIRE(session.uncertainty());
}

}

TEST_CASE("bands are worked out beside once they are wanted", "[app][bands]")
{
    auto session = open_session("standing");
    solve(*session);
    CHECK_FALSE(session->uncertainty());
    CHECK_FALSE(session->is_finding_bands());
    switch_bands(*session, true);
    session->update(std::chrono::milliseconds{0});
    CHECK(session->is_finding_bands());
    find_bands(*session);
    const auto& found = *session->uncertainty();
    CHECK(found.samples == window_samples);
    const auto now = band_of(found, 0, anatomy::Level::L4L5, scene::Quantity::DiscCompression);
    REQUIRE(now);
    const double value = session->loads(anatomy::Level::L4L5)->compression.si();
    CHECK(now->low < value);
    CHECK(now->high > value);
    // Off and on again costs nothing.
    switch_bands(*session, false);
    CHECK_FALSE(session->uncertainty());
    switch_bands(*session, true);
    CHECK(session->uncertainty() == &found);
}

TEST_CASE("bands of what is no longer shown are not shown, and their work ends", "[app][bands]")
{
    auto session = open_session("standing");
    solve(*session);
    switch_bands(*session, true);
    session->update(std::chrono::milliseconds{0});
    scenario::Person heavy = session->document().person;
    heavy.build.mass = 95_kg;
    session->apply(choose_person(heavy));
    CHECK_FALSE(session->uncertainty());
    find_bands(*session);
    const auto band = peak_band_of(*session->uncertainty(), anatomy::Level::L4L5,
                                   scene::Quantity::DiscCompression);
    REQUIRE(band);
    // Of the heavy person, whose nominal value it holds.
    const double value = session->loads(anatomy::Level::L4L5)->compression.si();
    CHECK(band->low < value);
    CHECK(band->high > value);
}

TEST_CASE("a structure's band is of the figures it shows", "[app][bands]")
{
    auto session = open_session("standing");
    solve(*session);
    switch_bands(*session, true);
    find_bands(*session);
    const auto& found = *session->uncertainty();
    const auto disc = figure_bands(found, disc_at(anatomy::Level::L4L5), 0);
    CHECK(disc.first.find("–") != std::string::npos);
    CHECK(disc.third.find("0.") != std::string::npos);
    education::Structure facet;
    facet.kind = education::StructureKind::Facet;
    facet.level = anatomy::Level::L4L5;
    CHECK(main_peak_band(found, facet) == &found.peak_of(anatomy::Level::L4L5, "facet_left_N"));
    education::Structure muscle;
    muscle.kind = education::StructureKind::Muscle;
    CHECK(main_peak_band(found, muscle) == nullptr);
    CHECK(figure_bands(found, muscle, 0).first.empty());
}
