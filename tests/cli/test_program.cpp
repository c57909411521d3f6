// The real program, as a script would call it: exit codes, what goes where, and one clear message
// for each kind of bad input.

#include "catch.h"
#include "core/files.h"
#include "temporary_folder.h"

#include <sys/wait.h>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace spineload;
using test::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

struct Ran {
    int code = -1;
    std::string out, err;
};

Ran run(const std::string& arguments, const std::string& environment = "")
{
    const TemporaryFolder folder;
    const auto out = (folder.path / "out").string(), err = (folder.path / "err").string();
    const std::string line = "env -u DISPLAY -u WAYLAND_DISPLAY " + environment +
                             " '" SPINELOAD_PROGRAM "' " + arguments + " >'" + out + "' 2>'" + err +
                             "' </dev/null";
    const int status = std::system(line.c_str());
    Ran ran;
    ran.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    ran.out = read_file(out).value_or("");
    ran.err = read_file(err).value_or("");
    return ran;
}

// One clear message: the place and a reason, nothing on standard output, no crash.
void check_refused(const std::string& arguments, int code, const std::string& says,
                   const std::string& environment = "")
{
    const auto ran = run(arguments, environment);
    CAPTURE(arguments, ran.out, ran.err);
    CHECK(ran.code == code);
    CHECK_THAT(ran.err, Catch::Contains(says));
    CHECK(ran.out.empty());
}

}

TEST_CASE("lists are tables for people and arrays for scripts", "[cli][program]")
{
    for (const std::string what : {"activities", "conditions", "spines", "people", "quantities"}) {
        CAPTURE(what);
        const auto ran = run("list " + what + " --json");
        REQUIRE(ran.code == 0);
        const auto json = nlohmann::json::parse(ran.out);
        REQUIRE_FALSE(json.empty());
        for (const auto& entry : json)
            for (const char* key : {"id", "title", "category"}) CHECK(entry[key].is_string());
        CHECK(run("list " + what).out.find(json[0]["id"].get<std::string>()) != std::string::npos);
    }
}

TEST_CASE("the same question twice gives the same bytes", "[cli][program]")
{
    const auto first = run("solve lift-squat-20kg --json"),
               second = run("solve lift-squat-20kg --json");
    CHECK(first.code == 0);
    CHECK(first.out == second.out);
    CHECK(first.err.empty());
}

TEST_CASE("a heavier box asked for with --set loads the back more", "[cli][program]")
{
    const auto load = [](const std::string& options) {
        const auto ran = run("solve holding-20kg-close --json " + options);
        REQUIRE(ran.code == 0);
        return nlohmann::json::parse(ran.out)["peak"]["L4-L5"]["compression_N"].get<double>();
    };
    CHECK(load("--set hand_load.mass_kg=10") < load(""));
    CHECK(load("--set hand_load.mass_kg=25") > load(""));
    CHECK(load("--set person.mass_kg=90") > load(""));
    CHECK(load("--person woman") != load(""));
}

TEST_CASE("too much to hold is exit code 3, with the results still written", "[cli][program]")
{
    const auto ran = run("solve holding-20kg-far --set hand_load.mass_kg=60 --json");
    CHECK(ran.code == 3);
    CHECK(nlohmann::json::parse(ran.out)["status"] == "overloaded");
    CHECK_THAT(ran.err, Catch::Contains("short of balancing"));
}

TEST_CASE("bad calls are refused with exit code 2 and what would help", "[cli][program][input]")
{
    check_refused("slove walking", 2, "did you mean \"solve\"");
    check_refused("solve lift-stoop-20k", 2, "lift-stoop-20k");
    check_refused("solve standing --set hand_lod.mass_kg=5", 2, "hand_lod");
    check_refused("solve standing --set person.mass_kg=9000", 2, "9000");
    check_refused("solve standing --set person.mass_kg", 2, "KEY=VALUE");
    check_refused("solve standing --person nobody", 2, "nobody");
    check_refused("solve standing --model exponent=5", 2, "exponent");
    check_refused("solve standing --spine no/such/folder", 2, "no/such/folder");
    check_refused("solve standing --json -o /no/such/folder/x.json", 2, "/no/such/folder");
    check_refused("solve standing --json -o /dev/full", 2, "/dev/full");
    check_refused("render walking -o x.png --at 99s", 2, "outside the activity");
    check_refused("render walking -o x.png --at noon", 2, "expected peak");
    check_refused("render walking -o x.png --quantity compresion", 2,
                  "did you mean \"compression\"");
    check_refused("render walking -o x.png --view inside", 2, "inside");
    check_refused("render walking -o x.png --show muscels", 2, "did you mean \"muscles\"");
    check_refused("render walking -o x.png --pick 'disc L9-L10'", 2, "L9-L10");
    check_refused("explain scatica", 2, "did you mean \"sciatica\"");
    check_refused("explain sciatica --language xx", 2, "xx");
    check_refused("list activites", 2, "did you mean \"activities\"");
    check_refused("import no-such.obj", 2, "no-such.obj");
    check_refused("bench nothing", 2, "nothing");
}

