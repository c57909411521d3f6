#pragma once
// The result keys of a level, as files and scripts know them (a contract), each with its value.

#include "biomech/solution.h"

#include <optional>
#include <span>
#include <string_view>

namespace spineload::report {

struct LevelKey {
    std::string_view key;    ///< "compression_N": the unit is the key's end
    std::string_view title;  ///< "Compression"
    double (*value)(const biomech::LevelLoads& loads);  ///< in the key's unit
};

/// In the order of the contract; `why_N` is not among them, it is an object of its own.
std::span<const LevelKey> level_keys();
const LevelKey* find_level_key(std::string_view key);

struct WhyKey {
    std::string_view key;
    Force (*value)(const biomech::Contributions& why);
};
std::span<const WhyKey> why_keys();

/// The value of largest size over a solution's frames, with its sign, and when.
struct Peak {
    double value = 0.0;
    Time time;
    std::size_t frame = 0;
};
Peak peak(const biomech::Solution& solution, anatomy::Level level, const LevelKey& key);

}
