#pragma once
// What a part is, from what people call it: English, German, French, Spanish, Portuguese and Latin
// words, the L1…S1 of radiology, and the ways in which programs number their objects.

#include "anatomy/levels.h"

#include <string>
#include <string_view>

namespace spineload::anatomy {

enum class PartKind { Unknown, Bone, SacrumPiece, OtherVertebra, Disc, Nucleus };

struct PartName {
    PartKind kind = PartKind::Unknown;
    Bone bone = Bone::Pelvis;   ///< of a Bone
    Level level = Level::L5S1;  ///< of a Disc or Nucleus
    std::string
        text;  ///< "vertebra L3", "sacrum", "coccyx", "disc L4-L5", "vertebra T11"; "" when unknown
    double confidence = 0.0;  ///< 0–1
    bool is_below = false;    ///< a disc named after one vertebra; taken to be the one below it

    bool is_same_structure(const PartName& o) const { return kind == o.kind && text == o.text; }
};

/// From one name: of an object, or of a file without folder and extension. Bytes that are no
/// letters are separators, so any text is fine.
PartName part_name(std::string_view name);

/// The object's name decides; where it says nothing, the file's. Disagreement lowers the
/// confidence.
PartName part_name(std::string_view file_stem, std::string_view object);

}
