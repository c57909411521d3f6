#include "report/table.h"

#include "core/language.h"
#include "core/show.h"
#include "report/level_keys.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::report {

using anatomy::all_levels;

std::size_t shown_width(std::string_view text)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

namespace {

std::string person_line(const scenario::Person& person)
{
    return fmt::format("{}, {}, {}", scenario::shown_title(person), show(person.build.height),
                       show(person.build.mass));
}

}

std::string aligned(const std::vector<std::vector<std::string>>& rows)
{
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()), 0);
        for (std::size_t c = 0; c < row.size(); ++c)
            widths[c] = std::max(widths[c], shown_width(row[c]));
    }
    std::string text;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t c = 0; c < row.size(); ++c) {
            const std::string pad(widths[c] - shown_width(row[c]), ' ');
            line += c == 0 ? row[c] + pad : "  " + pad + row[c];
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
    }
    return text;
}

std::string solve_table(const SolvedActivity& solved)
{
    const auto& key = [](std::string_view k) -> const LevelKey& { return *find_level_key(k); };
    std::vector<std::vector<std::string>> rows{{tr("Level"), tr("Compression N"), tr("× standing"),
                                                tr("Shear N"), tr("Facet L N"), tr("Facet R N"),
                                                tr("Pressure MPa"), tr("Flexion °")}};
    // The window's picture of a load is one moment: each row is the moment of that level's peak.
    for (auto it = all_levels.rbegin(); it != all_levels.rend(); ++it) {
        const auto best = peak(solved.solution, *it, key("compression_N"));
        const auto& now = solved.solution.frames[best.frame].levels[index(*it)];
        rows.push_back({std::string(name(*it)), show_newtons(now.compression),
                        show_number(now.compression / solved.standing_loads(*it).compression, 2),
                        show_newtons(now.shear_anterior), show_newtons(now.facets[0].normal_force),
                        show_newtons(now.facets[1].normal_force),
                        show_number(megapascals(now.disc_pressure)),
                        show_number(degrees(now.flexion), 1)});
    }
    std::string text =
        fmt::format("{}\n{}\n", tr(solved.activity.card().title), person_line(solved.person));
    const auto best = solved.solution.frames[solved.peak_frame()];
    text += solved.activity.is_still()
                ? std::string{tr("A still posture.")}
                : tr_format(
                      "{} frames over {}; L4-L5 peaks at {}. Each row is the moment of that "
                      "level's peak.",
                      solved.solution.frames.size(),
                      show(Time::from_si(solved.activity.duration_s())), show(best.time));
    text += "\n\n" + aligned(rows);
    text +=
        fmt::format("\n{}\n", tr("Shear: forward positive, on the upper vertebra. Calculated on "
                                 "a generic back; it cannot tell where pain comes from."));
    if (solved.solution.status != biomech::Status::Solved)
        text += tr_format("Status: {}.", tr(solved.status_text())) + "\n";
    return text;
}

}
