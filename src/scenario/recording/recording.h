#pragma once
// Motion from outside: joint angles recorded or computed elsewhere become an activity.
//
// Read are OpenSim motions and storages (.mot, .sto: Rajagopal's and the full-body lumbar models'
// coordinates, OpenCap's output), BVH, and tables of joint angles (.csv). The body that moves is
// ours: only angles and the pelvis's path are taken over, not lengths.

#include "core/result.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spineload::scenario {

/// The angles that a recording can give, each in radians, and the pelvis's path in metres; named
/// and signed as in an activity's pose.
enum class Track : std::size_t {
    PelvisTilt,
    PelvisRoll,
    PelvisYaw,
    Lumbar,
    Lateral,
    Axial,
    Neck,
    PelvisForward,
    PelvisUp,
    PelvisRight,
    ShoulderLeft,
    ShoulderRight,
    AbductionLeft,
    AbductionRight,
    ElbowLeft,
    ElbowRight,
    HipLeft,
    HipRight,
    HipAbductionLeft,
    HipAbductionRight,
    KneeLeft,
    KneeRight,
    AnkleLeft,
    AnkleRight,
    Count
};
inline constexpr std::size_t track_count = static_cast<std::size_t>(Track::Count);
constexpr std::size_t index(Track track) { return static_cast<std::size_t>(track); }
std::string_view key_of(Track track);  ///< "lumbar_flexion_deg"; of a limb without its side

/// What was made of a file.
struct RecordingReport {
    std::string format;                ///< "OpenSim motion", "BVH", "table"
    std::vector<std::string> found;    ///< "lumbar_extension → lumbar_flexion_deg"
    std::vector<std::string> ignored;  ///< names of columns and joints that nothing here moves
    std::vector<std::string> assumed;  ///< sentences
    std::size_t samples = 0;
    double seconds = 0.0, rate_Hz = 0.0;
};

/// Evenly or unevenly sampled tracks; those that the file does not give are empty.
struct Recording {
    std::vector<double> time;  ///< s, rising
    std::array<std::vector<double>, track_count> tracks;
    RecordingReport report;
};

/// Part of the recording to take, s of the file's own time; absent: from the beginning, to the end.
struct RecordingSpan {
    std::optional<double> from, to;
};

struct RecordedActivity {
    std::string text;  ///< an activity file
    RecordingReport report;
};

/// Whether the ending says that this is a recording.
bool is_recording(std::string_view path);
/// An Error names file and line of what is broken, and what was expected.
Result<RecordedActivity> load_recording(const std::string& path, const RecordingSpan& span = {});
/// As a file of this name (its ending tells the format) with this content.
Result<RecordedActivity> parse_recording(std::string_view text, const std::string& name,
                                         const RecordingSpan& span = {});

/// The parts, one per file.
Result<Recording> read_table(std::string_view text, const std::string& name);  ///< .mot .sto .csv
Result<Recording> read_bvh(std::string_view text, const std::string& name);
/// Cuts, smooths and thins a recording and writes it as an activity.
Result<RecordedActivity> write_recorded_activity(Recording recording, const std::string& name,
                                                 const RecordingSpan& span);

}
