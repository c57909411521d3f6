// How the window gets its spine: something to see at once, the usual one when the person rests.

#include "anatomy/surface_extraction.h"
#include "app/session.h"
#include "app/spine_cache.h"
#include "app/spine_work.h"
#include "catch.h"

#include <unistd.h>
#include <atomic>
#include <cstdlib>

using namespace spineload;
using anatomy::Build;
using app::SpineWork;

namespace {

namespace fs = std::filesystem;

Build tall(double height_m = 1.88)
{
    Build build;
    build.height = Length::from_si(height_m);
    build.mass = 85_kg;
    return build;
}

SpineWork::Wish wish_of(const Build& build) { return {"built-in", {}, build}; }

// A cache folder of this test's own, or none at all; as before afterwards.
class Cache {
public:
    explicit Cache(bool is_on)
    {
        folder = fs::temp_directory_path() / ("spineload-work-" + std::to_string(::getpid()));
        if (!is_on) {
            ::setenv("SPINELOAD_SPINE_CACHE", "off", 1);
            return;
        }
        ::unsetenv("SPINELOAD_SPINE_CACHE");
        ::setenv("XDG_CACHE_HOME", folder.c_str(), 1);
    }
    ~Cache()
    {
        ::setenv("SPINELOAD_SPINE_CACHE", "off", 1);
        ::unsetenv("XDG_CACHE_HOME");
        std::error_code ignored;
        fs::remove_all(folder, ignored);
    }
    Cache(const Cache&) = delete;
    Cache& operator=(const Cache&) = delete;

    std::size_t files() const
    {
        std::size_t count = 0;
        std::error_code ignored;
        for (const auto& entry : fs::recursive_directory_iterator{folder, ignored})
            count += entry.is_regular_file();
        return count;
    }
    fs::path folder;
};

// What is seen, one after the other.
struct Seen {
    std::vector<std::shared_ptr<const app::SpineModel>> all;
    void look(const SpineWork& work)
    {
        if (work.spine() && (all.empty() || all.back() != work.spine()))
            all.push_back(work.spine());
    }
    std::vector<bool> coarse() const
    {
        std::vector<bool> are;
        for (const auto& one : all) are.push_back(one->is_coarse);
        return are;
    }
};

// As the window does it, frame by frame, until `is_enough` or nothing is under way. The limit only
// keeps a hang from lasting forever.
template <class Enough>
void follow(SpineWork& work, const Build& build, bool is_held, Seen& seen, Enough is_enough)
{
    const auto body = anatomy::make_body(build).value();
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds{60};
    do {
        work.finish_ready();
        work.want(wish_of(build), body, is_held);
        seen.look(work);
        if (is_enough()) return;
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
    } while (work.is_busy() && std::chrono::steady_clock::now() < limit);
    CHECK_FALSE(work.is_busy());
}
void follow(SpineWork& work, const Build& build, bool is_held, Seen& seen)
{
    follow(work, build, is_held, seen, [] { return false; });
}

}

TEST_CASE("a new person is seen coarsely at first, then in full", "[app][spine]")
{
    const Cache off{false};
    SpineWork work{{}};
    Seen seen;
    follow(work, tall(), false, seen);
    REQUIRE(seen.coarse() == std::vector{true, false});
    for (const auto& spine : seen.all) CHECK(spine->body.build == tall());
    CHECK(seen.all[0]->shape.bones[3].triangles.size() * 3 <
          seen.all[1]->shape.bones[3].triangles.size());
    CHECK_FALSE(work.trouble());

    // A birthday changes no surface, and nothing is made for it.
    Build older = tall();
    older.age_years = 71;
    follow(work, older, false, seen);
    CHECK(seen.all.size() == 2);

    // A bulging disc leaves the bones as they are, so that there is nothing to be seen coarsely.
    Build bulging = tall();
    bulging.conditions.bulge[1] = 2_mm;
    follow(work, bulging, true, seen);
    REQUIRE(seen.coarse() == std::vector{true, false, false});
    CHECK(seen.all[2]->body.build == bulging);
}

TEST_CASE("a slider that is held gets first looks, and its last value the usual spine",
          "[app][spine]")
{
    const Cache off{false};
    SpineWork work{{}};
    Seen seen;
    // Twenty values, some while another is under way: those in between may be passed over.
    for (int i = 0; i < 20; ++i) {
        int frames = 0;
        follow(work, tall(1.80 + 0.005 * i), true, seen, [&] { return ++frames > i; });
    }
    follow(work, tall(1.90), true, seen);
    REQUIRE(!seen.all.empty());
    CHECK(seen.all.size() <= 21);
    CHECK(seen.coarse() == std::vector<bool>(seen.all.size(), true));
    // None is seen after a newer one.
    for (std::size_t i = 1; i < seen.all.size(); ++i)
        CHECK(seen.all[i - 1]->body.build.height < seen.all[i]->body.build.height);
    CHECK(seen.all.back()->body.build == tall(1.90));

    const auto looks = seen.all.size();
    follow(work, tall(1.90), false, seen);
    REQUIRE(seen.all.size() == looks + 1);
    CHECK_FALSE(seen.all.back()->is_coarse);
    CHECK(seen.all.back()->body.build == tall(1.90));
}

