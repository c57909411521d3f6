#include "anatomy/tissue_ground.h"

#include "anatomy/rotation.h"

namespace spineload::anatomy {

namespace {

// What a ray finds no end for: open between two arches or two pedicles.
constexpr double open_ended = -1.0;

SacralCurve sacral_curve(const Body& body, const ShapeParameters& shape)
{
    const Endplate top = endplate(body, shape, Bone::Pelvis, true);
    const SagittalFrame frame =
        SagittalFrame::tilted_back(top.centre, body.vertebrae[index(Bone::Pelvis)].tilt.si());
    return {shape.sacrum.stations, frame, body.scale_height, body.scale_transverse};
}

// Takes the place of what was not found: straight between the neighbours that were.
void fill(std::vector<CanalStation>& stations, double CanalStation::*value, double usual)
{
    const auto is_known = [&](std::size_t i) { return stations[i].*value > 0.0; };
    for (std::size_t i = 0; i < stations.size(); ++i) {
        if (is_known(i)) continue;
        std::size_t below = i, above = i;
        while (below > 0 && !is_known(below)) --below;
        while (above + 1 < stations.size() && !is_known(above)) ++above;
        const double a = is_known(below) ? stations[below].*value : usual;
        const double b = is_known(above) ? stations[above].*value : a;
        const double t = above == below ? 0.0 : double(i - below) / double(above - below);
        stations[i].*value = sdf::mix(is_known(below) ? a : b, b, t);
    }
}

}

Ground::Ground(const Body& body, const ShapeParameters& shape, const SpineShape& spine)
    : body_{body}, shape_{shape}, sacrum_{sacral_curve(body, shape)}
{
    const Conditions& c = body.build.conditions;
    for (std::size_t i = 0; i < level_count; ++i)
        has_material_ = has_material_ || c.protrusion[i] > 0_mm || c.extrusion[i] > 0_mm ||
                        c.sequestrum[i] > 0.0;
    for (std::size_t i = 0; i < bone_count; ++i) bones_[i] = SurfaceQuery{spine.bones[i]};
    for (std::size_t i = 0; i < level_count; ++i) discs_[i] = SurfaceQuery{spine.discs[i].annulus};
    for (const double place : {58.0, 42.0, 26.0, 10.0}) add_sacral_station(place * along());
    for (const Level level : all_levels) {
        add_disc_station(level);
        for (const double height : {-0.6, 0.0, 0.6}) add_bone_station(upper_bone(level), height);
    }
    fill_gaps();
}

glm::dvec3 Ground::local(Bone bone, std::string_view name) const
{
    return frame(bone).to_local(landmark(body_, shape_, bone, name));
}

glm::dvec3 Ground::pelvis(const glm::dvec3& place) const
{
    // As make_body() brings the measured man's landmarks into this body.
    const double turn = -body_.vertebrae[index(Bone::Pelvis)].tilt.si();
    constexpr double measured_hip_mm = 90.0;
    const double scale = body_.hip_right.si.z * 1e3 / measured_hip_mm;
    return glm::dvec3{turned_forward(glm::dvec2{place}, turn), place.z} * scale;
}

double Ground::half_height(Bone bone) const
{
    return millimetres(body_.vertebrae[index(bone)].half_height);
}

std::optional<glm::dvec3> Ground::meets(Bone bone, const glm::dvec3& from, const glm::dvec3& way,
                                        double far) const
{
    const SagittalFrame own = frame(bone);
    const glm::dvec3 start = own.to_world(from),
                     along = own.to_world_direction(glm::normalize(way));
    const auto distance = bones_[index(bone)].hit(start, along, far);
    if (!distance) return {};
    return start + along * *distance;
}

glm::dvec3 Ground::on_bone(Bone bone, const glm::dvec3& p, double above, double reach) const
{
    const auto found = bones_[index(bone)].nearest(p, reach);
    return found ? found->point + found->normal * above : p;
}

std::optional<SurfaceQuery::Nearest> Ground::nearest(const Node& node, double reach) const
{
    std::optional<SurfaceQuery::Nearest> least;
    const auto look = [&](const SurfaceQuery& surface) {
        const auto found = surface.nearest(node.p, least ? std::abs(least->distance) : reach);
        if (found && (!least || found->distance < least->distance)) least = found;
    };
    // A point between two bones is never near one beyond them.
    for (std::size_t i = 0; i < bone_count; ++i)
        if (std::abs(double(i) - node.carrier) < 1.6) look(bones_[i]);
    for (std::size_t i = 0; i < level_count; ++i)
        if (std::abs(double(i) + 0.5 - node.carrier) < 1.1) look(discs_[i]);
    return least;
}

void Ground::lift(Node& node, double above) const
{
    for (int round = 0; round < 3; ++round) {
        const auto near = nearest(node, above + 4.0);
        if (!near || near->distance >= above) return;
        node.p += near->normal * (above - near->distance);
    }
}

void Ground::move_behind_discs(Node& node, const glm::dvec3& back, double above) const
{
    // assumed: no piece reaches further behind the sac's front.
    constexpr double beyond_all = 14.0;
    const glm::dvec3 from = node.p + back * beyond_all;
    double least = beyond_all + above;
    for (const auto& disc : discs_)
        if (const auto met = disc.hit(from, -back, least)) least = std::min(least, *met);
    node.p += back * (beyond_all + above - least);
}

void Ground::add_sacral_station(double along)
{
    CanalStation station;
    const SacrumStation section = sacrum_.section(along);
    const auto at = [&](double behind) { return sacrum_.world({along, behind, 0.0}); };
    station.back = glm::normalize(at(section.half_depth + 1.0) - at(section.half_depth));
    station.up = glm::normalize(sacrum_.world({along - 1.0, 0.0, 0.0}) - at(0.0));
    // From amid the canal forwards to the bodies' back.
    const glm::dvec3 amid = at(section.half_depth + 5.0 * this->along());
    const auto wall = bones_[0].hit(amid, -station.back, 12.0);
    station.wall = amid - station.back * wall.value_or(4.0);
    measure(station);
    canal_.push_back(station);
}

void Ground::add_disc_station(Level level)
{
    const DiscGeometry& disc = body_.discs[index(level)];
    const auto own = SagittalFrame::tilted_back(disc.centre.si * 1e3, -disc.tilt.si());
    CanalStation station;
    station.up = own.to_world_direction({0, 1, 0});
    station.back = own.to_world_direction({-1, 0, 0});
    const double half = 0.5 * millimetres(disc.depth);
    const glm::dvec3 amid = own.to_world({-half - 9.0, 0, 0});
    const auto wall = discs_[index(level)].hit(amid, -station.back, 20.0);
    station.wall = amid - station.back * wall.value_or(9.0);
    station.carrier = double(index(level)) + 0.5;
    measure(station);
    canal_.push_back(station);
}

void Ground::add_bone_station(Bone bone, double height)
{
    const SagittalFrame own = frame(bone);
    CanalStation station;
    station.up = own.to_world_direction({0, 1, 0});
    station.back = own.to_world_direction({-1, 0, 0});
    const glm::dvec3 middle{0.0, height * half_height(bone), 0.0};
    const auto wall = meets(bone, middle, {-1, 0, 0});
    station.wall = wall.value_or(own.to_world(middle - glm::dvec3{18.0 * across(), 0, 0}));
    station.carrier = double(index(bone));
    measure(station);
    canal_.push_back(station);
}

void Ground::measure(CanalStation& station) const
{
    const auto room = [&](const glm::dvec3& from, const glm::dvec3& way, double most) {
        double least = open_ended;
        for (const auto& bone : bones_)
            if (const auto d = bone.hit(from, way, most); d && (least < 0.0 || *d < least))
                least = *d;
        return least;
    };
    const glm::dvec3 start = station.wall + station.back * 2.0;
    const double depth = room(start, station.back, 24.0);
    station.depth = depth < 4.0 ? open_ended : depth + 2.0;
    const double side = room(station.wall + station.back * 5.0, {0, 0, 1}, 16.0);
    station.half_width = side < 4.0 ? open_ended : side;
}

void Ground::fill_gaps()
{
    // assumed: where nothing is found at all, the middle of published canals.
    fill(canal_, &CanalStation::depth, 15.0 * across());
    fill(canal_, &CanalStation::half_width, 11.0 * across());
}

CanalStation Ground::canal_at(double place) const
{
    const double last = double(canal_.size() - 1);
    const double at = std::clamp(place, 0.0, last);
    const auto i = std::min(static_cast<std::size_t>(at), canal_.size() - 2);
    const double t = at - double(i);
    const CanalStation &a = canal_[i], &b = canal_[i + 1];
    CanalStation out;
    out.wall = glm::mix(a.wall, b.wall, t);
    out.up = glm::normalize(glm::mix(a.up, b.up, t));
    out.back = glm::normalize(glm::mix(a.back, b.back, t));
    out.depth = sdf::mix(a.depth, b.depth, t);
    out.half_width = sdf::mix(a.half_width, b.half_width, t);
    out.carrier = sdf::mix(a.carrier, b.carrier, t);
    return out;
}

void Ground::relax(std::vector<Node>& line, const std::function<double(double)>& clearance,
                   int rounds) const
{
    const std::size_t last = line.size() - 1;
    const auto push = [&](std::size_t i) {
        const double wanted = clearance(double(i) / double(last));
        // Inside a bone the way out may be farther than the wanted clearance.
        const auto found = nearest(line[i], wanted + 6.0);
        if (found && found->distance < wanted)
            line[i].p += found->normal * (wanted - found->distance);
    };
    for (int round = 0; round < rounds; ++round)
        for (std::size_t i = 1; i < last; ++i) {
            const glm::dvec3 taut = 0.5 * (line[i - 1].p + line[i + 1].p);
            line[i].p += 0.4 * (taut - line[i].p);
            push(i);
        }
    for (int round = 0; round < 3; ++round)
        for (std::size_t i = 1; i < last; ++i) push(i);
}

bool is_lopsided(const Conditions& conditions)
{
    for (std::size_t i = 0; i < level_count; ++i)
        if (conditions.herniation_side[i] != 0.0 &&
            (conditions.protrusion[i] > 0_mm || conditions.extrusion[i] > 0_mm ||
             conditions.sequestrum[i] > 0.0))
            return true;
    return false;
}

SpineShape with_mirrored_discs(SpineShape spine)
{
    for (auto& disc : spine.discs) {
        Mesh& mesh = disc.annulus;
        for (auto& p : mesh.positions) p.z = -p.z;
        for (auto& n : mesh.normals) n.z = -n.z;
        for (std::size_t i = 0; i + 2 < mesh.triangles.size(); i += 3)
            std::swap(mesh.triangles[i + 1], mesh.triangles[i + 2]);
    }
    return spine;
}

}
