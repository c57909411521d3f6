// Why a level carries what it carries: the parts of its sum, and the lever arms behind them.

#include "app/readings.h"
#include "core/language.h"
#include "core/show.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace spineload::app {

using anatomy::Level;

std::vector<WhyRow> why_rows(const Solved& solved, Level level, std::size_t frame,
                             const anatomy::PerLevel<Force>* body_muscles)
{
    const biomech::Contributions& why = solved.frame(frame).levels[index(level)].why;
    std::vector<WhyRow> rows{
        {tr("Muscles pull"), why.muscles, {}, {}},
        {tr("Upper body"), why.body_weight, {}, {}},
        {held_noun(solved.result.activity) == "box" ? tr("Box") : tr("What is held"),
         why.held_load,
         {},
         {}},
        {tr("Speeding up"), why.acceleration, {}, {}},
        {tr("Breath pressure"), why.abdominal_pressure, {}, {}},
        {tr("Supports"), why.supports, {}, {}}};
    if (body_muscles) {
        const Force body = (*body_muscles)[index(level)];
        // A load that relieves the muscles has no share of their pull to show.
        if (body > 0_N && why.muscles - body > 1_N) {
            rows[0].for_load = why.muscles - body;
            rows[0].for_body = body;
        }
    }
    std::erase_if(rows, [](const WhyRow& row) { return abs(row.value) < Force::from_si(0.5); });
    std::ranges::stable_sort(
        rows, [](const WhyRow& a, const WhyRow& b) { return a.value.si() > b.value.si(); });
    return rows;
}

namespace {

struct Pull {
    glm::dvec3 force{0.0}, moment{0.0};  // on the upper body, about the disc centre, World, SI
};

// Sum over the fascicles that cross a level and pull behind its centre.
Pull pull_behind(const Solved& solved, const anatomy::BodyPose& pose, Level level,
                 const biomech::Frame& frame)
{
    const auto& disc = pose.discs[index(level)];
    const auto fascicles = solved.result.model.fascicles();
    Pull pull;
    for (std::size_t i = 0; i < fascicles.size() && i < frame.muscle_force.size(); ++i) {
        const auto& fascicle = fascicles[i];
        const auto points = solved.result.model.path(fascicle, pose);
        for (std::size_t k = 0; k + 1 < points.size() && k + 1 < fascicle.path.size(); ++k) {
            const auto lowest = static_cast<int>(index(level));
            const int from = fascicle.path[k].body, to = fascicle.path[k + 1].body;
            const bool crosses = from <= lowest && to > lowest && to < 7;
            if (!crosses) continue;
            // The muscle pulls the upper end towards the lower one.
            const glm::dvec3 line = points[k].si - points[k + 1].si;
            const double size = glm::length(line);
            if (size < 1e-9) continue;
            const glm::dvec3 force = line / size * static_cast<double>(frame.muscle_force[i]);
            const glm::dvec3 moment = glm::cross(points[k].si - disc.translation, force);
            // Extension is positive about z (x forward, y up): only back muscles count here.
            if (glm::dot(moment, disc.rotation[2]) <= 0.0) continue;
            pull.force += force;
            pull.moment += moment;
        }
    }
    return pull;
}

// Where and how much is held in the hands at an instant.
struct Held {
    Mass mass;
    glm::dvec3 place{0.0};
};

Held held_at(const biomech::Instant& instant, const anatomy::BodyPose& pose)
{
    Held held;
    glm::dvec3 weighted{0.0};
    for (const biomech::AppliedLoad& load : instant.loads) {
        using At = biomech::AppliedLoad::At;
        if (load.at == At::Bone || load.mass <= 0_kg) continue;
        glm::dvec3 grip = 0.5 * (pose.grip_left.si + pose.grip_right.si);
        if (load.at == At::GripLeft) grip = pose.grip_left.si;
        if (load.at == At::GripRight) grip = pose.grip_right.si;
        weighted += load.mass.si() * (grip + load.place.si);
        held.mass += load.mass;
    }
    if (held.mass > 0_kg) held.place = weighted / held.mass.si();
    return held;
}

}

Levers levers(const Solved& solved, const anatomy::BodyPose& pose, Level level, std::size_t frame)
{
    Levers result;
    const auto& disc = pose.discs[index(level)];
    result.disc = disc.translation;
    const Held held = held_at(solved.result.problem.instants[frame], pose);
    result.held = held.mass;
    if (held.mass > 0_kg) {
        result.load = held.place;
        result.load_in_front = Length::from_si(held.place.x - disc.translation.x);
    }
    const Pull pull = pull_behind(solved, pose, level, solved.frame(frame));
    const double size = glm::length(pull.force);
    if (size > 20.0) {
        // The line of the summed pull: r = F × M / F² is its point nearest to the disc centre.
        const glm::dvec3 nearest = glm::cross(pull.force, pull.moment) / (size * size);
        result.muscles = disc.translation + nearest;
        result.muscles_behind = Length::from_si(glm::dot(pull.moment, disc.rotation[2]) / size);
    }
    return result;
}

std::string held_noun(const scenario::Activity& activity)
{
    const bool has_box = std::ranges::any_of(activity.props(), [](const scenario::Prop& prop) {
        return prop.kind == scenario::Prop::Kind::Box;
    });
    return has_box ? "box" : "load";
}

namespace {

// Whole sentences, so that every language can put its words in its own order.
const char* place_sentence(bool is_box, bool is_in_front)
{
    if (is_box)
        return is_in_front ? tr_mark("The box is {} cm in front of this disc.")
                           : tr_mark("The box is {} cm behind this disc.");
    return is_in_front ? tr_mark("The load is {} cm in front of this disc.")
                       : tr_mark("The load is {} cm behind this disc.");
}

const char* pull_sentence(bool is_place_said)
{
    return is_place_said ? tr_mark("Back muscles pull {} behind it.")
                         : tr_mark("Back muscles pull {} behind this disc.");
}

const char* times_sentence(bool is_place_said, bool is_box)
{
    if (is_place_said)
        return is_box ? tr_mark(
                            "Back muscles pull {} behind it, so they pull about {} times the "
                            "box’s weight.")
                      : tr_mark(
                            "Back muscles pull {} behind it, so they pull about {} times the "
                            "load’s weight.");
    return is_box ? tr_mark(
                        "Back muscles pull {} behind this disc, so they pull about {} times "
                        "the box’s weight.")
                  : tr_mark(
                        "Back muscles pull {} behind this disc, so they pull about {} times "
                        "the load’s weight.");
}

}

std::string lever_sentence(const Levers& levers, Force muscle_pull, const std::string& noun)
{
    const bool is_box = noun == "box";
    const auto centimetres = [](Length length) {
        return show_number(std::abs(length.si()) * 100.0, 1) + " cm";
    };
    std::string text;
    if (levers.load_in_front && abs(*levers.load_in_front) > 2_cm)
        text = tr_format(place_sentence(is_box, levers.load_in_front->si() > 0.0),
                         show_fixed(std::abs(levers.load_in_front->si()) * 100.0, 0)) +
               " ";
    if (!levers.muscles_behind) return text;
    const bool is_place_said = !text.empty();
    const std::string arm = centimetres(*levers.muscles_behind);
    // Gravity as in the engine; the ratio is read in whole numbers.
    const double weight = levers.held.si() * 9.81;
    if (levers.load_in_front && weight > 10.0 && muscle_pull.si() > 1.5 * weight)
        return text + tr_format(times_sentence(is_place_said, is_box), arm,
                                show_fixed(muscle_pull.si() / weight, 0));
    return text + tr_format(pull_sentence(is_place_said), arm);
}

}
