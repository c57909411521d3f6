#pragma once
// What job design knows about an activity's loads: limits of compression and shear, the share of a
// spine's strength at this age and sex, the NIOSH lifting equation. For designing jobs for many
// people; they say nothing about one back. For Compare and the job sheet only, never for Learn.

#include "core/language.h"
#include "report/lifting_equation.h"
#include "report/solved_activity.h"

#include <optional>
#include <string>
#include <vector>

namespace spineload::report {

/// Stands wherever a limit is shown.
inline constexpr const char* work_limits_purpose =
    tr_mark("Set for designing jobs for many people. They say nothing about one back.");

/// [source] NIOSH 1981, Work Practices Guide for Manual Lifting (action limit and maximum); the
/// first kept by Waters et al. 1993, Ergonomics 36:749-776.
inline constexpr Force compression_action = 3400.0_N, compression_most = 6400.0_N;
/// [source] Gallagher and Marras 2012, Clin. Biomech. 27:973-978: 700 N for 100 to 1000 loadings a
/// day, 1000 N for up to 100.
inline constexpr Force shear_action = 700.0_N, shear_most = 1000.0_N;

/// One line each, for a list of sources.
std::vector<std::string> work_limit_sources();

/// The largest load over all levels and frames.
struct PeakLoad {
    Force value;
    anatomy::Level level = anatomy::Level::L5S1;
    Time time;
    std::size_t frame = 0;
};

struct WorkLimits {
    PeakLoad compression;
    PeakLoad shear;  ///< forward shear: the upper vertebra pushed forward
    Force strength;  ///< mean compressive strength of lumbar segments at this age and sex
    double strength_share = 0.0;  ///< compression ÷ strength: 0.5 is half of it

    /// The lift as the equation sees it, and what it gives; absent when nothing is lifted.
    std::optional<LiftTask> task;
    std::optional<LiftAssessment> lifting;
    std::string why_no_lifting;            ///< a sentence; empty when there is `lifting`
    std::vector<std::string> assumptions;  ///< sentences: what was taken for granted
};

WorkLimits work_limits(const SolvedActivity& solved);

/// Mean strength of lumbar segments in compression, for ages 20 to 80 (others count as the nearer).
Force compressive_strength(anatomy::Sex sex, double age_years);

/// The lift in a solved motion. An Error (one sentence, already in the language in force) says why
/// the equation does not apply.
Result<LiftTask> lift_task(const SolvedActivity& solved);

}
