#pragma once
// Learn is always light and calm (design tokens, section 1).

#include "ui/theme.h"

namespace spineload::ui {

const Theme& learn_theme();

/// Bars of "times relaxed standing", and the one bar that is 1.
inline constexpr ImU32 learn_bar = IM_COL32(0x4E, 0x95, 0xA4, 0xFF);
inline constexpr ImU32 learn_one = IM_COL32(0x5B, 0x6B, 0x75, 0xFF);
inline constexpr ImU32 learn_disc_picked = IM_COL32(0x29, 0x7F, 0x94, 0xFF);

}
