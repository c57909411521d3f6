#pragma once
// What every fuzz target defines: libFuzzer calls it with its inventions, replay.cpp with the
// corpus.

#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace spineload::test {

inline std::string text_of(const std::uint8_t* bytes, std::size_t size)
{
    return {reinterpret_cast<const char*>(bytes), size};
}

}
