#include "anatomy/import/spine_import.h"

#include "anatomy/import/disc_grid.h"
#include "anatomy/import/missing_parts.h"
#include "anatomy/import/own_measures.h"
#include "anatomy/import/placement.h"
#include "anatomy/import/shells.h"
#include "anatomy/import/spine_parts.h"

#include <fmt/format.h>
#include <algorithm>
#include <glm/geometric.hpp>

namespace spineload::anatomy {

namespace {

// A disc named after one vertebra may be the one above or below it: the nearer of the two places.
void settle_level(Part& part, const glm::dvec3& centre, const Body& body, ImportReport& report)
{
    const std::size_t below = index(part.name.level);
    std::size_t level = below;
    if (below + 1 < level_count && glm::length(centre - body.discs[below + 1].centre.si) <
                                       glm::length(centre - body.discs[below].centre.si))
        level = below + 1;
    part.name.level = all_levels[level];
    part.name.text = fmt::format("{} {}", part.name.kind == PartKind::Nucleus ? "nucleus" : "disc",
                                 name(part.name.level));
    report.parts[part.reported].structure = part.name.text;
    report.doubts.push_back(fmt::format("{}: named after one vertebra; by its place taken as {}",
                                        part.label, part.name.text));
}

void check_size(const Part& part, double scale, const Body& body, double usual,
                ImportReport& report)
{
    const double expected = expected_radius(part.name, body);
    if (!(expected > 0.0)) return;
    const double ratio = part.moments.radius * scale / expected / usual;
    // assumed: within one spine no bone differs from the others' scale by more than this.
    if (ratio > 0.6 && ratio < 1.6) return;
    report.parts[part.reported].confidence *= 0.5;
    report.doubts.push_back(fmt::format(
        "{}: is {:.2f} times as large as {} should be beside the others; check what it is",
        part.label, ratio, part.name.text));
}

SpineShape build_shape(std::vector<Part>& parts, const Placement& placement, const Body& body,
                       ImportReport& report)
{
    std::vector<double> ratios;
    for (const auto& part : parts)
        if (const double expected = expected_radius(part.name, body); expected > 0.0)
            ratios.push_back(part.moments.radius * placement.scale_to_m / expected);
    std::ranges::sort(ratios);
    const double usual = ratios[ratios.size() / 2];

    SpineShape shape;
    shape.is_built_in = false;
    for (auto& part : parts) {
        for (auto& p : part.mesh.positions) p = glm::vec3(placement * glm::dvec3(p));
        if (part.name.is_below) settle_level(part, placement * part.moments.centroid, body, report);
        check_size(part, placement.scale_to_m, body, usual, report);
        part.mesh.occlusion.clear();
        switch (part.name.kind) {
            case PartKind::Bone:
                append_mesh(shape.bones[index(part.name.bone)], part.mesh);
                break;
            case PartKind::SacrumPiece:
                append_mesh(shape.bones[index(Bone::Pelvis)], part.mesh);
                break;
            case PartKind::Disc:
                append_mesh(shape.discs[index(part.name.level)].annulus, part.mesh);
                break;
            case PartKind::Nucleus:
                append_mesh(shape.discs[index(part.name.level)].nucleus, part.mesh);
                break;
            case PartKind::Unknown:
            case PartKind::OtherVertebra:
                break;
        }
    }
    for (const Bone bone : all_bones) {
        auto& mesh = shape.bones[index(bone)];
        mesh.name = bone == Bone::Pelvis ? "sacrum" : fmt::format("vertebra {}", name(bone));
        set_smooth_normals(mesh);
    }
    for (const Level level : all_levels) {
        auto& disc = shape.discs[index(level)];
        disc.annulus.name = fmt::format("annulus {}", name(level));
        disc.nucleus.name = fmt::format("nucleus {}", name(level));
        set_smooth_normals(disc.annulus);
        set_smooth_normals(disc.nucleus);
        set_disc_grid(disc, shape.bones[index(lower_bone(level))],
                      shape.bones[index(upper_bone(level))]);
    }
    return shape;
}

// What a spine for all six levels would have and this one has not, in one sentence.
void report_missing(const SpineShape& shape, ImportReport& report)
{
    std::string missing;
    const auto add = [&](std::string_view what) {
        missing += (missing.empty() ? "" : ", ") + std::string(what);
    };
    for (const Bone bone : all_bones)
        if (bone != Bone::T12 && shape.bones[index(bone)].empty())
            add(shape.bones[index(bone)].name);
    for (const Level level : all_levels)
        if (level != Level::T12L1 && shape.discs[index(level)].annulus.empty())
            add(fmt::format("disc {}", name(level)));
    if (!missing.empty()) report.doubts.push_back("not among the meshes: " + missing);
}

// The parts' meshes are the shape's by now; their poses are still the file's.
void measure(const std::vector<Part>& parts, const Placement& placement, const Body& body,
             ImportedSpine& spine)
{
    PerBone<PlacedBone> bones;
    for (const auto& part : parts) {
        if (part.name.kind != PartKind::Bone || !part.file_from_bone) continue;
        auto& bone = bones[index(part.name.bone)];
        bone.mesh = &spine.shape.bones[index(part.name.bone)];
        const Similarity& pose = *part.file_from_bone;
        bone.pose = Similarity{placement.rotation * pose.rotation,
                               pose.scale * placement.scale_to_m, placement * pose.translation};
    }
    OwnMeasures measures = measure_own_spine(bones, body, spine.shape.source, spine.report);
    spine.own = measures.own;
    spine.shape.has_own_loads = spine.own != nullptr;
    report_missing(spine.shape, spine.report);
    if (!spine.own) return;
    spine.report.added = missing_parts(measures, spine.shape);
    const auto shift = glm::vec3(measures.shift);
    const auto move = [&](Mesh& mesh) {
        for (auto& p : mesh.positions) p += shift;
    };
    for (auto& mesh : spine.shape.bones) move(mesh);
    for (auto& disc : spine.shape.discs) move(disc.annulus), move(disc.nucleus);
    for (auto& bone : measures.bones) bone.place.translation += measures.shift;
    spine.measures = std::make_shared<const OwnMeasures>(std::move(measures));
}

}

Result<ImportedSpine> import_spine(const std::vector<std::string>& paths, const Body& body,
                                   const ImportCorrections& corrections)
{
    const auto list = files_of(paths);
    if (!list) return tl::unexpected(list.error());
    ImportedSpine spine;
    auto parts = gather_parts(*list, corrections, spine.report);
    if (!parts) return tl::unexpected(parts.error());

    std::vector<NamedPart> named;
    for (const auto& part : parts->parts)
        if (counts_for_placement(part)) named.push_back({part.name, &part.mesh, part.moments});
    const PlacementHints hints{parts->look.file_from_world, corrections.units, corrections.anterior,
                               corrections.up};
    const auto placement = find_placement(named, body, hints);
    if (!placement)
        return tl::unexpected(Error{
            {fmt::format("{}: {}", paths.front(), placement.error().text())}, ExitCode::BadInput});
    auto& report = spine.report;
    report.units = placement->units;
    report.scale_to_m = placement->scale_to_m;
    report.anterior = placement->anterior;
    report.up = placement->up;
    report.right = placement->right;
    report.doubts.insert(report.doubts.end(), placement->doubts.begin(), placement->doubts.end());
    spine.shape = build_shape(parts->parts, *placement, body, report);
    spine.shape.source = paths.front();
    measure(parts->parts, *placement, body, spine);
    report.doubts.push_back(
        parts->is_inside_out
            ? "all surfaces were inside out: the file may be a mirror image; check left and right"
            : "left and right are the file's own, taken as right-handed axes; the shape cannot "
              "show it");
    return spine;
}

}
