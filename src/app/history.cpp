#include "app/history.h"

#include <algorithm>

namespace spineload::app {

namespace {

// A snapshot is a few kilobytes of activity text, so that 500 of them stay below what one mesh
// takes.
constexpr std::size_t most_steps = 500;
// An hour of turning the picture must not push the inputs out of the list.
constexpr std::size_t most_looks = 200;

}

History::History(Document start, View view)
{
    steps_.push_back({"Start", std::move(start), std::move(view), false});
}

void History::append(Step step)
{
    steps_.resize(position_ + 1);
    steps_.push_back(std::move(step));
    const auto looks = std::ranges::count(steps_, true, &Step::is_look);
    if (looks > static_cast<std::ptrdiff_t>(most_looks))
        steps_.erase(std::ranges::find(steps_, true, &Step::is_look));
    if (steps_.size() > most_steps) steps_.erase(steps_.begin());
    // What the first step was reached by is forgotten with the one before it.
    steps_.front().is_look = false;
    position_ = steps_.size() - 1;
}

void History::record(Document next, std::string label, const std::string& held)
{
    const View same = view();
    record(std::move(next), same, std::move(label), held);
}

void History::record(Document next, const View& view, std::string label, const std::string& held)
{
    look_held_.clear();
    if (next == now()) return;
    const bool continues = !held.empty() && held == held_ && position_ > 0;
    if (!continues) {
        append({std::move(label), std::move(next), view, false});
        held_ = held;
        return;
    }
    steps_.resize(position_ + 1);
    steps_.back() = {std::move(label), std::move(next), view, false};
    // Back where the hold began: nothing was changed, so no step remains.
    if (steps_.back().document == steps_[position_ - 1].document) {
        steps_.pop_back();
        --position_;
        held_.clear();
    }
}

void History::look(const View& view, std::string label, const std::string& held)
{
    if (same_look(view, this->view())) return;
    if (can_redo()) return amend(view);
    held_.clear();
    const bool continues = !held.empty() && held == look_held_ && steps_[position_].is_look;
    if (continues)
        steps_[position_] = {std::move(label), now(), view, true};
    else
        append({std::move(label), now(), view, true});
    look_held_ = held;
}

void History::release()
{
    held_.clear();
    look_held_.clear();
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

const History::Step* History::before() const
{
    for (std::size_t i = position_; i-- > 0;) {
        const Document& one = steps_[i].document;
        if (!(one.activity == now().activity) || one.person != now().person) return &steps_[i];
    }
    return nullptr;
}

}
