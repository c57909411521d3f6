// The keys of a day file, and what the tasks of one that is accepted amount to.

#include "scenario/working_day.h"
#include "target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    using namespace spineload::scenario;
    static const auto activity = Activity::parse(
        R"({"id": "f", "title": "F", "category": "standing", "motion": {"pose": {}}})", "fuzz");
    const auto day = parse_day(spineload::test::text_of(bytes, size), "fuzz.json");
    if (!day || !activity) return 0;
    for (const auto& task : day->tasks)
        static_cast<void>(day_amount(*activity, task.repetitions, task.hours));
    return 0;
}
