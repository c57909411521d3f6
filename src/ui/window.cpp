#include "ui/window.h"

#include "core/language.h"
#include "render/canvas.h"
#include "scene/camera.h"
#include "ui/exporting.h"
#include "ui/glfw_window.h"
#include "ui/session_start.h"
#include "ui/shell.h"

#include <backends/imgui_impl_opengl3.h>
#include <fmt/format.h>
#include <algorithm>
#include <filesystem>

namespace spineload::ui {

namespace {

int say(const Error& error)
{
    fmt::print(stderr, "{}\n", error.text());
    return static_cast<int>(error.exit_code);
}

class WindowLoop {
public:
    WindowLoop(GLFWwindow* window, Shell& shell) : window_{window}, shell_{shell}, cursors_{window}
    {
        listen(window, events_);
        ImGuiIO& io = ImGui::GetIO();
        io.ClipboardUserData = window;
        io.SetClipboardTextFn = [](void* w, const char* text) {
            glfwSetClipboardString(static_cast<GLFWwindow*>(w), text);
        };
        io.GetClipboardTextFn = [](void* w) {
            return glfwGetClipboardString(static_cast<GLFWwindow*>(w));
        };
    }

    void run()
    {
        last_s_ = glfwGetTime();
        while (!is_ending_) {
            wait();
            if (glfwWindowShouldClose(window_)) {
                glfwSetWindowShouldClose(window_, GLFW_FALSE);
                shell_.ask_to_quit();
                has_more_input_ = true;
            }
            shell_.keep_safe(glfwGetTime());
            if (!needs_drawing()) continue;
            draw();
            obey(shell_.take_requests());
            show_title();
        }
    }

private:
    void wait()
    {
        if (has_more_input_ || shell_.wake_in_s() <= 0.0)
            glfwPollEvents();
        else
            glfwWaitEventsTimeout(std::min(
                {shell_.wake_in_s(), shell_.keep_due_in_s(glfwGetTime()) + 0.001, 3600.0}));
    }

    // Waking up is no reason to draw: only input, news from beside, or what was announced is.
    bool needs_drawing()
    {
        const double waited = glfwGetTime() - last_s_;
        const bool is_due = waited >= shell_.wake_in_s();
        return is_due || has_more_input_ || !events_.input.empty() || !events_.dropped.empty() ||
               events_.is_size_changed || events_.is_scale_changed || shell_.session().has_news();
    }

    void draw()
    {
        if (!events_.dropped.empty()) shell_.open(std::exchange(events_.dropped, {}));
        if (std::exchange(events_.is_scale_changed, false)) rescale();
        int width = 0, height = 0, units = 0, ignored = 0;
        glfwGetFramebufferSize(window_, &width, &height);
        glfwGetWindowSize(window_, &units, &ignored);
        if (width < 1 || height < 1) return;  // iconified
        events_.pixel_ratio = units > 0 ? static_cast<double>(width) / units : 1.0;
        // A new size needs a second frame: ImGui's windows learn of it one frame late.
        const bool was_resized = std::exchange(events_.is_size_changed, false);
        has_more_input_ = events_.input.feed() || was_resized;
        const double now = glfwGetTime();
        ImGui_ImplOpenGL3_NewFrame();
        shell_.draw(now, static_cast<float>(now - last_s_), static_cast<float>(width),
                    static_cast<float>(height));
        last_s_ = now;
        render::clear_window(width, height);
        ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
        if (wants_picture_) {
            save_picture(shell_.session(), render::read_window(width, height),
                         std::exchange(picture_path_, {}));
            wants_picture_ = false;
            has_more_input_ = true;
        }
        glfwSwapBuffers(window_);
        cursors_.show(ImGui::GetMouseCursor());
    }

    void rescale()
    {
        const double scale = scale_of(window_, shell_.preferences());
        if (auto done = shell_.set_scale(scale); !done) {
            shell_.session().report(done.error());
            return;
        }
        ImGui_ImplOpenGL3_DestroyFontsTexture();
        ImGui_ImplOpenGL3_CreateFontsTexture();
    }

    void obey(Requests requests)
    {
        if (requests.quits) is_ending_ = true;
        if (requests.wants_full_screen) toggle_full_screen();
        // The next frame's picture: this one may still show the menu that asked for it.
        if (requests.wants_picture) {
            wants_picture_ = has_more_input_ = true;
            picture_path_ = requests.picture_path;
        }
        if (requests.wants_csv) save_csv(shell_.session());
        if (requests.wants_json) save_json(shell_.session());
        if (requests.copied) glfwSetClipboardString(window_, requests.copied->c_str());
        if (!requests.show_folder.empty()) show_folder(requests.show_folder);
        if (requests.preferences) {
            const bool is_rescaled = requests.preferences->scale != shell_.preferences().scale;
            shell_.set_preferences(*requests.preferences);
            events_.is_scale_changed = events_.is_scale_changed || is_rescaled;
            has_more_input_ = true;
        }
        if (requests.wants_csv || requests.wants_json) has_more_input_ = true;
    }

