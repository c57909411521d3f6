#include "anatomy/import/missing_parts.h"

#include "anatomy/disc_shape.h"
#include "anatomy/facet_shape.h"
#include "anatomy/sacrum_shape.h"
#include "anatomy/surface_query.h"
#include "anatomy/vertebra_shape.h"

#include <fmt/format.h>
#include <algorithm>
#include <atomic>
#include <cmath>
#include <functional>
#include <future>
#include <glm/geometric.hpp>

namespace spineload::anatomy {

namespace {

void carry(const BonePlace& place, Mesh& mesh)
{
    for (auto& p : mesh.positions)
        p = glm::vec3(place.rotation * glm::dvec3(p) + place.translation);
    for (auto& n : mesh.normals) n = glm::vec3(place.rotation * glm::dvec3(n));
}

// Runs the jobs on two threads; which runs which changes nothing.
void run_all(const std::vector<std::function<void()>>& jobs)
{
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < jobs.size(); i = next++) jobs[i]();
    };
    auto other = std::async(std::launch::async, work);
    work();
    other.get();
}

// ---- bones
// ---------------------------------------------------------------------------------------------------------

// A neighbour as the generator sees it, for its joints to be kept clear of.
VertebraShape neighbour_in(const KnownBone& own, const KnownBone& other)
{
    const BonePlace place = place_in(own.place, other.place);
    const glm::dvec3 forward = place.rotation[0];
    return VertebraShape{
        *other.measures,
        SagittalFrame::tilted_back(place.translation * 1e3, std::atan2(forward.y, forward.x))};
}

Mesh made_bone(const PerBone<KnownBone>& bones, const Body& start, const ShapeParameters& shape,
               std::size_t b)
{
    const KnownBone& own = bones[b];
    const ShapeDetail detail;
    ExtractionOptions options;
    options.most_error = detail.most_error;
    Mesh mesh;
    if (b == index(Bone::Pelvis)) {
        SacrumShape sacrum{start, shape};
        sacrum.keep_clear_of(neighbour_in(own, bones[b + 1]).lower_process());
        std::tie(options.low, options.high) = sacrum.box();
        options.step = detail.sacrum_step;
        options.triangles = detail.sacrum_triangles;
        mesh = extract_surface(std::cref(sacrum), options);
    } else {
        VertebraShape vertebra{*own.measures};
        if (b > index(Bone::L5))
            vertebra.keep_clear_of(neighbour_in(own, bones[b - 1]).upper_process());
        if (b + 1 < bone_count)
            vertebra.keep_clear_of(neighbour_in(own, bones[b + 1]).lower_process());
        std::tie(options.low, options.high) = vertebra.box();
        options.step = detail.vertebra_step;
        options.triangles = detail.vertebra_triangles;
        mesh = extract_surface(std::cref(vertebra), options);
    }
    carry(own.place, mesh);
    return mesh;
}

// ---- what lies between
// ---------------------------------------------------------------------------------------------

// Farther off than this only the side counts (mm); it keeps the search short.
constexpr double reach = 1.2;

Field field_of(const SurfaceQuery& surface, const BonePlace& place)
{
    return [&surface, place](const glm::dvec3& p) {
        const auto found = surface.nearest(place.to_mesh(p) * 1e3, reach);
        return found ? found->distance : reach;
    };
}

struct Ends {
    const KnownBone &lower, &upper;
    const SurfaceQuery &lower_surface, &upper_surface;
};

// Midway between the two plates, upright on neither's cost where they lean sideways.
BonePlace disc_place(const Endplate& lower, const glm::dvec3& lower_right, const Endplate& upper,
                     const glm::dvec3& upper_right)
{
    const glm::dvec3 up = glm::normalize(lower.up + upper.up);
    glm::dvec3 right = lower_right + upper_right;
    right = glm::normalize(right - glm::dot(right, up) * up);
    return {glm::dmat3(glm::cross(up, right), up, right), 0.5e-3 * (lower.centre + upper.centre)};
}

