// Spines kept in a folder: the same bits come back, and nobody gets another's.

#include "anatomy/surface_query.h"
#include "app/spine_cache.h"
#include "catch.h"
#include "core/files.h"
#include "scenario/person.h"
#include "temporary_folder.h"

#include <cstdlib>
#include <fstream>
#include <thread>

using namespace spineload;
using anatomy::Build;

namespace {

namespace fs = std::filesystem;

Build tall()
{
    Build build;
    build.height = 1.88_m;
    build.mass = 85_kg;
    return build;
}

anatomy::Body body_of(const Build& build) { return anatomy::make_body(build).value(); }

// The coarse one serves as well as any, and is quickly made.
const anatomy::SpineShape& tall_shape()
{
    static const auto made =
        anatomy::make_spine_shape(body_of(tall()), anatomy::coarse_detail).value();
    return made;
}

std::string bits_of(const anatomy::SpineShape& shape) { return app::to_bytes("", shape); }

std::vector<std::pair<std::string, Build>> changed_people()
{
    std::vector<std::pair<std::string, Build>> all;
    const auto add = [&](const char* what, auto&& change) {
        Build build = tall();
        change(build);
        all.emplace_back(what, build);
    };
    add("sex", [](Build& b) { b.sex = anatomy::Sex::Female; });
    add("height", [](Build& b) { b.height = b.height + 1_mm; });
    add("mass", [](Build& b) { b.mass = b.mass + 0.1_kg; });
    add("lordosis", [](Build& b) { b.lumbar_lordosis = 55_deg; });
    add("incidence", [](Build& b) { b.pelvic_incidence = 60_deg; });
    add("grade", [](Build& b) { b.disc_grade[0] = 4; });
    add("facet angle", [](Build& b) { b.facet_angle[1] = 30_deg; });
    add("disc area", [](Build& b) { b.disc_area_l45 = 1900_mm2; });
    add("narrowing", [](Build& b) { b.conditions.narrowing[0] = 2_mm; });
    add("bulge", [](Build& b) { b.conditions.bulge[1] = 2_mm; });
    add("protrusion", [](Build& b) { b.conditions.protrusion[1] = 3_mm; });
    add("extrusion", [](Build& b) { b.conditions.extrusion[1] = 5_mm; });
    add("side of it", [](Build& b) {
        b.conditions.extrusion[1] = 5_mm;
        b.conditions.herniation_side[1] = -1.0;
    });
    add("sequestrum", [](Build& b) { b.conditions.sequestrum[1] = 0.5; });
    add("spot", [](Build& b) { b.conditions.high_intensity_zone[1] = 0.5; });
    add("arthritis", [](Build& b) { b.conditions.facet_arthritis[1] = 2.0; });
    add("stenosis", [](Build& b) { b.conditions.canal_stenosis[1] = 0.5; });
    add("foramen", [](Build& b) { b.conditions.foramen_stenosis[1] = 0.5; });
    add("rims", [](Build& b) { b.conditions.osteophytes[1] = 3_mm; });
    add("pars", [](Build& b) { b.conditions.pars_defect[0] = true; });
    add("slip", [](Build& b) { b.conditions.slip[0] = 5_mm; });
    add("compression", [](Build& b) { b.conditions.compression[5] = 0.3; });
    add("paget", [](Build& b) { b.conditions.paget[3] = 0.7; });
    add("scoliosis", [](Build& b) { b.conditions.scoliosis = 15_deg; });
    return all;
}

}

TEST_CASE("a spine comes back from its folder bit for bit", "[app][cache]")
{
    const test::TemporaryFolder folder;
    const app::SpineCache cache{folder.path};
    const auto key = app::spine_key(body_of(tall()), anatomy::coarse_detail);
    CHECK(!cache.find(key));
    cache.keep(key, tall_shape());
    const auto again = cache.find(key);
    REQUIRE(again);
    CHECK(bits_of(*again) == bits_of(tall_shape()));
    CHECK(again->is_built_in);
    // And is what anyone else would make.
    const auto anew = anatomy::make_spine_shape(body_of(tall()), anatomy::coarse_detail).value();
    CHECK(bits_of(anew) == bits_of(*again));
}

TEST_CASE("a changed person is never served the old spine", "[app][cache]")
{
    const test::TemporaryFolder folder;
    const app::SpineCache cache{folder.path};
    const auto key = app::spine_key(body_of(tall()));
    cache.keep(key, tall_shape());
    std::vector<std::string> keys{key};
    for (const auto& [what, build] : changed_people()) {
        CAPTURE(what);
        const auto body = anatomy::make_body(build);
        REQUIRE(body);
        const auto other = app::spine_key(*body);
        CHECK(std::ranges::find(keys, other) == keys.end());
        CHECK(!cache.find(other));
        keys.push_back(other);
    }
    CHECK(app::spine_key(body_of(tall()), anatomy::coarse_detail) !=
          app::spine_key(body_of(tall()), {}));
}

