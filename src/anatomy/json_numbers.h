#pragma once
// Lists of a known count of numbers in the shapes' files. Inside `anatomy` only.

#include "core/json.h"

#include <array>
#include <string>

namespace spineload::anatomy {

/// Zeros with a mistake noted where the count or a number is not as expected.
template <std::size_t n>
std::array<double, n> numbers(const JsonValue& value, double least, double most)
{
    std::array<double, n> found{};
    const auto items = value.items();
    if (items.size() != n) {
        value.mistake("expected " + std::to_string(n) + " numbers, found " +
                      std::to_string(items.size()));
        return found;
    }
    for (std::size_t i = 0; i < n; ++i) found[i] = items[i].number(least, most);
    return found;
}

}
