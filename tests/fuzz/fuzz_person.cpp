// The keys of a person file, and the body of a person who is accepted.

#include "anatomy/body.h"
#include "core/json.h"
#include "scenario/person_reader.h"
#include "target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const auto document =
        spineload::JsonDocument::parse(spineload::test::text_of(bytes, size), "fuzz.json");
    if (!document) return 0;
    spineload::anatomy::Build build;
    document->root().optional("id").string();
    document->root().optional("title").string();
    spineload::scenario::read_build(document->root(), build);
    if (document->finish()) static_cast<void>(spineload::anatomy::make_body(build));
    return 0;
}
