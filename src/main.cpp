// One binary: a window, or a command.

#include "cli/commands.h"
#include "ui/window.h"

#include <fmt/format.h>
#include <clocale>
#include <csignal>
#include <exception>

int main(int argc, char** argv)
{
    // A reader that closes the pipe early ends a write with an error, not the process with a
    // signal.
    std::signal(SIGPIPE, SIG_IGN);
    try {
        return spineload::cli::run({argv + 1, argv + argc}, spineload::ui::window_calls());
    } catch (const std::bad_alloc&) {
        fmt::print(stderr, "spineload: not enough memory for this\n");
        return static_cast<int>(spineload::ExitCode::BadInput);
    } catch (const std::exception& error) {
        fmt::print(stderr, "spineload: internal error: {}\n", error.what());
        return static_cast<int>(spineload::ExitCode::CheckFailed);
    }
}
