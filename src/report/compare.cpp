#include "report/compare.h"

#include "core/language.h"
#include "core/show.h"
#include "report/compare_limits.h"
#include "report/compare_verdict.h"
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

double rounded(double value) { return std::round(value * 1e4) / 1e4; }

double peak_of(const SolvedActivity& solved, Level level, std::string_view key)
{
    return peak(solved.solution, level, *find_level_key(key)).value;
}

std::string letter_of(std::size_t i) { return std::string(1, static_cast<char>('A' + i)); }

Json difference(double value, double against)
{
    // A percentage of next to nothing says nothing.
    const bool has_percent = std::abs(against) > 1e-3;
    return {{"difference", rounded(value - against)},
            {"percent", has_percent
                            ? Json(std::round((value - against) / std::abs(against) * 1e3) / 10.0)
                            : Json()}};
}

// Peaks by level from the top down, and how far they are from the first one's.
struct Levels {
    Json peaks, differences;
};

Levels levels_json(const SolvedActivity& solved, const SolvedActivity& first)
{
    Levels out;
    for (auto it = all_levels.rbegin(); it != all_levels.rend(); ++it) {
        Json level, against_first;
        for (const auto& key : level_keys()) {
            const double value = peak(solved.solution, *it, key).value;
            level[std::string(key.key)] = rounded(value);
            against_first[std::string(key.key)] =
                difference(value, peak(first.solution, *it, key).value);
        }
        out.peaks[std::string(name(*it))] = std::move(level);
        out.differences[std::string(name(*it))] = std::move(against_first);
    }
    return out;
}

Json settings_json(const scenario::Activity& activity)
{
    Json out = Json::object();
    for (const auto& [key, value] : activity.settings().values) out[key] = value;
    return out;
}

// A field of a CSV row; titles may hold commas.
std::string quoted(const std::string& text)
{
    if (text.find_first_of(",\"\n") == std::string::npos) return text;
    std::string out = "\"";
    for (const char c : text) out += c == '"' ? std::string{"\"\""} : std::string(1, c);
    return out + "\"";
}

std::vector<std::vector<std::string>> compression_rows(const std::vector<SolvedActivity>& solved)
{
    std::vector<std::vector<std::string>> rows{{tr("Level")}};
    for (std::size_t i = 0; i < solved.size(); ++i) {
        rows[0].push_back(letter_of(i));
        if (i > 0) {
            rows[0].push_back(letter_of(i) + "−A N");
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
    return rows;
}

}

std::string compare_sentence(const std::vector<SolvedActivity>& solved)
{
    return verdict(compare_numbers(solved)).text();
}

std::string compare_json(const std::vector<SolvedActivity>& solved, const CompareOptions& options)
{
    const auto numbers = compare_numbers(solved);
    Json json;
    json["spineload"] = SPINELOAD_VERSION;
    json["activities"] = Json::array();
    json["differences"] = Json::array();
    for (std::size_t i = 0; i < solved.size(); ++i) {
        const auto& s = solved[i];
        Levels levels = levels_json(s, solved[0]);
        Json one{{"activity", s.activity.card().id},
                 {"title", s.activity.card().title},
                 {"name", numbers[i].label},
                 {"person", s.person.title},
                 {"settings", settings_json(s.activity)},
                 {"status", s.status_text()},
                 {"peak", std::move(levels.peaks)},
                 {"job_design", Json::parse(limits_json(s))},
                 {"warnings", s.warnings}};
        if (options.with_levers) one["levers"] = Json::parse(levers_json(s));
        json["activities"].push_back(std::move(one));
        if (i > 0)
            json["differences"].push_back({{"activity", s.activity.card().id},
                                           {"against", solved[0].activity.card().id},
                                           {"levels", std::move(levels.differences)}});
    }
    const Verdict said = verdict(numbers);
    json["verdict"] = {{"headline", said.headline}, {"detail", said.detail}};
    json["sentence"] = said.text();
    return json.dump(2) + "\n";
}

std::string compare_table(const std::vector<SolvedActivity>& solved, const CompareOptions& options)
{
    const auto numbers = compare_numbers(solved);
    std::string text;
    for (std::size_t i = 0; i < solved.size(); ++i) {
        const std::string title = tr(solved[i].activity.card().title);
        const bool is_told = numbers[i].is_title || numbers[i].label == title;
        text +=
            fmt::format("{}  {}{}\n", letter_of(i), title, is_told ? "" : ": " + numbers[i].label);
    }
    text += fmt::format("\n{}\n", tr("Peak compression, N"));
    text += aligned(compression_rows(solved)) + "\n";
    text += limits_table(solved) + "\n";
    if (options.with_levers)
        for (std::size_t i = 0; i < solved.size(); ++i)
            text += levers_table(solved[i], letter_of(i)) + "\n";
    const Verdict said = verdict(numbers);
    return text + said.headline + "\n" + said.detail + "\n";
}

std::string compare_csv(const std::vector<SolvedActivity>& solved)
{
    const auto numbers = compare_numbers(solved);
    std::string text = "candidate,activity,name,person,status,level";
    for (const auto& key : level_keys()) text += fmt::format(",{}", key.key);
    text += ",compression_difference_N,compression_difference_percent\n";
    for (std::size_t i = 0; i < solved.size(); ++i) {
        const auto& s = solved[i];
        for (auto it = all_levels.rbegin(); it != all_levels.rend(); ++it) {
            text += fmt::format("{},{},{},{},{},{}", letter_of(i), s.activity.card().id,
                                quoted(numbers[i].label), quoted(s.person.title), s.status_text(),
                                name(*it));
            for (const auto& key : level_keys())
                text += fmt::format(",{}", rounded(peak(s.solution, *it, key).value));
            const double value = peak_of(s, *it, "compression_N"),
                         first = peak_of(solved[0], *it, "compression_N");
            text += fmt::format(",{},{}\n", rounded(value - first),
                                std::round((value / first - 1.0) * 1e3) / 10.0);
        }
    }
    return text;
}

}
