// A recording as an activity file: cut, smoothed, thinned to keyframes.

#include "core/files.h"
#include "core/language.h"
#include "scenario/recording/recording.h"
#include "scenario/recording/smoothing.h"
#include "scenario/recording/table_text.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <numbers>

namespace spineload::scenario {

namespace {

using Json = nlohmann::ordered_json;

constexpr double degree = 180.0 / std::numbers::pi;
// [source] Winter 2009: 6 Hz keeps what bodies do and loses most of what markers add.
constexpr double cutoff_Hz = 6.0;
constexpr double fine_step = 0.01, key_step = 0.05, most_seconds = 59.0;
// assumed: how long the body takes from rest into the recorded motion, and back to rest after it.
constexpr double easing = 0.5;

struct TrackRule {
    std::string_view key;
    double least, most;  // in the key's unit
};
constexpr std::array<TrackRule, track_count> rules{{
    {"pelvis_tilt_deg", -120, 120},
    {"pelvis_roll_deg", -180, 180},
    {"pelvis_yaw_deg", -180, 180},
    {"lumbar_flexion_deg", -45, 75},
    {"lateral_deg", -45, 45},
    {"axial_deg", -30, 30},
    {"neck_flexion_deg", -80, 80},
    {"pelvis_forward_m", -3, 3},
    {"pelvis_up_m", -2, 2},
    {"pelvis_right_m", -3, 3},
    {"shoulder_flexion_deg", -90, 220},
    {"shoulder_flexion_deg", -90, 220},
    {"shoulder_abduction_deg", -60, 180},
    {"shoulder_abduction_deg", -60, 180},
    {"elbow_flexion_deg", 0, 160},
    {"elbow_flexion_deg", 0, 160},
    {"hip_flexion_deg", -60, 150},
    {"hip_flexion_deg", -60, 150},
    {"hip_abduction_deg", -40, 90},
    {"hip_abduction_deg", -40, 90},
    {"knee_flexion_deg", 0, 165},
    {"knee_flexion_deg", 0, 165},
    {"ankle_flexion_deg", -80, 60},
    {"ankle_flexion_deg", -80, 60},
}};

bool is_path(std::size_t track) { return rules[track].key.ends_with("_m"); }

std::string id_of(const std::string& name)
{
    std::string id;
    for (const char c : std::filesystem::path(name).stem().string()) {
        const char small = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
        const bool is_plain = (small >= 'a' && small <= 'z') || (small >= '0' && small <= '9');
        if (is_plain)
            id += small;
        else if (!id.empty() && id.back() != '-')
            id += '-';
    }
    while (!id.empty() && id.back() == '-') id.pop_back();
    if (id.size() > 50) id.resize(50);
    return id.empty() ? "recorded" : id;
}

class Writer {
public:
    Writer(Recording recording, std::string name)
        : recording_{std::move(recording)}, name_{std::move(name)}
    {
    }

    Result<RecordedActivity> write(const RecordingSpan& span)
    {
        if (const auto cut = find_span(span); !cut) return tl::unexpected(cut.error());
        make_even();
        settle_pelvis();
        for (auto& track : recording_.tracks) smooth(track, fine_step, smoothing_Hz());
        Json motion = {{"pace", 1}, {"phases", phases()}, {"keyframes", keyframes()}};
        name_clamped();
        const std::string title = std::filesystem::path(name_).stem().string().substr(0, 60);
        const Json root = {
            {"id", id_of(name_)},
            {"title", "Recorded: " + title},
            {"short_title", tr_mark("Recorded motion")},
            {"category", "moving"},
            {"about", tr_mark("A motion that was recorded elsewhere.")},
            {"sources", Json::array({std::filesystem::path(name_).filename().string() + ", " +
                                     recording_.report.format})},
            {"parameters", Json::array({{{"key", "hand_load.mass_kg"},
                                         {"label", "In the hands"},
                                         {"unit", "kg"},
                                         {"min", 0},
                                         {"max", 40},
                                         {"step", 1},
                                         {"noun", "in the hands"}},
                                        {{"key", "motion.pace"},
                                         {"label", "Pace"},
                                         {"unit", "×"},
                                         {"min", 0.5},
                                         {"max", 1.5},
                                         {"step", 0.1},
                                         {"noun", "pace"}}})},
            {"motion", std::move(motion)},
            {"hand_load", {{"mass_kg", 0}}},
            {"breath", {{"style", "relaxed"}}}};
        return RecordedActivity{root.dump(1) + "\n", recording_.report};
    }

private:
    double smoothing_Hz() const { return recording_.report.rate_Hz > 24.0 ? cutoff_Hz : 1e9; }

