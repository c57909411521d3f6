#pragma once
// Columns of numbers under names, as OpenSim's storage files and comma-separated tables hold them.

#include "core/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spineload::scenario {

struct NumberTable {
    bool is_open_sim = false;  ///< it had OpenSim's header
    bool is_in_degrees = true;
    std::vector<std::string> names;            ///< of the columns, time first
    std::vector<std::vector<double>> columns;  ///< [column][row]; finite, time rising
};

inline constexpr std::size_t most_recording_bytes = 64u << 20;
inline constexpr std::size_t most_samples = 200'000, most_columns = 1000;

/// An Error names the line, what was found and what was expected.
Result<NumberTable> read_number_table(std::string_view text, const std::string& name);

/// A number and nothing else; nullopt also for nan and infinity.
std::optional<double> finite_number(std::string_view text);
std::string_view trimmed(std::string_view text);
/// Cuts the next line off; false at the end.
bool next_line(std::string_view& text, std::string_view& line);

}
