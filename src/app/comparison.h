#pragma once
// What Compare shows: two to four candidates, each an activity with its settings and a person. A is
// the document's own, B to D its rivals. Everything here is derived from the document and kept by
// equality; A's answer comes from the session.

#include "app/background.h"
#include "app/document.h"
#include "app/solver.h"
#include "app/spine_loading.h"
#include "app/view.h"
#include "report/compare_numbers.h"
#include "report/levers.h"
#include "report/work_limits.h"

#include <deque>
#include <span>

namespace spineload::app {

inline constexpr std::size_t most_candidates = 1 + most_rivals;

/// 'A' to 'D'.
constexpr char candidate_letter(std::size_t i) { return static_cast<char>('A' + i); }
inline std::size_t candidate_count(const Document& document) { return 1 + document.rivals.size(); }
/// Activity and person of a candidate. It must exist.
SolveKey candidate_key(const Document& document, std::size_t i);
/// The document with a candidate in A's place: what the panels of one activity show of it.
Document as_subject(const Document& document, std::size_t i);

/// The moment of each candidate's own clock.
struct CandidateTime {
    double duration_s = 0.0;
    bool repeats = false;
};
/// Where a candidate stands when the common clock shows `clock_s`. In seconds a cycle goes on and
/// anything else stays at its end; as a share all begin and end together.
double candidate_time(const CandidateTime& candidate, double clock_s, double clock_length_s,
                      bool clock_is_share);
/// The way back: what the common clock shows then.
double clock_time(const CandidateTime& candidate, double own_s, double clock_length_s,
                  bool clock_is_share);
/// The longest of the candidates: what the timeline spans.
double clock_length(const Document& document);

class Comparison {
public:
    struct Candidate {
        SolveKey key;
        std::shared_ptr<const Solved> solved;  ///< newest answer; null before the first
        std::shared_ptr<const SpineModel> spine;
        std::optional<Error> trouble;  ///< why `key` has no answer
        bool is_solving = false;       ///< `solved` is of a key before
        /// Of `solved`.
        std::shared_ptr<const report::WorkLimits> limits;
        report::Compared numbers;
    };

    /// `wake` is called from another thread when there is news.
    explicit Comparison(std::function<void()> wake);

    /// As many as the document has, A first; empty before the first `update`.
    std::span<const Candidate> candidates() const { return candidates_; }
    /// Every candidate has its answer or its trouble.
    bool is_settled() const;
    /// The numbers of all, in order, named so that each can be told from the others. Empty while
    /// one has never been solved.
    std::vector<report::Compared> numbers() const;
    /// What would change a candidate's peak at a level; null while it is worked out.
    const std::vector<report::Lever>* levers(std::size_t candidate, anatomy::Level level) const;

    struct Own {  ///< A's, from the session
        std::shared_ptr<const Solved> solved;
        std::shared_ptr<const SpineModel> spine;
        std::optional<Error> trouble;
        bool is_solving = false;
    };
    /// Follows the document: takes finished work and starts what is asked for. Waits up to
    /// `patience`, so that a slider recolours in the same frame. `works_ahead`: levers and spines
    /// too. True when anything that is shown has changed.
    bool update(const Document& document, Own own, SolutionCache& cache, bool works_ahead,
                std::chrono::milliseconds patience);
    /// The candidate and level that `levers` will be asked for; before `update`.
    void want_levers(std::size_t candidate, anatomy::Level level, bool is_held);

    /// Takes finished work even while Compare is not shown; true when there was any.
    bool finish_ready();
    bool is_busy() const { return now_.is_busy() || later_.is_busy(); }
    bool has_news() const { return now_.has_ready() || later_.has_ready(); }

private:
    struct KnownLevers {
        std::shared_ptr<const Solved> solved;
        anatomy::Level level{};
        std::optional<std::vector<report::Lever>> levers;  ///< empty while under way
    };
    void follow(const Document& document, Own own);
    void request_solutions(SolutionCache& cache);
    void take(const SolveKey& key, const SolvedOrError& solved);
    void set_solved(Candidate& candidate, std::shared_ptr<const Solved> solved);
    std::shared_ptr<const SpineModel> known_spine(const anatomy::Build& build) const;
    void request_spines();
    void make_spine(const anatomy::Build& build, bool is_first_look);
    void request_levers();

    std::vector<Candidate> candidates_;
    std::string spine_path_ = "built-in";
    anatomy::ImportCorrections spine_corrections_;
    std::vector<std::shared_ptr<const SpineModel>> spines_;  ///< of `spine_path_`
    std::optional<anatomy::Build> shaping_;
    std::vector<anatomy::Build> unshapeable_;
    std::vector<SolveKey> asked_;  // under way
    std::vector<std::pair<SolveKey, SolvedOrError>> answers_;
    std::deque<KnownLevers> levers_;  // newest first
    std::size_t wanted_candidate_ = 0;
    anatomy::Level wanted_level_ = anatomy::Level::L4L5;
    bool is_held_ = false;
    bool has_changed_ = false;

    Background now_;    // rivals' solutions
    Background later_;  // spines, levers
};

}
