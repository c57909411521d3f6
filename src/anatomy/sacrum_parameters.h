#pragma once
// What the sacrum and coccyx measure, line by line and segment by segment (models/shape.json).
// Millimetres and degrees of a man of 1.77 m, before scaling.

#include <array>
#include <glm/vec2.hpp>
#include <utility>
#include <vector>

namespace spineload {
class JsonValue;
}

namespace spineload::anatomy {

/// Lengths at one place along the curved axis of the fused bodies. Heights are measured from the
/// axis backwards, at right angles to it.
struct SacrumStation {
    glm::dvec2 axis{0.0};   ///< middle of the bodies, forward and up from the L5-S1 disc centre
    double half_depth = 0;  ///< of the bodies
    double lateral = 0;     ///< half width of the whole bone
    double pelvic_foramen = 0, pelvic_side = 0, pelvic_edge = 0;  ///< the front: at the foramina's
                                                                  ///< line, beyond, at the border
    double lamina = 0, intermediate = 0, lateral_crest = 0;  ///< the back: sacral groove, crests
    double auricular = 0, dorsal_edge = 0;  ///< behind the ear-shaped face, and at its front border
};

/// Every length of a station but its axis, with its key in the file; for reading and interpolating.
using SacrumLength = std::pair<const char*, double SacrumStation::*>;
inline constexpr std::array<SacrumLength, 10> sacrum_lengths{{
    {"half_depth_mm", &SacrumStation::half_depth},
    {"lateral_mm", &SacrumStation::lateral},
    {"pelvic_foramen_mm", &SacrumStation::pelvic_foramen},
    {"pelvic_side_mm", &SacrumStation::pelvic_side},
    {"pelvic_edge_mm", &SacrumStation::pelvic_edge},
    {"lamina_mm", &SacrumStation::lamina},
    {"intermediate_mm", &SacrumStation::intermediate},
    {"lateral_crest_mm", &SacrumStation::lateral_crest},
    {"auricular_mm", &SacrumStation::auricular},
    {"dorsal_edge_mm", &SacrumStation::dorsal_edge},
}};

/// One of the four pairs of foramina: a funnel in front, a smaller mouth behind, joined to the
/// canal.
struct SacralForamen {
    double place = 0;                            ///< along the axis
    double lateral = 0;                          ///< where it leaves the canal, from the midline
    double front_lateral = 0, front_radius = 0;  ///< the pelvic mouth
    double back_lateral = 0, back_radius = 0;    ///< the dorsal mouth
};

struct SacrumParameters {
    std::vector<SacrumStation> stations;
    std::array<SacralForamen, 4> foramina;
    /// Where the upper border of the wings runs, along the axis, at 30, 45 and 60 mm from the
    /// midline, and by how much it rises backwards.
    std::array<double, 3> ala_top{};
    double ala_rise_deg = 0;
    double canal_width = 0;               ///< at S1
    std::array<double, 4> canal_depth{};  ///< at each segment's foramina
    double roof_from = 0, hiatus = 0;     ///< along the axis, midline
};

SacrumParameters read_sacrum(const JsonValue& value);

}