    Result<void> find_span(const RecordingSpan& span)
    {
        const auto& time = recording_.time;
        auto& report = recording_.report;
        report.samples = time.size();
        report.rate_Hz = static_cast<double>(time.size() - 1) / (time.back() - time.front());
        from_ = std::max(span.from.value_or(time.front()), time.front());
        to_ = std::min(span.to.value_or(time.back()), time.back());
        if (to_ - from_ < 4.0 * key_step)
            return fail(fmt::format(
                "{}: expected at least {} s of motion between {} and {} s, found {:.3g} s", name_,
                4.0 * key_step, time.front(), time.back(), std::max(0.0, to_ - from_)));
        if (to_ - from_ > most_seconds) {
            to_ = from_ + most_seconds;
            report.assumed.push_back(fmt::format("Only the first {} s are taken.", most_seconds));
        }
        report.seconds = to_ - from_;
        report.assumed.push_back(
            report.rate_Hz > 24.0
                ? fmt::format("Smoothed by a low-pass of {} Hz without lag.", cutoff_Hz)
                : fmt::format("Not smoothed: {:.3g} samples a second are too few.",
                              report.rate_Hz));
        report.assumed.push_back(
            fmt::format("Before and after it {} s of rest and easing are added.", easing));
        return {};
    }

    // The fine grid ends on a keyframe.
    void make_even()
    {
        const auto keys = static_cast<std::size_t>((to_ - from_) / key_step + 1e-9) + 1;
        count_ = (keys - 1) * per_key + 1;
        for (const auto track : {Track::PelvisYaw, Track::PelvisTilt, Track::PelvisRoll})
            unwrap(recording_.tracks[index(track)]);
        for (auto& track : recording_.tracks)
            if (!track.empty()) track = resampled(recording_.time, track, from_, fine_step, count_);
    }

    // Where a recording faces and where it stands are matters of the room.
    void settle_pelvis()
    {
        auto& yaw = recording_.tracks[index(Track::PelvisYaw)];
        auto& forward = recording_.tracks[index(Track::PelvisForward)];
        auto& right = recording_.tracks[index(Track::PelvisRight)];
        double facing = 0.0;
        for (const double angle : yaw) facing += angle / static_cast<double>(yaw.size());
        for (double& angle : yaw) angle -= facing;
        if (!yaw.empty() && std::abs(facing) > 0.1 / degree)
            recording_.report.assumed.push_back(
                fmt::format("It faces {:.0f}° to the left of the recording's forward axis on the "
                            "whole; turned to face forward.",
                            facing * degree));
        if (!forward.empty() && !right.empty())
            for (std::size_t i = 0; i < count_; ++i) {
                const double x = forward[i], z = right[i];
                forward[i] = std::cos(facing) * x - std::sin(facing) * z;
                right[i] = std::sin(facing) * x + std::cos(facing) * z;
            }
        for (auto* path : {&forward, &right}) {
            if (path->empty()) continue;
            if (std::abs(path->back() - path->front()) > 0.5) {
                take_trend_out(*path);
                recording_.report.assumed.push_back(
                    path == &forward
                        ? "The even part of the way forward is taken out, as on a treadmill."
                        : "The even part of the way sideways is taken out.");
            } else {
                const double start = path->front();
                for (double& value : *path) value -= start;
            }
        }
        auto& up = recording_.tracks[index(Track::PelvisUp)];
        if (up.empty()) return;
        auto sorted = up;
        std::ranges::sort(sorted);
        // assumed: somebody who is recorded stands upright at some moment.
        const double standing =
            sorted[static_cast<std::size_t>(0.95 * static_cast<double>(sorted.size() - 1))];
        for (double& value : up) value -= standing;
        recording_.report.assumed.push_back(
            "The pelvis's height while standing is the highest of the recording.");
    }

    Json phases() const
    {
        const double last = easing + static_cast<double>(count_ - 1) * fine_step;
        return Json::array(
            {{{"name", tr_mark("Start")}, {"from_s", 0}, {"to_s", easing}},
             {{"name", tr_mark("Recorded")}, {"from_s", easing}, {"to_s", round(last, 3)}},
             {{"name", tr_mark("Stop")},
              {"from_s", round(last, 3)},
              {"to_s", round(last + easing, 3)}}});
    }