DiscShape made_disc(const Ends& ends, Level level, double scale)
{
    const Endplate lower = carried(ends.lower.place, ends.lower.upper);
    const Endplate upper = carried(ends.upper.place, ends.upper.measures->lower);
    const BonePlace place =
        disc_place(lower, ends.lower.place.rotation[2], upper, ends.upper.place.rotation[2]);
    const BonePlace to_disc = place_in(place, {});
    DiscGeometry geometry;
    geometry.height = (glm::distance(lower.centre, upper.centre)) * 1_mm;
    geometry.depth = (lower.half_depth + upper.half_depth) * 1_mm;
    geometry.width = (lower.half_width + upper.half_width) * 1_mm;
    DiscShape disc =
        disc_shape(geometry, carried(to_disc, lower), field_of(ends.lower_surface, place),
                   carried(to_disc, upper), field_of(ends.upper_surface, place),
                   DiscChanges{Conditions{}, level, scale});
    carry(place, disc.annulus);
    carry(place, disc.nucleus);
    disc.annulus.name = fmt::format("annulus {}", name(level));
    disc.nucleus.name = fmt::format("nucleus {}", name(level));
    return disc;
}

// The sheet that both bones' measures say, in the lower bone's own frame.
JointSheet sheet_between(const Ends& ends, const JointSheet& usual)
{
    JointSheet sheet =
        carried(place_in(ends.lower.place, ends.upper.place), ends.upper.measures->inferior);
    if (!ends.lower.measures) return ends.upper.is_measured ? sheet : usual;
    const JointSheet& other = ends.lower.measures->superior;
    sheet.centre = 0.5 * (sheet.centre + other.centre);
    sheet.normal = glm::normalize(sheet.normal + other.normal);
    sheet.across = sheet.across + other.across;
    sheet.across =
        glm::normalize(sheet.across - glm::dot(sheet.across, sheet.normal) * sheet.normal);
    sheet.up = glm::dot(glm::cross(sheet.normal, sheet.across), other.up) > 0.0
                   ? glm::cross(sheet.normal, sheet.across)
                   : glm::cross(sheet.across, sheet.normal);
    sheet.half_width = 0.5 * (sheet.half_width + other.half_width);
    sheet.half_height = 0.5 * (sheet.half_height + other.half_height);
    return sheet;
}

// Moves the sheet amid the gap that the two surfaces leave; false where there is no joint to see.
bool centre_in_gap(const SurfaceQuery& lower, const SurfaceQuery& upper, const BonePlace& place,
                   double side, JointSheet& sheet)
{
    const auto world = [&](const glm::dvec3& p) {
        return place.to_mesh({p.x, p.y, side * p.z}) * 1e3;
    };
    const glm::dvec3 normal =
        place.rotation * glm::dvec3(sheet.normal.x, sheet.normal.y, side * sheet.normal.z);
    // assumed: a gap wider than this, or bones that overlap more, is no joint (mm).
    constexpr double far = 6.0;
    for (int round = 0; round < 2; ++round) {
        double sum = 0.0, count = 0.0;
        for (double u = -0.6; u <= 0.6; u += 0.3)
            for (double v = -0.6; v <= 0.6; v += 0.3) {
                const glm::dvec3 p = world(sheet.point(u, v));
                // From far outside each bone, so that an overlap is seen too.
                const auto below = lower.hit(p + normal * far, -normal, 2.0 * far);
                const auto above = upper.hit(p - normal * far, normal, 2.0 * far);
                if (!below || !above) continue;
                sum += 0.5 * ((*above - far) - (*below - far)), count += 1.0;
            }
        if (count < 6.0) return false;
        sheet.centre += sum / count * sheet.normal;
    }
    return true;
}