TEST_CASE("the usual spine of a person who is gone is given up", "[app][spine]")
{
    const Cache on{true};
    {
        SpineWork work{{}};
        Seen seen;
        // The coarse one is there and the usual one under way when the next person comes.
        follow(work, tall(1.70), false, seen, [&] { return !seen.all.empty(); });
        follow(work, tall(1.95), false, seen);
        CHECK(seen.coarse() == std::vector{true, true, false});
        CHECK(seen.all.back()->body.build == tall(1.95));
        // Only what was finished is kept: nothing of whom was given up.
        CHECK(on.files() == 1);
    }
    // Who was met before is seen in full at once.
    SpineWork again{{}};
    Seen seen;
    follow(again, tall(1.95), false, seen);
    CHECK(seen.coarse() == std::vector{false});
    CHECK(on.files() == 1);
}

TEST_CASE("going back before a look is there keeps what was seen", "[app][spine]")
{
    const Cache off{false};
    SpineWork work{{}};
    Seen seen;
    follow(work, tall(1.70), true, seen);
    int frames = 0;
    follow(work, tall(1.95), true, seen, [&] { return ++frames > 1; });
    follow(work, tall(1.70), true, seen);
    CHECK(seen.all.back()->body.build == tall(1.70));
    CHECK(seen.all.size() == 1);
}

TEST_CASE("an end in the midst of the work leaves nothing behind", "[app][spine]")
{
    const Cache on{true};
    std::atomic<int> woken = 0;
    for (const bool is_usual : {false, true}) {
        CAPTURE(is_usual);
        {
            SpineWork work{[&] { ++woken; }};
            Seen seen;
            int frames = 0;
            follow(work, tall(1.61), false, seen,
                   [&] { return is_usual ? !seen.all.empty() : ++frames > 1; });
            CHECK(work.is_busy());
        }
        CHECK(on.files() == 0);
    }
    const int before = woken;
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
    CHECK(woken == before);
}

TEST_CASE("asked to stop, a spine is soon given up, wherever its making stands", "[app][spine]")
{
    const auto body = anatomy::make_body(tall()).value();
    std::stop_source stopped;
    stopped.request_stop();
    CHECK_FALSE(anatomy::make_spine_shape(body, {}, stopped.get_token()));

    // Counted in samples of the field. One pass over the points, a sample each, goes on to its end.
    std::size_t samples = 0, stop_at = 0;
    std::stop_source stop;
    const anatomy::Field ball = [&](const glm::dvec3& p) {
        if (++samples == stop_at) stop.request_stop();
        return glm::length(p) - 12.0;
    };
    const auto make = [&](std::size_t at) {
        samples = 0, stop_at = at;
        stop = std::stop_source{};
        anatomy::ExtractionOptions options;
        options.low = glm::dvec3{-15.0}, options.high = glm::dvec3{15.0};
        options.stop = stop.get_token();
        return anatomy::extract_surface(ball, options);
    };
    CHECK(!make(0).empty());
    const std::size_t all = samples;
    for (const std::size_t part : {1u, 2u, 4u, 6u, 9u}) {
        CAPTURE(part);
        CHECK(make(all * part / 10).empty());
        CHECK(samples < all * part / 10 + all / 8);
    }
}

TEST_CASE("the window's spine is coarse first, and the session tells that more comes",
          "[app][spine]")
{
    const Cache off{false};
    app::Session::Start start;
    start.person = scenario::Person{"", "", tall()};
    const auto session = app::Session::open(start).value();
    const auto until = [&](auto is_enough) {
        for (int i = 0; i < 20000 && !is_enough(); ++i) {
            session->update(std::chrono::milliseconds{5});
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
        }
    };
    until([&] { return session->spine() != nullptr; });
    REQUIRE(session->spine());
    CHECK(session->spine()->is_coarse);
    CHECK(session->is_busy());
    until([&] { return !session->spine()->is_coarse; });
    CHECK_FALSE(session->spine()->is_coarse);
    // The numbers beside it are the same person's throughout.
    CHECK(session->spine()->body.build == session->solved()->result.person.build);
}
