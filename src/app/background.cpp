#include "app/background.h"

namespace spineload::app {

Background::Background(std::function<void()> wake)
    : wake_{std::move(wake)}, thread_{[this] { run(); }}
{
}

Background::~Background()
{
    {
        const std::lock_guard lock{mutex_};
        is_ending_ = true;
        waiting_.clear();
    }
    changed_.notify_all();
    thread_.join();
}

void Background::submit(Work work)
{
    {
        const std::lock_guard lock{mutex_};
        waiting_.push_back(std::move(work));
    }
    changed_.notify_all();
}

void Background::forget_waiting()
{
    const std::lock_guard lock{mutex_};
    waiting_.clear();
}

bool Background::is_busy() const
{
    const std::lock_guard lock{mutex_};
    return is_working_ || !waiting_.empty() || !ready_.empty();
}

bool Background::has_ready() const
{
    const std::lock_guard lock{mutex_};
    return !ready_.empty();
}

bool Background::finish_ready()
{
    std::vector<Finish> ready;
    {
        const std::lock_guard lock{mutex_};
        ready.swap(ready_);
    }
    for (const Finish& finish : ready) finish();
    return !ready.empty();
}

void Background::wait(std::chrono::milliseconds patience) const
{
    std::unique_lock lock{mutex_};
    changed_.wait_for(lock, patience,
                      [this] { return !ready_.empty() || (!is_working_ && waiting_.empty()); });
}

void Background::run()
{
    std::unique_lock lock{mutex_};
    while (true) {
        changed_.wait(lock, [this] { return is_ending_ || !waiting_.empty(); });
        if (is_ending_) return;
        const Work work = std::move(waiting_.front());
        waiting_.pop_front();
        is_working_ = true;
        lock.unlock();
        Finish finish = work();
        lock.lock();
        is_working_ = false;
        ready_.push_back(std::move(finish));
        changed_.notify_all();
        if (wake_) wake_();
    }
}

}
