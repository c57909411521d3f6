#include "ui/glfw_window.h"

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>
#include <cmath>

namespace spineload::ui {

namespace {

std::string no_window()
{
    const char* why = nullptr;
    glfwGetError(&why);
    return fmt::format(
        "window: expected a display with OpenGL 3.3, found none ({}); without one, "
        "\"spineload render ACTIVITY -o FILE.png\" and \"spineload solve ACTIVITY\" work",
        why ? why : "no reason given");
}

Events& events_of(GLFWwindow* window)
{
    return *static_cast<Events*>(glfwGetWindowUserPointer(window));
}

std::string key_name(int key)
{
    if (key >= GLFW_KEY_A && key <= GLFW_KEY_Z)
        return std::string(1, static_cast<char>('A' + (key - GLFW_KEY_A)));
    if (key >= GLFW_KEY_0 && key <= GLFW_KEY_9)
        return std::string(1, static_cast<char>('0' + (key - GLFW_KEY_0)));
    if (key >= GLFW_KEY_KP_0 && key <= GLFW_KEY_KP_9)
        return std::string(1, static_cast<char>('0' + (key - GLFW_KEY_KP_0)));
    if (key >= GLFW_KEY_F1 && key <= GLFW_KEY_F12) return fmt::format("F{}", key - GLFW_KEY_F1 + 1);
    switch (key) {
        case GLFW_KEY_SPACE:
            return "Space";
        case GLFW_KEY_LEFT:
            return "←";
        case GLFW_KEY_RIGHT:
            return "→";
        case GLFW_KEY_UP:
            return "↑";
        case GLFW_KEY_DOWN:
            return "↓";
        case GLFW_KEY_HOME:
            return "Home";
        case GLFW_KEY_END:
            return "End";
        case GLFW_KEY_KP_ENTER:
        case GLFW_KEY_ENTER:
            return "Enter";
        case GLFW_KEY_ESCAPE:
            return "Escape";
        case GLFW_KEY_TAB:
            return "Tab";
        case GLFW_KEY_BACKSPACE:
            return "Backspace";
        case GLFW_KEY_DELETE:
            return "Delete";
        case GLFW_KEY_SLASH:
            return "?";
        case GLFW_KEY_LEFT_BRACKET:
            return "[";
        case GLFW_KEY_RIGHT_BRACKET:
            return "]";
        default:
            return {};
    }
}

void on_key(GLFWwindow* window, int key, int, int action, int)
{
    Events& events = events_of(window);
    const auto held = [window](int left, int right) {
        return glfwGetKey(window, left) == GLFW_PRESS || glfwGetKey(window, right) == GLFW_PRESS;
    };
    events.input.modifiers(held(GLFW_KEY_LEFT_CONTROL, GLFW_KEY_RIGHT_CONTROL) ||
                               held(GLFW_KEY_LEFT_SUPER, GLFW_KEY_RIGHT_SUPER),
                           held(GLFW_KEY_LEFT_SHIFT, GLFW_KEY_RIGHT_SHIFT),
                           held(GLFW_KEY_LEFT_ALT, GLFW_KEY_RIGHT_ALT));
    // ImGui repeats held keys by itself.
    if (const std::string name = key_name(key); !name.empty() && action != GLFW_REPEAT)
        events.input.key(name, action == GLFW_PRESS);
}

}

Result<std::unique_ptr<Glfw>> Glfw::create()
{
    if (!glfwInit()) return fail(no_window(), ExitCode::NoGraphics);
    return std::unique_ptr<Glfw>{new Glfw};
}

Glfw::~Glfw()
{
    if (window) glfwDestroyWindow(window);
    glfwTerminate();
}

Result<void> Glfw::open(const app::Preferences& preferences)
{
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_MAXIMIZED, preferences.is_maximised ? GLFW_TRUE : GLFW_FALSE);
    glfwWindowHint(GLFW_SAMPLES, 0);
    window =
        glfwCreateWindow(std::max(preferences.window_width, 640),
                         std::max(preferences.window_height, 400), "SpineLoad", nullptr, nullptr);
    if (!window) return fail(no_window(), ExitCode::NoGraphics);
    glfwSetWindowSizeLimits(window, 640, 400, GLFW_DONT_CARE, GLFW_DONT_CARE);
    glfwMakeContextCurrent(window);
    glfwSwapInterval(1);
    return {};
}

