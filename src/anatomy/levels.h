#pragma once
// The bodies and joints of the lumbar spine, caudal to cranial: joint i lies between bone i and i
// + 1.

#include <array>
#include <cstddef>
#include <string_view>

namespace spineload::anatomy {

enum class Bone {
    Pelvis,
    L5,
    L4,
    L3,
    L2,
    L1,
    T12
};  ///< Pelvis includes the sacrum; T12 the whole thorax in the mechanics
enum class Level { L5S1, L4L5, L3L4, L2L3, L1L2, T12L1 };
enum class Side { Left, Right };

inline constexpr std::size_t bone_count = 7;
inline constexpr std::size_t level_count = 6;
inline constexpr std::array<Bone, bone_count> all_bones{Bone::Pelvis, Bone::L5, Bone::L4, Bone::L3,
                                                        Bone::L2,     Bone::L1, Bone::T12};
inline constexpr std::array<Level, level_count> all_levels{Level::L5S1, Level::L4L5, Level::L3L4,
                                                           Level::L2L3, Level::L1L2, Level::T12L1};

constexpr std::size_t index(Bone bone) { return static_cast<std::size_t>(bone); }
constexpr std::size_t index(Level level) { return static_cast<std::size_t>(level); }
constexpr Bone lower_bone(Level level) { return all_bones[index(level)]; }
constexpr Bone upper_bone(Level level) { return all_bones[index(level) + 1]; }

constexpr std::string_view name(Bone bone)
{
    constexpr std::array<std::string_view, bone_count> names{"S1", "L5", "L4", "L3",
                                                             "L2", "L1", "T12"};
    return names[index(bone)];
}
constexpr std::string_view name(Level level)
{
    constexpr std::array<std::string_view, level_count> names{"L5-S1", "L4-L5", "L3-L4",
                                                              "L2-L3", "L1-L2", "T12-L1"};
    return names[index(level)];
}

template <class T>
using PerBone = std::array<T, bone_count>;
template <class T>
using PerLevel = std::array<T, level_count>;

}
