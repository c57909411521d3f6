// Recorded motions of every format, and the activities made of those that are accepted.

#include "scenario/activity.h"
#include "scenario/recording/recording.h"
#include "target.h"

#include <cstdlib>

using namespace spineload::scenario;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const auto text = spineload::test::text_of(bytes, size);
    for (const auto* name : {"fuzz.mot", "fuzz.bvh", "fuzz.csv"})
        if (const auto recorded = parse_recording(text, name))
            // What is written must be readable.
            if (!Activity::parse(recorded->text, "fuzz.json")) std::abort();
    return 0;
}
