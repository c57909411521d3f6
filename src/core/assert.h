#pragma once
// A promise that we ourselves broke: always on, says where and what, stops.

#include <fmt/format.h>
#include <string_view>

namespace spineload {
[[noreturn]] void assertion_failed(std::string_view condition, std::string_view file, int line,
                                   std::string_view message);
}

#define SPINELOAD_ASSERT(condition, ...)                                  \
    do {                                                                  \
        if (!(condition)) [[unlikely]]                                    \
            ::spineload::assertion_failed(#condition, __FILE__, __LINE__, \
                                          ::fmt::format(__VA_ARGS__));    \
    } while (false)
