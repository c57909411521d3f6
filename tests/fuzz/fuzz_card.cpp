// Condition cards: Markdown with front matter.

#include "education/cards.h"
#include "target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    static_cast<void>(
        spineload::education::parse_card(spineload::test::text_of(bytes, size), "fuzz.md"));
    return 0;
}
