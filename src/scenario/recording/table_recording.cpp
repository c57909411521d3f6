// Joint angles in columns: OpenSim's coordinates, or an activity's own keys.

#include "anatomy/rotation.h"
#include "scenario/recording/body_angles.h"
#include "scenario/recording/recording.h"
#include "scenario/recording/table_text.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <numbers>

namespace spineload::scenario {

namespace {

constexpr double radian = std::numbers::pi / 180.0;

/// A coordinate of OpenSim's models and the track it becomes.
struct Coordinate {
    std::string_view name;
    Track track;
    double sign;
};

// Names and signs of Rajagopal's model (2016), which OpenCap's and the gait models share. Adduction
// and extension are the negatives of ours.
constexpr std::array coordinates{
    Coordinate{"lumbar_extension", Track::Lumbar, -1.0},
    Coordinate{"lumbar_bending", Track::Lateral, 1.0},
    Coordinate{"lumbar_rotation", Track::Axial, 1.0},
    Coordinate{"flex_extension", Track::Lumbar, -1.0},  // the lumbar spine's model, its totals
    Coordinate{"lat_bending", Track::Lateral, 1.0},
    Coordinate{"axial_rotation", Track::Axial, 1.0},
    Coordinate{"neck_flexion", Track::Neck, 1.0},
    Coordinate{"arm_flex_l", Track::ShoulderLeft, 1.0},
    Coordinate{"arm_flex_r", Track::ShoulderRight, 1.0},
    Coordinate{"arm_add_l", Track::AbductionLeft, -1.0},
    Coordinate{"arm_add_r", Track::AbductionRight, -1.0},
    Coordinate{"elbow_flex_l", Track::ElbowLeft, 1.0},
    Coordinate{"elbow_flex_r", Track::ElbowRight, 1.0},
    Coordinate{"hip_flexion_l", Track::HipLeft, 1.0},
    Coordinate{"hip_flexion_r", Track::HipRight, 1.0},
    Coordinate{"hip_adduction_l", Track::HipAbductionLeft, -1.0},
    Coordinate{"hip_adduction_r", Track::HipAbductionRight, -1.0},
    Coordinate{"knee_angle_l", Track::KneeLeft, 1.0},
    Coordinate{"knee_angle_r", Track::KneeRight, 1.0},
    Coordinate{"ankle_angle_l", Track::AnkleLeft, 1.0},
    Coordinate{"ankle_angle_r", Track::AnkleRight, 1.0},
};

// The full-body lumbar models turn each level; the levels sum to the whole.
constexpr std::array<std::string_view, 6> level_names{"L5_S1", "L4_L5", "L3_L4",
                                                      "L2_L3", "L1_L2", "T12_L1"};
struct LevelEnding {
    std::string_view ending;
    Track track;
    double sign;
};
constexpr std::array level_endings{
    LevelEnding{"_FE", Track::Lumbar, -1.0}, LevelEnding{"_Flex_Ext", Track::Lumbar, -1.0},
    LevelEnding{"_LB", Track::Lateral, 1.0}, LevelEnding{"_Lat_Bending", Track::Lateral, 1.0},
    LevelEnding{"_AR", Track::Axial, 1.0},   LevelEnding{"_axial_rotation", Track::Axial, 1.0}};

// ".../lumbar_extension/value" of newer versions is the coordinate all the same; speeds are none.
std::string_view coordinate_name(std::string_view column)
{
    if (column.ends_with("/value")) column.remove_suffix(6);
    if (const auto slash = column.rfind('/'); slash != std::string_view::npos)
        column.remove_prefix(slash + 1);
    return column;
}

class TableReader {
public:
    TableReader(NumberTable table, std::string name)
        : table_{std::move(table)}, name_{std::move(name)}
    {
    }

    Result<Recording> read()
    {
        out_.time = table_.columns.front();
        out_.report.format = table_.is_open_sim ? "OpenSim motion" : "table";
        for (std::size_t c = 1; c < table_.names.size(); ++c) take_column(c);
        turn_pelvis();
        check_knees();
        for (std::size_t c = 1; c < table_.names.size(); ++c)
            if (!is_used_[c]) out_.report.ignored.push_back(table_.names[c]);
        if (out_.report.found.empty())
            return fail(fmt::format(
                "{}: none of its {} columns is a joint angle known here; expected OpenSim's names, "
                "such as \"lumbar_extension\", or an activity's, such as \"lumbar_flexion_deg\"",
                name_, table_.names.size() - 1));
        if (table_.is_open_sim)
            out_.report.assumed.push_back(
                "The model's zero pose is relaxed standing; its axes are forward, up, right.");
        return std::move(out_);
    }

private:
    void add(std::size_t column, Track track, double factor, std::string_view key)
    {
        auto& into = out_.tracks[index(track)];
        const auto& from = table_.columns[column];
        into.resize(from.size());
        for (std::size_t i = 0; i < from.size(); ++i) into[i] += factor * from[i];
        is_used_[column] = true;
        out_.report.found.push_back(fmt::format("{} → {}", table_.names[column], key));
    }

