// The rules that link structures to cards.

#include "education/findings.h"
#include "target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    static_cast<void>(
        spineload::education::LinkRules::parse(spineload::test::text_of(bytes, size), "fuzz.json"));
    return 0;
}
