#include "core/result.h"

#include <fmt/format.h>

namespace spineload {

std::string Error::text() const { return fmt::format("{}", fmt::join(lines, "\n")); }

tl::unexpected<Error> fail(std::string line, ExitCode exit_code)
{
    return tl::unexpected<Error>(Error{{std::move(line)}, exit_code});
}

}
