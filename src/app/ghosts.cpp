// Old curves behind the present one.

#include "app/session.h"
#include "core/language.h"

#include <algorithm>

namespace spineload::app {

namespace {

// What of the sliders differs, as it stood before: "10 kg"; several are joined.
std::string name_of_change(const scenario::Activity& before, const scenario::Activity& now)
{
    std::string name;
    const auto &old = before.parameters(), &present = now.parameters();
    for (std::size_t i = 0; i < old.size() && i < present.size(); ++i)
        if (old[i].value != present[i].value)
            name += (name.empty() ? "" : ", ") + parameter_text(old[i], old[i].value);
    return name.empty() ? tr("before") : name;
}

}

void Session::find_ghost()
{
    ghost_.reset();
    const History::Step* step = history_.before();
    if (!step) return;
    const Document &before = step->document, &now = document();
    if (before.activity.card() != now.activity.card() || before.person != now.person) return;
    const auto known = cache_.find({before.activity, before.person});
    if (!known || !*known) return;
    ghost_ = Ghost{**known, name_of_change(before.activity, now.activity), {}};
}

std::vector<Session::Ghost> Session::ghosts() const
{
    std::vector<Ghost> found;
    const Document& now = document();
    for (std::size_t i = 0; i < view_.kept.size(); ++i) {
        const KeptCurve& kept = view_.kept[i];
        if (kept.activity.card().id != now.activity.card().id) continue;
        const SolveKey key{kept.activity, kept.person};
        const auto solved = std::ranges::find(kept_, key, &decltype(kept_)::value_type::first);
        // What could not be solved has no curve; the name alone would mislead.
        if (solved != kept_.end() && solved->second)
            found.push_back({*solved->second, kept.name, i});
    }
    const auto is_locked = [&](const Ghost& ghost) {
        return std::ranges::any_of(found,
                                   [&](const Ghost& one) { return one.solved == ghost.solved; });
    };
    if (ghost_ && !is_locked(*ghost_)) found.push_back(*ghost_);
    return found;
}

std::optional<KeptCurve> Session::ghost_to_keep() const
{
    if (!ghost_) return std::nullopt;
    const auto& result = ghost_->solved->result;
    // The person as chosen: the solved one already carries the activity's own overrides.
    const History::Step* step = history_.before();
    return KeptCurve{result.activity, step ? step->document.person : document().person,
                     ghost_->name};
}

// Solutions of the locked curves; of a session just opened they are not there yet.
void Session::request_kept()
{
    const auto is_wanted = [&](const auto& entry) {
        return std::ranges::any_of(view_.kept, [&](const KeptCurve& kept) {
            return entry.first == SolveKey{kept.activity, kept.person};
        });
    };
    std::erase_if(kept_, [&](const auto& entry) { return !is_wanted(entry); });
    if (is_kept_under_way_) return;
    for (const KeptCurve& kept : view_.kept) {
        const SolveKey key{kept.activity, kept.person};
        if (std::ranges::find(kept_, key, &decltype(kept_)::value_type::first) != kept_.end())
            continue;
        if (auto known = cache_.find(key)) {
            kept_.emplace_back(key, std::move(*known));
            ++revision_;
            continue;
        }
        is_kept_under_way_ = true;
        later_.submit([this, key]() -> Background::Finish {
            SolvedOrError solved = solve_for_window(key);
            return [this, key, solved = std::move(solved)] {
                is_kept_under_way_ = false;
                kept_.emplace_back(key, solved);
            };
        });
        return;
    }
}

}
