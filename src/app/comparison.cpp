#include "app/comparison.h"

#include "core/assert.h"

#include <algorithm>
#include <cmath>

namespace spineload::app {

using Clock = std::chrono::steady_clock;

namespace {

// Going back and forth between two activities must not solve their levers anew.
constexpr std::size_t most_known_levers = 8;
constexpr std::size_t most_spines = 6;

bool has_same_body(const SpineModel& spine, const anatomy::Build& build)
{
    // Age changes strength, not surfaces.
    anatomy::Build same_age = build;
    same_age.age_years = spine.body.build.age_years;
    return spine.body.build == same_age;
}

}

SolveKey candidate_key(const Document& document, std::size_t i)
{
    const auto on_own_spine = [&](SolveKey key) {
        key.person.build =
            with_own_spine(std::move(key.person.build), document.spine, document.spine_corrections);
        return key;
    };
    if (i == 0) return on_own_spine({document.activity, document.person});
    SPINELOAD_ASSERT(i <= document.rivals.size(), "candidate {} of {}", i,
                     candidate_count(document));
    const Rival& rival = document.rivals[i - 1];
    return on_own_spine({rival.activity, rival.person.value_or(document.person)});
}

Document as_subject(const Document& document, std::size_t i)
{
    Document subject = document;
    if (i == 0 || i > document.rivals.size()) return subject;
    SolveKey key = candidate_key(document, i);
    subject.activity = std::move(key.activity);
    subject.person = std::move(key.person);
    // A document knows its spine by the path alone.
    subject.person.build.own_spine.reset();
    return subject;
}

double candidate_time(const CandidateTime& candidate, double clock_s, double clock_length_s,
                      bool clock_is_share)
{
    if (candidate.duration_s <= 0.0) return 0.0;
    if (clock_is_share) {
        const double share = clock_length_s > 0.0 ? clock_s / clock_length_s : 0.0;
        return std::clamp(share, 0.0, 1.0) * candidate.duration_s;
    }
    if (clock_s <= candidate.duration_s) return std::max(0.0, clock_s);
    return candidate.repeats ? std::fmod(clock_s, candidate.duration_s) : candidate.duration_s;
}

double clock_time(const CandidateTime& candidate, double own_s, double clock_length_s,
                  bool clock_is_share)
{
    if (!clock_is_share || candidate.duration_s <= 0.0) return own_s;
    return own_s / candidate.duration_s * clock_length_s;
}

double clock_length(const Document& document)
{
    double longest = document.activity.duration_s();
    for (const Rival& rival : document.rivals)
        longest = std::max(longest, rival.activity.duration_s());
    return longest;
}

Comparison::Comparison(std::function<void()> wake) : now_{wake}, later_{wake} {}

bool Comparison::is_settled() const
{
    return !candidates_.empty() && std::ranges::none_of(candidates_, &Candidate::is_solving);
}

std::vector<report::Compared> Comparison::numbers() const
{
    std::vector<report::Compared> all;
    std::vector<report::CandidateText> texts;
    for (const Candidate& one : candidates_) {
        if (!one.solved) return {};
        all.push_back(one.numbers);
        // Names and numbers belong together, so both are of what was solved.
        texts.push_back({&one.solved->result.activity, &one.solved->result.person});
    }
    report::name_candidates(all, texts);
    return all;
}

const std::vector<report::Lever>* Comparison::levers(std::size_t candidate,
                                                     anatomy::Level level) const
{
    if (candidate >= candidates_.size()) return nullptr;
    for (const KnownLevers& known : levers_)
        if (known.solved == candidates_[candidate].solved && known.level == level)
            return known.levers ? &*known.levers : nullptr;
    return nullptr;
}

void Comparison::want_levers(std::size_t candidate, anatomy::Level level, bool is_held)
{
    wanted_candidate_ = candidate;
    wanted_level_ = level;
    is_held_ = is_held;
}

bool Comparison::finish_ready()
{
    const bool is_news = now_.finish_ready() | later_.finish_ready();
    has_changed_ = has_changed_ || is_news;
    return is_news;
}

bool Comparison::update(const Document& document, Own own, SolutionCache& cache, bool works_ahead,
                        std::chrono::milliseconds patience)
{
    const auto deadline = Clock::now() + patience;
    finish_ready();
    follow(document, std::move(own));
    request_solutions(cache);
    while (now_.is_busy() && Clock::now() < deadline) {
        now_.wait(std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()));
        if (finish_ready()) request_solutions(cache);
    }
    if (works_ahead) {
        request_spines();
        request_levers();
    }
    return std::exchange(has_changed_, false);
}

void Comparison::follow(const Document& document, Own own)
{
    if (spine_path_ != document.spine || spine_corrections_ != document.spine_corrections) {
        spine_path_ = document.spine;
        spine_corrections_ = document.spine_corrections;
        spines_.clear();
        unshapeable_.clear();
        for (Candidate& one : candidates_) one.spine.reset();
    }
    const std::size_t count = candidate_count(document);
    if (candidates_.size() != count) has_changed_ = true;
    candidates_.resize(count);
    Candidate& first = candidates_.front();
    first.key = candidate_key(document, 0);
    first.trouble = std::move(own.trouble);
    first.is_solving = own.is_solving;
    if (own.spine && first.spine != own.spine) {
        first.spine = own.spine;
        has_changed_ = true;
    }
    if (own.solved) set_solved(first, std::move(own.solved));
    for (std::size_t i = 1; i < count; ++i) {
        SolveKey key = candidate_key(document, i);
        Candidate& one = candidates_[i];
        if (one.key == key && (one.solved || one.trouble || one.is_solving)) continue;
        // Another activity's picture must not stand under this one's name.
        if (one.key.activity.card() != key.activity.card()) one.solved.reset();
        one.key = std::move(key);
        one.trouble.reset();
        one.is_solving = true;
    }
}

