#include "ui/panels/condition_rows.h"

#include "anatomy/build_limits.h"
#include "anatomy/condition_table.h"
#include "core/language.h"
#include "core/show.h"
#include "scenario/person_words.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace spineload::ui {

namespace {

using anatomy::Build;
using anatomy::Conditions;
using Limits = anatomy::BuildLimits;
using Place = ConditionPlace;

std::string severity(double v)
{
    static const std::array<std::string, 4> words{tr_mark("None"), tr_mark("Mild"),
                                                  tr_mark("Moderate"), tr_mark("Severe")};
    return tr(words[static_cast<std::size_t>(std::clamp(std::round(v), 0.0, 3.0))]);
}
std::string percent(double v) { return show_fixed(v, 0) + " %"; }
std::string kilograms(double v) { return show_fixed(v, 0) + " kg"; }
std::string millimetre_text(double v) { return show_fixed(v, 1) + " mm"; }
std::string side_text(double v)
{
    if (v == 0.0) return tr("Middle");
    return tr_format(v < 0.0 ? tr_mark("{} % left") : tr_mark("{} % right"),
                     show_fixed(std::abs(v), 0));
}
std::string curve_text(double v)
{
    if (v == 0.0) return tr("None");
    return tr_format(v < 0.0 ? tr_mark("{}° left") : tr_mark("{}° right"),
                     show_fixed(std::abs(v), 0));
}

template <anatomy::PerLevel<Length> Conditions::*of>
double length_of(const Build& b, const Place& p)
{
    return millimetres((b.conditions.*of)[p.level]);
}
template <anatomy::PerLevel<Length> Conditions::*of>
void set_length(Build& b, const Place& p, double v)
{
    (b.conditions.*of)[p.level] = 1_mm * v;
}
/// In percent.
template <anatomy::PerLevel<double> Conditions::*of>
double share_of(const Build& b, const Place& p)
{
    return 100.0 * (b.conditions.*of)[p.level];
}
template <anatomy::PerLevel<double> Conditions::*of>
void set_share(Build& b, const Place& p, double v)
{
    (b.conditions.*of)[p.level] = v / 100.0;
}
/// Of the vertebra above the level, percent.
template <anatomy::PerBone<double> Conditions::*of>
double bone_share(const Build& b, const Place& p)
{
    return 100.0 * (b.conditions.*of)[p.level + 1];
}
template <anatomy::PerBone<double> Conditions::*of>
void set_bone_share(Build& b, const Place& p, double v)
{
    // The thorax above the uppermost disc has none.
    if (p.level + 1 < index(anatomy::Bone::T12)) (b.conditions.*of)[p.level + 1] = v / 100.0;
}
template <anatomy::PerMuscle<double> Conditions::*of>
double muscle_share(const Build& b, const Place& p)
{
    return 100.0 * (b.conditions.*of)[p.muscle][p.side];
}
template <anatomy::PerMuscle<double> Conditions::*of>
void set_muscle_share(Build& b, const Place& p, double v)
{
    (b.conditions.*of)[p.muscle][p.side] = v / 100.0;
}

const std::array disc_rows{
    ConditionRow{
        tr_mark("Disc ageing"),
        tr_mark("From 1, as in youth, to 5, flat and stiff. An aged disc is lower, holds less "
                "pressure and leaves more to the joints behind it. Common, and often painless."),
        1, 5, 1, [](double v) { return tr_format("grade {}", show_fixed(v, 0)); },
        [](const Build& b, const Place& p) { return static_cast<double>(b.disc_grade[p.level]); },
        [](Build& b, const Place& p, double v) { b.disc_grade[p.level] = static_cast<int>(v); }},
    ConditionRow{tr_mark("Disc narrowing"),
                 tr_mark("Height lost beyond what ageing takes. The joints behind the disc come "
                         "closer and bear more."),
                 0, 4, 0.5, millimetre_text, length_of<&Conditions::narrowing>,
                 set_length<&Conditions::narrowing>},
    ConditionRow{tr_mark("Bulge"),
                 tr_mark("The disc's wall stands out all across its back (disc bulge). Common with "
                         "age. A change of the picture: the loads stay."),
                 0, 4, 0.5, millimetre_text, length_of<&Conditions::bulge>,
                 set_length<&Conditions::bulge>},
    ConditionRow{tr_mark("Hump"),
                 tr_mark("A broad hump of the disc's back (protrusion). A change of the picture: "
                         "the loads stay."),
                 0, 6, 0.5, millimetre_text, length_of<&Conditions::protrusion>,
                 set_length<&Conditions::protrusion>},
    ConditionRow{tr_mark("Material outside"),
                 tr_mark("Disc material that came through the wall and hangs on a neck "
                         "(extrusion). Most shrink by themselves. A change of the picture: the "
                         "loads stay."),
                 0, 9, 0.5, millimetre_text, length_of<&Conditions::extrusion>,
                 set_length<&Conditions::extrusion>},
    ConditionRow{tr_mark("Its side"),
                 tr_mark("Where hump, material and spot are, from the left to the right of the "
                         "body (central, paracentral)."),
                 -100, 100, 10, side_text, share_of<&Conditions::herniation_side>,
                 set_share<&Conditions::herniation_side>},
    ConditionRow{tr_mark("Free piece"),
                 tr_mark("A piece of disc that lies by itself behind the vertebra (sequestrum)."),
                 0, 100, 5, percent, share_of<&Conditions::sequestrum>,
                 set_share<&Conditions::sequestrum>},
    ConditionRow{tr_mark("Bright spot"),
                 tr_mark("A spot in the back of the disc's wall that is bright in some scans "
                         "(high-intensity zone). Many people without pain have one."),
                 0, 100, 5, percent, share_of<&Conditions::high_intensity_zone>,
                 set_share<&Conditions::high_intensity_zone>},
};

const std::array joint_rows{
    ConditionRow{
        tr_mark("Joint arthritis"),
        tr_mark("Thinner, softer cartilage on enlarged joints (facet arthritis): the same "
                "force presses harder."),
        0, 3, 0.5, severity,
        [](const Build& b, const Place& p) { return b.conditions.facet_arthritis[p.level]; },
        [](Build& b, const Place& p, double v) { b.conditions.facet_arthritis[p.level] = v; }},
    ConditionRow{tr_mark("Yellow ligament"),
                 tr_mark("How much thicker the ligament between the arches is (ligamentum "
                         "flavum)."),
                 0, 100, 5, percent, share_of<&Conditions::flavum_thickening>,
                 set_share<&Conditions::flavum_thickening>},
    ConditionRow{tr_mark("Narrow canal"),
                 tr_mark("Bone of the joints grown towards the canal of the nerves (central "
                         "stenosis). Common with age."),
                 0, 100, 5, percent, share_of<&Conditions::canal_stenosis>,
                 set_share<&Conditions::canal_stenosis>},
    ConditionRow{tr_mark("Narrow exit"),
                 tr_mark("Bone grown into the root's way out between two vertebrae (foraminal "
                         "stenosis)."),
                 0, 100, 5, percent, share_of<&Conditions::foramen_stenosis>,
                 set_share<&Conditions::foramen_stenosis>},
    ConditionRow{tr_mark("Forward slip"),
                 tr_mark("How far the upper vertebra stands in front of the lower one "
                         "(spondylolisthesis). Up to a quarter of the depth is grade 1, up to half "
                         "is grade 2."),
                 0, 15, 1, [](double v) { return show_fixed(v, 0) + " mm"; },
                 length_of<&Conditions::slip>, set_length<&Conditions::slip>},
};

const std::array bone_rows{
    ConditionRow{tr_mark("Bone edges"),
                 tr_mark("How far the vertebrae's rims at this disc have grown outwards "
                         "(osteophytes). Common with age."),
                 0, 6, 0.5, millimetre_text, length_of<&Conditions::osteophytes>,
                 set_length<&Conditions::osteophytes>},
    ConditionRow{tr_mark("Lost front height"),
                 tr_mark("How much lower the front of the upper vertebra is (compression "
                         "fracture). The pelvis turns back to keep the body upright."),
                 0, 50, 5, percent, bone_share<&Conditions::compression>,
                 set_bone_share<&Conditions::compression>},
    ConditionRow{tr_mark("Thickened bone"),
                 tr_mark("Broader, coarser bone of the upper vertebra (Paget's disease). A change "
                         "of the picture: the loads stay."),
                 0, 100, 5, percent, bone_share<&Conditions::paget>,
                 set_bone_share<&Conditions::paget>},
};

const std::array curve_rows{
    ConditionRow{
        tr_mark("Curve to the side"),
        tr_mark("The largest angle between two vertebrae seen from the front (Cobb "
                "angle of a scoliosis); right or left is the curve's outer side. The "
                "vertebrae turn with it."),
        -Limits::most_scoliosis, Limits::most_scoliosis, 1, curve_text,
        [](const Build& b, const Place&) { return std::round(degrees(b.conditions.scoliosis)); },
        [](Build& b, const Place&, double v) { b.conditions.scoliosis = 1_deg * v; }},
    ConditionRow{
        tr_mark("Its middle"), tr_mark("The vertebra that stands out furthest (apex)."), 2, 5, 1,
        [](double v) {
            return std::string{name(anatomy::all_bones[static_cast<std::size_t>(std::lround(v))])};
        },
        [](const Build& b, const Place&) {
            return static_cast<double>(index(b.conditions.scoliosis_apex));
        },
        [](Build& b, const Place&, double v) {
            b.conditions.scoliosis_apex =
                anatomy::all_bones[static_cast<std::size_t>(std::lround(v))];
        }},
};

const std::array muscle_rows{
    ConditionRow{tr_mark("Soreness"),
                 tr_mark("Marks a sore part of the muscle (strain). A change of the picture: the "
                         "loads stay."),
                 0, 100, 5, percent, muscle_share<&Conditions::muscle_strain>,
                 set_muscle_share<&Conditions::muscle_strain>},
    ConditionRow{tr_mark("Tightness"),
                 tr_mark("The muscle is held tight by itself (spasm), and presses the discs it "
                         "spans. Of the buttock's muscles it is a mark only."),
                 0, 100, 5, percent, muscle_share<&Conditions::muscle_spasm>,
                 set_muscle_share<&Conditions::muscle_spasm>},
};

const std::array body_rows{
    ConditionRow{tr_mark("Back muscles"),
                 tr_mark("Strength against the average of this sex, age and size. Weak muscles "
                         "reach their limit sooner."),
                 25, 150, 5, percent,
                 [](const Build& b, const Place&) { return 100.0 * b.conditions.extensors; },
                 [](Build& b, const Place&, double v) { b.conditions.extensors = v / 100.0; }},
    ConditionRow{tr_mark("Belly muscles"),
                 tr_mark("Strength of the belly's wall against the average of this sex, age and "
                         "size."),
                 25, 150, 5, percent,
                 [](const Build& b, const Place&) { return 100.0 * b.conditions.abdominals; },
                 [](Build& b, const Place&, double v) { b.conditions.abdominals = v / 100.0; }},
    ConditionRow{tr_mark("Guarding"),
                 tr_mark("Trunk muscles held tight all round, as many do when the back hurts. It "
                         "presses the discs without any load."),
                 0, 100, 5, percent,
                 [](const Build& b, const Place&) { return 100.0 * b.conditions.guarding; },
                 [](Build& b, const Place&, double v) { b.conditions.guarding = v / 100.0; }},
    ConditionRow{tr_mark("Large belly"), tr_mark("Carried in front, on top of the weight above."),
                 0, Limits::most_belly, 1, kilograms,
                 [](const Build& b, const Place&) { return b.conditions.belly.si(); },
                 [](Build& b, const Place&, double v) { b.conditions.belly = Mass::from_si(v); }},
    ConditionRow{tr_mark("Pregnancy"),
                 tr_mark("The weight above is the one before; what the pregnancy adds comes on "
                         "top."),
                 0, Limits::most_pregnancy, 1,
                 [](double v) { return tr_format("{} weeks", show_fixed(v, 0)); },
                 [](const Build& b, const Place&) { return b.conditions.pregnancy_weeks; },
                 [](Build& b, const Place&, double v) { b.conditions.pregnancy_weeks = v; }},
};

bool differs(const Build& build, ConditionGroup group, const Place& place)
{
    static const Build usual;
    for (const auto& row : condition_rows(group)) {
        // Where a hump would be is nothing without one; so is a straight spine's apex.
        if (&row == &disc_rows[5] || &row == &curve_rows[1]) continue;
        if (row.get(build, place) != row.get(usual, place)) return true;
    }
    return group == ConditionGroup::Bone && build.conditions.pars_defect[place.level];
}

}

