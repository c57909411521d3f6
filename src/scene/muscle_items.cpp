#include "scene/condition_marks.h"
#include "scene/items.h"
#include "scene/muscle_bellies.h"
#include "scene/reading.h"

#include <algorithm>

namespace spineload::scene {
namespace {

// assumed: through glass this thin the spine reads clearly, and the sheets still do.
constexpr float outer_opacity = 0.30f, deep_opacity = 0.42f;

bool has_colours(const SceneInput& input)
{
    return is_coloured(input) && input.quantity == Quantity::MuscleActivation &&
           input.reading != Reading::TimesStanding;
}

std::vector<float> efforts(const SceneInput& input, std::size_t fascicles)
{
    const auto effort_of = [](const biomech::Frame* frame, std::size_t i) {
        return frame && i < frame->activation.size() ? frame->activation[i] : 0.0f;
    };
    std::vector<float> out(fascicles);
    for (std::size_t i = 0; i < fascicles; ++i)
        out[i] = 100.0f *
                 (effort_of(input.frame, i) -
                  (input.reading == Reading::Difference ? effort_of(input.reference, i) : 0.0f));
    return out;
}

float opacity(const SceneInput& input, const MuscleKind& kind,
              const education::Structure& structure)
{
    // What was picked or asked for alone is there to be seen.
    if (input.picked == structure || input.layers.only) return 1.0f;
    if (kind.is_outer) return outer_opacity;
    return input.layers.see_through_muscles ? deep_opacity : 1.0f;
}

}

struct SceneBuilder::Muscles {
    explicit Muscles(const biomech::Model& model) : bellies{model}
    {
        posed.resize(bellies.plans().size());
    }
    // Two meshes each: the scene before may still show one.
    struct Posed {
        std::array<std::shared_ptr<anatomy::Mesh>, 2> meshes;
        std::size_t latest = 0;
        std::uint64_t revision = 0;
        bool is_due = true;
    };
    MuscleBellies bellies;
    std::vector<Posed> posed;
};

void SceneBuilder::add_muscles(const SceneInput& input, Scene& scene)
{
    if (!input.layers.muscles || !input.model) return;
    if (!muscles_ || !muscles_->bellies.are_of(*input.model))
        muscles_ = std::make_shared<Muscles>(*input.model);
    auto& bellies = muscles_->bellies;
    std::span<const float> activation;
    if (input.frame) activation = input.frame->activation;
    if (bellies.pose(*input.body, *input.pose, activation))
        for (auto& posed : muscles_->posed) posed.is_due = true;
    const bool is_mapped = has_colours(input);
    const auto values = efforts(input, input.model->fascicles().size());
    for (std::size_t i = 0; i < bellies.plans().size(); ++i) {
        const BellyPlan& plan = bellies.plans()[i];
        const auto structure = muscle_of(plan.group, plan.side);
        if (!is_shown(input.layers, structure)) continue;
        auto& posed = muscles_->posed[i];
        if (posed.is_due) {
            posed.latest = 1 - posed.latest;
            auto& mesh = posed.meshes[posed.latest];
            if (!mesh || mesh.use_count() > 1) mesh = std::make_shared<anatomy::Mesh>();
            bellies.shape(i, *mesh);
            posed.revision = fingerprint(*mesh);
            posed.is_due = false;
        }
        Item item;
        item.mesh = posed.meshes[posed.latest];
        item.material = Material::Muscle;
        item.grain = plan.grain;
        const MuscleMark marks =
            muscle_mark(input.model->body().build.conditions, plan.group, plan.side);
        item.colour = glm::vec4{spasm_colour(input.palette->muscle, marks.spasm),
                                opacity(input, *plan.kind, structure)};
        item.revision = posed.revision;
        if (is_mapped && !plan.is_context) {
            bellies.spread(i, values, item.scalar);
            item.revision = fingerprint(item.scalar, item.revision);
        }
        mark_sore(input, plan.group, plan.side, marks.strain, item);
        mark(input, scene, structure, item);
        scene.items.push_back(std::move(item));
    }
}

}