void Comparison::set_solved(Candidate& candidate, std::shared_ptr<const Solved> solved)
{
    if (candidate.solved == solved) return;
    candidate.solved = std::move(solved);
    candidate.numbers = report::compared_numbers(candidate.solved->result);
    candidate.limits =
        std::make_shared<const report::WorkLimits>(report::work_limits(candidate.solved->result));
    has_changed_ = true;
}

void Comparison::take(const SolveKey& key, const SolvedOrError& solved)
{
    for (std::size_t i = 1; i < candidates_.size(); ++i) {
        Candidate& one = candidates_[i];
        if (!one.is_solving || !(one.key == key)) continue;
        one.is_solving = false;
        one.trouble.reset();
        if (solved)
            set_solved(one, *solved);
        else
            one.trouble = solved.error();
        has_changed_ = true;
    }
}

void Comparison::request_solutions(SolutionCache& cache)
{
    for (auto& [key, solved] : std::exchange(answers_, {})) {
        cache.put(key, solved);
        take(key, solved);
    }
    for (std::size_t i = 1; i < candidates_.size(); ++i) {
        const Candidate& one = candidates_[i];
        if (!one.is_solving || std::ranges::find(asked_, one.key) != asked_.end()) continue;
        if (auto known = cache.find(one.key)) {
            take(SolveKey{one.key}, *known);
            continue;
        }
        // One at a time: while a slider moves, what was asked for before last is of no use.
        if (!asked_.empty()) return;
        asked_.push_back(one.key);
        now_.submit([this, key = one.key]() -> Background::Finish {
            SolvedOrError solved = solve_for_window(key);
            return [this, key, solved = std::move(solved)] {
                std::erase(asked_, key);
                answers_.emplace_back(key, solved);
            };
        });
    }
}

std::shared_ptr<const SpineModel> Comparison::known_spine(const anatomy::Build& build) const
{
    std::shared_ptr<const SpineModel> best;
    const auto offer = [&](const std::shared_ptr<const SpineModel>& spine) {
        if (spine && has_same_body(*spine, build) && (!best || best->is_coarse)) best = spine;
    };
    offer(candidates_.front().spine);
    for (const auto& spine : spines_) offer(spine);
    return best;
}

void Comparison::request_spines()
{
    for (Candidate& one : candidates_) {
        if (!one.solved) continue;
        // The activity may override the person, so the body drawn is the one that was solved.
        const anatomy::Build& build = one.solved->result.person.build;
        const bool is_first = &one == &candidates_.front();
        const bool fits = one.spine && has_same_body(*one.spine, build);
        if (fits && (is_first || !one.spine->is_coarse)) continue;
        const auto known = known_spine(build);
        if (known && known != one.spine) {
            one.spine = known;
            has_changed_ = true;
        }
        if (known && !known->is_coarse) continue;
        // A's is on its way from the session.
        const auto& own = candidates_.front().spine;
        if (is_first || (own && has_same_body(*own, build))) continue;
        // Of whoever changes with a slider on its way, a first look is enough.
        if (shaping_ || (known && is_held_) ||
            std::ranges::find(unshapeable_, build) != unshapeable_.end())
            continue;
        make_spine(build, known == nullptr);
    }
}

void Comparison::make_spine(const anatomy::Build& build, bool is_first_look)
{
    shaping_ = build;
    later_.submit([this, path = spine_path_, build, corrections = spine_corrections_,
                   is_first_look]() -> Background::Finish {
        auto spine = is_first_look ? first_spine(path, build, corrections, nullptr)
                                   : load_spine(path, build, corrections);
        return [this, path, build, corrections, spine = std::move(spine)] {
            shaping_.reset();
            if (path != spine_path_ || corrections != spine_corrections_) return;
            if (!spine) {
                unshapeable_.push_back(build);
                return;
            }
            std::erase_if(spines_, [&](const auto& old) { return has_same_body(*old, build); });
            spines_.insert(spines_.begin(), *spine);
            if (spines_.size() > most_spines) spines_.pop_back();
        };
    });
}

void Comparison::request_levers()
{
    if (is_held_ || wanted_candidate_ >= candidates_.size()) return;
    const Candidate& one = candidates_[wanted_candidate_];
    if (!one.solved || one.is_solving ||
        one.solved->result.solution.status != biomech::Status::Solved)
        return;
    const anatomy::Level level = wanted_level_;
    bool is_under_way = false;
    for (const KnownLevers& known : levers_) {
        if (known.solved == one.solved && known.level == level) return;
        is_under_way = is_under_way || !known.levers;
    }
    if (is_under_way) return;
    levers_.push_front({one.solved, level, {}});
    if (levers_.size() > most_known_levers) levers_.pop_back();
    later_.submit([this, solved = one.solved, level]() -> Background::Finish {
        auto levers = report::load_levers(solved->result, level);
        return [this, solved, level, levers = std::move(levers)]() mutable {
            for (KnownLevers& known : levers_)
                if (known.solved == solved && known.level == level)
                    known.levers = std::move(levers);
        };
    });
}

}
