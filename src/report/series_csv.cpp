#include "report/series_csv.h"

#include <fmt/format.h>
#include <algorithm>
#include <map>

namespace spineload::report {

namespace {

// Quoted, so that a comma in a name stays in it.
std::string quoted(const std::string& text)
{
    std::string out = "\"";
    for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
    return out + "\"";
}

}

std::string series_csv(std::span<const Series> all)
{
    std::string text = "time_s";
    // Rows by the time as it is written: what reads the same is the same moment.
    std::map<double, std::vector<std::string>> rows;
    for (std::size_t k = 0; k < all.size(); ++k) {
        text += "," + quoted(all[k].name);
        const std::size_t count = std::min(all[k].times_s.size(), all[k].values.size());
        for (std::size_t i = 0; i < count; ++i) {
            auto& cells = rows[std::stod(fmt::format("{:.4f}", all[k].times_s[i]))];
            cells.resize(all.size());
            cells[k] = fmt::format("{:.4f}", all[k].values[i]);
        }
    }
    text += "\n";
    for (const auto& [time, cells] : rows)
        text += fmt::format("{:.4f},{}\n", time, fmt::join(cells, ","));
    return text;
}

}
