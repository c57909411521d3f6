#include "biomech/muscle_table.h"

#include "anatomy/reference.h"
#include "anatomy/rotation.h"
#include "biomech/makeup.h"
#include "core/files.h"
#include "core/json.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <map>

namespace spineload::biomech {

namespace {

using anatomy::Bone;
using anatomy::index;
using anatomy::Level;

constexpr double mm = 1e-3;

// Where a fascicle takes hold of a vertebra, by landmark name: the landmark (or the middle between
// two), shifted, at its own or another distance from the midline.
struct Attachment {
    std::string landmark, midway_to;
    glm::dvec2 shift{0.0};
    std::optional<double> z;
    double z_factor = 1.0;
};

struct Person {
    const anatomy::Body& body;
    const anatomy::Reference& reference;
    double stature = 1.0;  ///< against the measured man
    Makeup makeup;
};

glm::dvec3 read_point(const JsonValue& value)
{
    const auto items = value.items();
    if (items.size() != 3) {
        value.mistake("expected [forward, up, right]");
        return {};
    }
    return {items[0].number(-800, 800), items[1].number(-800, 800), items[2].number(-800, 800)};
}

std::map<std::string, Attachment> read_attachments(const JsonValue& value)
{
    std::map<std::string, Attachment> attachments;
    for (const auto& [name, rule] : value.members()) {
        Attachment& attachment = attachments[name];
        attachment.landmark = rule.required("landmark").string();
        attachment.midway_to = rule.optional("midway_to").string();
        if (const auto shift = rule.optional("shift_mm").items(); shift.size() == 2)
            attachment.shift = {shift[0].number(-50, 50), shift[1].number(-50, 50)};
        if (const auto z = rule.optional("z_mm"); z.exists()) attachment.z = z.number(0, 100);
        attachment.z_factor = rule.optional("z_factor").number(0, 2, 1.0);
    }
    return attachments;
}

// From the vertebra's own frame to the reference posture.
glm::dvec3 on_vertebra(const anatomy::VertebraGeometry& vertebra, glm::dvec3 own)
{
    return vertebra.centre.si + anatomy::turn_z(vertebra.tilt.si()) * own;
}

glm::dvec3 scale_of(const anatomy::Body& body)
{
    return {body.scale_transverse, body.scale_height, body.scale_transverse};
}

std::optional<glm::dvec3> landmark_of(const anatomy::VertebraGeometry& vertebra,
                                      const std::string& name, const JsonValue& at)
{
    const auto found = vertebra.landmarks.find(name);
    if (found != vertebra.landmarks.end()) return found->second.si;
    at.mistake(fmt::format("this vertebra has no landmark \"{}\"", name));
    return std::nullopt;
}

glm::dvec3 vertebral_point(const JsonValue& value, Bone bone, const Person& person,
                           const std::map<std::string, Attachment>& attachments)
{
    const auto& vertebra = person.body.vertebrae[index(bone)];
    const glm::dvec3 scale = scale_of(person.body) * mm;
    if (const auto own = value.optional("own_mm"); own.exists())
        return on_vertebra(vertebra, read_point(own) * scale);
    if (const auto z = value.optional("esa_z_mm"); z.exists()) {
        // [source] models/muscles.json: the aponeurosis lies just in front of the spinous tips.
        const auto tip = landmark_of(vertebra, "SP_tip", z).value_or(glm::dvec3{0.0});
        return on_vertebra(vertebra, {tip.x + 5.0 * scale.x, 0.0, z.number(0, 120) * scale.z});
    }
    const auto at = value.required("at");
    const auto rule = attachments.find(at.string());
    if (rule == attachments.end()) {
        at.mistake("is no attachment of this file");
        return {};
    }
    const Attachment& attachment = rule->second;
    auto point = landmark_of(vertebra, attachment.landmark, at).value_or(glm::dvec3{0.0});
    if (!attachment.midway_to.empty())
        point = 0.5 * (point + landmark_of(vertebra, attachment.midway_to, at).value_or(point));
    point += glm::dvec3{attachment.shift, 0.0} * scale;
    point.z = attachment.z ? *attachment.z * scale.z : point.z * attachment.z_factor;
    return on_vertebra(vertebra, point);
}

// The midline of the spine at a height of the measured man, as np.interp does: flat beyond the
// ends.
double midline(const anatomy::Reference& reference, double y)
{
    const auto& discs = reference.discs;
    if (y <= discs.front().centre.y) return discs.front().centre.x;
    for (std::size_t i = 1; i < discs.size(); ++i) {
        const glm::dvec2 a = discs[i - 1].centre, b = discs[i].centre;
        if (y <= b.y) return a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y);
    }
    return discs.back().centre.x;
}
double midline(const anatomy::Body& body, double y)
{
    const auto& discs = body.discs;
    if (y <= discs.front().centre.si.y) return discs.front().centre.si.x;
    for (std::size_t i = 1; i < discs.size(); ++i) {
        const glm::dvec3 a = discs[i - 1].centre.si, b = discs[i].centre.si;
        if (y <= b.y) return a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y);
    }
    return discs.back().centre.si.x;
}

