#pragma once
// Curves over time as a table that spreadsheets read: one column each.

#include <span>
#include <string>
#include <vector>

namespace spineload::report {

struct Series {
    std::string name;  ///< "L4-L5 compression_N": the unit is its end
    std::vector<double> times_s, values;
};

/// One row per time that any curve has; a curve without a value there leaves its cell empty.
std::string series_csv(std::span<const Series> all);

}
