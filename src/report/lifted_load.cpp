#include "report/lifted_load.h"

#include <algorithm>
#include <cmath>

namespace spineload::report {

namespace {

using biomech::AppliedLoad;

bool is_at_hand(const AppliedLoad& load)
{
    return load.at != AppliedLoad::At::Bone && load.mass > 0.0_kg;
}

glm::dvec3 grip_of(const anatomy::BodyPose& pose, AppliedLoad::At at)
{
    if (at == AppliedLoad::At::GripLeft) return pose.grip_left.si;
    if (at == AppliedLoad::At::GripRight) return pose.grip_right.si;
    return 0.5 * (pose.grip_left.si + pose.grip_right.si);
}

}

Mass held_mass(const biomech::Instant& instant)
{
    Mass sum;
    for (const auto& load : instant.loads)
        if (is_at_hand(load)) sum += load.mass;
    return sum;
}

Mass most_held(const biomech::Problem& problem)
{
    Mass most;
    for (const auto& instant : problem.instants) most = std::max(most, held_mass(instant));
    return most;
}

bool is_held_one_handed(const biomech::Instant& instant)
{
    const auto uses = [&](AppliedLoad::At at) {
        return std::ranges::any_of(
            instant.loads, [at](const auto& load) { return is_at_hand(load) && load.at == at; });
    };
    if (uses(AppliedLoad::At::GripMiddle)) return false;
    return uses(AppliedLoad::At::GripLeft) != uses(AppliedLoad::At::GripRight);
}

std::optional<std::pair<std::size_t, std::size_t>> lifted_span(const biomech::Problem& problem)
{
    const auto& instants = problem.instants;
    std::size_t from = 0;
    while (from < instants.size() && held_mass(instants[from]) == 0.0_kg) ++from;
    if (from == 0 || from == instants.size()) return std::nullopt;
    std::size_t to = from;
    while (to + 1 < instants.size() && held_mass(instants[to + 1]) > 0.0_kg) ++to;
    return std::pair{from, to};
}

bool is_seated_or_lying(const scenario::Activity& activity)
{
    return std::ranges::any_of(activity.props(), [](const auto& prop) {
        using enum scenario::Prop::Kind;
        return prop.kind == Seat || prop.kind == Ball || prop.kind == Bed;
    });
}

bool is_lifted_with_tool(const scenario::Activity& activity)
{
    return std::ranges::any_of(activity.props(), [](const auto& prop) {
        return prop.kind == scenario::Prop::Kind::Stick;
    });
}

Length greatest_reach(const SolvedActivity& solved)
{
    Length most;
    for (const auto& instant : solved.problem.instants) {
        const Mass held = held_mass(instant);
        if (held == 0.0_kg) continue;
        const auto pose = anatomy::place_body(solved.model.body(), instant.posture);
        glm::dvec3 middle{0.0};
        for (const auto& load : instant.loads)
            if (is_at_hand(load))
                middle += (load.mass / held) * (grip_of(pose, load.at) + load.place.si);
        const glm::dvec3 back = (pose.discs[index(anatomy::Level::L5S1)] * Position<Disc>{}).si;
        most = std::max(most, Length::from_si(std::hypot(middle.x - back.x, middle.z - back.z)));
    }
    return most;
}

}