void listen(GLFWwindow* window, Events& events)
{
    glfwSetWindowUserPointer(window, &events);
    glfwSetCursorPosCallback(window, [](GLFWwindow* w, double x, double y) {
        Events& e = events_of(w);
        e.input.mouse(static_cast<float>(x * e.pixel_ratio), static_cast<float>(y * e.pixel_ratio));
    });
    glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int button, int action, int) {
        events_of(w).input.button(button, action == GLFW_PRESS);
    });
    glfwSetScrollCallback(window, [](GLFWwindow* w, double, double by) {
        events_of(w).input.wheel(static_cast<float>(by));
    });
    glfwSetKeyCallback(window, on_key);
    glfwSetCharCallback(window,
                        [](GLFWwindow* w, unsigned letter) { events_of(w).input.text(letter); });
    glfwSetDropCallback(window, [](GLFWwindow* w, int count, const char** paths) {
        events_of(w).dropped.insert(events_of(w).dropped.end(), paths, paths + count);
    });
    glfwSetFramebufferSizeCallback(
        window, [](GLFWwindow* w, int, int) { events_of(w).is_size_changed = true; });
    glfwSetWindowRefreshCallback(window,
                                 [](GLFWwindow* w) { events_of(w).is_size_changed = true; });
    glfwSetWindowContentScaleCallback(
        window, [](GLFWwindow* w, float, float) { events_of(w).is_scale_changed = true; });
    glfwSetCursorEnterCallback(window, [](GLFWwindow* w, int is_inside) {
        if (!is_inside) events_of(w).input.mouse(-1e6f, -1e6f);
    });
}

double scale_of(GLFWwindow* window, const app::Preferences& preferences)
{
    if (preferences.scale > 0.0) return std::clamp(preferences.scale, 0.75, 2.5);
    float x = 1.0f, y = 1.0f;
    glfwGetWindowContentScale(window, &x, &y);
    return std::clamp(std::round(static_cast<double>(x) * 4.0) / 4.0, 1.0, 2.5);
}

void show_folder(const std::string& folder)
{
    const pid_t child = fork();
    if (child < 0) return;
    if (child == 0) {
        // Twice, so that nobody has to wait for it.
        if (fork() == 0) {
            execlp("xdg-open", "xdg-open", folder.c_str(), static_cast<char*>(nullptr));
            _exit(127);
        }
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
}

Cursors::Cursors(GLFWwindow* window) : window_{window}
{
    shapes_[ImGuiMouseCursor_TextInput] = glfwCreateStandardCursor(GLFW_IBEAM_CURSOR);
    shapes_[ImGuiMouseCursor_ResizeEW] = glfwCreateStandardCursor(GLFW_HRESIZE_CURSOR);
    shapes_[ImGuiMouseCursor_ResizeNS] = glfwCreateStandardCursor(GLFW_VRESIZE_CURSOR);
}

Cursors::~Cursors()
{
    for (GLFWcursor* cursor : shapes_)
        if (cursor) glfwDestroyCursor(cursor);
}

void Cursors::show(ImGuiMouseCursor wanted)
{
    if (wanted == shown_) return;
    shown_ = wanted;
    const bool is_known = wanted >= 0 && wanted < ImGuiMouseCursor_COUNT;
    glfwSetCursor(window_, is_known ? shapes_[static_cast<std::size_t>(wanted)] : nullptr);
}

}
