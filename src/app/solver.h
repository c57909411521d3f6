#pragma once
// Solutions for the window: the same path as the command line's, kept by equality of what went in,
// with what the panels ask of them worked out once.

#include "report/solved_activity.h"

#include <list>
#include <memory>
#include <optional>

namespace spineload::app {

struct SolveKey {
    scenario::Activity activity;
    scenario::Person person;
    bool operator==(const SolveKey&) const = default;
};

struct Solved {
    report::SolvedActivity result;
    anatomy::PerLevel<std::size_t> peak_frames{};  ///< of compression
    double factor = 0.0;                           ///< peak L4-L5 compression × relaxed standing

    const biomech::Frame& frame(std::size_t i) const { return result.solution.frames[i]; }
    std::size_t frame_count() const { return result.solution.frames.size(); }
    /// The solved frame nearest to a time.
    std::size_t nearest_frame(double time_s) const;
    const biomech::LevelLoads& standing(anatomy::Level level) const
    {
        return result.standing_loads(level);
    }
    bool is_loaded(std::size_t frame) const;  ///< something is held or carried then
};

/// A solution is shared and never changed; a mistake in what was asked is an Error.
using SolvedOrError = Result<std::shared_ptr<const Solved>>;
SolvedOrError solve_for_window(const SolveKey& key);

/// The muscles' compression at a frame without what is held: what of their pull is for the body
/// alone. Solved anew for that moment, not estimated.
anatomy::PerLevel<Force> muscles_without_load(const Solved& solved, std::size_t frame);

/// The most recently used solutions.
class SolutionCache {
public:
    std::optional<SolvedOrError> find(const SolveKey& key);
    void put(const SolveKey& key, SolvedOrError solved);
    std::size_t hits() const { return hits_; }

private:
    struct Entry {
        SolveKey key;
        SolvedOrError solved;
    };
    std::list<Entry> entries_;  // newest first
    std::size_t hits_ = 0;
};

}
