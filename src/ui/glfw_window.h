#pragma once
// What the window system gives: a window with a context, events into our queue, cursors.

#include "app/preferences.h"
#include "ui/input.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <array>
#include <memory>

namespace spineload::ui {

/// GLFW is initialised once per window and ended with it.
class Glfw {
public:
    static Result<std::unique_ptr<Glfw>> create();
    ~Glfw();
    Glfw(const Glfw&) = delete;
    Glfw& operator=(const Glfw&) = delete;
    /// Makes the window and its OpenGL 3.3 context current.
    Result<void> open(const app::Preferences& preferences);

    GLFWwindow* window = nullptr;

private:
    Glfw() = default;
};

/// What the callbacks write and the loop reads.
struct Events {
    InputQueue input;
    std::vector<std::string> dropped;
    bool is_size_changed = true;
    bool is_scale_changed = false;
    double pixel_ratio = 1.0;  ///< framebuffer pixels per window unit
};
/// `events` must live as long as the window.
void listen(GLFWwindow* window, Events& events);

/// The user's scale, else the screen's.
double scale_of(GLFWwindow* window, const app::Preferences& preferences);
/// In the desktop's file browser, detached: whatever becomes of it is none of our business.
void show_folder(const std::string& folder);

class Cursors {
public:
    explicit Cursors(GLFWwindow* window);
    ~Cursors();
    Cursors(const Cursors&) = delete;
    Cursors& operator=(const Cursors&) = delete;
    void show(ImGuiMouseCursor wanted);

private:
    GLFWwindow* window_;
    std::array<GLFWcursor*, ImGuiMouseCursor_COUNT> shapes_{};
    ImGuiMouseCursor shown_ = ImGuiMouseCursor_Arrow;
};

}
