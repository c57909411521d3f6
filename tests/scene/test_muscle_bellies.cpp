#include "catch.h"
#include "scenario/problem.h"
#include "scene/build_scene.h"
#include "scene/muscle_bellies.h"
#include "scene/structures.h"
#include "stand_in_spine.h"

#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>
#include <map>

using namespace spineload;
using namespace spineload::scene;

namespace {

const biomech::Model& model()
{
    static const biomech::Model made = *biomech::Model::make(testing::test_body().build);
    return made;
}

anatomy::Posture twisted(double side)
{
    anatomy::Posture posture;
    posture.pelvis_tilt = 15_deg;
    posture.lumbar_flexion = 35_deg;
    posture.lateral = side * 12_deg;
    posture.axial = side * 8_deg;
    return posture;
}

float volume(const anatomy::Mesh& mesh)
{
    double sum = 0.0;
    for (std::size_t i = 0; i + 2 < mesh.triangles.size(); i += 3) {
        const glm::dvec3 a{mesh.positions[mesh.triangles[i]]},
            b{mesh.positions[mesh.triangles[i + 1]]}, c{mesh.positions[mesh.triangles[i + 2]]};
        sum += glm::dot(a, glm::cross(b, c));
    }
    return static_cast<float>(sum / 6.0);
}

anatomy::Mesh posed(MuscleBellies& bellies, std::size_t belly, const anatomy::Posture& posture,
                    std::span<const float> activation = {})
{
    const auto& body = model().body();
    bellies.pose(body, anatomy::place_body(body, posture), activation);
    anatomy::Mesh mesh;
    bellies.shape(belly, mesh);
    return mesh;
}

std::string name_of(const BellyPlan& plan)
{
    return plan.group + (plan.side == anatomy::Side::Left ? " left" : " right");
}

// Every 7th moment of every activity that there is.
std::vector<anatomy::Posture> catalogue_postures()
{
    std::vector<anatomy::Posture> out;
    const auto person = *scenario::load_person("default");
    for (const auto& activity : scenario::load_catalogue().activities) {
        const auto problem = scenario::make_problem(activity, *activity.person_for(person, {}), 8);
        if (!problem) continue;
        for (const auto& instant : problem->instants) out.push_back(instant.posture);
    }
    return out;
}

}

TEST_CASE("every belly is closed, and all together are few enough for a frame", "[scene][muscles]")
{
    MuscleBellies bellies{model()};
    std::size_t triangles = 0;
    REQUIRE(bellies.plans().size() == 32);
    for (std::size_t i = 0; i < bellies.plans().size(); ++i) {
        CAPTURE(name_of(bellies.plans()[i]));
        const auto mesh = posed(bellies, i, {});
        triangles += mesh.triangles.size() / 3;
        // Each edge is walked once each way.
        std::map<std::pair<std::uint32_t, std::uint32_t>, int> edges;
        for (std::size_t t = 0; t < mesh.triangles.size(); t += 3)
            for (std::size_t k = 0; k < 3; ++k)
                ++edges[{mesh.triangles[t + k], mesh.triangles[t + (k + 1) % 3]}];
        CHECK(std::ranges::all_of(edges, [&](const auto& edge) {
            const auto back = edges.find({edge.first.second, edge.first.first});
            return edge.second == 1 && back != edges.end() && back->second == 1;
        }));
        CHECK(bellies.plans()[i].grain->size() == mesh.positions.size());
    }
    CHECK(triangles <= 12000);
}

TEST_CASE("bellies hang on the paths that the engine pulls along", "[scene][muscles]")
{
    const auto& body = model().body();
    const auto pose = anatomy::place_body(body, twisted(1.0));
    MuscleBellies bellies{model()};
    bellies.pose(body, pose, {});
    for (std::size_t i = 0; i < bellies.plans().size(); ++i) {
        const BellyPlan& plan = bellies.plans()[i];
        if (plan.is_context) continue;
        CAPTURE(name_of(plan));
        for (std::size_t s = 0; s < plan.stations.size(); ++s) {
            glm::dvec3 mean{0.0};
            for (auto t = plan.stations[s].first_tie; t < plan.stations[s].end_tie; ++t) {
                const MuscleSample& sample = plan.samples[plan.ties[t].sample];
                const auto& fascicle = model().fascicles()[sample.fascicle];
                REQUIRE(fascicle.group == plan.group);
                REQUIRE(fascicle.side == plan.side);
                const auto path = model().path(fascicle, pose);
                const std::size_t at = sample.from - bellies.first_point(sample.fascicle);
                mean += static_cast<double>(plan.ties[t].weight) *
                        glm::mix(path[at].si, path[at + 1].si, static_cast<double>(sample.share));
            }
            // Single precision over a trunk's length.
            CHECK(glm::distance(mean, glm::dvec3{bellies.middle(i, s)}) < 1e-6);
        }
    }
}

