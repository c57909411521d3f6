// Names of objects in strangers' files.

#include "anatomy/import/names.h"
#include "target.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const std::string name = spineload::test::text_of(bytes, size);
    const auto half = name.size() / 2;
    const auto part = spineload::anatomy::part_name(name.substr(0, half), name.substr(half));
    if (!(part.confidence >= 0.0 && part.confidence <= 1.0)) std::abort();
    return 0;
}
