#include "report/compare.h"

#include "core/assert.h"
#include "core/language.h"
#include "core/show.h"
#include "report/level_keys.h"
#include "report/table.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace spineload::report {

using Json = nlohmann::ordered_json;
using anatomy::all_levels;
using anatomy::Level;

namespace {

// assumed: half of the model's error against published pressures (about 10 %, model.md section 11);
// a smaller difference is not worth a word.
constexpr double worth_saying = 0.05;

double peak_of(const SolvedActivity& solved, Level level, std::string_view key)
{
    return peak(solved.solution, level, *find_level_key(key)).value;
}

double facet_peak(const SolvedActivity& solved, Level level)
{
    return std::max(peak_of(solved, level, "facet_left_N"),
                    peak_of(solved, level, "facet_right_N"));
}

Json difference(double value, double against)
{
    // A percentage of next to nothing says nothing.
    const bool has_percent = std::abs(against) > 1e-3;
    return {{"difference", std::round((value - against) * 1e4) / 1e4},
            {"percent", has_percent
                            ? Json(std::round((value - against) / std::abs(against) * 1e3) / 10.0)
                            : Json()}};
}

// Titles name the activities; when two share one (the same activity with other settings), the place
// in the row tells them apart.
std::string title_of(const std::vector<SolvedActivity>& solved, std::size_t i)
{
    const auto& title = solved[i].activity.card().title;
    const auto same = std::ranges::count_if(
        solved, [&](const auto& s) { return s.activity.card().title == title; });
    return same > 1 ? fmt::format("{} ({})", tr(title), static_cast<char>('A' + i)) : tr(title);
}

bool all_solved(const std::vector<SolvedActivity>& solved)
{
    return std::ranges::all_of(
        solved, [](const auto& s) { return s.solution.status == biomech::Status::Solved; });
}

}

std::string compare_sentence(const std::vector<SolvedActivity>& solved)
{
    SPINELOAD_ASSERT(solved.size() >= 2, "a comparison of {} activities", solved.size());
    const auto load = [&](std::size_t i) {
        return peak_of(solved[i], Level::L4L5, "compression_N");
    };
    std::size_t most = 0, least = 0;
    for (std::size_t i = 1; i < solved.size(); ++i) {
        if (load(i) > load(most)) most = i;
        if (load(i) < load(least)) least = i;
    }
    const double ratio = load(most) / load(least) - 1.0;
    std::string sentence;
    if (ratio < worth_saying) {
        sentence = tr_format(
            "At L4-L5 the peaks are about the same ({} to {}), closer than the model can tell "
            "apart.",
            show(Force::from_si(load(least))), show(Force::from_si(load(most))));
    } else {
        const std::string higher = title_of(solved, most), lower = title_of(solved, least);
        const std::string high = show(Force::from_si(load(most))),
                          low = show(Force::from_si(load(least))),
                          percent = show_fixed(ratio * 100.0, 0);
        const auto opposite = std::ranges::count_if(all_levels, [&](Level level) {
            return peak_of(solved[most], level, "compression_N") <
                   peak_of(solved[least], level, "compression_N");
        });
        sentence = opposite == 0
                       ? tr_format(
                             "“{}” loads L4-L5 more than “{}”: {} against {} at the peak, {} % "
                             "more; so do all other levels.",
                             higher, lower, high, low, percent)
                       : tr_format(
                             "“{}” loads L4-L5 more than “{}”: {} against {} at the peak, {} % "
                             "more; at {} of 6 levels it is the other way round.",
                             higher, lower, high, low, percent, opposite);
    }
    const double facets_most = facet_peak(solved[most], Level::L4L5),
                 facets_least = facet_peak(solved[least], Level::L4L5);
    if (std::abs(facets_most - facets_least) >
        10.0)  // assumed: below 10 N the facet model's ± 50 % leaves nothing to say
        sentence +=
            " " + tr_format(facets_most > facets_least
                                ? tr_mark("Its facet joints there carry more than the other's ({} "
                                          "against {}).")
                                : tr_mark("Its facet joints there carry less than the other's ({} "
                                          "against {})."),
                            show(Force::from_si(facets_most)), show(Force::from_si(facets_least)));
    if (!all_solved(solved))
        sentence += " " + std::string{tr(
                              "At least one of them is more than the model's muscles can balance, "
                              "so its load is a lower bound.")};
    return sentence;
}

std::string compare_json(const std::vector<SolvedActivity>& solved)
{
    Json json;
    json["spineload"] = SPINELOAD_VERSION;
    json["activities"] = Json::array();
    json["differences"] = Json::array();
    for (std::size_t i = 0; i < solved.size(); ++i) {
        const auto& s = solved[i];
        Json peaks, differences;
        for (auto it = all_levels.rbegin(); it != all_levels.rend(); ++it) {
            Json level, against_first;
            for (const auto& key : level_keys()) {
                const double value = peak(s.solution, *it, key).value;
                level[std::string(key.key)] = std::round(value * 1e4) / 1e4;
                against_first[std::string(key.key)] =
                    difference(value, peak(solved[0].solution, *it, key).value);
            }
            peaks[std::string(name(*it))] = std::move(level);
            differences[std::string(name(*it))] = std::move(against_first);
        }
        json["activities"].push_back({{"activity", s.activity.card().id},
                                      {"title", s.activity.card().title},
                                      {"status", s.status_text()},
                                      {"peak", std::move(peaks)},
                                      {"warnings", s.warnings}});
        if (i > 0)
            json["differences"].push_back({{"activity", s.activity.card().id},
                                           {"against", solved[0].activity.card().id},
                                           {"levels", std::move(differences)}});
    }
    json["sentence"] = compare_sentence(solved);
    return json.dump(2) + "\n";
}

std::string compare_table(const std::vector<SolvedActivity>& solved)
{
    std::string text;
    for (std::size_t i = 0; i < solved.size(); ++i)
        text += fmt::format("{}  {}\n", static_cast<char>('A' + i),
                            tr(solved[i].activity.card().title));
    text += fmt::format("\n{}\n", tr("Peak compression, N"));
    std::vector<std::vector<std::string>> rows{{tr("Level")}};
    for (std::size_t i = 0; i < solved.size(); ++i) {
        rows[0].push_back(std::string(1, static_cast<char>('A' + i)));
        if (i > 0) {
            rows[0].push_back(fmt::format("{}−A N", static_cast<char>('A' + i)));
            rows[0].push_back("%");
        }
    }
    for (auto it = all_levels.rbegin(); it != all_levels.rend(); ++it) {
        std::vector<std::string> row{std::string(name(*it))};
        const double first = peak_of(solved[0], *it, "compression_N");
        for (std::size_t i = 0; i < solved.size(); ++i) {
            const double value = peak_of(solved[i], *it, "compression_N");
            row.push_back(show_newtons(Force::from_si(value)));
            if (i > 0) {
                row.push_back(show_newtons(Force::from_si(value - first)));
                row.push_back(show_number((value / first - 1.0) * 100.0, 0));
            }
        }
        rows.push_back(std::move(row));
    }
    return text + aligned(rows) + "\n" + compare_sentence(solved) + "\n";
}

}
