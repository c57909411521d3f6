#include "ui/thumbnails.h"

#include <cmath>

namespace spineload::ui {

namespace {

constexpr int moments = 9;

// How telling a pose is: bent, reaching or striding tells more than upright.
double tells(const anatomy::BodyPose& pose)
{
    const auto place = [&pose](anatomy::Limb limb) { return pose.limbs[index(limb)].translation; };
    const glm::dvec3 pelvis = pose.bones[index(anatomy::Bone::Pelvis)].translation;
    const double bend = std::abs(place(anatomy::Limb::Head).x - pelvis.x);
    const double stride =
        std::abs(place(anatomy::Limb::FootLeft).x - place(anatomy::Limb::FootRight).x);
    return bend + 0.6 * stride;
}

std::optional<scene::Figure> picture(const scenario::Activity& activity,
                                     const scenario::Person& chosen)
{
    const auto person = activity.person_for(chosen);
    if (!person) return std::nullopt;
    const auto body = anatomy::make_body(person->build);
    if (!body) return std::nullopt;
    std::optional<anatomy::BodyPose> best;
    double best_time = 0.0, best_tells = -1.0;
    const int count = activity.is_still() ? 1 : moments;
    for (int i = 0; i < count; ++i) {
        const double time = activity.duration_s() * i / moments;
        const auto posture = scenario::posture_at(activity, *person, time);
        if (!posture) continue;
        const auto pose = anatomy::place_body(*body, *posture);
        if (tells(pose) <= best_tells) continue;
        best = pose;
        best_time = time;
        best_tells = tells(pose);
    }
    if (!best) return std::nullopt;
    const auto props = scene::props_of(activity, *person, *body);
    return scene::make_figure(*body, *best, props, best_time);
}

}

const scene::Figure* Thumbnails::find(const std::string& activity_id) const
{
    const auto found = figures_.find(activity_id);
    return found == figures_.end() || !found->second ? nullptr : &*found->second;
}

void Thumbnails::make(const scenario::Activity& activity, const scenario::Person& person)
{
    if (!has(activity.card().id)) figures_[activity.card().id] = picture(activity, person);
}

void Thumbnails::fit(const scenario::Person& person)
{
    if (person_ == person) return;
    person_ = person;
    figures_.clear();
}

}
