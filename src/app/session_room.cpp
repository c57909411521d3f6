// What conditions leave of the room for the nerves, measured beside the window.

#include "anatomy/condition_table.h"
#include "anatomy/shape_changes.h"
#include "app/session.h"

#include <algorithm>

namespace spineload::app {

namespace {

using anatomy::Build;
using anatomy::Level;

// Levels and their neighbours by a bone are told apart: only where something is changed.
bool is_changed(const anatomy::Conditions& c, Level level)
{
    const auto i = index(level);
    bool is_one = c.pars_defect[i];
    for (const auto& of : anatomy::level_lengths) is_one = is_one || (c.*of.of)[i] != 0_mm;
    for (const auto& of : anatomy::level_shares)
        is_one = is_one || (of.of != &anatomy::Conditions::herniation_side && (c.*of.of)[i] != 0.0);
    for (const auto& of : anatomy::bone_shares)
        is_one = is_one || (c.*of.of)[i] != 0.0 || (c.*of.of)[i + 1] != 0.0;
    return is_one;
}

bool has_material(const anatomy::Conditions& c, Level level)
{
    const auto i = index(level);
    return c.bulge[i] > 0_mm || c.protrusion[i] > 0_mm || c.extrusion[i] > 0_mm ||
           c.sequestrum[i] > 0.0;
}

std::optional<Session::RoomLeft> least_room(const anatomy::Body& body)
{
    const auto healthy = anatomy::make_body(anatomy::without_conditions(body.build));
    if (!healthy) return std::nullopt;
    const auto part_of = [](auto now, auto before) { return std::clamp(now / before, 0.0, 1.0); };
    std::optional<Session::RoomLeft> least;
    for (const Level level : anatomy::all_levels) {
        if (!is_changed(body.build.conditions, level)) continue;
        const auto now = anatomy::clearance(body, level);
        const auto before = anatomy::clearance(*healthy, level);
        if (!now || !before) return std::nullopt;
        const Session::RoomLeft here{level, part_of(now->canal, before->canal),
                                     part_of(now->foramen_height, before->foramen_height)};
        if (!least || here.canal + here.exit < least->canal + least->exit) least = here;
    }
    if (least && has_material(body.build.conditions, least->level))
        if (const auto found = anatomy::contact(body, least->level)) least->contact = *found;
    return least;
}

}

void Session::request_room()
{
    const auto& spine = spine_.spine();
    if (is_measuring_room_ || room_of_ == spine || !spine) return;
    // A finer picture of the same body leaves it the same room.
    const bool is_known = room_of_ && room_of_->shape.is_built_in && spine->shape.is_built_in &&
                          room_of_->body.build == spine->body.build;
    room_of_ = spine;
    if (is_known) return;
    if (!spine->shape.is_built_in ||
        anatomy::is_same_shape(spine->body.build.conditions, anatomy::Conditions{})) {
        room_left_.reset();
        return;
    }
    is_measuring_room_ = true;
    later_.submit([this, spine]() -> Background::Finish {
        auto left = least_room(spine->body);
        return [this, left = std::move(left)] {
            is_measuring_room_ = false;
            room_left_ = left;
        };
    });
}

}
