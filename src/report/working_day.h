#pragma once
// A day's activities taken together: which task loads the spine most, which adds up to most, and
// what the methods of job design say of each and of all. Methods that disagree are shown side by
// side, with the reason. For designing jobs (work_limits_purpose), never for Learn.

#include "report/composite_lifting.h"
#include "report/lift_fatigue.h"
#include "report/reference_mass.h"
#include "report/work_limits.h"
#include "scenario/working_day.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace spineload::report {

struct DayTask {
    std::shared_ptr<const SolvedActivity> solved;
    std::optional<double> repetitions, hours;  ///< as scenario::DayEntry
};

/// What one task is and adds. Shares are of the whole day, 0 to 1, and 0 where the day has none.
struct DayTaskPicture {
    std::string title;  ///< in the language in force
    scenario::DayAmount amount;
    PeakLoad compression, shear;
    Force shear_limit;  ///< by how often the task loads the spine
    double time_share = 0.0;
    /// Integral of the compression of L4-L5 over the time under load, N·s.
    double dose_Ns = 0.0, dose_share = 0.0;

    std::optional<FatigueLift> lift;  ///< absent: nothing is lifted
    double lift_damage = 0.0, lift_damage_share = 0.0;
    /// Our peak compression in the published fatigue curve, with this person's strength: 1 is what
    /// half of such segments would survive on the test bench.
    double load_damage = 0.0, load_damage_share = 0.0;

    /// With the day's frequency; absent where the lifting equation does not apply, then a sentence.
    std::optional<LiftTask> task;
    std::optional<LiftAssessment> lifting;
    std::optional<StandardLift> standard;
    std::string why_no_lifting;
    double composite_part = 0.0;  ///< of the composite index
};

/// One method's word on the day. Texts are in the language in force.
struct DayVerdict {
    enum class Method {
        LiftingIndex,
        CompositeIndex,
        StandardLimit,
        StandardMass,
        Compression,
        Shear,
        Dortmund,
        LiftFatigue,
        LoadFatigue
    };
    enum class Standing { Within, Above, NotApplicable };
    Method method = Method::LiftingIndex;
    Standing standing = Standing::NotApplicable;
    std::optional<double> value;  ///< absent: no weight at all is recommended, or no verdict
    double limit = 0.0;
    std::string value_text, limit_text;  ///< with their unit
    std::optional<std::size_t> task;     ///< whose value it is; absent: of the whole day
    std::string note;                    ///< a sentence or two; empty when nothing needs saying
};

struct DayPicture {
    std::vector<DayTaskPicture> tasks;
    Force strength;  ///< mean compressive strength of segments at this age and sex
    Time loaded;
    double dose_Ns = 0.0, lift_damage = 0.0, load_damage = 0.0;
    double high_risk = 0.0;  ///< LiFFT's probability, 0 to 1
    Mass lifted;             ///< a day, all lifts together
    std::optional<CompositeLifting> composite;
    std::vector<DayVerdict> verdicts;
    std::vector<std::string> disagreements;  ///< sentences; empty when all that apply agree
    std::vector<std::string> assumptions;    ///< sentences
};

/// All tasks are one person's. An Error (a line per task, in the language in force) says what is
/// lacking; the tasks together must fit into a day.
Result<DayPicture> working_day(const std::vector<DayTask>& tasks);

/// "NIOSH lifting index"; in the language in force.
std::string shown_name(DayVerdict::Method method);
/// "within", "above", "does not apply".
std::string shown_name(DayVerdict::Standing standing);
/// For scripts: "niosh_lifting_index" and "within".
std::string_view id(DayVerdict::Method method);
std::string_view id(DayVerdict::Standing standing);
std::vector<std::string> working_day_sources();

}
