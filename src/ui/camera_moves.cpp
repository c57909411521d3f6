#include "ui/camera_moves.h"

#include "core/language.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace spineload::ui {

namespace {

constexpr double flight_s = 0.4;

// The angle between two directions, the shorter way round.
float turn_between(float a, float b)
{
    const float full = 2.0f * std::numbers::pi_v<float>;
    return std::abs(std::remainder(a - b, full));
}

}

void fly_to(Desk& desk, const scene::Camera& camera, std::string label)
{
    if (desk.kit.has_reduced_motion) {
        desk.edits.push(app::set_camera(camera, std::move(label)));
        return;
    }
    desk.transient.flight =
        Flight{desk.session.view().camera, camera, desk.kit.now_s, std::move(label)};
    desk.kit.wake_in(0.0);
}

void turn_to(Desk& desk, std::string_view view)
{
    const auto named = scene::named_camera(view);
    if (!named) return;
    scene::Camera camera = desk.session.view().camera;
    camera.yaw = named->yaw;
    camera.pitch = named->pitch;
    camera.roll = 0.0f;
    fly_to(desk, camera, std::string{view_title(camera)});
}

void follow_flight(Desk& desk)
{
    auto& flight = desk.transient.flight;
    if (!flight) return;
    const double t = std::clamp((desk.kit.now_s - flight->began_s) / flight_s, 0.0, 1.0);
    // Ease out: quick to answer, gentle to arrive.
    const auto eased = static_cast<float>(1.0 - std::pow(1.0 - t, 3.0));
    const scene::Camera camera =
        t >= 1.0 ? flight->to : scene::blended(flight->from, flight->to, eased);
    desk.edits.push(app::set_camera(camera, flight->label, flight->label.empty() ? "" : "flight"));
    if (t >= 1.0 && !flight->label.empty()) desk.edits.push(app::release());
    if (t >= 1.0)
        flight.reset();
    else
        desk.kit.wake_in(0.0);
}

std::string_view view_title(const scene::Camera& camera)
{
    for (const scene::NamedView& view : scene::named_views())
        if (turn_between(view.yaw, camera.yaw) < 0.01f &&
            std::abs(view.pitch - camera.pitch) < 0.01f)
            return view.title;
    return tr_mark("Free view");
}

}
