#pragma once
// What the model does not know, as numbers: every input that is uncertain, by how much and why, and
// samples of all of them at once. A varied model is one way the same person might be built and the
// constants might be; nothing here knows how varied answers are put together.
//
// Factors vary independently of each other. Constants that were calibrated together (model.md
// section 8) would partly make up for one another, so bands are wide rather than narrow. The form
// of the laws, the load sharing between muscles and the accelerations are taken as they are.

#include "biomech/engine.h"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace spineload::biomech {

/// What people would name as the reason for not knowing.
enum class Cause {
    Posture,
    BodyMass,
    MuscleSize,
    MuscleLevers,
    MuscleTone,
    Disc,
    Ligaments,
    Facets,
    AbdominalPressure,
    PressureLaw
};
inline constexpr std::size_t cause_count = 10;
constexpr std::size_t index(Cause cause) { return static_cast<std::size_t>(cause); }
/// "muscle_size": as in result files.
std::string_view id(Cause cause);

enum class Factor {
    // Posture: angles in degrees, places of what is held in millimetres
    TrunkInclination,
    LumbarShare,
    SideBend,
    Turn,
    HabitL5S1,
    HabitL4L5,
    HabitL3L4,
    HabitL2L3,
    HabitL1L2,
    HabitT12L1,
    LoadForward,
    LoadUp,
    LoadRight,
    SupportLimit,
    // Body: masses as factors, places in millimetres
    TrunkMass,
    ArmAndHeadMass,
    BellyForward,
    ThoraxForward,
    // Muscle size: factors
    MuscleArea,
    ThoracicErectorArea,
    LumbarErectorArea,
    MultifidusArea,
    PsoasArea,
    QuadratusArea,
    RectusArea,
    ObliqueArea,
    LatissimusArea,
    MuscleStress,
    FibreLength,
    // Lever arms: millimetres backwards, the last a factor
    ThoracicErectorDepth,
    DeepBackDepth,
    BellyWallDepth,
    PsoasDepth,
    QuadratusDepth,
    MuscleWidth,
    // Muscle tone: factors
    MuscleIdle,
    Steadying,
    // Disc: factors; degrees a level
    DiscArea,
    DiscStiffness,
    DiscShear,
    DiscBending,
    DiscPreload,
    RestExtension,
    // Ligaments: factors
    LigamentSlack,
    LigamentStiffness,
    // Facets: millimetres, degrees, factors
    FacetGap,
    FacetAngle,
    FacetArea,
    Cartilage,
    NeuralArch,
    LaminarGap,
    // Breath: factors
    AbdominalPressure,
    ObliqueCoupling,
    // Pressure: megapascals, factors
    RestingPressure,
    PressurePerStress,
    PressureLossInFlexion,
    Count
};
inline constexpr std::size_t factor_count = static_cast<std::size_t>(Factor::Count);
constexpr std::size_t index(Factor factor) { return static_cast<std::size_t>(factor); }

/// How a factor is uncertain.
struct FactorSpread {
    std::string_view id;  ///< "trunk_inclination"
    Cause cause = Cause::Posture;
    /// Offset: added, normal with `size` as standard deviation in `unit`. Multiple: multiplied,
    /// log-normal with `size` as standard deviation of the logarithm.
    enum class Kind { Offset, Multiple } kind = Kind::Offset;
    double size = 0.0;
    std::string_view unit;  ///< "deg", "mm", "MPa"; empty for a multiple
    std::string_view reason;
};

/// In the order of Factor.
std::span<const FactorSpread> factor_spreads();

/// The sizes in force, in the order of Factor; zero keeps a factor at its nominal value.
using Spreads = std::array<double, factor_count>;
/// As documented, but small where this person was measured (disc area, facet angles).
Spreads documented_spreads(const anatomy::Build& build);

/// One value of each factor: an offset in its unit, or a multiple.
struct Variation {
    std::array<double, factor_count> values = nominal_values();
    double operator[](Factor factor) const { return values[index(factor)]; }
    double& operator[](Factor factor) { return values[index(factor)]; }
    bool operator==(const Variation&) const = default;

    static std::array<double, factor_count> nominal_values();
};

/// Samples of all factors at once: a Latin hypercube, so that few samples already fill each
/// factor's spread evenly. Standard scores are cut at three, so that no sample is absurd. Equal
/// seed gives equal samples on every machine.
struct Samples {
    std::vector<Variation> variations;
    /// The standard score behind each value, [sample][factor]; 0 where the spread is zero.
    std::vector<std::array<double, factor_count>> scores;
};
Samples draw_samples(std::size_t count, const Spreads& spreads, std::uint64_t seed);

/// The standard score below which this share (between 0 and 1) of a normal distribution lies.
double standard_score(double share);

/// The problem as this variation has it, for `Model::varied` of `nominal` with the same variation.
/// Posture and place of the load are off by the same amount through the whole motion. Upper arms
/// keep their direction in space and the hands their place: what is held stays where the problem
/// has it, up to its own spread.
Problem varied_problem(const Problem& problem, const Model& nominal, const Variation& variation);

}
