#include "biomech/engine.h"
#include "biomech/parts.h"
#include "core/assert.h"

#include <deque>
#include <mutex>

namespace spineload::biomech {

std::array<Transform<World, Segment>, body_count> body_frames(const anatomy::Body& body,
                                                              const anatomy::BodyPose& pose)
{
    std::array<Transform<World, Segment>, body_count> frames;
    for (std::size_t b = 0; b < anatomy::bone_count; ++b) frames[b] = pose.bones[b];
    frames[sheath_body] = sheath_frame(body, pose);
    return frames;
}

Result<Model> Model::make(const anatomy::Build& build, bool as_documented)
{
    // A slider that changes what a person does asks for the same person again and again.
    struct Made {
        anatomy::Build build;
        bool as_documented;
        std::shared_ptr<const Parts> parts;
    };
    static std::mutex guard;
    static std::deque<Made> newest;
    constexpr std::size_t most = 8;
    {
        const std::lock_guard lock{guard};
        for (const Made& made : newest)
            if (made.as_documented == as_documented && made.build == build) {
                Model same;
                same.parts_ = made.parts;
                return same;
            }
    }
    auto model = make_anew(build, as_documented);
    if (!model) return model;
    const std::lock_guard lock{guard};
    newest.push_front({build, as_documented, model->parts_});
    if (newest.size() > most) newest.pop_back();
    return model;
}

Result<Model> Model::make_anew(const anatomy::Build& build, bool as_documented)
{
    auto body = anatomy::make_body(build);
    if (!body) return tl::unexpected(body.error());
    auto muscles = load_muscles(*body, as_documented);
    auto masses = load_masses(*body, as_documented);
    auto constants = load_joint_constants();
    Error error;
    const auto collect = [&error](const auto& result) {
        if (!result)
            error.lines.insert(error.lines.end(), result.error().lines.begin(),
                               result.error().lines.end());
    };
    collect(muscles);
    collect(masses);
    collect(constants);
    if (!error.lines.empty()) return tl::unexpected(error);

    JointLaw law = JointLaw::make(*body, *constants);
    Model model;
    model.parts_ = std::make_shared<const Parts>(Parts{std::move(*body), std::move(*muscles),
                                                       std::move(*masses), std::move(*constants),
                                                       std::move(law)});
    return model;
}

const anatomy::Body& Model::body() const { return parts_->body; }

std::span<const Fascicle> Model::fascicles() const { return parts_->muscles.fascicles; }

std::vector<Position<World>> Model::path(const Fascicle& fascicle,
                                         const anatomy::BodyPose& pose) const
{
    const auto frames = body_frames(parts_->body, pose);
    std::vector<Position<World>> points;
    points.reserve(fascicle.path.size());
    for (const auto& point : fascicle.path) {
        SPINELOAD_ASSERT(point.body >= 0 && point.body <= sheath_body, "{} has a point on body {}",
                         fascicle.name, point.body);
        points.push_back(frames[static_cast<std::size_t>(point.body)] * point.place);
    }
    return points;
}

Problem standing_problem(const anatomy::Build& build)
{
    Problem problem;
    problem.build = build;
    Instant standing;
    standing.phase = "standing";
    standing.abdominal_pressure = 1_kPa;
    problem.instants = {standing};
    return problem;
}

}
