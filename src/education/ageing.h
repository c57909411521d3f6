#pragma once
// What scans show in people without pain, by age: for the slider of normal ageing. Age changes are
// common and mostly painless; the numbers are to be said that way round.

#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace spineload::education {

inline constexpr double youngest_scanned = 20.0, oldest_scanned = 80.0;

struct AgeChange {
    std::string_view id;         ///< "disc-bulge"
    const char* title;           ///< "Disc bulge"; translated where it is drawn
    std::string_view structure;  ///< "disc", "facet" or "bone"
    std::string_view card;       ///< the card to read
    /// People without pain who show it, at 20, 30 … 80 years; 0 where we could not read the number.
    std::array<int, 7> in_100;
};
std::span<const AgeChange> age_changes();
/// At any age, along a straight line between the ages whose numbers were read; below 20 and above
/// 80 as at the nearer end. Nothing beyond the oldest age that was read for this change.
std::optional<int> in_100_at(const AgeChange& change, double age_years);
/// "Brinjikji and others, AJNR 36:811, 2015"
std::string_view age_changes_source();

}
