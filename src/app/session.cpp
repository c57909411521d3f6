#include "app/session.h"

#include "app/readings.h"
#include "core/language.h"
#include "education/picked.h"

#include <fmt/format.h>
#include <algorithm>

namespace spineload::app {

using Clock = std::chrono::steady_clock;

Result<std::unique_ptr<Session>> Session::open(const Start& start)
{
    Library library = Library::load(language());
    Document document;
    document.spine = start.spine;
    auto person =
        start.person ? Result<scenario::Person>{*start.person} : scenario::load_person("default");
    if (!person) return tl::unexpected(person.error());
    document.person = *person;
    const std::string id = start.activity.empty() ? "standing" : start.activity;
    auto activity = scenario::Activity::load(id);
    if (!activity) return tl::unexpected(activity.error());
    document.activity = *activity;
    std::unique_ptr<Session> session{new Session{std::move(library), std::move(document), start}};
    if (!start.activity.empty()) session->apply(choose_activity(session->document().activity));
    return session;
}

Session::Session(Library library, Document document, const Start& start)
    : works_ahead_{start.works_ahead},
      library_{std::move(library)},
      history_{std::move(document)},
      saved_{history_.now()},
      errors_{library_.errors},
      comparison_{start.wake},
      day_{start.wake},
      bands_{start.wake},
      now_{start.wake},
      spine_{start.wake},
      later_{start.wake}
{
}

double Session::solving_s() const
{
    return is_solving_ ? std::chrono::duration<double>(Clock::now() - solving_since_).count() : 0.0;
}

std::size_t Session::frame_index() const
{
    return solved_ ? solved_->nearest_frame(view_.time_s) : 0;
}

const biomech::LevelLoads* Session::loads(anatomy::Level level) const
{
    if (!solved_) return nullptr;
    return &solved_->frame(frame_index()).levels[index(level)];
}

const anatomy::PerLevel<Force>* Session::body_muscles() const
{
    const bool is_current = split_for_ == solved_ && split_frame_ == frame_index();
    return body_muscles_ && is_current ? &*body_muscles_ : nullptr;
}

std::optional<double> Session::factor(const std::string& activity_id) const
{
    const auto found = factors_.find(activity_id);
    return found == factors_.end() ? std::nullopt : std::optional{found->second};
}

std::optional<Measured> Session::measured() const
{
    const auto subject = std::ranges::find(library_.people, "default", &scenario::Person::id);
    if (!solved_ || subject == library_.people.end()) return std::nullopt;
    return measured_beside(*solved_, library_.measurements, subject->build,
                           view_.picked ? level_of(*view_.picked) : anatomy::Level::L4L5);
}

std::vector<std::string> Session::cards_for(const education::Structure& structure) const
{
    const auto& card = document().activity.card();
    if (!solved_) return library_.rules.cards_for(structure, card.id, card.category, 1.0);
    const auto& result = solved_->result;
    const auto picked =
        education::picked_in(structure, result.activity, result.person.build, result.solution,
                             result.standing, result.model.fascicles());
    return library_.rules.cards_for(structure, picked.around, picked.relative);
}

void Session::apply(const Edit& edit)
{
    ++revision_;
    switch (edit.kind) {
        case Edit::Kind::Undo:
            history_.undo();
            return come_back();
        case Edit::Kind::Redo:
            history_.redo();
            return come_back();
        case Edit::Kind::GoToStep:
            history_.go_to(edit.step);
            return come_back();
        case Edit::Kind::Release:
            history_.release();
            return;
        case Edit::Kind::Change:
            break;
    }
    Document next = document();
    View view = view_;
    if (auto done = edit.change(next, view); !done) {
        report(done.error());
        return;
    }
    view_ = std::move(view);
    if (!(next == document()))
        history_.record(std::move(next), view_, edit.label, edit.held);
    else if (!edit.label.empty())
        history_.look(view_, edit.label, edit.held);
    else if (!same_look(view_, history_.view()))
        history_.amend(view_);
    settle_time();
}

// The look that the step was left with, at the time where we are.
void Session::come_back()
{
    restore_look(view_, history_.view());
    settle_time();
}

void Session::apply(EditQueue& edits)
{
    for (const Edit& edit : edits.take()) apply(edit);
}

void Session::set_playback(const Playback& playback)
{
    if (playback == playback_) return;
    playback_ = playback;
    if (playback_.is_playing) {
        const double end = clock_length_s();
        view_.is_at_peak = false;
        // Play at the end starts over.
        if (!playback_.is_looping && view_.time_s >= end) view_.time_s = 0.0;
    }
    ++revision_;
}

void Session::notify(Notice notice)
{
    notices_.push_back(std::move(notice));
    if (notices_.size() > 3) notices_.erase(notices_.begin());
    ++revision_;
}

void Session::report(Error error)
{
    if (std::ranges::find(errors_, error) == errors_.end()) errors_.push_back(std::move(error));
    ++revision_;
}

void Session::dismiss_error(std::size_t i)
{
    if (i < errors_.size()) errors_.erase(errors_.begin() + static_cast<std::ptrdiff_t>(i));
    ++revision_;
}

void Session::dismiss_notice(std::size_t i)
{
    if (i < notices_.size()) notices_.erase(notices_.begin() + static_cast<std::ptrdiff_t>(i));
    ++revision_;
}

void Session::update(std::chrono::milliseconds patience)
{
    const auto deadline = Clock::now() + patience;
    if (now_.finish_ready()) ++revision_;
    if (later_.finish_ready()) ++revision_;
    if (spine_.finish_ready()) ++revision_;
    request_solution();
    while (is_solving_ && Clock::now() < deadline) {
        now_.wait(std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()));
        if (now_.finish_ready()) ++revision_;
        request_solution();
    }
    update_comparison(
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()));
    update_day(std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()));
    split_muscles();
    request_kept();
    request_bands();
    if (!works_ahead_) return;
    request_spine();
    request_room();
    // The picture comes first: whole rows of other answers wait until slider and spine rest.
    if (spine_.is_busy() || history_.is_held()) return;
    request_advice();
    request_factors();
}

