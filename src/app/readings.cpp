#include "app/readings.h"

#include "biomech/ligaments.h"
#include "core/language.h"
#include "core/show.h"
#include "education/tissues.h"
#include "scenario/problem.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <limits>

namespace spineload::app {

using anatomy::Level;
using education::Structure;
using education::StructureKind;
using scene::Quantity;

Level level_of(const Structure& structure)
{
    switch (structure.kind) {
        case StructureKind::Disc:
        case StructureKind::Facet:
            return structure.level;
        case StructureKind::Bone:
            // The joint under the bone; the sacrum's is the one above it.
            return anatomy::all_levels[structure.bone == anatomy::Bone::Pelvis
                                           ? 0
                                           : index(structure.bone) - 1];
        case StructureKind::Ligament:
            // The only one without a level of its own holds L5 to the pelvis.
            return structure.group == "iliolumbar" ? Level::L5S1 : structure.level;
        case StructureKind::Nerve:
        case StructureKind::JointNerve:
            // The foramen under the bone of the same number.
            return anatomy::all_levels[std::max<std::size_t>(index(structure.bone), 1) - 1];
        case StructureKind::HipBone:
            return Level::L5S1;
        case StructureKind::Muscle:
        case StructureKind::DuralSac:
        case StructureKind::CaudaEquina:
            return Level::L4L5;
    }
    return Level::L4L5;
}

namespace {

// As the joint's law names a ligament; empty: the engine leaves it out.
std::string_view engine_name(const Structure& ligament)
{
    const bool is_right = ligament.side == anatomy::Side::Right;
    const std::string_view group = ligament.group;
    if (group == "anterior_longitudinal") return "ALL";
    if (group == "posterior_longitudinal") return "PLL";
    if (group == "flavum") return "LF";
    if (group == "interspinous") return "ISL";
    if (group == "supraspinous") return "SSL";
    if (group == "capsule") return is_right ? "CL_r" : "CL_l";
    if (group == "iliolumbar") return is_right ? "ILL_r" : "ILL_l";
    return {};
}

Force pull_of(const Solved& solved, const Structure& ligament, const biomech::Frame& frame)
{
    const Level level = level_of(ligament);
    return biomech::ligament_pull(solved.result.model, level, engine_name(ligament),
                                  frame.levels[index(level)])
        .value_or(0_N);
}

}

bool has_load(const Structure& structure)
{
    switch (structure.kind) {
        case StructureKind::Disc:
        case StructureKind::Facet:
        case StructureKind::Bone:
            return true;
        case StructureKind::Muscle:
            // The engine ends at the pelvis.
            return !education::is_hip_muscle(structure.group);
        case StructureKind::Ligament:
            return !engine_name(structure).empty();
        case StructureKind::Nerve:
        case StructureKind::JointNerve:
        case StructureKind::DuralSac:
        case StructureKind::CaudaEquina:
        case StructureKind::HipBone:
            return false;
    }
    return false;
}

namespace {

std::string tissue_title(const Structure& structure)
{
    const auto* row = education::tissue_name(structure);
    if (!row) return {};
    const bool is_right = row->is_paired && structure.side == anatomy::Side::Right;
    const char* title = is_right ? row->right : row->title;
    switch (row->numbered) {
        case education::Numbered::ByLevel:
            return tr_format(title, anatomy::name(structure.level));
        case education::Numbered::ByBone:
            return tr_format(title, anatomy::name(structure.bone));
        case education::Numbered::Not:
            break;
    }
    return tr(title);
}

}

std::string structure_title(const Structure& structure)
{
    const bool is_left = structure.side == anatomy::Side::Left;
    switch (structure.kind) {
        case StructureKind::Disc:
            return tr_format("Disc {}", anatomy::name(structure.level));
        case StructureKind::Facet:
            return is_left ? tr_format("Left facet joint {}", anatomy::name(structure.level))
                           : tr_format("Right facet joint {}", anatomy::name(structure.level));
        case StructureKind::Bone:
            if (structure.bone == anatomy::Bone::Pelvis) return tr("Sacrum");
            return tr_format("Vertebra {}", anatomy::name(structure.bone));
        case StructureKind::Muscle: {
            // "left lumbar longissimus": the group's name is what follows the side.
            const std::string spoken = education::structure_name(structure);
            const std::string group = tr(spoken.substr(spoken.find(' ') + 1));
            return is_left ? tr_format("Left {}##muscle", group)
                           : tr_format("Right {}##muscle", group);
        }
        case StructureKind::Ligament:
        case StructureKind::Nerve:
        case StructureKind::JointNerve:
        case StructureKind::DuralSac:
        case StructureKind::CaudaEquina:
        case StructureKind::HipBone:
            return tissue_title(structure);
    }
    return {};
}

std::optional<double> level_value(const biomech::Frame& frame, Level level, Quantity quantity)
{
    const auto value = [&](const Structure& structure) {
        return scene::value_of(quantity, structure, frame);
    };
    Structure structure;
    structure.level = level;
    if (const auto of_disc = value(structure)) return of_disc;
    structure.kind = StructureKind::Facet;
    structure.side = anatomy::Side::Left;
    const auto left = value(structure);
    structure.side = anatomy::Side::Right;
    const auto right = value(structure);
    if (!left || !right) return std::nullopt;
    return std::max(*left, *right);
}

scene::QuantityRange range_of(const Solved& solved, const View& view)
{
    if (view.range == RangeMode::Own) return {view.own_range.low, view.own_range.high};
    return range_of(solved, view.quantity, view.range);
}

scene::ColourMap map_of(const View& view)
{
    const scene::ColourMap own = scene::entry(view.quantity).map;
    // Signed quantities keep the map whose middle is zero.
    return view.map && own == scene::ColourMap::Cividis ? *view.map : own;
}

scene::QuantityRange range_of(const Solved& solved, Quantity quantity, RangeMode mode)
{
    const auto fixed = scene::entry(quantity).range;
    if (mode == RangeMode::Fixed || quantity == Quantity::MuscleActivation) return fixed;
    scene::QuantityRange range{std::numeric_limits<float>::max(),
                               std::numeric_limits<float>::lowest()};
    for (std::size_t frame = 0; frame < solved.frame_count(); ++frame)
        for (const Level level : anatomy::all_levels) {
            const auto value = level_value(solved.frame(frame), level, quantity);
            if (!value) continue;
            range.low = std::min(range.low, static_cast<float>(*value));
            range.high = std::max(range.high, static_cast<float>(*value));
        }
    // What starts at zero keeps its zero, so that a bar twice as long is twice the load.
    if (fixed.low >= 0.0f) range.low = 0.0f;
    return range.high - range.low > 1e-6f ? range : fixed;
}

Quantity plotted(Quantity quantity)
{
    return quantity == Quantity::MuscleActivation ? Quantity::DiscCompression : quantity;
}

namespace {

// What a muscle group of one side does at a frame; activation is its hardest working fascicle's.
struct GroupState {
    Force force;
    double activation = 0.0;
};

GroupState group_state(const Solved& solved, const Structure& muscle, const biomech::Frame& frame)
{
    GroupState state;
    const auto fascicles = solved.result.model.fascicles();
    for (std::size_t i = 0; i < fascicles.size(); ++i) {
        const auto& fascicle = fascicles[i];
        if (fascicle.group != muscle.group || fascicle.side != muscle.side) continue;
        if (i < frame.muscle_force.size())
            state.force += Force::from_si(static_cast<double>(frame.muscle_force[i]));
        if (i < frame.activation.size())
            state.activation = std::max(state.activation, static_cast<double>(frame.activation[i]));
    }
    return state;
}

std::optional<double> ratio(Force value, Force standing)
{
    // Below a newton, the yardstick is numerical dust and a ratio to it would mean nothing.
    if (abs(standing) < 1_N) return std::nullopt;
    return value / standing;
}

Figure force_figure(Force force, std::string label)
{
    return {show_newtons(force), "N", std::move(label)};
}

Figure times_figure(const std::optional<double>& times)
{
    return {times ? show_number(*times, 1) : "–", "×", tr("standing")};
}

}

MainValue main_value(const Solved& solved, const Structure& structure, std::size_t frame)
{
    if (!has_load(structure)) return {};
    const biomech::Frame& now = solved.frame(frame);
    const auto& standing = solved.result.standing.frames.front();
    if (structure.kind == StructureKind::Muscle) {
        const Force force = group_state(solved, structure, now).force;
        return {force, ratio(force, group_state(solved, structure, standing).force)};
    }
    if (structure.kind == StructureKind::Ligament) {
        const Force force = pull_of(solved, structure, now);
        return {force, ratio(force, pull_of(solved, structure, standing))};
    }
    const std::size_t level = index(level_of(structure));
    if (structure.kind == StructureKind::Facet) {
        const auto side = static_cast<std::size_t>(structure.side);
        const Force force = now.levels[level].facets[side].normal_force;
        return {force, ratio(force, standing.levels[level].facets[side].normal_force)};
    }
    const Force force = now.levels[level].compression;
    return {force, ratio(force, standing.levels[level].compression)};
}

ShownValue shown_value(const Solved& solved, const Structure& structure, std::size_t frame,
                       Quantity quantity)
{
    const auto fascicles = solved.result.model.fascicles();
    const auto value = scene::value_of(quantity, structure, solved.frame(frame), fascicles);
    if (!value && !has_load(structure)) return {};
    if (!value) {
        const MainValue force = main_value(solved, structure, frame);
        return {show(force.force), force.times_standing};
    }
    const auto& entry = scene::entry(quantity);
    ShownValue shown{fmt::format("{} {}", scene::show_value(quantity, *value), entry.unit), {}};
    const auto standing =
        scene::value_of(quantity, structure, solved.result.standing.frames.front(), fascicles);
    // A ratio to less than a hundredth of the range would only measure how small that is.
    const double least = 0.01 * static_cast<double>(entry.range.high);
    if (standing && std::abs(*standing) > least) shown.times_standing = *value / *standing;
    return shown;
}

std::vector<Figure> figures(const Solved& solved, const Structure& structure, std::size_t frame)
{
    const auto& loads = solved.frame(frame).levels[index(level_of(structure))];
    const MainValue value = main_value(solved, structure, frame);
    const auto pressure = [](Pressure p, std::string label) {
        return Figure{scene::show_value(scene::Quantity::DiscPressure, megapascals(p)), "MPa",
                      std::move(label)};
    };
    switch (structure.kind) {
        case StructureKind::Disc:
            return {force_figure(value.force, tr("compression")),
                    times_figure(value.times_standing),
                    pressure(loads.disc_pressure, tr("disc pressure"))};
        case StructureKind::Facet:
            return {force_figure(value.force, tr("contact force")),
                    times_figure(value.times_standing),
                    pressure(loads.facets[static_cast<std::size_t>(structure.side)].peak_pressure,
                             tr("largest pressure"))};
        case StructureKind::Bone:
            return {force_figure(value.force, structure.bone == anatomy::Bone::Pelvis
                                                  ? tr("from the disc above")
                                                  : tr("on the disc below")),
                    times_figure(value.times_standing),
                    force_figure(loads.shear_anterior, tr("forward shear"))};
        case StructureKind::Muscle: {
            if (!has_load(structure)) break;
            const double activation =
                group_state(solved, structure, solved.frame(frame)).activation;
            return {force_figure(value.force, tr("pull")),
                    times_figure(value.times_standing),
                    {show_number(100.0 * activation, 0), "%", tr("effort, at most")}};
        }
        case StructureKind::Ligament:
            if (!has_load(structure)) break;
            return {force_figure(value.force, tr("pull")), times_figure(value.times_standing)};
        case StructureKind::Nerve:
        case StructureKind::JointNerve:
        case StructureKind::DuralSac:
        case StructureKind::CaudaEquina:
        case StructureKind::HipBone:
            break;
    }
    return {};
}

anatomy::BodyPose pose_at_frame(const Solved& solved, std::size_t frame)
{
    anatomy::PerLevel<Displacement<Disc>> shifts;
    for (std::size_t i = 0; i < anatomy::level_count; ++i)
        shifts[i] = solved.frame(frame).levels[i].displacement;
    return anatomy::place_body(solved.result.model.body(),
                               solved.result.problem.instants[frame].posture, shifts);
}

anatomy::BodyPose pose_at(const Solved& solved, double time_s)
{
    const std::size_t frame = solved.nearest_frame(time_s);
    // On a solved frame its own posture is exact; a hair beside it nobody sees the difference.
    if (std::abs(solved.frame(frame).time.si() - time_s) < 1e-4)
        return pose_at_frame(solved, frame);
    const auto posture = scenario::posture_at(solved.result.activity, solved.result.person, time_s);
    if (!posture) return pose_at_frame(solved, frame);
    anatomy::PerLevel<Displacement<Disc>> shifts;
    for (std::size_t i = 0; i < anatomy::level_count; ++i)
        shifts[i] = solved.frame(frame).levels[i].displacement;
    return anatomy::place_body(solved.result.model.body(), *posture, shifts);
}

}
