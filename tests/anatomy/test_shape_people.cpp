// People and conditions from one end of the limits to the other: whatever they are, each bone is
// one closed surface that does not cut itself and lies whole in the box it is sampled in.
// SPINELOAD_SHAPE_RUNS sets another number of people, such as a thousand, and says what came out.

#include "anatomy/bone_fields.h"
#include "anatomy/build_limits.h"
#include "anatomy/condition_table.h"
#include "anatomy/mesh_soundness.h"
#include "catch.h"
#include "mesh_checks.h"

#include <fmt/format.h>
#include <cstdlib>
#include <random>

using namespace spineload;
using namespace spineload::anatomy;

namespace {

class Draw {
public:
    explicit Draw(std::uint64_t seed) : random_{seed} {}
    double between(double least, double most)
    {
        // Ends are where shapes break, so they are drawn often.
        const double x = 1.3 * static_cast<double>(random_() >> 11) * 0x1p-53 - 0.15;
        return least + (most - least) * std::clamp(x, 0.0, 1.0);
    }
    bool is(double share) { return static_cast<double>(random_() >> 11) * 0x1p-53 < share; }

private:
    std::mt19937_64 random_;
};

Conditions conditions_of(Draw& draw)
{
    Conditions c;
    for (const auto& one : level_lengths)
        for (const Level level : all_levels)
            // What a slip does to neighbours grows with the step: a few levels at most have it.
            if (draw.is(one.of == &Conditions::slip ? 0.1 : 0.3))
                (c.*one.of)[index(level)] = 1_mm * draw.between(0.0, one.most);
    for (const auto& one : level_shares)
        for (const Level level : all_levels)
            if (draw.is(0.3)) (c.*one.of)[index(level)] = draw.between(one.least, one.most);
    for (const auto& one : bone_shares)
        for (const Bone bone : all_bones)
            if (bone != Bone::Pelvis && bone != Bone::T12 && draw.is(0.3))
                (c.*one.of)[index(bone)] = draw.between(0.0, one.most);
    for (const Level level : all_levels) c.pars_defect[index(level)] = draw.is(0.2);
    return c;
}

Build build_of(std::uint64_t seed, bool with_conditions)
{
    Draw draw{seed};
    Build build;
    build.sex = draw.is(0.5) ? Sex::Male : Sex::Female;
    build.age_years = draw.between(BuildLimits::least_age, BuildLimits::most_age);
    build.height = 1_m * draw.between(BuildLimits::least_height, BuildLimits::most_height);
    const double h2 = build.height.si() * build.height.si();
    build.mass = 1_kg * std::clamp(h2 * draw.between(15.0, 45.0), 25.0, 200.0);
    if (draw.is(0.7)) build.lumbar_lordosis = 1_deg * draw.between(10.0, 90.0);
    for (const Level level : all_levels) {
        build.disc_grade[index(level)] = static_cast<int>(draw.between(1.0, 5.0));
        if (draw.is(0.6)) build.facet_angle[index(level)] = 1_deg * draw.between(5.0, 85.0);
    }
    if (with_conditions) build.conditions = conditions_of(draw);
    return build;
}

void check_person(const Build& build, const ShapeDetail& detail)
{
    const auto body = make_body(build);
    // Some draws are no person, such as one whose narrowed discs would be gone: a sentence says so.
    if (!body) {
        CHECK_FALSE(body.error().text().empty());
        return;
    }
    const auto shape = load_shape_parameters().value();
    const auto spine = make_spine_shape(*body, detail).value();
    const BoneFields fields{*body, shape};
    for (const Bone bone : all_bones) {
        CAPTURE(name(bone));
        const Mesh& mesh = spine.bones[index(bone)];
        CHECK(flaw_of(mesh) == "");
        CHECK(self_intersections(mesh) == 0);
        const auto [low, high] = fields.box(bone);
        // A surface cut off by its box has points on the box's faces. The box is larger than the
        // bone on purpose; a millimetre of that must be left.
        for (const auto& p : mesh.positions) {
            const glm::dvec3 q = glm::dvec3{p} * 1e3;
            if (q.x < low.x + 1 || q.y < low.y + 1 || q.x > high.x - 1 || q.y > high.y - 1 ||
                q.z > high.z - 1)
                FAIL_CHECK(fmt::format("cut off at {:.1f} {:.1f} {:.1f}", q.x, q.y, q.z));
        }
    }
    for (const Level level : all_levels) {
        CAPTURE(name(level));
        CHECK(flaw_of(spine.discs[index(level)].annulus) == "");
        CHECK(flaw_of(spine.discs[index(level)].nucleus) == "");
    }
}

std::uint64_t asked_runs(std::uint64_t usual)
{
    const char* asked = std::getenv("SPINELOAD_SHAPE_RUNS");
    return asked ? std::strtoull(asked, nullptr, 10) : usual;
}

}

TEST_CASE("whoever it is, each bone is one closed surface that does not cut itself",
          "[shape][property]")
{
    for (std::uint64_t seed = 1; seed <= asked_runs(6); ++seed) {
        const Build build = build_of(seed, seed % 2 == 0);
        CAPTURE(seed, build.height.si(), build.mass.si());
        check_person(build, coarse_detail);
    }
}

TEST_CASE("crossing surfaces and open edges are found", "[shape]")
{
    // A tetrahedron, and another one that its tip reaches into.
    Mesh mesh;
    const auto add = [&](const glm::vec3& at, float size) {
        const auto first = static_cast<std::uint32_t>(mesh.positions.size());
        for (const glm::vec3& p :
             {glm::vec3{0, 0, 0}, glm::vec3{1, 0, 0}, glm::vec3{0, 1, 0}, glm::vec3{0, 0, 1}})
            mesh.positions.push_back(at + size * p);
        for (const std::uint32_t k : {0u, 2u, 1u, 0u, 1u, 3u, 1u, 2u, 3u, 2u, 0u, 3u})
            mesh.triangles.push_back(first + k);
    };
    add({0, 0, 0}, 0.004f);
    add({0.02f, 0, 0}, 0.004f);
    CHECK(self_intersections(mesh) == 0);
    CHECK(flawed_edges(mesh) == 0);
    add({0.0005f, 0.0006f, 0.002f}, 0.005f);
    CHECK(self_intersections(mesh) > 0);
    mesh.triangles.resize(mesh.triangles.size() - 3);
    CHECK(flawed_edges(mesh) == 3);
}