    void show_title()
    {
        std::string title = shell_.title();
        if (title == title_) return;
        title_ = std::move(title);
        glfwSetWindowTitle(window_, title_.c_str());
    }

    void toggle_full_screen()
    {
        if (glfwGetWindowMonitor(window_)) {
            glfwSetWindowMonitor(window_, nullptr, before_[0], before_[1], before_[2], before_[3],
                                 GLFW_DONT_CARE);
            return;
        }
        GLFWmonitor* monitor = glfwGetPrimaryMonitor();
        const GLFWvidmode* mode = monitor ? glfwGetVideoMode(monitor) : nullptr;
        if (!mode) return;
        glfwGetWindowPos(window_, &before_[0], &before_[1]);
        glfwGetWindowSize(window_, &before_[2], &before_[3]);
        glfwSetWindowMonitor(window_, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
    }

    GLFWwindow* window_;
    Shell& shell_;
    Cursors cursors_;
    Events events_;
    double last_s_ = 0.0;
    bool has_more_input_ = true;
    bool wants_picture_ = false;
    bool is_ending_ = false;
    std::string title_ = "SpineLoad";
    std::string picture_path_;
    std::array<int, 4> before_{};
};

// The preferences, or the defaults and what is wrong with the file.
struct Remembered {
    app::Preferences preferences;
    std::optional<Error> trouble;
};

Remembered remembered(const WindowOptions& options)
{
    const auto path = app::preferences_path();
    if (options.resets_settings) {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
        return {};
    }
    auto loaded = app::load_preferences(path);
    if (loaded) return {*loaded, {}};
    return {{}, loaded.error()};
}

void keep_preferences(GLFWwindow* window, Shell& shell)
{
    shell.keep_view();
    app::Preferences preferences = shell.preferences();
    preferences.is_maximised = glfwGetWindowAttrib(window, GLFW_MAXIMIZED) != 0;
    // The size to come back to is the one before it filled the screen.
    if (!preferences.is_maximised && !glfwGetWindowMonitor(window))
        glfwGetWindowSize(window, &preferences.window_width, &preferences.window_height);
    if (auto saved = app::save_preferences(preferences, app::preferences_path()); !saved)
        fmt::print(stderr, "{}\n", saved.error().text());
}

// The command line's language, else the one kept, else the system's.
Result<void> speak(const WindowOptions& options, const app::Preferences& preferences)
{
    if (!options.language.empty()) return use_language(options.language);
    return use_language(preferences.language.empty() ? system_language() : preferences.language);
}

Result<void> run(const WindowOptions& options)
{
    const Remembered memory = remembered(options);
    const auto spoken = speak(options, memory.preferences);
    auto glfw = Glfw::create();
    if (!glfw) return tl::unexpected(glfw.error());
    if (auto opened = (*glfw)->open(memory.preferences); !opened) return opened;
    GLFWwindow* window = (*glfw)->window;
    auto renderer = render::Renderer::create();
    if (!renderer) return tl::unexpected(renderer.error());
    auto session = start_session(options, [] { glfwPostEmptyEvent(); });
    if (!session) return tl::unexpected(session.error());
    if (memory.trouble) (*session)->report(*memory.trouble);
    if (!spoken) (*session)->report(spoken.error());

    const GuiContext gui;
    set_up_keys();
    auto shell = Shell::create({std::move(*session), memory.preferences, std::move(*renderer),
                                scale_of(window, memory.preferences)});
    if (!shell) return tl::unexpected(shell.error());
    if (!ImGui_ImplOpenGL3_Init("#version 330 core"))
        return fail("graphics: the window's drawing cannot be set up", ExitCode::NoGraphics);
    // What the command line asked for is no work of the user's yet.
    (*shell)->session().mark_saved({});
    (*shell)->begin_keeping(app::autosave_folder());
    if (!options.files.empty()) (*shell)->open(options.files);
    {
        WindowLoop loop{window, **shell};
        loop.run();
    }
    (*shell)->end_keeping();
    keep_preferences(window, **shell);
    ImGui_ImplOpenGL3_Shutdown();
    return {};
}

}

int run_window(const WindowOptions& options)
{
    const auto done = run(options);
    return done ? 0 : say(done.error());
}

}
