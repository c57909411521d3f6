#pragma once
// What can be changed in a back, as sliders: plain names, professional terms in the tips.

#include "anatomy/build.h"
#include "ui/kit.h"

#include <span>
#include <string>

namespace spineload::ui {

/// What a row's value belongs to: a level, the vertebra above it, one muscle or the whole body.
struct ConditionPlace {
    std::size_t level = 0;
    std::size_t muscle = 0, side = 0;
};

struct ConditionRow {
    const char* label;
    const char* about;
    double least, most, step;
    std::string (*text)(double);
    double (*get)(const anatomy::Build&, const ConditionPlace&);
    void (*set)(anatomy::Build&, const ConditionPlace&, double);
};

enum class ConditionGroup { Disc, Joints, Bone, Curve, Muscles, Body };
inline constexpr std::size_t condition_group_count = 6;

const char* group_name(ConditionGroup group);
std::span<const ConditionRow> condition_rows(ConditionGroup group);
/// Whether a group's rows are of one level, so that a level is chosen for them.
bool is_by_level(ConditionGroup group);
/// Whether anything of the group differs from a healthy back: at the level, or (without) anywhere.
bool has_condition(const anatomy::Build& build, ConditionGroup group);
bool has_condition(const anatomy::Build& build, std::size_t level);
int count_conditions(const anatomy::Build& build);

}
