#include "anatomy/spine_shape.h"

#include "anatomy/bone_fields.h"
#include "anatomy/shape_changes.h"

#include <fmt/format.h>
#include <atomic>
#include <future>

namespace spineload::anatomy {

namespace {

std::string bone_name(Bone bone)
{
    return bone == Bone::Pelvis ? "sacrum" : fmt::format("vertebra {}", name(bone));
}

Mesh surface(const BoneFields& bones, Bone bone, const ShapeDetail& detail,
             const std::stop_token& stop)
{
    const bool is_sacrum = bone == Bone::Pelvis;
    ExtractionOptions options;
    std::tie(options.low, options.high) = bones.box(bone);
    options.step = is_sacrum ? detail.sacrum_step : detail.vertebra_step;
    options.triangles = is_sacrum ? detail.sacrum_triangles : detail.vertebra_triangles;
    options.most_error = detail.most_error;
    options.stop = stop;
    Mesh mesh = extract_surface(bones.of(bone), options);
    mesh.name = bone_name(bone);
    return mesh;
}

void fill_joint(const Body& body, const BoneFields& bones, Level level, SpineShape& spine)
{
    const std::size_t i = index(level);
    spine.discs[i] = bones.disc(level);
    const JointSheet sheet = joint_sheet(body, level);
    for (const Side side : {Side::Left, Side::Right}) {
        auto& facet = spine.facets[i][static_cast<std::size_t>(side)];
        facet = facet_shape(sheet, bones.of(lower_bone(level)), bones.of(upper_bone(level)), side);
        const auto label =
            fmt::format("facet {} {}", name(level), side == Side::Left ? "left" : "right");
        facet.superior.name = label + " superior";
        facet.inferior.name = label + " inferior";
    }
}

}

Result<SpineShape> make_spine_shape(const Body& body, const ShapeDetail& detail,
                                    const std::stop_token& stop)
{
    const auto shape = load_shape_parameters();
    if (!shape) return tl::unexpected(shape.error());
    const BoneFields bones{body, *shape};
    SpineShape spine;
    spine.source = "built-in";
    // Two threads take one part after the other; which takes which changes nothing in the parts.
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t part = next++; part < bone_count + level_count; part = next++) {
            if (stop.stop_requested()) return;
            if (part < bone_count)
                spine.bones[part] = surface(bones, all_bones[part], detail, stop);
            else
                fill_joint(body, bones, all_levels[part - bone_count], spine);
        }
    };
    auto other = std::async(std::launch::async, work);
    work();
    other.get();
    if (stop.stop_requested()) return fail("spine: stopped before it was made");
    return spine;
}

bool is_same_shape(const Conditions& a, const Conditions& b)
{
    Conditions as_a = b;
    as_a.muscle_strain = a.muscle_strain, as_a.muscle_spasm = a.muscle_spasm;
    as_a.extensors = a.extensors, as_a.abdominals = a.abdominals;
    as_a.guarding = a.guarding, as_a.belly = a.belly;
    as_a.pregnancy_weeks = a.pregnancy_weeks;
    // The curve turns whole bones; their surfaces stay.
    as_a.scoliosis = a.scoliosis, as_a.scoliosis_apex = a.scoliosis_apex;
    return as_a == a;
}

std::optional<PerLevel<bool>> changed_discs(const Conditions& before, const Conditions& now)
{
    Conditions rest = now;
    PerLevel<bool> is_changed{};
    const auto compare = [&](auto of) {
        for (std::size_t i = 0; i < level_count; ++i)
            is_changed[i] = is_changed[i] || (before.*of)[i] != (now.*of)[i];
        rest.*of = before.*of;
    };
    for (const auto of : {&Conditions::bulge, &Conditions::protrusion, &Conditions::extrusion})
        compare(of);
    for (const auto of :
         {&Conditions::herniation_side, &Conditions::sequestrum, &Conditions::high_intensity_zone})
        compare(of);
    if (!is_same_shape(before, rest)) return std::nullopt;
    return is_changed;
}

Result<SpineShape> with_discs_of(const Body& body, SpineShape before,
                                 const PerLevel<bool>& is_changed)
{
    const auto shape = load_shape_parameters();
    if (!shape) return tl::unexpected(shape.error());
    const BoneFields bones{body, *shape};
    for (const Level level : all_levels)
        if (is_changed[index(level)]) before.discs[index(level)] = bones.disc(level);
    return before;
}

}
