#include "anatomy/own_spine.h"

#include "anatomy/alignment.h"
#include "anatomy/reference.h"

#include <numbers>

namespace spineload::anatomy {

namespace {

constexpr double mm = 1e-3;
constexpr double degree = std::numbers::pi / 180.0;

}

void put_own_spine(const OwnSpine& own, const Scales& scales, Reference& reference)
{
    const glm::dvec3 scale = glm::dvec3{scales.transverse, scales.height, scales.transverse} * mm;
    const double up = scales.height * mm, across = scales.transverse * mm;
    const auto turned = [](const auto& discs) { return discs.front().tilt - discs.back().tilt; };
    // What a person's own lordosis is compared with when their build names one.
    reference.lordosis += turned(own.discs) / degree - turned(reference.discs);
    for (const Level level : all_levels) {
        const OwnDisc& from = own.discs[index(level)];
        ReferenceDisc& to = reference.discs[index(level)];
        to.centre = from.centre / up;
        to.tilt = from.tilt / degree;
        to.height = from.height / up;
        const double depth = from.depth / across, width = from.width / across;
        // Discs of one form: the area goes with both diameters.
        to.area *= depth * width / (to.depth * to.width);
        to.depth = depth;
        to.width = width;
        to.facet_centre = from.facet_centre / scale;
        to.facet_from_sagittal = from.facet_from_sagittal / degree;
        to.facet_upward_tilt = from.facet_upward_tilt / degree;
    }
    for (std::size_t b = index(Bone::L5); b <= index(Bone::L1); ++b) {
        const OwnVertebra& from = own.vertebrae[b];
        ReferenceVertebra& to = reference.vertebrae[b];
        to.centre = from.centre / up;
        to.tilt = from.tilt / degree;
        to.half_height = from.half_height / up;
        to.posterior_wall = from.posterior_wall / across;
        to.anterior_wall = from.anterior_wall / across;
        for (auto& [name, point] : to.landmarks)
            if (const auto measured = from.landmarks.find(name); measured != from.landmarks.end())
                point = measured->second / scale;
    }
}

}
