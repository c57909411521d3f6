#pragma once
// What may fail because the world differs from our wish returns Result<T>. An Error holds one line
// per mistake, each saying where, what was found, what was expected, and what helps.

#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace spineload {

/// The exit codes of the command line (interface.md).
enum class ExitCode { Ok = 0, CheckFailed = 1, BadInput = 2, NoSolution = 3, NoGraphics = 4 };

struct Error {
    std::vector<std::string> lines;  ///< complete sentences of the form "place: what, what helps"
    ExitCode exit_code = ExitCode::BadInput;

    bool operator==(const Error&) const = default;
    std::string text() const;  ///< the lines joined by newlines
};

template <class T>
using Result = tl::expected<T, Error>;

/// A failed Result with one line.
tl::unexpected<Error> fail(std::string line, ExitCode exit_code = ExitCode::BadInput);

}