// Pelvis, thorax and rectus sheath of the measured man, grown with stature about the origin, the
// T12-L1 disc and the spine's midline (model.md section 2).
glm::dvec3 trunk_point(const JsonValue& value, int body_index, const Person& person)
{
    const glm::dvec3 point = read_point(value.required("mm"));
    const auto& top = person.body.discs[index(Level::T12L1)].centre.si;
    const glm::dvec2 reference_top = person.reference.discs[index(Level::T12L1)].centre;
    const double k = person.stature * mm;
    if (body_index == sheath_body) {
        const double y = point.y * top.y / reference_top.y;
        // A large belly pushes its wall forward.
        return {midline(person.body, y) + (point.x - midline(person.reference, point.y)) * k +
                    person.makeup.wall_forward,
                y, point.z * k};
    }
    if (body_index == static_cast<int>(Bone::T12))
        return top + (point - glm::dvec3{reference_top, 0.0}) * k;
    return anatomy::turn_z(person.body.vertebrae[index(Bone::Pelvis)].tilt.si()) * point * k;
}

std::vector<FasciclePoint> read_path(const JsonValue& value, const Person& person,
                                     const std::map<std::string, Attachment>& attachments)
{
    std::vector<FasciclePoint> path;
    for (const auto& item : value.items()) {
        const int on = static_cast<int>(
            item.required("on").choice({"pelvis", "L5", "L4", "L3", "L2", "L1", "T12", "sheath"}));
        const bool is_vertebra =
            on >= static_cast<int>(Bone::L5) && on <= static_cast<int>(Bone::L1);
        const glm::dvec3 place =
            is_vertebra ? vertebral_point(item, static_cast<Bone>(on), person, attachments)
                        : trunk_point(item, on, person);
        path.push_back({on, {place}});
    }
    if (path.size() < 2) value.mistake("a path needs two points or more");
    return path;
}

void add_pieces(MuscleTable& table, const Fascicle& fascicle)
{
    double fixed = 0.0;
    for (std::size_t i = 1; i < fascicle.path.size(); ++i) {
        FasciclePoint a = fascicle.path[i - 1], b = fascicle.path[i];
        if (a.body == b.body) {
            fixed += glm::length(a.place.si - b.place.si);
            continue;
        }
        const auto joint_side = [](const FasciclePoint& p) {
            return p.body == sheath_body ? 0 : p.body;
        };
        if (joint_side(a) > joint_side(b)) std::swap(a, b);
        const auto u8 = [](int value) { return static_cast<std::uint8_t>(value); };
        table.pieces.push_back(
            {u8(a.body), u8(b.body), u8(joint_side(a)), u8(joint_side(b)), a.place.si, b.place.si});
    }
    table.first_piece.push_back(static_cast<std::uint32_t>(table.pieces.size()));
    table.fixed_length.push_back(fixed);
}

// The deep half of the belly wall: external oblique 1–4 with the opposite internal oblique 1–3 make
// one two-bellied unit through the sheath, limited by the weaker belly; the internal part is not
// listed again.
double sheath_factor(const JsonValue& fascicles)
{
    double external = 0.0, internal = 0.0;
    for (const auto& item : fascicles.items()) {
        const std::string name = item.required("name").string();
        const double area = item.required("pcsa_mm2").number(0.1, 5000, 1.0);
        if (name == "EO1" || name == "EO2" || name == "EO3" || name == "EO4") external += area;
        if (name == "IO1" || name == "IO2" || name == "IO3") internal += area;
    }
    return external > 0.0 ? std::min(1.0, internal / external) : 1.0;
}