    double angle_unit() const { return table_.is_in_degrees ? radian : 1.0; }

    void take_column(std::size_t column)
    {
        const auto name = coordinate_name(table_.names[column]);
        for (const auto& c : coordinates)
            // Twice the same coordinate, or totals beside their levels, would count double.
            if (c.name == name && out_.tracks[index(c.track)].empty())
                return add(column, c.track, c.sign * angle_unit(), key_of(c.track));
        for (const auto level : level_names)
            for (const auto& e : level_endings)
                if (name.starts_with(level) && name.substr(level.size()) == e.ending &&
                    !has_total(e.track))
                    return add(column, e.track, e.sign * angle_unit(), key_of(e.track));
        take_own_key(column, name);
    }

    bool has_total(Track track) const
    {
        return std::ranges::any_of(coordinates, [&](const Coordinate& c) {
            return c.track == track &&
                   std::ranges::any_of(table_.names, [&](const std::string& column) {
                       return coordinate_name(column) == c.name;
                   });
        });
    }

    // "knee_flexion_left_deg", "pelvis_up_m": an activity's keys, limbs with their side.
    void take_own_key(std::size_t column, std::string_view name)
    {
        for (std::size_t t = 0; t < track_count; ++t) {
            const auto track = static_cast<Track>(t);
            std::string key{key_of(track)};
            const double unit = key.ends_with("_m") ? 1.0 : radian;
            if (track >= Track::ShoulderLeft) {
                const bool is_left = (t - index(Track::ShoulderLeft)) % 2 == 0;
                key.insert(key.rfind('_'), is_left ? "_left" : "_right");
            }
            if (key == name && out_.tracks[t].empty())
                return add(column, track, unit, key_of(track));
        }
    }

    const std::vector<double>* column(std::string_view name)
    {
        for (std::size_t c = 1; c < table_.names.size(); ++c)
            if (coordinate_name(table_.names[c]) == name && !is_used_[c]) {
                is_used_[c] = true;
                return &table_.columns[c];
            }
        return nullptr;
    }

    // [source] OpenSim's ground-pelvis joint: tilt about the axis to the right, then list about the
    // forward axis, then rotation about the upward axis. Ours turns the other way round, so the
    // rotation itself is taken over.
    void turn_pelvis()
    {
        const auto *tilt = column("pelvis_tilt"), *list = column("pelvis_list"),
                   *rotation = column("pelvis_rotation");
        if (tilt || list || rotation) {
            const std::size_t n = out_.time.size();
            for (const auto track : {Track::PelvisTilt, Track::PelvisRoll, Track::PelvisYaw})
                out_.tracks[index(track)].assign(n, 0.0);
            for (std::size_t i = 0; i < n; ++i) {
                const auto at = [&](const std::vector<double>* values) {
                    return values ? (*values)[i] * angle_unit() : 0.0;
                };
                const auto angles =
                    pelvis_angles(anatomy::turn_z(at(tilt)) * anatomy::turn_x(at(list)) *
                                  anatomy::turn_y(at(rotation)));
                out_.tracks[index(Track::PelvisTilt)][i] = angles.tilt;
                out_.tracks[index(Track::PelvisRoll)][i] = angles.roll;
                out_.tracks[index(Track::PelvisYaw)][i] = angles.yaw;
            }
            out_.report.found.push_back(
                "pelvis_tilt, pelvis_list, pelvis_rotation → pelvis_tilt_deg, pelvis_roll_deg, "
                "pelvis_yaw_deg");
        }
        for (const auto& [name, track] : {std::pair{"pelvis_tx", Track::PelvisForward},
                                          {"pelvis_ty", Track::PelvisUp},
                                          {"pelvis_tz", Track::PelvisRight}})
            if (const auto* path = column(name)) {
                out_.tracks[index(track)] = *path;
                out_.report.found.push_back(fmt::format("{} → {}", name, key_of(track)));
            }
    }

    // Older gait models bend the knee with negative angles.
    void check_knees()
    {
        for (const auto track : {Track::KneeLeft, Track::KneeRight}) {
            auto& knee = out_.tracks[index(track)];
            double sum = 0.0;
            for (const double angle : knee) sum += angle;
            if (sum >= 0.0 || !table_.is_open_sim) continue;
            for (double& angle : knee) angle = -angle;
            out_.report.assumed.push_back(fmt::format("{} knee: negative angles bend it.",
                                                      track == Track::KneeLeft ? "Left" : "Right"));
        }
    }

    NumberTable table_;
    std::string name_;
    std::vector<bool> is_used_ = std::vector<bool>(table_.names.size(), false);
    Recording out_;
};

}

Result<Recording> read_table(std::string_view text, const std::string& name)
{
    auto table = read_number_table(text, name);
    if (!table) return tl::unexpected(table.error());
    return TableReader{std::move(*table), name}.read();
}

}
