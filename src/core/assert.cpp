#include "core/assert.h"

#include <cstdio>
#include <cstdlib>

namespace spineload {

void assertion_failed(std::string_view condition, std::string_view file, int line,
                      std::string_view message)
{
    fmt::print(stderr, "spineload: internal error at {}:{}: {} ({} does not hold)\n", file, line,
               message, condition);
    std::abort();
}

}