    static double round(double value, int places)
    {
        const double unit = std::pow(10.0, places);
        return std::round(value * unit) / unit;
    }

    // `on`: beyond the end by so much of the speed there, s.
    Json pose_at(std::size_t i, double on)
    {
        Json pose = {{"contact", "none"}};
        Json limbs[2] = {Json::object(), Json::object()};
        for (std::size_t t = 0; t < track_count; ++t) {
            const auto& values = recording_.tracks[t];
            if (values.empty()) continue;
            const std::size_t a = i == 0 ? 0 : i - 1, b = i == 0 ? 1 : i;
            const double speed = (values[b] - values[a]) / fine_step;
            const double raw = (values[i] + on * speed) * (is_path(t) ? 1.0 : degree);
            const double value = std::clamp(raw, rules[t].least, rules[t].most);
            // Noise below a straight knee is nobody's finding.
            if (std::abs(raw - value) > (is_path(t) ? 0.01 : 5.0)) ++clamped_[t];
            const double rounded = round(value, is_path(t) ? 5 : 3);
            if (t >= index(Track::ShoulderLeft))
                limbs[(t - index(Track::ShoulderLeft)) % 2][std::string(rules[t].key)] = rounded;
            else
                pose[std::string(rules[t].key)] = rounded;
        }
        for (const auto& [name, limb] : {std::pair{"left", &limbs[0]}, {"right", &limbs[1]}})
            if (!limb->empty()) pose[name] = std::move(*limb);
        // What turns the trunk alone leaves the low back as it stands.
        if (!pose.contains("lumbar_flexion_deg")) pose["lumbar_flexion_deg"] = 0;
        if (!pose.contains("pelvis_tilt_deg")) pose["pelvis_tilt_deg"] = 0;
        return pose;
    }

    // From rest to the speed at the end evenly takes half the way that this speed would go.
    Json keyframes()
    {
        Json keys = Json::array({{{"time_s", 0}, {"pose", pose_at(0, -0.5 * easing)}}});
        for (std::size_t i = 0; i < count_; i += per_key)
            keys.push_back({{"time_s", round(easing + static_cast<double>(i) * fine_step, 3)},
                            {"ease", "smooth"},
                            {"pose", pose_at(i, 0.0)}});
        const double end = 2.0 * easing + static_cast<double>(count_ - 1) * fine_step;
        keys.push_back({{"time_s", round(end, 3)}, {"pose", pose_at(count_ - 1, 0.5 * easing)}});
        return keys;
    }

    void name_clamped()
    {
        for (std::size_t t = 0; t < track_count; ++t)
            if (clamped_[t] > 0)
                recording_.report.assumed.push_back(fmt::format(
                    "{}: {} of {} keyframes are beyond {:g} to {:g} and held there.", rules[t].key,
                    clamped_[t], count_ / per_key + 3, rules[t].least, rules[t].most));
    }

    static constexpr std::size_t per_key = 5;  // fine steps between keyframes
    Recording recording_;
    std::string name_;
    double from_ = 0.0, to_ = 0.0;
    std::size_t count_ = 0;
    std::array<std::size_t, track_count> clamped_{};
};

std::string ending_of(std::string_view path)
{
    std::string ending = std::filesystem::path(path).extension().string();
    std::ranges::transform(ending, ending.begin(), [](unsigned char c) {
        return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    });
    return ending;
}

}

std::string_view key_of(Track track) { return rules[index(track)].key; }

bool is_recording(std::string_view path)
{
    const auto ending = ending_of(path);
    return ending == ".mot" || ending == ".sto" || ending == ".bvh" || ending == ".csv";
}

Result<RecordedActivity> load_recording(const std::string& path, const RecordingSpan& span)
{
    const auto text = read_file(path, most_recording_bytes);
    if (!text) return tl::unexpected(text.error());
    return parse_recording(*text, path, span);
}

Result<RecordedActivity> parse_recording(std::string_view text, const std::string& name,
                                         const RecordingSpan& span)
{
    auto recording = ending_of(name) == ".bvh" ? read_bvh(text, name) : read_table(text, name);
    if (!recording) return tl::unexpected(recording.error());
    return write_recorded_activity(std::move(*recording), name, span);
}

Result<RecordedActivity> write_recorded_activity(Recording recording, const std::string& name,
                                                 const RecordingSpan& span)
{
    return Writer{std::move(recording), name}.write(span);
}

}
