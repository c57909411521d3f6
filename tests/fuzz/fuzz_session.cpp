// The keys of a session file; whatever is accepted is written and read again.

#include "app/session_file.h"
#include "target.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    using namespace spineload::app;
    const auto session = parse_session(spineload::test::text_of(bytes, size), "fuzz.json");
    if (!session) return 0;
    const std::string text = session_text(*session);
    const auto again = parse_session(text, "again.json");
    if (!again || session_text(*again) != text) std::abort();
    return 0;
}
