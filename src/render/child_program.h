#pragma once
// A program that runs beside us and reads what we give it. Ends with its owner; what it complains
// of is kept for the message.

#include "core/result.h"

#include <sys/types.h>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace spineload::render {

/// The program's path from $PATH; empty when it is not installed.
std::string program_path(const std::string& name);

class ChildProgram {
public:
    /// In a process group of its own: a Ctrl+C in the terminal is ours to pass on.
    static Result<ChildProgram> start(const std::string& path,
                                      const std::vector<std::string>& arguments);
    ChildProgram(ChildProgram&& other) noexcept;
    ChildProgram& operator=(ChildProgram&& other) noexcept;
    ~ChildProgram();  ///< kills it when it still runs

    /// Waits until all is taken; false when the program has ended.
    bool give(std::span<const unsigned char> bytes);
    void end_input();
    /// The exit status once it has ended (128 + signal when killed); never waits.
    std::optional<int> ended();
    int wait();
    /// The last line it wrote to its standard error.
    std::string complaint() const;

private:
    ChildProgram() = default;
    void close_all();

    pid_t pid_ = -1;
    int input_ = -1, errors_ = -1;
    std::optional<int> status_;
};

}