void add_fascicle(MuscleTable& table, const JsonValue& item, const Person& person,
                  const std::map<std::string, Attachment>& attachments, double sheath_share)
{
    Fascicle right;
    right.name = item.required("name").string();
    right.group = item.required("group").string();
    double area = item.required("pcsa_mm2").number(0.1, 5000, 1.0) * person.makeup.muscle_area;
    const double fibre = item.required("fibre_ratio").number(0.01, 2.0, 0.5);
    const double tendon = item.required("tendon_ratio").number(0.0, 0.99);
    right.path = read_path(item.required("path"), person, attachments);
    const bool is_on_sheath = std::ranges::any_of(
        right.path, [](const FasciclePoint& p) { return p.body == sheath_body; });
    if (is_on_sheath) {
        if (right.name.starts_with("IO")) return;
        area *= sheath_share;
    }
    double length = 0.0;
    for (std::size_t i = 1; i < right.path.size(); ++i)
        length += glm::length(right.path[i].place.si - right.path[i - 1].place.si);
    right.pcsa = 1_mm2 * area;
    Fascicle left = right;
    left.side = anatomy::Side::Left;
    for (auto& point : left.path) point.place.si.z = -point.place.si.z;
    right.name += "_r";
    left.name += "_l";
    for (Fascicle* fascicle : {&right, &left}) {
        add_pieces(table, *fascicle);
        table.area.push_back(area);
        table.optimal_length.push_back(fibre * length);
        table.slack_length.push_back(tendon * length);
        table.strength.push_back(person.makeup.muscle_stress *
                                 group_strength(person.body.build.conditions, fascicle->group));
        table.spasm.push_back(
            group_spasm(person.body.build.conditions, fascicle->group, fascicle->side));
        table.is_oblique.push_back(fascicle->group == "external_oblique" ||
                                   fascicle->group == "internal_oblique");
        table.fascicles.push_back(std::move(*fascicle));
    }
}

}

Result<MuscleTable> load_muscles(const anatomy::Body& body, bool as_documented)
{
    const auto reference = anatomy::load_reference();
    if (!reference) return tl::unexpected(reference.error());
    const auto document = JsonDocument::load((home_folder() / "models" / "muscles.json").string());
    if (!document) return tl::unexpected(document.error());

    Person person{body, *reference, 1.0, {}};
    person.stature = body.build.height.si() / reference->height_m;
    person.makeup = makeup_of(body.build, as_documented);
    const auto root = document->root();
    root.required("sources").items();
    const auto attachments = read_attachments(root.required("attachments"));
    const auto fascicles = root.required("fascicles");
    const double sheath_share = sheath_factor(fascicles);
    MuscleTable table;
    table.first_piece.push_back(0);
    for (const auto& item : fascicles.items())
        add_fascicle(table, item, person, attachments, sheath_share);
    if (auto verdict = document->finish(); !verdict) return tl::unexpected(verdict.error());
    return table;
}

Transform<World, Segment> sheath_frame(const anatomy::Body& body, const anatomy::BodyPose& pose)
{
    double flexion = 0.0, lateral = 0.0, axial = 0.0;
    for (std::size_t i = 0; i < anatomy::level_count; ++i) {
        flexion += pose.flexion[i].si();
        lateral += pose.lateral[i].si();
        axial += pose.axial[i].si();
    }
    const auto& pelvis = pose.bones[index(Bone::Pelvis)];
    const auto& thorax = pose.bones[index(Bone::T12)];
    const Position<Segment> bottom{body.discs[index(Level::L5S1)].centre.si};
    const Position<Segment> top{body.discs[index(Level::T12L1)].centre.si};
    const glm::dmat3 rotation =
        pelvis.rotation * anatomy::turn(0.5 * flexion, 0.5 * lateral, 0.5 * axial);
    const glm::dvec3 middle = 0.5 * ((pelvis * bottom).si + (thorax * top).si);
    return {rotation, middle - rotation * (0.5 * (bottom.si + top.si))};
}

}
