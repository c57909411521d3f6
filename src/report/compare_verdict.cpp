#include "report/compare_verdict.h"

#include "core/assert.h"
#include "core/language.h"
#include "core/show.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace spineload::report {

namespace {

using anatomy::Level;
using biomech::Status;

// assumed: half of the model's error against published pressures (about 10 %, model.md section 11);
// a smaller difference is not worth a word.
constexpr int percent_worth_saying = 5;
// assumed: below 10 N the facet model's ± 50 % leaves nothing to say; the same for shear, whose
// limits are ten times that.
constexpr double facet_worth_saying = 10.0, shear_worth_saying = 50.0;
// A percentage of next to nothing says nothing.
constexpr double least_load = 1.0;

// In the middle of an English sentence a title begins small; other languages keep their capitals.
std::string inside(const Compared& one)
{
    if (!one.is_title) return "“" + one.label + "”";
    std::string name = one.name;
    const bool is_word = name.size() > 1 && name[0] >= 'A' && name[0] <= 'Z' && name[1] >= 'a';
    if (language() == "en" && is_word) name[0] = static_cast<char>(name[0] - 'A' + 'a');
    return name;
}

std::string subject(const Compared& one) { return one.is_title ? one.name : inside(one); }

std::string newtons(const Compared& one, Level level)
{
    const std::string value = show_newtons(one.at(level).compression);
    return one.status == Status::Overloaded ? tr_format("at least {}", value) : value;
}

bool is_solved(const Compared& one) { return one.status != Status::Failed; }

// What the other candidates are, after the headline has dealt with its own.
std::string remark(const Compared& one, const Compared& base, Level level)
{
    const Against a = against(one, base, level);
    const std::string percent = std::to_string(std::abs(a.percent));
    switch (a.relation) {
        case Relation::Same:
            return tr_format("{}: about the same.", one.label);
        case Relation::Less:
            return tr_format("{}: {} % less.", one.label, percent);
        case Relation::More:
            return tr_format("{}: {} % more.", one.label, percent);
        case Relation::AtLeastLess:
            return tr_format("{}: at least {} % less.", one.label, percent);
        case Relation::AtLeastMore:
            return tr_format("{}: at least {} % more.", one.label, percent);
        case Relation::Unsure:
            return tr_format("{}: cannot be ranked, the muscles cannot balance it.", one.label);
        case Relation::Unsolved:
            return tr_format("{}: no solution.", one.label);
    }
    return {};
}

std::string lead_sentence(const Compared& lead, const Compared& base, const Against& a, Level level)
{
    const char* form = a.relation == Relation::Less   ? tr_mark("{} loads {} {} % less than {}.")
                       : a.relation == Relation::More ? tr_mark("{} loads {} {} % more than {}.")
                       : a.relation == Relation::AtLeastLess
                           ? tr_mark("{} loads {} at least {} % less than {}.")
                           : tr_mark("{} loads {} at least {} % more than {}.");
    return tr_format(form, subject(lead), anatomy::name(level), std::abs(a.percent), inside(base));
}

// The candidate that the headline is about: the one with most less than the base, else with most
// more; none when nothing is sure.
std::optional<std::size_t> find_lead(std::span<const Compared> all, std::size_t base, Level level)
{
    std::optional<std::size_t> least, most;
    int least_percent = 0, most_percent = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i == base) continue;
        const Against a = against(all[i], all[base], level);
        if (a.is_less() && a.percent < least_percent) {
            least = i;
            least_percent = a.percent;
        }
        if (a.is_more() && a.percent > most_percent) {
            most = i;
            most_percent = a.percent;
        }
    }
    return least ? least : most;
}

std::string facet_sentence(std::span<const Compared> all, const Compared& lead,
                           const Compared& base, bool is_less, Level level)
{
    const double change = lead.at(level).facet().si() - base.at(level).facet().si();
    if (std::abs(change) < facet_worth_saying) return {};
    std::vector<std::string> values;
    bool is_even = true;
    for (const Compared& one : all) {
        if (!is_solved(one)) continue;
        const auto& at = one.at(level);
        values.push_back(show_newtons(at.facet()));
        is_even = is_even && std::abs((at.facet_left - at.facet_right).si()) < facet_worth_saying;
    }
    const bool is_rising = change > 0.0;
    const char* form =
        is_even
            ? (is_rising ? (is_less ? tr_mark("The facet joints take over more: {} N per side.")
                                    : tr_mark("The facet joints carry more too: {} N per side."))
                         : (is_less ? tr_mark("The facet joints carry less too: {} N per side.")
                                    : tr_mark("The facet joints carry less: {} N per side.")))
            : (is_rising
                   ? (is_less
                          ? tr_mark("The facet joints take over more: {} N on the busier side.")
                          : tr_mark("The facet joints carry more too: {} N on the busier side."))
                   : (is_less ? tr_mark("The facet joints carry less too: {} N on the busier side.")
                              : tr_mark("The facet joints carry less: {} N on the busier side.")));
    return tr_format(form, listed(values));
}

// The other cost of a lower compression.
std::string shear_sentence(const Compared& lead, const Compared& base, bool is_less, Level level)
{
    const double of_lead = lead.at(level).shear.si(), of_base = base.at(level).shear.si();
    const bool is_cost =
        of_lead > 0.0 && of_base > 0.0 &&
        (is_less ? of_lead > of_base + shear_worth_saying : of_lead < of_base - shear_worth_saying);
    if (!is_cost) return {};
    return tr_format(is_less ? tr_mark("The forward shear is higher: {} against {} N.")
                             : tr_mark("The forward shear is lower: {} against {} N."),
                     show_newtons(lead.at(level).shear), show_newtons(base.at(level).shear));
}

