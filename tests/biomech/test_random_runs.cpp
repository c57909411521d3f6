// A thousand people in a thousand postures with every build; SPINELOAD_RANDOM_RUNS sets another
// number, such as a million, and then says what came out.

#include "catch.h"
#include "random_problems.h"

#include <fmt/format.h>
#include <atomic>
#include <cstdlib>
#include <mutex>
#include <thread>

using namespace spineload;
using namespace spineload::test;

namespace {

struct Outcome {
    std::size_t solved = 0, overloaded = 0, failed = 0, refused = 0;
    std::vector<std::string> mistakes;
    std::size_t total() const { return solved + overloaded + failed + refused; }
};

enum class Kind { Any, Ordinary };

void run(std::uint64_t seed, Kind kind, Outcome& outcome)
{
    Draw draw{seed};
    const auto build = kind == Kind::Any ? random_build(draw) : ordinary_build(draw);
    const auto model = biomech::Model::make(build);
    if (!model) {
        ++outcome.refused;
        if (model.error().text().empty())
            outcome.mistakes.push_back(fmt::format("seed {}: refused without a reason", seed));
        return;
    }
    const auto instant = kind == Kind::Any ? random_instant(draw) : ordinary_instant(draw);
    const auto solution = solve(*model, {build, {instant}, false, {}});
    switch (solution.status) {
        case biomech::Status::Solved:
            ++outcome.solved;
            break;
        case biomech::Status::Overloaded:
            ++outcome.overloaded;
            break;
        case biomech::Status::Failed:
            ++outcome.failed;
            break;
    }
    if (const auto mistake = mistake_in(*model, instant, solution))
        outcome.mistakes.push_back(fmt::format("seed {}: {}", seed, *mistake));
}

Outcome run_all(std::uint64_t count, Kind kind)
{
    std::atomic<std::uint64_t> next{1};
    Outcome all;
    std::mutex guard;
    std::vector<std::jthread> workers;
    for (unsigned t = 0; t < std::max(1u, std::thread::hardware_concurrency()); ++t)
        workers.emplace_back([&] {
            Outcome mine;
            for (auto seed = next++; seed <= count; seed = next++) run(seed, kind, mine);
            const std::lock_guard lock{guard};
            all.solved += mine.solved;
            all.overloaded += mine.overloaded;
            all.failed += mine.failed;
            all.refused += mine.refused;
            all.mistakes.insert(all.mistakes.end(), mine.mistakes.begin(), mine.mistakes.end());
        });
    workers.clear();
    return all;
}

std::uint64_t asked_runs(std::uint64_t usual)
{
    const char* asked = std::getenv("SPINELOAD_RANDOM_RUNS");
    return asked ? std::strtoull(asked, nullptr, 10) : usual;
}

void check(const Outcome& outcome, std::uint64_t count)
{
    if (std::getenv("SPINELOAD_RANDOM_RUNS"))
        fmt::print(
            "{} runs: {} solved, {} overloaded, {} without a balance found, {} refused, "
            "{} wrong\n",
            count, outcome.solved, outcome.overloaded, outcome.failed, outcome.refused,
            outcome.mistakes.size());
    CHECK(outcome.total() == count);
    for (std::size_t i = 0; i < std::min<std::size_t>(outcome.mistakes.size(), 20); ++i)
        FAIL_CHECK(outcome.mistakes[i]);
}

}

TEST_CASE("whoever it is and whatever they do, no answer is silently wrong", "[biomech][random]")
{
    const auto count = asked_runs(1000);
    const Outcome outcome = run_all(count, Kind::Any);
    check(outcome, count);
    // The draws go far beyond what muscles can hold: most are overloaded. Some must be ordinary, or
    // this proves nothing, and giving up (which the status says) must stay the exception.
    CHECK(outcome.solved > count / 10);
    CHECK(outcome.failed < count / 6);
}

TEST_CASE("for ordinary people and tasks a balance is always found", "[biomech][random]")
{
    const auto count = asked_runs(500);
    const Outcome outcome = run_all(count, Kind::Ordinary);
    check(outcome, count);
    CHECK(outcome.refused == 0);
    CHECK(outcome.failed == 0);
}