TEST_CASE("check tells good files from bad ones by what is in them", "[cli][program][input]")
{
    const TemporaryFolder folder;
    CHECK(run("check '" SPINELOAD_SOURCE_FOLDER
              "/scenarios/activities/walking.json' '" SPINELOAD_SOURCE_FOLDER
              "/scenarios/people/woman.json' '" SPINELOAD_SOURCE_FOLDER
              "/conditions/en/sciatica.md'")
              .code == 0);
    check_refused(
        "check " +
            folder.file("a.json", R"({"id": "a", "category": "lifting", "motion": {"poze": {}}})"),
        1, "did you mean \"pose\"");
    check_refused(
        "check " +
            folder.file("p.json",
                        R"({"sex": "male", "age_years": -4, "height_m": 17.5, "mass_kg": "70"})"),
        1, "/age_years");
    check_refused("check " + folder.file("c.md", "---\nid: x\n"), 1, "c.md");
    check_refused("check " + folder.file("empty.json", ""), 1, "not valid JSON");
    check_refused("check " + folder.file("other.json", "{}"), 1, "neither an activity");
    check_refused("check " + folder.file("cut.stl", "solid x\n facet normal 0 0"), 1, "cut.stl");
    check_refused("check " + folder.file("lie.obj", std::string("\0\1\2\3", 4)), 1, "lie.obj");
    check_refused("check '" + (folder.path / "missing.json").string() + "'", 2, "no such file");
}

TEST_CASE("the room for the nerves is told, and a disc's material takes some at its level alone",
          "[cli][program]")
{
    const auto rows_of = [](const std::string& with) {
        const auto ran = run("room --json " + with);
        REQUIRE(ran.code == 0);
        return nlohmann::json::parse(ran.out)["levels"];
    };
    const auto healthy = rows_of("");
    const auto slipped = rows_of("--set 'person.conditions.extrusion_mm={\"L4-L5\": 8}'");
    REQUIRE(healthy.size() == 6);
    REQUIRE(slipped.size() == 6);
    for (std::size_t i = 0; i < healthy.size(); ++i) {
        CAPTURE(healthy[i]["level"]);
        CHECK(healthy[i]["canal_mm2"] == healthy[i]["canal_healthy_mm2"]);
        CHECK(healthy[i]["disc_to_sac_mm"] > 0.0);
        CHECK(slipped[i]["canal_healthy_mm2"] == healthy[i]["canal_mm2"]);
        if (slipped[i]["level"] == "L4-L5") {
            CHECK(slipped[i]["canal_mm2"] < healthy[i]["canal_mm2"]);
            CHECK(slipped[i]["disc_to_sac_mm"] < 0.0);
            CHECK(slipped[i]["dural_sac_mm2"] < healthy[i]["dural_sac_mm2"]);
        } else {
            CHECK(slipped[i]["canal_mm2"] == healthy[i]["canal_mm2"]);
            CHECK(slipped[i]["disc_to_sac_mm"] == healthy[i]["disc_to_sac_mm"]);
        }
    }
    check_refused("room --person nobody", 2, "nobody");
}

TEST_CASE("a mesh that cannot be used is refused with the reason", "[cli][program][input]")
{
    const TemporaryFolder folder;
    check_refused("render standing -o x.png --spine " + folder.file("dot.obj", "v 0 0 0\n"), 2,
                  "dot.obj");
    check_refused("render standing -o x.png --spine '" + folder.path.string() + "'", 2,
                  folder.path.string());
}

TEST_CASE("a home folder that is not one is named", "[cli][program][input]")
{
    check_refused("solve standing", 2, "/no/such/home", "SPINELOAD_HOME=/no/such/home");
    check_refused("explain sciatica", 2, "/no/such/home", "SPINELOAD_HOME=/no/such/home");
}

TEST_CASE("without OpenGL a picture is exit code 4 with one message", "[cli][program][input]")
{
    const auto ran = run("render standing -o x.png",
                         "__EGL_VENDOR_LIBRARY_DIRS=/nonexistent LIBGL_DRIVERS_PATH=/nonexistent");
    CAPTURE(ran.out, ran.err);
    CHECK(ran.code == 4);
    CHECK(ran.out.empty());
    CHECK_THAT(ran.err, Catch::Contains("cannot draw without a window"));
}

TEST_CASE("without a display files cannot be opened, and the way round is named",
          "[cli][program][input]")
{
    check_refused("open '" SPINELOAD_SOURCE_FOLDER "/scenarios/activities/walking.json'", 4,
                  "spineload render");
}