std::string other_levels(const Compared& lead, const Compared& base, bool is_less)
{
    std::vector<std::string> names;
    for (auto it = anatomy::all_levels.rbegin(); it != anatomy::all_levels.rend(); ++it) {
        const Against a = against(lead, base, *it);
        if (is_less ? a.is_more() : a.is_less()) names.emplace_back(anatomy::name(*it));
    }
    if (names.empty()) return {};
    return tr_format("At {} it is the other way round.", listed(names));
}

void add(std::string& text, const std::string& sentence)
{
    if (sentence.empty()) return;
    text += (text.empty() ? "" : " ") + sentence;
}

// No candidate is surely apart from the base: a tie, or nothing that can be told.
Verdict without_lead(std::span<const Compared> all, std::size_t base, Level level)
{
    Verdict out;
    out.base = out.lead = base;
    std::vector<std::size_t> same, rest;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i == base) continue;
        const bool is_same = against(all[i], all[base], level).relation == Relation::Same;
        (is_same ? same : rest).push_back(i);
    }
    const std::string where{anatomy::name(level)};
    if (same.empty()) {
        out.headline = tr_format("Which of these loads {} more cannot be told.", where);
    } else {
        out.lead = same.front();
        if (rest.empty() && same.size() > 1) {
            out.headline = tr_format("All of them load {} about the same.", where);
        } else {
            out.headline = tr_format("{} and {} load {} about the same.", subject(all[base]),
                                     inside(all[same.front()]), where);
        }
        Force least = all[base].at(level).compression, most = least;
        for (const std::size_t i : same) {
            least = std::min(least, all[i].at(level).compression);
            most = std::max(most, all[i].at(level).compression);
        }
        add(out.detail, tr_format("{} to {} N at the peak, closer than the model can tell apart.",
                                  show_newtons(least), show_newtons(most)));
        for (std::size_t k = 1; k < same.size() && !rest.empty(); ++k)
            add(out.detail, remark(all[same[k]], all[base], level));
    }
    for (const std::size_t i : rest) add(out.detail, remark(all[i], all[base], level));
    if (all[base].status == Status::Overloaded)
        add(out.detail, tr_format("{}: {} N or more, the muscles cannot balance it.",
                                  all[base].label, show_newtons(all[base].at(level).compression)));
    return out;
}

}

std::string listed(std::span<const std::string> parts)
{
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i + 1 == parts.size() && i > 0) return tr_format("{} and {}##list", text, parts[i]);
        text += (i == 0 ? "" : ", ") + parts[i];
    }
    return text;
}

Against against(const Compared& one, const Compared& other, Level level)
{
    if (!is_solved(one) || !is_solved(other)) return {Relation::Unsolved, 0};
    const double value = one.at(level).compression.si(), to = other.at(level).compression.si();
    if (to < least_load || !std::isfinite(value)) return {Relation::Unsure, 0};
    const double percent = std::round((value / to - 1.0) * 100.0);
    Against out{Relation::Same, static_cast<int>(std::clamp(percent, -100000.0, 100000.0))};
    const bool is_apart = std::abs(out.percent) >= percent_worth_saying;
    const bool one_is_bound = one.status == Status::Overloaded,
               other_is_bound = other.status == Status::Overloaded;
    if (one_is_bound && other_is_bound)
        out.relation = Relation::Unsure;
    else if (one_is_bound)
        out.relation = is_apart && out.percent > 0 ? Relation::AtLeastMore : Relation::Unsure;
    else if (other_is_bound)
        out.relation = is_apart && out.percent < 0 ? Relation::AtLeastLess : Relation::Unsure;
    else if (is_apart)
        out.relation = out.percent < 0 ? Relation::Less : Relation::More;
    return out;
}

Verdict verdict(std::span<const Compared> all, Level level)
{
    SPINELOAD_ASSERT(all.size() >= 2, "a comparison of {} activities", all.size());
    std::size_t base = 0;
    while (base < all.size() && !is_solved(all[base])) ++base;
    const auto solved = std::ranges::count_if(all, is_solved);
    if (solved < 2) {
        Verdict out;
        out.headline = tr("There is nothing to compare: fewer than two of these have a solution.");
        for (const Compared& one : all)
            if (!is_solved(one)) add(out.detail, tr_format("{}: no solution.", one.label));
        return out;
    }
    const auto lead = find_lead(all, base, level);
    if (!lead) return without_lead(all, base, level);
    const Against a = against(all[*lead], all[base], level);
    Verdict out;
    out.lead = *lead;
    out.base = base;
    out.headline = lead_sentence(all[*lead], all[base], a, level);
    out.detail = tr_format("{} against {} N at the peak.", newtons(all[*lead], level),
                           newtons(all[base], level));
    for (std::size_t i = 0; i < all.size(); ++i)
        if (i != base && i != *lead) add(out.detail, remark(all[i], all[base], level));
    add(out.detail, other_levels(all[*lead], all[base], a.is_less()));
    const bool is_bound =
        a.relation == Relation::AtLeastLess || a.relation == Relation::AtLeastMore;
    if (is_bound) return out;
    add(out.detail, facet_sentence(all, all[*lead], all[base], a.is_less(), level));
    add(out.detail, shear_sentence(all[*lead], all[base], a.is_less(), level));
    return out;
}

}