std::array<FacetShape, 2> made_facets(const Ends& ends, Level level, const JointSheet& usual)
{
    std::array<FacetShape, 2> out;
    const BonePlace& place = ends.lower.place;
    const JointSheet sheet = sheet_between(ends, usual);
    for (const Side side : {Side::Left, Side::Right}) {
        JointSheet own = sheet;
        // Both sides are made as a right one; the left looks into the mirror.
        const double mirror = side == Side::Left ? -1.0 : 1.0;
        if (!centre_in_gap(ends.lower_surface, ends.upper_surface, place, mirror, own)) continue;
        const auto mirrored = [mirror](const Field& field) -> Field {
            return [field, mirror](const glm::dvec3& p) { return field({p.x, p.y, mirror * p.z}); };
        };
        auto& facet = out[static_cast<std::size_t>(side)];
        facet = facet_shape(own, mirrored(field_of(ends.lower_surface, place)),
                            mirrored(field_of(ends.upper_surface, place)), side);
        carry(place, facet.superior);
        carry(place, facet.inferior);
        const auto label =
            fmt::format("facet {} {}", name(level), side == Side::Left ? "left" : "right");
        facet.superior.name = label + " superior";
        facet.inferior.name = label + " inferior";
    }
    return out;
}

// Bones that are there but could not be measured stay as they are.
bool can_join(const OwnMeasures& measures, const SpineShape& shape, Level level)
{
    return std::ranges::all_of(std::array{lower_bone(level), upper_bone(level)}, [&](Bone bone) {
        return measures.bones[index(bone)].is_measured || shape.bones[index(bone)].empty();
    });
}

}

std::vector<std::string> missing_parts(const OwnMeasures& measures, const SpineShape& shape)
{
    std::vector<std::string> missing;
    for (const Bone bone : all_bones)
        if (shape.bones[index(bone)].empty()) missing.push_back(shape.bones[index(bone)].name);
    for (const Level level : all_levels) {
        if (!can_join(measures, shape, level)) continue;
        if (shape.discs[index(level)].annulus.empty())
            missing.push_back(fmt::format("disc {}", name(level)));
        missing.push_back(fmt::format("facet cartilage {}", name(level)));
    }
    return missing;
}

void add_missing_parts(ImportedSpine& imported)
{
    const auto shape = load_shape_parameters();
    if (!imported.measures || !imported.measures->start || !shape) return;
    const OwnMeasures& measures = *imported.measures;
    SpineShape& spine = imported.shape;
    const auto& bones = measures.bones;
    const Body& start = *measures.start;
    PerLevel<bool> is_joined{};
    for (const Level level : all_levels) is_joined[index(level)] = can_join(measures, spine, level);

    std::vector<std::function<void()>> jobs;
    for (std::size_t b = 0; b < bone_count; ++b) {
        if (!spine.bones[b].empty()) continue;
        spine.is_bone_made[b] = true;
        jobs.emplace_back([&, b] {
            std::string name = spine.bones[b].name;
            spine.bones[b] = made_bone(bones, start, *shape, b);
            spine.bones[b].name = std::move(name);
        });
    }
    run_all(jobs);

    PerBone<SurfaceQuery> surfaces;
    jobs.clear();
    for (std::size_t b = 0; b < bone_count; ++b)
        jobs.emplace_back([&, b] { surfaces[b] = SurfaceQuery{spine.bones[b]}; });
    run_all(jobs);

    jobs.clear();
    for (const Level level : all_levels) {
        const std::size_t l = index(lower_bone(level)), u = index(upper_bone(level));
        const std::size_t i = index(level);
        if (!is_joined[i]) continue;
        jobs.emplace_back([&, level, l, u, i] {
            const Ends ends{bones[l], bones[u], surfaces[l], surfaces[u]};
            auto& disc = spine.discs[i];
            if (disc.annulus.empty()) {
                DiscShape made = made_disc(ends, level, start.scale_transverse);
                spine.is_disc_made[i] = true;
                // A nucleus of the file stays.
                if (!disc.nucleus.empty()) {
                    made.nucleus = std::move(disc.nucleus);
                    made.nucleus_height = std::move(disc.nucleus_height);
                    made.nucleus_plane = std::move(disc.nucleus_plane);
                }
                disc = std::move(made);
            }
            spine.facets[i] = made_facets(ends, level, joint_sheet(start, level));
            spine.are_facets_made[i] =
                !spine.facets[i][0].superior.empty() || !spine.facets[i][1].superior.empty();
        });
    }
    run_all(jobs);
}

}
