#include "reference_cases.h"

#include "anatomy/rhythm.h"
#include "core/assert.h"
#include "core/json.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace spineload::test {

namespace {

constexpr double big = 1e6;

double number(const JsonValue& object, const char* key)
{
    return object.optional(key).number(-big, big);
}

template <class Read>
auto per_level(const JsonValue& value, Read read)
{
    anatomy::PerLevel<decltype(read(value))> values{};
    const auto items = value.items();
    SPINELOAD_ASSERT(items.size() == values.size(), "{}: expected six levels", value.path());
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = read(items[i]);
    return values;
}

double scalar(const JsonValue& value) { return value.number(-big, big); }

glm::dvec3 triple(const JsonValue& value)
{
    const auto items = value.items();
    SPINELOAD_ASSERT(items.size() == 3, "{}: expected three numbers", value.path());
    return {scalar(items[0]), scalar(items[1]), scalar(items[2])};
}

void read_load(const JsonValue& load, ReferenceCase& out)
{
    if (const auto direction = load.optional("gdir"); direction.exists())
        out.instant.gravity_direction = triple(direction);
    if (load.has("acc")) out.instant.vertical_factor = number(load, "acc");
    out.instant.arms_carried = number(load, "armsup");
    out.held_kg = number(load, "hand");
    out.held_right_m = number(load, "hand_z");
    if (const auto arm = load.optional("arm").items(); arm.size() == 2) {
        out.shoulder_deg = scalar(arm[0]);
        out.elbow_deg = scalar(arm[1]);
    }
    if (const auto place = load.optional("handpos").items(); place.size() == 3) {
        out.has_grip_place = true;
        out.grip_from_l45 = {scalar(place[0]), scalar(place[1])};
    }
}

void read_supports(const JsonValue& supports, ReferenceCase& out)
{
    for (const auto& item : supports.items()) {
        const auto parts = item.items();
        SPINELOAD_ASSERT(parts.size() == 4, "{}: expected a support", item.path());
        out.supports.push_back(
            {parts[0].string(), triple(parts[1]), triple(parts[2]), scalar(parts[3])});
    }
}

ReferenceCase read_case(const JsonValue& value)
{
    ReferenceCase out;
    out.task = value.required("task").string();
    const auto input = value.required("input");
    const auto body = input.required("body");
    out.build.mass = 1_kg * number(body, "mass");
    out.build.height = 1_m * number(body, "stature");
    out.build.disc_area_l45 = 1_mm2 * number(body, "A45");
    const auto pose = input.required("pose");
    out.pelvis_deg = number(pose, "pelvis");
    out.lumbar_deg = number(pose, "lumbar");
    out.lateral_deg = number(pose, "lat");
    out.axial_deg = number(pose, "ax");
    out.instant.abdominal_pressure = 1_kPa * number(input, "iap");
    read_load(input.required("load"), out);
    read_supports(input.required("supports"), out);
    const auto expected = value.required("expected");
    out.compression = per_level(expected.required("compression_N"), scalar);
    out.shear = per_level(expected.required("shear_anterior_N"), scalar);
    out.disc = per_level(expected.required("disc_N"), scalar);
    out.facet_right = per_level(expected.required("facet_right_N"), scalar);
    out.facet_left = per_level(expected.required("facet_left_N"), scalar);
    out.displacement = per_level(expected.required("delta_mm"), triple);
    out.disc_pressure_l45 = number(expected, "disc_pressure_L45_MPa");
    return out;
}

// Angles of both arms so that they point this way in space, in the plane of the grip.
void point_arms(const anatomy::Body& body, anatomy::Posture& posture, double upper, double elbow,
                const anatomy::PerLevel<Displacement<Disc>>& displacement = {})
{
    const auto pose = place_body(body, posture, displacement);
    const glm::dvec3 along = glm::transpose(pose.bones[index(anatomy::Bone::T12)].rotation) *
                             glm::dvec3{std::sin(upper), -std::cos(upper), 0.0};
    const Angle flexion = Angle::from_si(std::atan2(along.x, -along.y)) - anatomy::standing_lean;
    const Angle out = Angle::from_si(std::asin(along.z));
    posture.left.shoulder_flexion = posture.right.shoulder_flexion = flexion;
    posture.right.shoulder_abduction = out;
    posture.left.shoulder_abduction = -out;
    posture.left.elbow_flexion = posture.right.elbow_flexion = Angle::from_si(elbow);
}

}

std::vector<ReferenceCase> read_reference_cases(const std::string& path)
{
    const auto document = JsonDocument::load(path);
    SPINELOAD_ASSERT(document, "{}", document.error().text());
    std::vector<ReferenceCase> cases;
    for (const auto& item : document->root().required("cases").items())
        cases.push_back(read_case(item));
    return cases;
}

anatomy::Build reference_man()
{
    anatomy::Build build;
    build.mass = 70_kg;
    build.height = 1.68_m;
    build.disc_area_l45 = 1800_mm2;
    return build;
}

