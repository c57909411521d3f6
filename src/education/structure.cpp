#include "core/json.h"
#include "education/findings.h"
#include "education/text.h"
#include "education/tissues.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>

namespace spineload::education {

namespace {

struct GroupName {
    std::string_view group, spoken;
};
// The muscle groups of the model (models/, column "group") as people say them.
constexpr std::array<GroupName, 16> group_names{{
    {"multifidus", "multifidus"},
    {"multifidus_t", "thoracic multifidus"},
    {"longissimus_pl", "lumbar longissimus"},
    {"longissimus_pt", "thoracic longissimus"},
    {"iliocostalis_pl", "lumbar iliocostalis"},
    {"iliocostalis_pt", "thoracic iliocostalis"},
    {"spinalis", "spinalis"},
    {"quadratus_lumborum", "quadratus lumborum"},
    {"psoas", "psoas"},
    {"external_oblique", "external oblique"},
    {"internal_oblique", "internal oblique"},
    {"rectus_abdominis", "rectus abdominis"},
    {"latissimus", "latissimus dorsi"},
    // Not in the model: shown without numbers.
    {"gluteus_maximus", "gluteus maximus"},
    {"gluteus_medius", "gluteus medius"},
    {"piriformis", "piriformis"},
}};

std::string spoken_group(std::string_view group)
{
    const auto known = std::ranges::find(group_names, group, &GroupName::group);
    if (known != group_names.end()) return std::string(known->spoken);
    std::string spoken{group};
    std::ranges::replace(spoken, '_', ' ');
    return spoken;
}

// The cards speak of the muscles of the back, not of those of the belly and the hip.
bool is_back_muscle(std::string_view group)
{
    return group != "psoas" && group != "latissimus" && group != "rectus_abdominis" &&
           !group.ends_with("oblique") && !is_hip_muscle(group);
}

std::string_view side_name(anatomy::Side side)
{
    return side == anatomy::Side::Left ? "left" : "right";
}

void add_tissue(const TissueName& row, std::vector<Structure>& all)
{
    for (std::size_t i = row.first; i <= row.last; ++i) {
        Structure tissue;
        tissue.kind = row.kind;
        tissue.group = row.group;
        if (row.numbered == Numbered::ByLevel) tissue.level = anatomy::all_levels[i];
        if (row.numbered == Numbered::ByBone) tissue.bone = anatomy::all_bones[i];
        all.push_back(tissue);
        if (!row.is_paired) continue;
        tissue.side = anatomy::Side::Right;
        all.push_back(tissue);
    }
}

std::string tissue_text(const Structure& tissue)
{
    const TissueName* row = tissue_name(tissue);
    if (!row) return {};
    std::string text = row->is_paired ? fmt::format("{} {}", side_name(tissue.side), row->name)
                                      : std::string{row->name};
    if (row->numbered == Numbered::ByLevel) text += fmt::format(" {}", anatomy::name(tissue.level));
    if (row->numbered == Numbered::ByBone) text += fmt::format(" {}", anatomy::name(tissue.bone));
    return text;
}

// Every structure there is: what may be named, and what a typo is measured against.
std::vector<Structure> known_structures()
{
    std::vector<Structure> all;
    for (const auto level : anatomy::all_levels) {
        Structure disc;
        disc.level = level;
        all.push_back(disc);
        for (const auto side : {anatomy::Side::Left, anatomy::Side::Right}) {
            Structure facet = disc;
            facet.kind = StructureKind::Facet;
            facet.side = side;
            all.push_back(facet);
        }
    }
    for (const auto bone : anatomy::all_bones) {
        Structure vertebra;
        vertebra.kind = StructureKind::Bone;
        vertebra.bone = bone;
        all.push_back(vertebra);
    }
    for (const auto& group : group_names) {
        for (const auto side : {anatomy::Side::Left, anatomy::Side::Right}) {
            Structure muscle;
            muscle.kind = StructureKind::Muscle;
            muscle.side = side;
            muscle.group = group.group;
            all.push_back(muscle);
        }
    }
    for (const TissueName& row : tissue_names()) add_tissue(row, all);
    return all;
}

// "Disc  L4–L5" and "disc l4-5" mean "disc l4-l5".
std::string normal_form(std::string_view text)
{
    std::string form;
    for (const char c : lower_case(trimmed(text))) {
        if (c == '_')
            form += ' ';
        else if (c != ' ' || !form.ends_with(' '))
            form += c;
    }
    for (const std::string_view dash : {"\u2013", "\u2010", "\u2011"})
        for (auto at = form.find(dash); at != std::string::npos; at = form.find(dash))
            form.replace(at, dash.size(), "-");
    const std::size_t dash = form.rfind('-');
    if (dash != std::string::npos && dash + 1 < form.size() && is_digit(form[dash + 1])) {
        // "l4-5" and "l5-1", "t12-1": the second letter is left out.
        const std::string_view upper = std::string_view(form).substr(0, dash);
        form.insert(dash + 1, upper.ends_with("l5") ? "s" : "l");
    }
    return form;
}

}

std::string structure_name(const Structure& structure)
{
    switch (structure.kind) {
        case StructureKind::Disc:
            return fmt::format("disc {}", anatomy::name(structure.level));
        case StructureKind::Facet:
            return fmt::format("{} facet joint {}", side_name(structure.side),
                               anatomy::name(structure.level));
        case StructureKind::Bone:
            return structure.bone == anatomy::Bone::Pelvis
                       ? "sacrum"
                       : fmt::format("vertebra {}", anatomy::name(structure.bone));
        case StructureKind::Muscle:
            return fmt::format("{} {}", side_name(structure.side), spoken_group(structure.group));
        case StructureKind::Ligament:
        case StructureKind::Nerve:
        case StructureKind::JointNerve:
        case StructureKind::DuralSac:
        case StructureKind::CaudaEquina:
        case StructureKind::HipBone:
            return tissue_text(structure);
    }
    return {};
}

namespace {

// What a card's front matter calls a structure; empty: no card speaks of its kind.
std::string_view kind_in_cards(const Structure& structure)
{
    switch (structure.kind) {
        case StructureKind::Disc:
            return "disc";
        case StructureKind::Facet:
            return "facet";
        case StructureKind::Bone:
            return "bone";
        case StructureKind::Muscle:
            return is_back_muscle(structure.group) ? "muscle" : "";
        case StructureKind::Ligament:
            return "ligament";
        case StructureKind::Nerve:
            // The cards are about the roots of the low back and the nerve they join.
            return structure.group == "s2" || structure.group == "s3" ? "" : "nerve";
        case StructureKind::JointNerve:
        case StructureKind::DuralSac:
        case StructureKind::CaudaEquina:
        case StructureKind::HipBone:
            break;
    }
    return "";
}

bool has(const std::vector<std::string>& names, std::string_view name)
{
    return std::ranges::find(names, name) != names.end();
}

// Whether the card means this place. A level lies between two bones, and means both; roots have
// the numbers of bones.
bool is_place_of(const Card& card, const Structure& structure)
{
    if (card.levels.empty() || structure.kind == StructureKind::Muscle) return true;
    const TissueName* tissue = tissue_name(structure);
    if (structure.kind == StructureKind::Bone || (tissue && tissue->numbered == Numbered::ByBone))
        return std::ranges::any_of(anatomy::all_levels, [&](auto level) {
            return has(card.levels, anatomy::name(level)) &&
                   (anatomy::lower_bone(level) == structure.bone ||
                    anatomy::upper_bone(level) == structure.bone);
        });
    if (tissue && tissue->numbered == Numbered::Not) return true;
    return has(card.levels, anatomy::name(structure.level));
}

}

std::vector<Structure> structures_of(const Card& card)
{
    std::vector<Structure> shown;
    for (const auto& structure : known_structures()) {
        const std::string_view kind = kind_in_cards(structure);
        if (!kind.empty() && has(card.structures, kind) && is_place_of(card, structure))
            shown.push_back(structure);
    }
    return shown;
}

Result<Structure> parse_structure(std::string_view text)
{
    const std::string wanted = normal_form(text.substr(0, 100));
    std::vector<std::string> names;
    for (const auto& structure : known_structures()) {
        const std::string name = structure_name(structure);
        const bool is_group =
            structure.kind == StructureKind::Muscle &&
            wanted == normal_form(fmt::format("{} {}", side_name(structure.side), structure.group));
        if (wanted == normal_form(name) || is_group) return structure;
        names.push_back(name);
    }
    // "vertebra S1" is the top of the sacrum.
    Structure sacrum;
    sacrum.kind = StructureKind::Bone;
    sacrum.bone = anatomy::Bone::Pelvis;
    if (wanted == "vertebra s1") return sacrum;
    const auto near = nearest_name(text.substr(0, 100), names);
    return fail(fmt::format("structure \"{}\": {}", text.substr(0, 100),
                            near ? fmt::format("no such structure; did you mean \"{}\"?", *near)
                                 : "no such structure; expected one such as \"disc L4-L5\", \"left "
                                   "facet joint L5-S1\", \"vertebra L3\" or \"right multifidus\""));
}

}