TEST_CASE("a belly's cross-sections lie about the mean of its fascicles", "[scene][muscles]")
{
    MuscleBellies bellies{model()};
    for (std::size_t i = 0; i < bellies.plans().size(); ++i) {
        const BellyPlan& plan = bellies.plans()[i];
        if (plan.kind->form == MuscleKind::Form::Sheet) continue;
        CAPTURE(name_of(plan));
        for (const auto& posture : {anatomy::Posture{}, twisted(1.0), twisted(-1.0)}) {
            const auto mesh = posed(bellies, i, posture);
            const std::size_t around = mesh.positions.size() / plan.stations.size();
            double far = 0.0;
            for (std::size_t s = 0; s < plan.stations.size(); ++s) {
                // The centroid of the ring's area: its triangles about the middle.
                const glm::vec3 middle = bellies.middle(i, s);
                glm::vec3 centroid{0.0f};
                float area = 0.0f;
                for (std::size_t j = 0; j < around; ++j) {
                    const glm::vec3 a = mesh.positions[s * around + j],
                                    b = mesh.positions[s * around + (j + 1) % around];
                    const float part = glm::length(glm::cross(a - middle, b - middle));
                    centroid += part * (a + b + middle) / 3.0f;
                    area += part;
                }
                far = std::max(far, static_cast<double>(glm::distance(centroid / area, middle)));
            }
            // Exact in the reference posture; broad thin bellies shear a little in others.
            CHECK(far < (posture == anatomy::Posture{} ? 0.002 : 0.003));
        }
    }
}

TEST_CASE("the mirrored posture mirrors every belly", "[scene][muscles]")
{
    MuscleBellies bellies{model()};
    const auto plans = bellies.plans();
    for (std::size_t i = 0; i < plans.size(); ++i) {
        if (plans[i].side == anatomy::Side::Left) continue;
        CAPTURE(name_of(plans[i]));
        const auto other = std::ranges::find_if(plans, [&](const BellyPlan& plan) {
            return plan.group == plans[i].group && plan.side == anatomy::Side::Left;
        });
        REQUIRE(other != plans.end());
        const auto right = posed(bellies, i, twisted(1.0));
        const auto left =
            posed(bellies, static_cast<std::size_t>(other - plans.begin()), twisted(-1.0));
        REQUIRE(right.positions.size() == left.positions.size());
        float worst = 0.0f;
        for (std::size_t v = 0; v < right.positions.size(); ++v)
            worst = std::max(
                worst, glm::distance(right.positions[v], left.positions[v] * glm::vec3{1, 1, -1}));
        // Single precision; the two sides round differently.
        CHECK(worst < 2e-5f);
    }
}

TEST_CASE("a muscle keeps its volume in every posture of the catalogue", "[scene][muscles]")
{
    MuscleBellies bellies{model()};
    const auto postures = catalogue_postures();
    REQUIRE(postures.size() > 100);
    std::vector<float> low(bellies.plans().size(), 1e9f), high(bellies.plans().size(), 0.0f);
    for (const auto& posture : postures)
        for (std::size_t i = 0; i < bellies.plans().size(); ++i) {
            const float now = volume(posed(bellies, i, posture)) / bellies.plans()[i].volume;
            low[i] = std::min(low[i], now);
            high[i] = std::max(high[i], now);
        }
    for (std::size_t i = 0; i < bellies.plans().size(); ++i) {
        // Of the buttock's muscles only the lines are known, and they cross in deep bends.
        if (bellies.plans()[i].is_context) continue;
        CAPTURE(name_of(bellies.plans()[i]), low[i], high[i]);
        // Cross-sections stay level with the bodies while paths slant (psoas of a bent back): up
        // to a quarter.
        CHECK(low[i] > 0.8f);
        CHECK(high[i] < 1.25f);
    }
}

