#pragma once
// Inter and Font Awesome, baked at the six sizes of the design for one scale.

#include "core/result.h"

#include <imgui.h>

namespace spineload::ui {

/// Roles of text (design tokens, section 2).
/// Learn's are larger: asides and headings, text, the sentence of a tour, a card's title.
enum class Type {
    Small,
    SmallStrong,
    Body,
    BodyStrong,
    Title,
    Number,
    NumberTight,
    Verdict,
    LearnAside,
    LearnHeading,
    LearnBody,
    LearnBodyStrong,
    LearnCaption,
    LearnTitle
};

struct Face {
    ImFont* font = nullptr;
    float size = 0.0f;  ///< pixels, drawn; may differ from what was baked
};

struct Fonts {
    ImFont *small = nullptr, *body = nullptr, *large = nullptr;                  // 400
    ImFont *small_strong = nullptr, *body_strong = nullptr, *verdict = nullptr;  // 600
    ImFont *aside = nullptr, *aside_strong = nullptr, *large_strong = nullptr;   // Learn
    ImFont* learn_title = nullptr;                                               // 600
    float scale = 1.0f;

    Face face(Type type) const;
};

/// Adds the faces to the current context's atlas and builds it. The Error names the packages when
/// the files are missing.
Result<Fonts> load_fonts(float scale);

}
