// The strict JSON reader: any text, walked through with every way of reading a value.

#include "core/json.h"
#include "target.h"

namespace {

void read(const spineload::JsonValue& value, int depth)
{
    value.number(-1e3, 1e3);
    value.integer(0, 10);
    value.boolean();
    value.string(100);
    value.choice({"left", "right"});
    value.optional("mass_kg").number(0.0, 150.0);
    value.required("id").string();
    if (depth > 8) return;
    if (value.is_array())
        for (const auto& item : value.items()) read(item, depth + 1);
    else if (value.is_object())
        for (const auto& [key, member] : value.members()) read(member, depth + 1);
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const auto document =
        spineload::JsonDocument::parse(spineload::test::text_of(bytes, size), "fuzz.json");
    if (!document) return 0;
    read(document->root(), 0);
    static_cast<void>(document->finish());
    return 0;
}
