#pragma once
// One thread beside the window. Work runs there and returns a closure that is run by the owner's
// thread when it asks, so that no state is shared and nothing needs a lock but the queue.

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace spineload::app {

class Background {
public:
    using Finish = std::function<void()>;
    using Work = std::function<Finish()>;

    /// `wake` is called from the thread each time something is ready; may be empty.
    explicit Background(std::function<void()> wake);
    ~Background();  ///< waits for the work under way, forgets the rest
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;

    void submit(Work work);
    void forget_waiting();
    bool is_busy() const;
    bool has_ready() const;

    /// Runs what is ready on the calling thread; true when there was anything.
    bool finish_ready();
    /// Waits until something is ready, nothing is under way, or patience ends.
    void wait(std::chrono::milliseconds patience) const;

private:
    void run();

    std::function<void()> wake_;
    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    std::deque<Work> waiting_;
    std::vector<Finish> ready_;
    bool is_working_ = false;
    bool is_ending_ = false;
    std::thread thread_;  // last: it uses all of the above
};

}
