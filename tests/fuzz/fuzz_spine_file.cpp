// SPINE.json: a person edits it, so anything may stand in it.

#include "anatomy/import/spine_file.h"
#include "target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    using namespace spineload::anatomy;
    const auto text = spineload::test::text_of(bytes, size);
    if (const auto file = parse_spine_file(text, "fuzz.json", "folder")) {
        // What was accepted can be written and read again.
        const auto again = parse_spine_file(spine_file_text({}, *file, ""), "again.json", "");
        if (!again) __builtin_trap();
    }
    ImportCorrections corrections;
    static_cast<void>(add_correction(std::string(text), corrections));
    return 0;
}
