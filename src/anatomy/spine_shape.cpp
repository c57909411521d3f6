#include "anatomy/spine_shape.h"

#include "anatomy/bone_changes.h"
#include "anatomy/disc_shape.h"
#include "anatomy/sacrum_shape.h"

#include <fmt/format.h>
#include <atomic>
#include <future>

namespace spineload::anatomy {

namespace {

std::string bone_name(Bone bone)
{
    return bone == Bone::Pelvis ? "sacrum" : fmt::format("vertebra {}", name(bone));
}

// All bones as fields, each clear of the joint processes of its neighbours.
struct Bones {
    SacrumShape sacrum;
    std::vector<VertebraShape> vertebrae;  ///< L5 to T12
    std::vector<BoneChanges> changes;      ///< by Bone
    std::vector<Field> fields;             ///< by Bone, with the changes

    Bones(const Body& body, const ShapeParameters& shape) : sacrum{body, shape}
    {
        for (const Bone bone : all_bones)
            if (bone != Bone::Pelvis) vertebrae.emplace_back(body, shape, bone);
        sacrum.keep_clear_of(vertebrae[0].lower_process());
        vertebrae[0].keep_clear_of(sacrum.upper_process());
        for (std::size_t i = 0; i + 1 < vertebrae.size(); ++i) {
            vertebrae[i].keep_clear_of(vertebrae[i + 1].lower_process());
            vertebrae[i + 1].keep_clear_of(vertebrae[i].upper_process());
        }
        for (const Bone bone : all_bones) changes.emplace_back(body, shape, bone);
        fields.emplace_back(changed(std::cref(sacrum), changes[0]));
        for (std::size_t i = 0; i < vertebrae.size(); ++i)
            fields.emplace_back(changed(std::cref(vertebrae[i]), changes[i + 1]));
    }
    static Field changed(Field healthy, const BoneChanges& change)
    {
        if (change.is_none()) return healthy;
        return [healthy = std::move(healthy), &change](const glm::dvec3& p) {
            return change(p, healthy(p));
        };
    }
    Bones(const Bones&) = delete;
    Bones& operator=(const Bones&) = delete;

    Mesh surface(Bone bone, const ShapeDetail& detail) const
    {
        const std::size_t i = index(bone);
        const bool is_sacrum = bone == Bone::Pelvis;
        ExtractionOptions options;
        std::tie(options.low, options.high) = is_sacrum ? sacrum.box() : vertebrae[i - 1].box();
        options.step = is_sacrum ? detail.sacrum_step : detail.vertebra_step;
        options.triangles = is_sacrum ? detail.sacrum_triangles : detail.vertebra_triangles;
        options.most_error = detail.most_error;
        Mesh mesh = extract_surface(fields[i], options);
        mesh.name = bone_name(bone);
        return mesh;
    }
};

void fill_joint(const Body& body, const ShapeParameters& shape, const Bones& bones, Level level,
                SpineShape& spine)
{
    const std::size_t i = index(level);
    const Bone lower = lower_bone(level), upper = upper_bone(level);
    auto& disc = spine.discs[i];
    disc = disc_shape(body.discs[i], endplate(body, shape, lower, true), bones.fields[i],
                      endplate(body, shape, upper, false), bones.fields[i + 1],
                      DiscChanges{body.build.conditions, level, body.scale_transverse});
    disc.annulus.name = fmt::format("annulus {}", name(level));
    disc.nucleus.name = fmt::format("nucleus {}", name(level));
    const JointSheet sheet = joint_sheet(body, level);
    for (const Side side : {Side::Left, Side::Right}) {
        auto& facet = spine.facets[i][static_cast<std::size_t>(side)];
        facet = facet_shape(sheet, bones.fields[i], bones.fields[i + 1], side);
        const auto label =
            fmt::format("facet {} {}", name(level), side == Side::Left ? "left" : "right");
        facet.superior.name = label + " superior";
        facet.inferior.name = label + " inferior";
    }
}

}

Result<SpineShape> make_spine_shape(const Body& body, const ShapeDetail& detail)
{
    const auto shape = load_shape_parameters();
    if (!shape) return tl::unexpected(shape.error());
    const Bones bones{body, *shape};
    SpineShape spine;
    spine.source = "built-in";
    // Two threads take one part after the other; which takes which changes nothing in the parts.
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t part = next++; part < bone_count + level_count; part = next++)
            if (part < bone_count)
                spine.bones[part] = bones.surface(all_bones[part], detail);
            else
                fill_joint(body, *shape, bones, all_levels[part - bone_count], spine);
    };
    auto other = std::async(std::launch::async, work);
    work();
    other.get();
    return spine;
}

}
