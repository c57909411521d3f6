#include "app/day_work.h"

#include "app/spine_loading.h"

#include <algorithm>
#include <utility>

namespace spineload::app {

using Clock = std::chrono::steady_clock;

DayWork::DayWork(std::function<void()> wake) : work_{std::move(wake)} {}

bool DayWork::is_settled() const { return std::ranges::none_of(tasks_, &Task::is_solving); }

bool DayWork::finish_ready()
{
    const bool is_news = work_.finish_ready();
    has_changed_ = has_changed_ || is_news;
    return is_news;
}

bool DayWork::update(const Document& document, SolutionCache& cache,
                     std::chrono::milliseconds patience)
{
    const auto deadline = Clock::now() + patience;
    finish_ready();
    follow(document);
    request_solutions(cache);
    while (work_.is_busy() && Clock::now() < deadline) {
        work_.wait(std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()));
        if (finish_ready()) request_solutions(cache);
    }
    make_picture();
    return std::exchange(has_changed_, false);
}

void DayWork::follow(const Document& document)
{
    const auto& wanted = document.day.tasks;
    // An own spine bears the loads here as it does in the other modes.
    scenario::Person person = document.person;
    person.build =
        with_own_spine(std::move(person.build), document.spine, document.spine_corrections);
    const auto is_of = [&](const Task& task, const DayTask& one) {
        return task.key.activity == one.activity && task.key.person == person;
    };
    bool is_same = tasks_.size() == wanted.size();
    for (std::size_t i = 0; is_same && i < wanted.size(); ++i)
        is_same = is_of(tasks_[i], wanted[i]);
    // One that moved up or down keeps its answer.
    const std::vector<Task> before = is_same ? std::vector<Task>{} : tasks_;
    if (tasks_.size() != wanted.size()) {
        tasks_.assign(wanted.size(), {});
        has_changed_ = true;
    }
    asked_for_.clear();
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        Task& task = tasks_[i];
        const bool is_known = task.solved || task.trouble || task.is_solving;
        if (!is_known || !is_of(task, wanted[i])) {
            const auto same = std::ranges::find_if(
                before, [&](const Task& old) { return is_of(old, wanted[i]); });
            if (same != before.end()) {
                task = *same;
            } else {
                // Another activity's numbers must not stand under this one's name.
                if (task.key.activity.card() != wanted[i].activity.card()) task.solved.reset();
                task.key = {wanted[i].activity, person};
                task.trouble.reset();
                task.is_solving = true;
            }
        }
        asked_for_.push_back({task.is_solving || task.trouble ? nullptr : task.solved,
                              wanted[i].repetitions, wanted[i].hours});
    }
}

void DayWork::take(const SolveKey& key, const SolvedOrError& solved)
{
    for (std::size_t i = 0; i < tasks_.size(); ++i) {
        Task& task = tasks_[i];
        if (!task.is_solving || !(task.key == key)) continue;
        task.is_solving = false;
        task.trouble.reset();
        if (solved)
            asked_for_[i].solved = task.solved = *solved;
        else
            task.trouble = solved.error();
        has_changed_ = true;
    }
}

void DayWork::request_solutions(SolutionCache& cache)
{
    for (auto& [key, solved] : std::exchange(answers_, {})) {
        cache.put(key, solved);
        take(key, solved);
    }
    for (const Task& task : tasks_) {
        if (!task.is_solving || (asked_ && *asked_ == task.key)) continue;
        if (auto known = cache.find(task.key)) {
            take(SolveKey{task.key}, *known);
            continue;
        }
        // One at a time: while a slider moves, what was asked for before last is of no use.
        if (asked_) return;
        asked_ = task.key;
        work_.submit([this, key = task.key]() -> Background::Finish {
            SolvedOrError solved = solve_for_window(key);
            return [this, key, solved = std::move(solved)] {
                asked_.reset();
                answers_.emplace_back(key, solved);
            };
        });
    }
}

void DayWork::make_picture()
{
    if (pictured_ == asked_for_) return;
    const bool is_whole =
        std::ranges::all_of(asked_for_, [](const Part& part) { return part.solved != nullptr; });
    if (!is_whole) return;
    pictured_ = asked_for_;
    has_changed_ = true;
    trouble_.reset();
    if (pictured_.empty()) {
        picture_.reset();
        return;
    }
    std::vector<report::DayTask> tasks;
    for (const Part& part : pictured_)
        tasks.push_back({{part.solved, &part.solved->result}, part.repetitions, part.hours});
    auto picture = report::working_day(tasks);
    if (picture)
        picture_ = std::move(*picture);
    else
        trouble_ = picture.error();
}

}
