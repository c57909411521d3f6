#include "core/language.h"
#include "core/show.h"
#include "report/job_sheet.h"
#include "report/level_keys.h"
#include "report/page_words.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>

namespace spineload::report {

using namespace page;

namespace {

double level_peak(const SolvedActivity& solved, anatomy::Level level, std::string_view key)
{
    return peak(solved.solution, level, *find_level_key(key)).value;
}

Force facet_peak(const SolvedActivity& solved, anatomy::Level level)
{
    return Force::from_si(std::max(level_peak(solved, level, "facet_left_N"),
                                   level_peak(solved, level, "facet_right_N")));
}

bool says_something(const std::string& cell) { return cell != "–"; }

// A row of the same reading of every candidate.
template <class Reading>
void add_row(Table& table, std::string name, const JobSheetContent& content, Reading reading)
{
    std::vector<std::string> row{std::move(name)};
    for (const auto& candidate : content.candidates) row.push_back(reading(*candidate));
    // A row that says nothing of anybody is not worth its line.
    if (std::any_of(row.begin() + 1, row.end(), says_something))
        table.rows.push_back(std::move(row));
}

std::string place_text(const LiftPoint& point)
{
    return tr_format("{} in front of the ankles, {} high", show(point.horizontal),
                     show(point.vertical));
}

std::string held_text(const SolvedActivity& solved)
{
    Mass most;
    for (const auto& instant : solved.problem.instants) {
        Mass sum;
        for (const auto& load : instant.loads) sum += load.mass;
        most = std::max(most, sum);
    }
    return most > 0_kg ? show(most) : "–";
}

std::string posture_text(const SolvedActivity& solved)
{
    const auto& posture = solved.problem.instants[solved.peak_frame()].posture;
    return tr_format("trunk {}, low back {}", show(posture.pelvis_tilt + posture.lumbar_flexion),
                     show(posture.lumbar_flexion));
}

std::string duration_text(const SolvedActivity& solved)
{
    return solved.activity.is_still() ? tr("held still")
                                      : show(Time::from_si(solved.activity.duration_s()));
}

std::string changes_text(const SolvedActivity& solved)
{
    std::string text;
    for (const auto& parameter : solved.activity.parameters()) {
        if (parameter.value == parameter.initial) continue;
        if (!text.empty()) text += ", ";
        text += tr(parameter.label) + " " + setting_text(parameter, parameter.value);
    }
    return text.empty() ? "–" : text;
}

std::vector<std::string> letters_header(const JobSheetContent& content)
{
    std::vector<std::string> header{""};
    if (content.candidates.size() == 1) return {"", tr("This job")};
    for (std::size_t i = 0; i < content.candidates.size(); ++i)
        header.push_back(candidate_letter(i));
    return header;
}

std::string percent_against(double value, double first)
{
    if (std::abs(first) < 1.0) return "–";
    const double percent = 100.0 * (value - first) / std::abs(first);
    return (percent > 0.5 ? "+" : "") + show_number(std::round(percent), 0) + " %";
}

}

Table input_table(const JobSheetContent& content)
{
    Table table;
    table.is_text = true;
    table.header = letters_header(content);
    add_row(table, tr("Activity"), content,
            [](const auto& s) { return tr(s.activity.card().title); });
    add_row(table, tr("Person"), content, [](const auto& s) { return person_line(s.person); });
    add_row(table, tr("Held or carried"), content, held_text);
    add_row(table, tr("Changed from the file"), content, changes_text);
    add_row(table, tr("Hands at the start"), content, [](const auto& s) {
        const auto task = lift_task(s);
        return task ? place_text(task->origin) : std::string{"–"};
    });
    add_row(table, tr("Hands at the end"), content, [](const auto& s) {
        const auto task = lift_task(s);
        return task ? place_text(task->destination) : std::string{"–"};
    });
    add_row(table, tr("Bent forward at the peak"), content, posture_text);
    add_row(table, tr("Takes"), content, duration_text);
    add_row(table, tr("Balance of muscles"), content, [](const auto& s) {
        return s.solution.status == biomech::Status::Solved
                   ? tr("found at every moment")
                   : tr("not found: the loads are at least these");
    });
    return table;
}

Table compression_table(const JobSheetContent& content)
{
    Table table;
    const bool is_alone = content.candidates.size() == 1;
    table.caption = is_alone ? tr("Compression") : tr("Compression, and its change against A");
    table.header = {tr("Level"), tr("Standing")};
    for (std::size_t i = 0; i < content.candidates.size(); ++i) {
        table.header.push_back(is_alone ? tr("This job") : candidate_letter(i));
        if (i > 0) table.header.push_back(tr_format("{} against {}", candidate_letter(i), "A"));
    }
    const auto& first = *content.candidates.front();
    for (auto it = anatomy::all_levels.rbegin(); it != anatomy::all_levels.rend(); ++it) {
        std::vector<std::string> row{std::string{anatomy::name(*it)},
                                     show_newtons(first.standing_loads(*it).compression)};
        for (std::size_t i = 0; i < content.candidates.size(); ++i) {
            const double value = level_peak(*content.candidates[i], *it, "compression_N");
            row.push_back(show_newtons(Force::from_si(value)));
            if (i > 0)
                row.push_back(percent_against(value, level_peak(first, *it, "compression_N")));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table shear_and_facet_table(const JobSheetContent& content)
{
    Table table;
    table.caption = tr("Forward shear, and force on the facet joint that carries more");
    table.header = {tr("Level")};
    if (content.candidates.size() == 1) table.header = {tr("Level"), tr("Shear"), tr("Facet")};
    for (const char* what : {tr_mark("{} shear"), tr_mark("{} facet")})
        for (std::size_t i = 0; i < content.candidates.size() && content.candidates.size() > 1; ++i)
            table.header.push_back(tr_format(what, candidate_letter(i)));
    for (auto it = anatomy::all_levels.rbegin(); it != anatomy::all_levels.rend(); ++it) {
        std::vector<std::string> row{std::string{anatomy::name(*it)}};
        for (const auto& candidate : content.candidates)
            row.push_back(
                show_newtons(Force::from_si(level_peak(*candidate, *it, "shear_anterior_N"))));
        for (const auto& candidate : content.candidates)
            row.push_back(show_newtons(facet_peak(*candidate, *it)));
        table.rows.push_back(std::move(row));
    }
    return table;
}

Table limit_table(const std::vector<std::shared_ptr<const SolvedActivity>>& candidates,
                  const std::vector<WorkLimits>& limits)
{
    JobSheetContent content;
    content.candidates = candidates;
    Table table;
    table.header = letters_header(content);
    const auto row = [&](std::string name, auto reading) {
        std::vector<std::string> cells{std::move(name)};
        for (const auto& l : limits) cells.push_back(reading(l));
        if (std::any_of(cells.begin() + 1, cells.end(), says_something))
            table.rows.push_back(std::move(cells));
    };
    const auto lifting = [](auto reading) {
        return [reading](const WorkLimits& l) { return l.lifting ? reading(l) : std::string{"–"}; };
    };
    row(tr("Lifting index (NIOSH)"), lifting([](const WorkLimits& l) {
            return l.lifting->index ? show_number(*l.lifting->index, 1) : tr("beyond the equation");
        }));
    row(tr("Weight this equation advises"),
        lifting([](const WorkLimits& l) { return show(l.lifting->recommended); }));
    const auto multipliers = [](const LiftMultipliers& m) {
        return fmt::format("{} · {} · {} · {} · {} · {}", show_number(m.horizontal),
                           show_number(m.vertical), show_number(m.distance),
                           show_number(m.asymmetry), show_number(m.frequency),
                           show_number(m.coupling));
    };
    row(tr("Multipliers H · V · D · A · F · C, start"),
        lifting([&](const WorkLimits& l) { return multipliers(l.lifting->origin); }));
    row(tr("Multipliers H · V · D · A · F · C, end"),
        lifting([&](const WorkLimits& l) { return multipliers(l.lifting->destination); }));
    row(tr("Share of mean strength at this age and sex"), [](const WorkLimits& l) {
        return show_number(std::round(100.0 * l.strength_share), 0) + " %";
    });
    return table;
}

}
