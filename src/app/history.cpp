#include "app/history.h"

#include <algorithm>

namespace spineload::app {

namespace {

// A snapshot is a few kilobytes of activity text, so that 500 of them stay below what one mesh
// takes.
constexpr std::size_t most_steps = 500;

}

History::History(Document start) { steps_.push_back({"Start", std::move(start)}); }

void History::record(Document next, std::string label, const std::string& held)
{
    if (next == now()) return;
    const bool continues = !held.empty() && held == held_ && position_ > 0;
    steps_.resize(position_ + 1);
    if (continues) {
        steps_.back() = {std::move(label), std::move(next)};
        // Back where the hold began: nothing was changed, so no step remains.
        if (steps_.back().document == steps_[position_ - 1].document) {
            steps_.pop_back();
            --position_;
            held_.clear();
        }
        return;
    }
    steps_.push_back({std::move(label), std::move(next)});
    if (steps_.size() > most_steps) steps_.erase(steps_.begin());
    position_ = steps_.size() - 1;
    held_ = held;
}

void History::undo()
{
    release();
    if (can_undo()) --position_;
}

void History::redo()
{
    release();
    if (can_redo()) ++position_;
}

void History::go_to(std::size_t step)
{
    release();
    position_ = std::min(step, steps_.size() - 1);
}

}
