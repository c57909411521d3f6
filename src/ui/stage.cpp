#include "ui/stage.h"

#include "app/readings.h"
#include "scene/camera.h"

#include <algorithm>

namespace spineload::ui {

namespace {

// The picture is refined once nothing has moved for this long.
constexpr double settle_s = 0.15;

// Between the sacrum and the chest: what turning and following are about.
glm::vec3 middle_of(const anatomy::BodyPose& pose)
{
    glm::dvec3 sum{0.0};
    for (const auto& disc : pose.discs) sum += disc.translation;
    return glm::vec3{sum / static_cast<double>(anatomy::level_count)};
}

// Fits into the part of the picture below what covers its top: as for a smaller picture, then from
// farther away and lower, so that the same content lands in that part.
template <class Fit>
scene::Camera fit_below(const Stage::Frame& frame, Fit fit)
{
    const float free = std::max(frame.height - frame.covered_top, 0.4f * frame.height);
    scene::Camera camera = fit(frame.width / free);
    camera.distance *= frame.height / free;
    return scene::panned(camera, {0.0f, 0.5f * (frame.height - free)}, frame.height);
}

}

scene::Layers scene_layers(const app::View& view, bool has_mannequin)
{
    scene::Layers layers;
    static_cast<scene::TissueLayers&>(layers) = view.layers;
    layers.bones = view.layers.bones;
    layers.discs = view.layers.discs;
    layers.facets = view.layers.facets;
    layers.muscles = view.layers.muscles;
    layers.arrows = view.layers.arrows;
    layers.names = view.layers.names;
    layers.is_bone_translucent = view.layers.is_bone_translucent;
    layers.mannequin = has_mannequin;
    layers.only = view.only;
    layers.hidden = view.hidden;
    return layers;
}

Stage::Stage(std::unique_ptr<render::Renderer> renderer) : renderer_{std::move(renderer)} {}

void Stage::update(const app::Session& session, const Theme& theme, bool has_mannequin)
{
    Source source;
    source.solved = session.shared_solved();
    source.spine = session.spine();
    source.time_s = session.view().time_s;
    update(source, session.view(), theme, has_mannequin);
}

void Stage::update(const Source& source, const app::View& view, const Theme& theme,
                   bool has_mannequin)
{
    const auto& solved = source.solved;
    const auto& spine = source.spine;
    if (!solved || !spine) return;
    const auto range = source.range ? *source.range : app::range_of(*solved, view);
    const std::size_t reference_frame =
        source.reference ? source.reference->nearest_frame(source.reference_time_s) : 0;
    Key key{solved.get(),    spine.get(),
            source.time_s,   view.layers,
            view.quantity,   view.range,
            view.picked,     view.hovered,
            view.only,       view.hidden,
            &theme,          has_mannequin,
            source.reading,  source.reference.get(),
            reference_frame, range.low,
            range.high,      app::map_of(view),
            view.vision,     view.section};
    if (key_ == key) return;
    if (!key_ || key_->solved != key.solved)
        props_ = scene::props_of(solved->result.activity, solved->result.person,
                                 solved->result.model.body());
    pose_ = app::pose_at(*solved, source.time_s);
    const std::size_t frame = solved->nearest_frame(source.time_s);
    scene::SceneInput input;
    input.shape = std::shared_ptr<const anatomy::SpineShape>{spine, &spine->shape};
    input.body = &spine->body;
    input.pose = &pose_;
    input.model = &solved->result.model;
    input.frame = &solved->frame(frame);
    input.instant = &solved->result.problem.instants[frame];
    input.props = props_;
    input.time_s = source.time_s;
    input.layers = scene_layers(view, has_mannequin);
    input.quantity = view.quantity;
    input.range = range;
    input.picked = view.picked;
    input.hovered = view.hovered;
    input.palette = theme.palette;
    if (view.map) input.map = app::map_of(view);
    input.vision = view.vision;
    if (view.section) input.section = scene::section_of(*view.section, pose_);
    if (view.mode == app::Mode::Learn) input.appearance = scene::Appearance::Learn;
    input.reading = source.reading;
    if (source.reference) input.reference = &source.reference->frame(reference_frame);
    // What was not solved has no colour.
    if (solved->result.solution.status == biomech::Status::Failed) input.frame = nullptr;
    scene_ = builder_.build(input);
    held_solved_ = solved;
    held_reference_ = source.reference;
    spine_ = spine;
    time_s_ = source.time_s;
    key_ = std::move(key);
    ++scene_count_;
    is_ready_ = true;
}

scene::Camera Stage::tracked(const scene::Camera& relative) const
{
    scene::Camera camera = relative;
    if (is_ready_) camera.target += middle_of(pose_);
    return camera;
}

scene::Camera Stage::relative(const scene::Camera& tracked) const
{
    scene::Camera camera = tracked;
    if (is_ready_) camera.target -= middle_of(pose_);
    return camera;
}

std::vector<glm::vec3> Stage::outline() const
{
    std::vector<glm::vec3> points;
    if (!is_ready_) return points;
    constexpr int moments = 6;
    const double duration = held_solved_->result.activity.duration_s();
    const int count = duration > 0.0 ? moments : 0;
    for (int i = -1; i < count; ++i) {
        const double time = i < 0 ? time_s_ : duration * i / moments;
        const auto pose = app::pose_at(*held_solved_, time);
        const glm::vec3 middle = middle_of(pose);
        for (std::size_t bone = 0; bone < anatomy::bone_count; ++bone) {
            const auto& positions = spine_->shape.bones[bone].positions;
            // Every 40th vertex outlines a bone well enough for framing it.
            for (std::size_t k = 0; k < positions.size(); k += 40) {
                const auto place =
                    pose.bones[bone] * Position<Segment>::from_si(glm::dvec3{positions[k]});
                points.push_back(glm::vec3{place.si} - middle);
            }
        }
    }
    return points;
}

scene::Camera Stage::fitted_to(std::span<const glm::vec3> points, const scene::Camera& camera,
                               const Frame& frame)
{
    if (points.empty()) return camera;
    return fit_below(
        frame, [&](float aspect) { return scene::fit_camera(camera, points, aspect, 0.02f); });
}

scene::Camera Stage::fitted(const app::Session&, const scene::Camera& camera, const Frame& frame,
                            bool is_whole_body) const
{
    if (!is_ready_) return camera;
    if (is_whole_body)
        return relative(fit_below(frame, [&](float aspect) {
            return scene::fit_camera(camera, scene::whole_bounds(scene_), aspect);
        }));
    return fitted_to(outline(), camera, frame);
}

std::optional<scene::Camera> Stage::fitted_on(const education::Structure& structure,
                                              const scene::Camera& camera, const Frame& frame) const
{
    scene::Bounds bounds;
    for (const auto& item : scene_.items)
        if (item.pick != 0 && item.mesh && scene_.structures[item.pick - 1] == structure)
            bounds.add(scene::bounds_of(*item.mesh, item.world_from_mesh));
    if (bounds.is_empty()) return std::nullopt;
    return relative(fit_below(
        frame, [&](float aspect) { return scene::fit_camera(camera, bounds, aspect, 0.3f); }));
}

bool Stage::draw(const scene::Camera& tracked, int width, int height, double now_s, bool may_refine)
{
    if (!renderer_ || !is_ready_ || width < 1 || height < 1) return false;
    const Drawn now{tracked, width, height, scene_count_};
    if (drawn_ != now) {
        drawn_ = now;
        changed_s_ = now_s;
        renderer_->draw(scene_, tracked, width, height, render::Quality::Fast);
        ++pictures_;
        return true;
    }
    if (renderer_->is_settled()) return false;
    if (now_s - changed_s_ < settle_s || !may_refine) return true;
    renderer_->draw(scene_, tracked, width, height, render::Quality::Still);
    ++pictures_;
    return !renderer_->is_settled();
}

unsigned Stage::texture() const { return renderer_ ? renderer_->colour_texture() : 0u; }

std::optional<education::Structure> Stage::structure_at(int x, int y)
{
    if (!renderer_ || !drawn_) return std::nullopt;
    const scene::PickId id = renderer_->pick(x, y);
    if (id == 0 || id > scene_.structures.size()) return std::nullopt;
    return scene_.structures[id - 1];
}

std::optional<glm::vec3> Stage::place_at(int x, int y)
{
    glm::vec3 place;
    if (!renderer_ || !drawn_ || !renderer_->world_at(x, y, place)) return std::nullopt;
    return place;
}

}
