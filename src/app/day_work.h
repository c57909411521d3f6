#pragma once
// What the page of a working day shows: each task's loads, solved beside, and the picture of them
// all. Everything here is derived from the document and kept by equality: as long as only the
// numbers of repetitions change, nothing is solved anew.

#include "app/background.h"
#include "app/document.h"
#include "app/solver.h"
#include "report/working_day.h"

#include <span>

namespace spineload::app {

class DayWork {
public:
    struct Task {
        SolveKey key;
        std::shared_ptr<const Solved> solved;  ///< newest answer; null before the first
        std::optional<Error> trouble;          ///< why `key` has no answer
        bool is_solving = false;               ///< `solved` is of a key before
    };

    /// `wake` is called from another thread when there is news.
    explicit DayWork(std::function<void()> wake);

    /// As many as the document's day has; empty before the first `update`.
    std::span<const Task> tasks() const { return tasks_; }
    /// The newest of a whole day; null before the first. Its tasks may be those of the day before.
    const report::DayPicture* picture() const { return picture_ ? &*picture_ : nullptr; }
    /// The picture is of the day as it is.
    bool is_current() const { return picture_ && pictured_ == asked_for_; }
    /// Why these tasks make no day, each with its answer: more hours than a day has.
    const std::optional<Error>& trouble() const { return trouble_; }
    bool is_settled() const;

    /// Follows the document: takes finished work and starts what is asked for. Waits up to
    /// `patience`. True when anything that is shown has changed.
    bool update(const Document& document, SolutionCache& cache, std::chrono::milliseconds patience);
    /// The picture's words anew, after the language in force has changed.
    void reword() { pictured_.clear(); }

    /// Takes finished work even while the page is not shown; true when there was any.
    bool finish_ready();
    bool is_busy() const { return work_.is_busy(); }
    bool has_news() const { return work_.has_ready(); }

private:
    /// What a picture is made of.
    struct Part {
        std::shared_ptr<const Solved> solved;
        std::optional<double> repetitions, hours;
        bool operator==(const Part&) const = default;
    };
    void follow(const Document& document);
    void request_solutions(SolutionCache& cache);
    void take(const SolveKey& key, const SolvedOrError& solved);
    void make_picture();

    std::vector<Task> tasks_;
    std::vector<Part> asked_for_, pictured_;
    std::optional<report::DayPicture> picture_;
    std::optional<Error> trouble_;
    std::optional<SolveKey> asked_;  // under way
    std::vector<std::pair<SolveKey, SolvedOrError>> answers_;
    bool has_changed_ = false;
    Background work_;
};

}
