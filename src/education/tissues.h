#pragma once
// Ligaments, nerves and what else is soft, as people and as anatomists call it, and what it does:
// one row of a table each. A row is all that a new tissue needs to be named, parsed and told of.

#include "education/findings.h"

#include <span>
#include <string>
#include <string_view>

namespace spineload::education {

/// What a name is numbered by.
enum class Numbered { ByLevel, ByBone, Not };

struct TissueName {
    StructureKind kind;
    std::string_view group;  ///< of Structure
    std::string_view name;   ///< as structure_name() has it, without side and number
    std::string_view latin;
    Numbered numbered;
    std::size_t first = 0, last = 0;  ///< of all_levels or all_bones, both included
    bool is_paired = false;
    /// Plain titles, English: keys of tr() or tr_format(); `right` of pairs only.
    const char* title;
    const char* right;
    const char* does;  ///< one or two plain sentences, English: the key of tr()
};
std::span<const TissueName> tissue_names();
/// Null for discs, facets, vertebrae and muscles.
const TissueName* tissue_name(const Structure& structure);

/// "Ligamentum flavum", "Discus intervertebralis"; empty where there is none (imported groups).
std::string latin_name(const Structure& structure);
/// What the structure does, English: the key of tr(); empty where nothing is written.
std::string_view what_it_does(const Structure& structure);

/// Muscles of the buttock, which rules and cards tell apart from those of the back.
bool is_hip_muscle(std::string_view group);

}
