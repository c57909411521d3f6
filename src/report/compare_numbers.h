#pragma once
// What a comparison says of each candidate, as plain numbers with a name that tells it from the
// others. The verdict, the tables and the window's strip are made of these.

#include "report/solved_activity.h"

#include <span>
#include <string>
#include <vector>

namespace spineload::report {

/// One level at the moment of its largest compression: a lift ends upright, where the facets carry
/// most, and that says nothing about the lift.
struct ComparedLevel {
    Force compression;
    Force shear;  ///< forward positive
    Force facet_left, facet_right;
    Force facet() const { return std::max(facet_left, facet_right); }  ///< of the busier side
};

struct Compared {
    std::string name;   ///< as the subject of a sentence: "Lifting 20 kg with a round back"
    std::string label;  ///< as short as it can be: "Round back", "Round back, 10 kg"
    /// `name` is a title that reads well in a sentence; otherwise it is a label in quotes.
    bool is_title = true;
    biomech::Status status = biomech::Status::Solved;
    anatomy::PerLevel<ComparedLevel> peak{};
    const ComparedLevel& at(anatomy::Level level) const { return peak[index(level)]; }
};

/// Without names.
Compared compared_numbers(const SolvedActivity& solved);

/// What a name is made of.
struct CandidateText {
    const scenario::Activity* activity = nullptr;
    const scenario::Person* person = nullptr;
};
/// Fills in names and labels: activities by their titles; the same activity by the settings that
/// differ; other people by who they are; what is equal in everything by its letter. No two are
/// alike.
void name_candidates(std::span<Compared> all, std::span<const CandidateText> texts);

/// "Round back" of "Round back, 20 kg": without the number that a slider may have changed.
std::string short_name(const scenario::Activity& activity);
/// "15 kg", "1.2×": a slider's value as people read it.
std::string setting_text(const scenario::Parameter& parameter);

/// All candidates in order, named.
std::vector<Compared> compare_numbers(std::span<const SolvedActivity> solved);

}