const char* group_name(ConditionGroup group)
{
    constexpr std::array<const char*, condition_group_count> names{
        tr_mark("Disc"),  tr_mark("Joints"),  tr_mark("Bone"),
        tr_mark("Curve"), tr_mark("Muscles"), tr_mark("Whole body")};
    return names[static_cast<std::size_t>(group)];
}

std::span<const ConditionRow> condition_rows(ConditionGroup group)
{
    switch (group) {
        case ConditionGroup::Disc:
            return disc_rows;
        case ConditionGroup::Joints:
            return joint_rows;
        case ConditionGroup::Bone:
            return bone_rows;
        case ConditionGroup::Curve:
            return curve_rows;
        case ConditionGroup::Muscles:
            return muscle_rows;
        case ConditionGroup::Body:
            return body_rows;
    }
    return {};
}

bool is_by_level(ConditionGroup group) { return group <= ConditionGroup::Bone; }

bool has_condition(const Build& build, std::size_t level)
{
    for (const auto group : {ConditionGroup::Disc, ConditionGroup::Joints, ConditionGroup::Bone})
        if (differs(build, group, {level, 0, 0})) return true;
    return false;
}

bool has_condition(const Build& build, ConditionGroup group)
{
    if (is_by_level(group)) {
        for (std::size_t level = 0; level < anatomy::level_count; ++level)
            if (differs(build, group, {level, 0, 0})) return true;
        return false;
    }
    if (group != ConditionGroup::Muscles) return differs(build, group, {});
    for (std::size_t m = 0; m < anatomy::muscle_region_count; ++m)
        for (const std::size_t side : {0u, 1u})
            if (differs(build, group, {0, m, side})) return true;
    return false;
}

int count_conditions(const Build& build)
{
    static const Build usual;
    int count = 0;
    for (std::size_t i = 0; i < anatomy::level_count; ++i) count += has_condition(build, i) ? 1 : 0;
    for (const auto& row : body_rows) count += row.get(build, {}) != row.get(usual, {}) ? 1 : 0;
    count += has_condition(build, ConditionGroup::Curve) ? 1 : 0;
    count += has_condition(build, ConditionGroup::Muscles) ? 1 : 0;
    return count;
}

}