TEST_CASE("what is left out of a spine's key changes nothing in its surfaces", "[app][cache]")
{
    Build other = tall();
    other.age_years = 70;
    other.strength = 0.7;
    other.conditions.extensors = 0.5;
    other.conditions.abdominals = 0.6;
    other.conditions.guarding = 0.3;
    for (auto& side : other.conditions.muscle_strain) side = {1.0, 0.5};
    for (auto& side : other.conditions.muscle_spasm) side = {0.5, 1.0};
    REQUIRE(app::spine_key(body_of(other)) == app::spine_key(body_of(tall())));
    const auto shape = anatomy::make_spine_shape(body_of(other), anatomy::coarse_detail).value();
    CHECK(bits_of(shape) == bits_of(tall_shape()));
}

TEST_CASE("broken and foreign files in the cache are passed over and replaced", "[app][cache]")
{
    const test::TemporaryFolder folder;
    const app::SpineCache cache{folder.path};
    const std::string key = app::spine_key(body_of(tall()));
    const std::string good = app::to_bytes(key, tall_shape());
    REQUIRE(app::from_bytes(good, key));
    fs::create_directories(folder.path);
    const auto write = [&](const std::string& bytes) {
        std::ofstream{cache.file_of(key), std::ios::binary} << bytes;
    };
    for (const std::size_t size : {std::size_t{0}, std::size_t{5}, std::size_t{40}, key.size(),
                                   good.size() / 2, good.size() - 1}) {
        CAPTURE(size);
        write(good.substr(0, size));
        CHECK(!cache.find(key));
    }
    // One byte in each part of the file.
    for (std::size_t at = 0; at < good.size(); at += good.size() / 37) {
        CAPTURE(at);
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 0x41);
        CHECK(!app::from_bytes(bad, key));
    }
    CHECK(!app::from_bytes(good + "x", key));
    CHECK(!app::from_bytes("solid a mesh of somebody else", key));
    // Another person's file under this one's name.
    write(app::to_bytes("someone else", tall_shape()));
    CHECK(!cache.find(key));
    cache.keep(key, tall_shape());
    CHECK(cache.find(key));
    // A folder that cannot be: nothing is kept, nobody is troubled.
    const app::SpineCache nowhere{"/dev/null/spines"};
    nowhere.keep(key, tall_shape());
    CHECK(!nowhere.find(key));
    const app::SpineCache off{{}};
    off.keep(key, tall_shape());
    CHECK(!off.find(key));
}

TEST_CASE("the cache stays within its bound and forgets what was not asked for", "[app][cache]")
{
    const test::TemporaryFolder folder;
    const auto size = app::to_bytes("a", tall_shape()).size();
    const app::SpineCache cache{folder.path, 3 * size + size / 2};
    const auto wait = [] { std::this_thread::sleep_for(std::chrono::milliseconds{15}); };
    for (const char* key : {"a", "b", "c"}) {
        cache.keep(key, tall_shape());
        wait();
    }
    std::ofstream{folder.path / "someone's.txt"} << "not ours";
    CHECK(cache.find("a"));
    wait();
    cache.keep("d", tall_shape());
    CHECK(!cache.find("b"));
    for (const char* key : {"a", "c", "d"}) CHECK(cache.find(key));
    CHECK(fs::exists(folder.path / "someone's.txt"));
}

TEST_CASE("a coarse spine is the usual one to within a millimetre", "[app][cache]")
{
    ::setenv("SPINELOAD_SPINE_CACHE", "off", 1);
    const auto usual = anatomy::make_spine_shape(body_of(tall())).value();
    std::size_t few = 0, many = 0;
    for (const auto bone : anatomy::all_bones) {
        CAPTURE(index(bone));
        const auto &a = tall_shape().bones[index(bone)], &b = usual.bones[index(bone)];
        few += a.triangles.size() / 3;
        many += b.triangles.size() / 3;
        const anatomy::SurfaceQuery surface{b};
        double sum = 0.0, most = 0.0;
        for (const auto& p : a.positions) {
            const auto nearest = surface.nearest(1e3 * glm::dvec3{p}, 8.0);
            const double off = nearest ? std::abs(nearest->distance) : 8.0;
            sum += off;
            most = std::max(most, off);
        }
        // Between samples 3.2 mm apart thin parts lose their tips, flat ones hardly anything.
        CHECK(sum / static_cast<double>(a.positions.size()) < 0.5);
        CHECK(most < 4.0);
    }
    CHECK(few < 12'000);
    CHECK(many < 60'000);
}
