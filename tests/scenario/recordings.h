#pragma once
// Motions as other programs write them, made from an activity of ours: what goes out must come
// back.

#include "scenario/problem.h"

#include <fmt/format.h>
#include <string>

namespace spineload::scenario::testing {

struct Sample {
    double time = 0.0;
    anatomy::Posture posture;
};

/// A motion of the catalogue, sampled.
inline std::vector<Sample> samples_of(const Activity& activity, const Person& person, double rate)
{
    std::vector<Sample> samples;
    const auto count = static_cast<int>(activity.duration_s() * rate);
    for (int i = 0; i <= count; ++i) {
        const double time = i / rate;
        samples.push_back({time, posture_at(activity, person, time).value()});
    }
    return samples;
}

/// As OpenSim would write it for Rajagopal's model; angles in degrees or radians.
inline std::string open_sim_text(const std::vector<Sample>& samples, bool in_degrees = true)
{
    const double unit = in_degrees ? 1.0 : 3.14159265358979323846 / 180.0;
    std::string text =
        fmt::format("Coordinates\nversion=1\nnRows={}\nnColumns=19\ninDegrees={}\nendheader\n",
                    samples.size(), in_degrees ? "yes" : "no");
    text +=
        "time\tpelvis_tilt\tpelvis_list\tpelvis_rotation\tpelvis_tx\tpelvis_ty\tpelvis_tz\t"
        "lumbar_extension\tlumbar_bending\tlumbar_rotation\thip_flexion_r\thip_flexion_l\t"
        "knee_angle_r\tknee_angle_l\tarm_flex_r\tarm_add_r\tarm_flex_l\telbow_flex_r\tmtp_angle_"
        "r\n";
    for (const auto& [time, p] : samples) {
        const auto angle = [&](Angle a) { return degrees(a) * unit; };
        // Roll and yaw are nought in what is tested here, so the order of turning is no matter.
        text += fmt::format("{:.4f}", time);
        for (const double value :
             {-angle(p.pelvis_tilt), angle(p.pelvis_roll), angle(p.pelvis_yaw),
              p.pelvis_offset.si.x, 0.94 + p.pelvis_offset.si.y, p.pelvis_offset.si.z,
              -angle(p.lumbar_flexion), angle(p.lateral), angle(p.axial),
              angle(p.right.hip_flexion), angle(p.left.hip_flexion), angle(p.right.knee_flexion),
              angle(p.left.knee_flexion), angle(p.right.shoulder_flexion),
              -angle(p.right.shoulder_abduction), angle(p.left.shoulder_flexion),
              angle(p.right.elbow_flexion), 1.25})
            text += fmt::format("\t{:.6f}", value);
        text += '\n';
    }
    return text;
}

/// A BVH skeleton that rests with its arms out, in centimetres, up y, forward z, right -x. Of the
/// posture only what turns pelvis, trunk, right thigh, shank and arm in the sagittal plane.
inline std::string bvh_text(const std::vector<Sample>& samples)
{
    std::string text =
        "HIERARCHY\nROOT Hips\n{\n OFFSET 0 0 0\n"
        " CHANNELS 6 Xposition Yposition Zposition Yrotation Xrotation Zrotation\n"
        " JOINT Spine\n {\n  OFFSET 0 20 0\n  CHANNELS 3 Zrotation Xrotation Yrotation\n";
    const auto arm = [](std::string_view side, int sign) {
        return fmt::format(
            "  JOINT {0}Arm\n  {{\n   OFFSET {1} 30 0\n   CHANNELS 3 Zrotation Xrotation "
            "Yrotation\n"
            "   JOINT {0}ForeArm\n   {{\n    OFFSET {2} 0 0\n    CHANNELS 3 Zrotation Xrotation "
            "Yrotation\n    JOINT {0}Hand\n    {{\n     OFFSET {2} 0 0\n     CHANNELS 3 Zrotation "
            "Xrotation Yrotation\n     End Site\n     {{\n      OFFSET {1} 0 0\n     }}\n    }}\n  "
            " }}\n"
            "  }}\n",
            side, 18 * sign, 28 * sign);
    };
    const auto leg = [](std::string_view side, int sign) {
        return fmt::format(
            " JOINT {0}UpLeg\n {{\n  OFFSET {1} -5 0\n  CHANNELS 3 Zrotation Xrotation Yrotation\n"
            "  JOINT {0}Leg\n  {{\n   OFFSET 0 -43 0\n   CHANNELS 3 Zrotation Xrotation Yrotation\n"
            "   JOINT {0}Foot\n   {{\n    OFFSET 0 -43 0\n    CHANNELS 3 Zrotation Xrotation "
            "Yrotation\n    End Site\n    {{\n     OFFSET 0 -5 12\n    }}\n   }}\n  }}\n }}\n",
            side, 9 * sign);
    };
    text += arm("Left", 1) + arm("Right", -1) + " }\n" + leg("Left", 1) + leg("Right", -1) +
            fmt::format("}}\nMOTION\nFrames: {}\nFrame Time: {:.6f}\n", samples.size(),
                        samples[1].time - samples[0].time);
    for (const auto& [time, p] : samples) {
        // About the file's x: forward is z, so leaning forward turns y towards z, by +.
        const double tilt = degrees(p.pelvis_tilt), lumbar = degrees(p.lumbar_flexion);
        text += fmt::format("{:.5f} {:.5f} {:.5f} 0 {:.6f} 0", -100 * p.pelvis_offset.si.z,
                            95 + 100 * p.pelvis_offset.si.y, 100 * p.pelvis_offset.si.x, tilt);
        text += fmt::format(" 0 {:.6f} 0", lumbar);
        // The arms are hung down by the shoulders first: out means along ±x.
        text += fmt::format(" -90 0 0 0 0 0 0 0 0");
        text += fmt::format(" 90 0 0 0 0 0 0 0 0");
        text += fmt::format(" 0 {:.6f} 0 0 {:.6f} 0 0 0 0", -degrees(p.left.hip_flexion),
                            degrees(p.left.knee_flexion));
        text += fmt::format(" 0 {:.6f} 0 0 {:.6f} 0 0 0 0\n", -degrees(p.right.hip_flexion),
                            degrees(p.right.knee_flexion));
    }
    return text;
}

}