anatomy::Posture hanging_arms(const anatomy::Body& body, anatomy::Posture posture)
{
    point_arms(body, posture, 0.0, 0.0);
    return posture;
}

const biomech::Model& model_of_reference_man()
{
    static const auto model = biomech::Model::make(reference_man()).value();
    return model;
}

biomech::Solution solved(std::vector<biomech::Instant> instants)
{
    return solve(model_of_reference_man(), {reference_man(), std::move(instants), false, {}});
}

Force l45(const biomech::Frame& frame)
{
    return frame.levels[index(anatomy::Level::L4L5)].compression;
}

biomech::Problem problem_of(const ReferenceCase& reference, const anatomy::Body& body,
                            const anatomy::PerLevel<Displacement<Disc>>& displacement)
{
    biomech::Instant instant = reference.instant;
    auto& posture = instant.posture;
    posture.pelvis_tilt = 1_deg * reference.pelvis_deg - anatomy::standing_lean;
    posture.lumbar_flexion = 1_deg * reference.lumbar_deg;
    posture.lateral = 1_deg * reference.lateral_deg;
    posture.axial = 1_deg * reference.axial_deg;
    double upper = (1_deg * reference.shoulder_deg).si(),
           elbow = (1_deg * reference.elbow_deg).si();
    if (reference.has_grip_place) {
        const auto pose = place_body(body, posture, displacement);
        const glm::dvec3 disc = pose.discs[index(anatomy::Level::L4L5)].translation;
        const glm::dvec3 shoulder =
            0.5 * (pose.limbs[index(anatomy::Limb::UpperArmLeft)].translation +
                   pose.limbs[index(anatomy::Limb::UpperArmRight)].translation);
        const glm::dvec2 reach = glm::dvec2{disc} + reference.grip_from_l45 - glm::dvec2{shoulder};
        const double a = body.upper_arm_length.si(), b = body.elbow_to_grip.si();
        const double r = std::min(glm::length(reach), 0.999 * (a + b));
        // Elbow behind the line from shoulder to grip.
        upper = std::atan2(reach.x, -reach.y) -
                std::acos(std::clamp((a * a + r * r - b * b) / (2.0 * a * r), -1.0, 1.0));
        elbow = std::numbers::pi -
                std::acos(std::clamp((a * a + b * b - r * r) / (2.0 * a * b), -1.0, 1.0));
    }
    point_arms(body, posture, upper, elbow, displacement);
    if (reference.held_kg > 0.0) {
        biomech::AppliedLoad held;
        held.mass = 1_kg * reference.held_kg;
        held.place.si.z = reference.held_right_m;
        instant.loads.push_back(held);
    }
    const double stature = body.build.height.si() / 1.80;
    for (const auto& plain : reference.supports) {
        biomech::Support support;
        const auto bone = std::ranges::find(anatomy::all_bones, plain.body,
                                            [](anatomy::Bone b) { return anatomy::name(b); });
        support.bone = *bone;
        support.place.si = plain.place * stature + body.discs[index(support.bone) - 1].centre.si;
        support.direction = plain.direction;
        support.most = 1_N * plain.most_N;
        instant.supports.push_back(support);
    }
    biomech::Problem problem;
    problem.build = reference.build;
    problem.instants = {instant};
    problem.options.as_documented = true;
    return problem;
}

biomech::Solution solve_case(const ReferenceCase& reference, const biomech::Model& model)
{
    auto solution = biomech::solve(model, problem_of(reference, model.body()));
    for (int again = 0; again < 2 && reference.has_grip_place; ++again) {
        anatomy::PerLevel<Displacement<Disc>> displacement;
        for (std::size_t i = 0; i < displacement.size(); ++i)
            displacement[i] = solution.frames[0].levels[i].displacement;
        solution = biomech::solve(model, problem_of(reference, model.body(), displacement));
    }
    return solution;
}

biomech::Instant mirrored(biomech::Instant instant)
{
    const auto mirror_posture = [](anatomy::Posture& p) {
        p.pelvis_roll = -p.pelvis_roll;
        p.pelvis_yaw = -p.pelvis_yaw;
        p.lateral = -p.lateral;
        p.axial = -p.axial;
        p.pelvis_offset.si.z = -p.pelvis_offset.si.z;
        std::swap(p.left, p.right);
    };
    mirror_posture(instant.posture);
    if (instant.before) mirror_posture(*instant.before);
    if (instant.after) mirror_posture(*instant.after);
    for (auto& load : instant.loads) {
        using At = biomech::AppliedLoad::At;
        if (load.at == At::GripLeft)
            load.at = At::GripRight;
        else if (load.at == At::GripRight)
            load.at = At::GripLeft;
        load.place.si.z = -load.place.si.z;
        load.force.si.z = -load.force.si.z;
    }
    for (auto& support : instant.supports) {
        support.place.si.z = -support.place.si.z;
        support.direction.z = -support.direction.z;
    }
    return instant;
}

}
