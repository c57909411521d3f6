#include "report/level_keys.h"

#include "core/language.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace spineload::report {

using biomech::Contributions;
using biomech::LevelLoads;

namespace {

constexpr std::array<LevelKey, 18> keys{{
    {"compression_N", tr_mark("Compression"),
     [](const LevelLoads& l) { return l.compression.si(); }},
    {"shear_anterior_N", tr_mark("Anterior shear"),
     [](const LevelLoads& l) { return l.shear_anterior.si(); }},
    {"shear_right_N", tr_mark("Right shear"),
     [](const LevelLoads& l) { return l.shear_right.si(); }},
    {"flexion_moment_Nm", tr_mark("Flexion moment"),
     [](const LevelLoads& l) { return l.flexion_moment.si(); }},
    {"lateral_moment_Nm", tr_mark("Side-bending moment"),
     [](const LevelLoads& l) { return l.lateral_moment.si(); }},
    {"axial_moment_Nm", tr_mark("Turning moment"),
     [](const LevelLoads& l) { return l.axial_moment.si(); }},
    {"disc_compression_N", tr_mark("Disc compression"),
     [](const LevelLoads& l) { return l.disc_compression.si(); }},
    {"disc_pressure_MPa", tr_mark("Disc pressure"),
     [](const LevelLoads& l) { return megapascals(l.disc_pressure); }},
    {"annulus_peak_MPa", tr_mark("Annulus peak stress"),
     [](const LevelLoads& l) { return megapascals(l.field.annulus_peak); }},
    {"disc_height_change_mm", tr_mark("Disc height change"),
     [](const LevelLoads& l) { return millimetres(l.disc_height_change); }},
    {"facet_left_N", tr_mark("Left facet force"),
     [](const LevelLoads& l) { return l.facets[0].normal_force.si(); }},
    {"facet_right_N", tr_mark("Right facet force"),
     [](const LevelLoads& l) { return l.facets[1].normal_force.si(); }},
    {"facet_left_MPa", tr_mark("Left facet pressure"),
     [](const LevelLoads& l) { return megapascals(l.facets[0].peak_pressure); }},
    {"facet_right_MPa", tr_mark("Right facet pressure"),
     [](const LevelLoads& l) { return megapascals(l.facets[1].peak_pressure); }},
    {"flexion_deg", tr_mark("Flexion"), [](const LevelLoads& l) { return degrees(l.flexion); }},
    {"lateral_deg", tr_mark("Side bend"), [](const LevelLoads& l) { return degrees(l.lateral); }},
    {"axial_deg", tr_mark("Turn"), [](const LevelLoads& l) { return degrees(l.axial); }},
    {"posture_residual_Nm", tr_mark("Posture residual"),
     [](const LevelLoads& l) { return l.posture_residual.si(); }},
}};

constexpr std::array<WhyKey, 6> whys{{
    {"body_weight", [](const Contributions& w) { return w.body_weight; }},
    {"held_load", [](const Contributions& w) { return w.held_load; }},
    {"acceleration", [](const Contributions& w) { return w.acceleration; }},
    {"muscles", [](const Contributions& w) { return w.muscles; }},
    {"abdominal_pressure", [](const Contributions& w) { return w.abdominal_pressure; }},
    {"supports", [](const Contributions& w) { return w.supports; }},
}};

}

std::span<const LevelKey> level_keys() { return keys; }
std::span<const WhyKey> why_keys() { return whys; }

const LevelKey* find_level_key(std::string_view key)
{
    const auto found = std::ranges::find(keys, key, &LevelKey::key);
    return found == keys.end() ? nullptr : &*found;
}

Peak peak(const biomech::Solution& solution, anatomy::Level level, const LevelKey& key)
{
    Peak best;
    for (std::size_t i = 0; i < solution.frames.size(); ++i) {
        const auto& frame = solution.frames[i];
        const double value = key.value(frame.levels[index(level)]);
        if (i == 0 || std::abs(value) > std::abs(best.value)) best = {value, frame.time, i};
    }
    return best;
}

}
