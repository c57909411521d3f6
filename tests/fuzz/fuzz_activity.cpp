// Activity files, and the postures of those that are accepted.

#include "scenario/activity.h"
#include "scenario/person.h"
#include "scenario/problem.h"
#include "target.h"

using namespace spineload::scenario;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const auto activity = Activity::parse(spineload::test::text_of(bytes, size), "fuzz.json");
    if (!activity) return 0;
    const Person person;
    for (const double part : {0.0, 0.37, 1.0})
        static_cast<void>(posture_at(*activity, person, part * activity->duration_s()));
    return 0;
}
