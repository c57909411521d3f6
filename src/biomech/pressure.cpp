#include "biomech/pressure.h"

#include <algorithm>

namespace spineload::biomech {

Pressure disc_pressure(Force disc_compression, Area area, Angle flexion_from_unloaded, int grade,
                       const JointConstants& constants)
{
    // Assumed: the pressure of a pulled disc no longer falls below that of 60 N of tension.
    constexpr Force most_tension = 60_N;
    const GradeConstants& g = constants.grade(grade);
    const double flexion = std::max(degrees(flexion_from_unloaded), 0.0);
    // The line is meant for up to 30°; it must not turn the pressure's sign beyond.
    const double bent = std::max(1.0 - constants.pressure_loss_per_degree * flexion, 0.0);
    const Pressure mean = std::max(disc_compression, -most_tension) / area;
    return 1_MPa * (constants.resting_pressure * g.resting_pressure_factor) +
           constants.pressure_per_stress * g.pressure_factor * bent * mean;
}

Pressure extension_pressure(Angle flexion_from_unloaded, int grade, const JointConstants& constants)
{
    // The finite-element segments bend some 5° in that load case; level beyond (assumed).
    constexpr double most_extension = 5.0;
    const double standing = degrees(Angle::from_si(constants.unloaded_extension));
    const double beyond =
        std::clamp(-degrees(flexion_from_unloaded) - standing, 0.0, most_extension);
    return 1_MPa * (constants.pressure_per_degree_of_extension * beyond *
                    constants.grade(grade).pressure_factor);
}

}