TEST_CASE("a belly's colour is its fascicles' solved effort", "[scene][muscles]")
{
    const MuscleBellies bellies{model()};
    std::vector<float> effort(model().fascicles().size());
    for (std::size_t i = 0; i < effort.size(); ++i)
        effort[i] = 0.1f + 0.003f * static_cast<float>(i % 97);
    std::vector<float> shown;
    for (std::size_t i = 0; i < bellies.plans().size(); ++i) {
        const BellyPlan& plan = bellies.plans()[i];
        CAPTURE(name_of(plan));
        bellies.spread(i, effort, shown);
        if (plan.is_context) {
            CHECK(shown.empty());
            continue;
        }
        REQUIRE(shown.size() == plan.vertices.size());
        float low = 1.0f, high = 0.0f;
        for (std::size_t f = 0; f < effort.size(); ++f) {
            if (model().fascicles()[f].group != plan.group ||
                model().fascicles()[f].side != plan.side)
                continue;
            low = std::min(low, effort[f]);
            high = std::max(high, effort[f]);
        }
        // Sheets run on a smooth curve through their fascicles, which may overshoot a little.
        const float over = plan.kind->form == MuscleKind::Form::Sheet ? 0.1f * (high - low) : 1e-5f;
        CHECK(*std::ranges::min_element(shown) >= low - over);
        CHECK(*std::ranges::max_element(shown) <= high + over);
        if (plan.group == "rectus_abdominis") CHECK(shown.front() == Approx(low));
    }
}

TEST_CASE("a working muscle bulges and a posture seen before costs nothing", "[scene][muscles]")
{
    MuscleBellies bellies{model()};
    const auto& body = model().body();
    const auto pose = anatomy::place_body(body, {});
    const std::vector<float> rest(model().fascicles().size(), 0.0f),
        work(model().fascicles().size(), 1.0f);
    CHECK(bellies.pose(body, pose, rest));
    CHECK_FALSE(bellies.pose(body, pose, rest));
    anatomy::Mesh mesh;
    bellies.shape(0, mesh);
    const auto before = mesh.positions;
    const auto* const storage = mesh.positions.data();
    CHECK(bellies.pose(body, pose, work));
    bellies.shape(0, mesh);
    // No new memory from frame to frame.
    CHECK(mesh.positions.data() == storage);
    const BellyPlan& plan = bellies.plans()[0];
    const std::size_t around = before.size() / plan.stations.size();
    const auto fleshiest = static_cast<std::size_t>(
        std::ranges::max_element(plan.stations, {}, &MuscleStation::fleshy) -
        plan.stations.begin());
    const auto girth = [&](const std::vector<glm::vec3>& places) {
        return glm::distance(places[fleshiest * around], places[fleshiest * around + around / 2]);
    };
    CHECK(girth(mesh.positions) > 1.01f * girth(before));
    CHECK(girth(mesh.positions) < 1.1f * girth(before));
}

TEST_CASE("muscles are made only when their layer is shown, and are picked by group and side",
          "[scene][muscles]")
{
    const auto& body = model().body();
    const auto pose = anatomy::place_body(body, {});
    SceneInput in;
    in.shape = testing::stand_in_spine(body);
    in.body = &body;
    in.pose = &pose;
    in.model = &model();
    SceneBuilder builder;
    const auto muscles = [](const Scene& scene) {
        return std::ranges::count(scene.items, Material::Muscle, &Item::material);
    };
    CHECK(muscles(builder.build(in)) == 0);
    in.layers.muscles = true;
    const Scene shown = builder.build(in);
    CHECK(muscles(shown) == 32);
    const auto psoas = muscle_of("psoas", anatomy::Side::Left);
    REQUIRE(shown.pick_of(psoas) != 0);
    // Over the spine lie glass sheets; what is picked is solid.
    const auto oblique = muscle_of("external_oblique", anatomy::Side::Right);
    const auto item = [&](const Scene& scene, const education::Structure& structure) {
        return *std::ranges::find(scene.items, scene.pick_of(structure), &Item::pick);
    };
    CHECK(item(shown, psoas).colour.a == 1.0f);
    CHECK(item(shown, oblique).colour.a < 1.0f);
    in.picked = oblique;
    const Scene picked = builder.build(in);
    CHECK(item(picked, oblique).colour.a == 1.0f);
    // The same posture keeps its surfaces: nothing is made or uploaded anew.
    CHECK(item(picked, psoas).mesh == item(shown, psoas).mesh);
    in.layers.only = psoas;
    CHECK(muscles(builder.build(in)) == 1);
}