bool Session::advance_clock(double elapsed_s)
{
    if (!playback_.is_playing || shows_day()) return false;
    Playback playback = playback_;
    const double time = advance(playback, view_.time_s, elapsed_s, clock_length_s());
    playback_ = playback;
    view_.time_s = time;
    view_.is_at_peak = false;
    ++revision_;
    return true;
}

void Session::request_spine()
{
    if (!solved_) return;
    // The activity may override the person, so the body drawn is the one that was solved.
    spine_.want({document().spine, document().spine_corrections, solved_->result.person.build},
                solved_->result.model.body(), history_.is_held());
}

bool Session::is_busy() const
{
    return now_.is_busy() || later_.is_busy() || spine_.is_busy() || comparison_.is_busy() ||
           bands_.is_busy() || day_.is_busy();
}

SolveKey Session::key_of(const scenario::Activity& activity) const
{
    SolveKey key{activity, document().person};
    key.person.build =
        with_own_spine(std::move(key.person.build), document().spine, document().spine_corrections);
    return key;
}

void Session::request_solution()
{
    SolveKey key = key_of(document().activity);
    if (asked_ == key || is_solving_) return;
    asked_ = key;
    if (auto known = cache_.find(key)) {
        take_solution(key, std::move(*known));
        return;
    }
    is_solving_ = true;
    solving_since_ = Clock::now();
    now_.submit([this, key = std::move(key)]() -> Background::Finish {
        SolvedOrError solved = solve_for_window(key);
        return [this, key, solved = std::move(solved)] {
            is_solving_ = false;
            cache_.put(key, solved);
            take_solution(key, solved);
        };
    });
}

void Session::take_solution(const SolveKey& key, SolvedOrError solved)
{
    ++revision_;
    if (!solved) {
        trouble_ = solved.error();
        return;
    }
    trouble_.reset();
    solved_ = std::move(*solved);
    advice_.reset();
    if (key.activity.settings().values.empty() && factors_for_ == key.person)
        factors_[key.activity.card().id] = solved_->factor;
    settle_time();
    find_ghost();
}

void Session::settle_time()
{
    const double end = clock_length_s();
    view_.time_s = std::clamp(view_.time_s, 0.0, end);
    // The numbers of the activity before say nothing about this one's peak.
    if (!view_.is_at_peak || !solved_ || !(solved_->result.activity == document().activity)) return;
    const anatomy::Level level = view_.picked ? level_of(*view_.picked) : anatomy::Level::L4L5;
    view_.time_s = solved_->frame(solved_->peak_frames[index(level)]).time.si();
    if (view_.mode == Mode::Compare)
        view_.time_s = clock_time({document().activity.duration_s(), false}, view_.time_s,
                                  clock_length_s(), view_.compare.clock_is_share);
}

void Session::split_muscles()
{
    const std::size_t frame = frame_index();
    if (!solved_ || (split_for_ == solved_ && split_frame_ == frame)) return;
    split_for_ = solved_;
    split_frame_ = frame;
    body_muscles_.reset();
    if (solved_->is_loaded(frame)) body_muscles_ = muscles_without_load(*solved_, frame);
}

void Session::request_advice()
{
    if (!solved_ || advice_for_ == solved_ || is_solving_ || history_.is_held()) return;
    advice_for_ = solved_;
    advice_.reset();
    if (solved_->result.solution.status != biomech::Status::Solved) return;
    later_.submit(
        [this, solved = solved_, key = key_of(document().activity)]() -> Background::Finish {
            auto advice = best_advice(*solved, key);
            return [this, solved, advice = std::move(advice)] {
                if (advice_for_ == solved) advice_ = advice;
            };
        });
}

void Session::request_factors()
{
    if (const auto person = key_of(document().activity).person; factors_for_ != person) {
        factors_for_ = person;
        factors_.clear();
        ++factor_round_;
        factor_next_ = 0;
        is_factor_under_way_ = false;
    }
    // One at a time, so that a spine or a split that is asked for meanwhile does not wait for all.
    const auto& activities = library_.catalogue.activities;
    if (is_factor_under_way_ || factor_next_ >= activities.size() || !solved_) return;
    const scenario::Activity& activity = activities[factor_next_++];
    if (factors_.contains(activity.card().id)) return request_factors();
    is_factor_under_way_ = true;
    later_.submit([this, key = key_of(activity), round = factor_round_]() -> Background::Finish {
        SolvedOrError solved = solve_for_window(key);
        return [this, key, round, solved = std::move(solved)] {
            if (round != factor_round_) return;
            is_factor_under_way_ = false;
            if (solved && (*solved)->result.solution.status == biomech::Status::Solved)
                factors_[key.activity.card().id] = (*solved)->factor;
            cache_.put(key, solved);
        };
    });
}

}
